// The WebSocket of an ear, and of anything else that comes back by itself. All that decides is in ear.ts.

import { Backoff } from "./backoff";
import { Flow } from "./flow";
import * as wire from "./wire";

const PROTOCOL = "os1.desk";
const FINAL = [wire.CLOSE_KEY, wire.CLOSE_VERSION, wire.CLOSE_REPLACED, wire.CLOSE_PROTOCOL];

/** off: not wanted. wanting: on its way, or waiting for the next try. ended: it makes no sense to try again. */
export type Link = "off" | "wanting" | "open" | "ended";

export interface Held {
    opened(): void;
    message(data: string | Uint8Array): void;
    /** again: it will be tried again. */
    closed(code: number, reason: string, again: boolean): void;
    /** The next message to send. */
    take?(): string | Uint8Array<ArrayBuffer> | undefined;
}

export class Socket {
    link: Link = "off";
    private socket: WebSocket | undefined;
    private timer = 0;
    private readonly backoff = new Backoff();
    private readonly flow = new Flow();
    private queued = 0; // bytes that were given to the connection there is

    /** path: of this origin. session: of the login; it is offered as a protocol because a browser sends no headers. */
    constructor(private readonly path: string, private readonly session: () => string, private readonly held: Held) {
        addEventListener("online", () => this.hurry());
        addEventListener("offline", () => this.socket?.close());
    }

    /** Connect, and stay connected. False if it does so already. */
    open(): boolean {
        if (this.link !== "off" && this.link !== "ended") return false;
        this.backoff.reset();
        this.connect();
        return true;
    }

    close(): void {
        this.link = "off";
        clearTimeout(this.timer);
        this.drop(1000, "");
    }

    /** Send what there is. Called for whatever happens: timers sleep in a tab that nobody sees, sound doesn't. */
    pump(now: number): void {
        const { socket } = this;
        if (!socket || socket.readyState !== WebSocket.OPEN) return;
        for (let message; (message = this.held.take?.()) !== undefined; ) this.give(socket, message);
        if (this.flow.stuck(this.queued, socket.bufferedAmount, now)) this.fail(1006, "");
    }

    private give(socket: WebSocket, message: Parameters<WebSocket["send"]>[0]): void {
        const before = socket.bufferedAmount;
        socket.send(message);
        this.queued += socket.bufferedAmount - before;
    }

    /** Try now, if it waits. */
    hurry(): void {
        if (this.link !== "wanting" || this.socket) return;
        clearTimeout(this.timer);
        this.connect();
    }

    private connect(): void {
        this.link = "wanting";
        const scheme = location.protocol === "https:" ? "wss" : "ws";
        const socket = new WebSocket(`${scheme}://${location.host}${this.path}`, [PROTOCOL, `session.${this.session()}`]);
        this.socket = socket;
        socket.binaryType = "arraybuffer";
        socket.onopen = () => {
            if (this.socket !== socket) return;
            this.link = "open";
            this.backoff.reset();
            this.flow.reset();
            this.queued = 0;
            this.held.opened();
        };
        socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
            if (this.socket === socket) this.held.message(typeof data === "string" ? data : new Uint8Array(data));
        };
        socket.onclose = ({ code, reason }) => {
            if (this.socket === socket) this.fail(code, reason);
        };
    }

    /** Send at once, whatever waits. */
    say(message: string): void {
        if (this.socket?.readyState === WebSocket.OPEN) this.give(this.socket, message);
    }

    private fail(code: number, reason: string): void {
        this.drop(1000, "");
        const again = !FINAL.includes(code);
        this.link = again ? "wanting" : "ended";
        if (again) this.timer = window.setTimeout(() => this.connect(), this.backoff.next(Math.random()));
        this.held.closed(code, reason, again);
    }

    private drop(code: number, reason: string): void {
        const { socket } = this;
        this.socket = undefined;
        if (socket && socket.readyState < WebSocket.CLOSING) socket.close(code, reason);
    }
}
