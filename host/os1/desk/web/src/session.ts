// Who sits here. A link's token is exchanged for a session's: the first leaves the address bar at once, the second is a
// header. All tabs share the session; whoever was thrown out goes on where he was once any tab has opened a new link.

import { signal } from "@preact/signals";
import { go, remember, takeRemembered } from "./router";

const KEPT = "os1.session";

export type Standing = "opening" | "open" | "closed";

/** The session's token; "" without one. */
export const session = signal("");
export const standing = signal<Standing>("opening");

export function authorized(token = session.value): Record<string, string> {
    return { Authorization: `Bearer ${token}` };
}

/** What an address's "#" holds: a page ("#/memory"), or a link's token and maybe the page it leads to. */
export function parse(hash: string): { token: string; to: string } {
    const text = hash.replace(/^#/, "");
    const at = text.indexOf("/");
    return at < 0 ? { token: text, to: "" } : { token: text.slice(0, at), to: text.slice(at) };
}

/** At the start, and whenever an address with a token is opened in this tab. */
export async function enter(): Promise<void> {
    const { token, to } = parse(location.hash);
    if (token) {
        go(to || "/", true);
        await exchange(token);
    }
    session.value = localStorage.getItem(KEPT) ?? "";
    if (!session.value || !(await stands())) return expire();
    standing.value = "open";
    const before = takeRemembered();
    if (token && !to && before) go(before, true);
}

/** The session is over: the page says so, and remembers where it was. */
export function expire(): void {
    if (session.value && localStorage.getItem(KEPT) === session.value) localStorage.removeItem(KEPT);
    if (session.value) remember();
    session.value = "";
    standing.value = "closed";
}

/** Ends it, here and at the daemon. */
export async function leave(): Promise<void> {
    const headers = authorized();
    localStorage.removeItem(KEPT);
    session.value = "";
    standing.value = "closed";
    await fetch("/api/logout", { method: "POST", headers }).catch(() => undefined);
}

/** Another tab logged in or left. */
export function followTabs(): void {
    addEventListener("storage", (event) => {
        if (event.key !== KEPT && event.key !== null) return;
        const now = localStorage.getItem(KEPT) ?? "";
        if (now === session.value) return;
        if (now) void enter();
        else expire();
    });
}

async function exchange(token: string): Promise<void> {
    const answer = await fetch("/api/login", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ token }),
    }).catch(() => undefined);
    if (!answer?.ok) return;
    const { session: made } = (await answer.json()) as { session: string };
    localStorage.setItem(KEPT, made);
}

/** Does the daemon still know it? A daemon that isn't there has not said no. */
async function stands(): Promise<boolean> {
    const answer = await fetch("/api/session", { headers: authorized() }).catch(() => undefined);
    return answer?.status !== 401;
}
