// The WebSocket to the daemon: messages one way and the other, and the bytes of the cable. See os1/desk/setup.py.

export type Message = Record<string, unknown>;

export interface Listener {
    message(message: Message): void;
    bytes(data: Uint8Array): void;
    open(): void;
    closed(welcome: boolean): void;
}

const AGAIN_MS = 1500;
const PROTOCOL = "os1.desk";

export class Daemon {
    private socket: WebSocket | undefined;
    private over = false;

    constructor(private readonly session: string, private readonly listener: Listener) {
        this.connect();
    }

    /** False if the daemon is not there. */
    send(message: Message): boolean {
        const there = this.socket?.readyState === WebSocket.OPEN;
        if (there) this.socket!.send(JSON.stringify(message));
        return there;
    }

    sendBytes(data: Uint8Array): void {
        for (let at = 0; at < data.length; at += 16384) {
            if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(data.slice(at, at + 16384));
        }
    }

    close(): void {
        this.over = true;
        this.socket?.close();
    }

    private connect(): void {
        if (this.over) return;
        let opened = false;
        const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/api/setup`, [PROTOCOL, `session.${this.session}`]);
        socket.binaryType = "arraybuffer";
        socket.onopen = () => {
            opened = true;
            this.listener.open();
        };
        socket.onmessage = ({ data }) => {
            if (typeof data === "string") this.listener.message(JSON.parse(data) as Message);
            else this.listener.bytes(new Uint8Array(data as ArrayBuffer));
        };
        socket.onclose = () => {
            if (this.over) return;
            this.listener.closed(opened);
            setTimeout(() => this.connect(), AGAIN_MS);
        };
        this.socket = socket;
    }
}
