// What happens just now: the daemon's feed over a WebSocket, one for the whole page, which comes back by itself.

import { effect, signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { expire, session, standing } from "./session";

const PROTOCOL = "os1.desk";
const FIRST_MS = 500;
const LONGEST_MS = 15000;
const UNAUTHORIZED = 4401; // how a socket says what HTTP calls 401

export interface Event {
    type: string;
    [name: string]: unknown;
}

/** false as soon as the daemon does not answer; the page says so. */
export const reachable = signal(true);

const listeners = new Set<(event: Event) => void>();
const pauses = { now: FIRST_MS };
let socket: WebSocket | undefined;
let again: ReturnType<typeof setTimeout> | undefined;

/** Every event from now on; gives what ends that. */
export function listen(heard: (event: Event) => void): () => void {
    listeners.add(heard);
    return () => listeners.delete(heard);
}

/** To the daemon; false if it isn't there. */
export function tell(message: Event): boolean {
    if (socket?.readyState !== WebSocket.OPEN) return false;
    socket.send(JSON.stringify(message));
    return true;
}

/** Calls `changed` when the daemon says that one of these did ("memory", "timers", ...), and after it was away. */
export function useChanged(what: string[], changed: () => void): void {
    const latest = useRef(changed);
    latest.current = changed;
    const key = what.join();
    useEffect(() => {
        const wanted = key.split(",");
        return listen((event) => {
            const fits = event.type === "changed" && wanted.includes(String(event.what));
            if (fits || event.type === "back") latest.current();
        });
    }, [key]);
}

export function connectWhileLoggedIn(): void {
    effect(() => {
        const wanted = standing.value === "open" ? session.value : "";
        clearTimeout(again);
        socket?.close();
        socket = undefined;
        if (wanted) connect(wanted);
    });
    addEventListener("online", () => retry());
    addEventListener("visibilitychange", () => document.visibilityState === "visible" && retry());
}

/** Now, instead of after the pause. */
export function retry(): void {
    if (standing.peek() !== "open" || (socket && socket.readyState <= WebSocket.OPEN)) return;
    clearTimeout(again);
    connect(session.peek());
}

function connect(token: string): void {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const made = new WebSocket(`${scheme}://${location.host}/api/live`, [PROTOCOL, `session.${token}`]);
    socket = made;
    made.onopen = () => {
        pauses.now = FIRST_MS;
        if (!reachable.peek()) hear({ type: "back" });
        reachable.value = true;
    };
    made.onmessage = ({ data }) => hear(JSON.parse(String(data)) as Event);
    made.onclose = ({ code }) => {
        if (socket !== made) return; // another session's
        if (code === UNAUTHORIZED) return expire();
        void seek(token);
    };
}

/** Is the daemon gone, or only this socket, or the session? */
async function seek(token: string): Promise<void> {
    const answer = await fetch("/api/session", { headers: { Authorization: `Bearer ${token}` } }).catch(() => undefined);
    if (token !== session.peek()) return;
    if (answer?.status === 401) return expire();
    if (answer && !reachable.peek()) hear({ type: "back" });
    reachable.value = answer !== undefined;
    clearTimeout(again);
    again = setTimeout(() => connect(token), pauses.now);
    pauses.now = Math.min(pauses.now * 2, LONGEST_MS);
}

function hear(event: Event): void {
    for (const listener of [...listeners]) listener(event);
}
