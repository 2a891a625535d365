// This page as an ear: the session with the host. Messages in > events out, and the next message to send. Sans-IO: it
// knows no socket, and the time is an argument (ms).
//
//   hello() once a connection is there > receive(...) > take() until undefined
//
// A session outlives its connection: what was said meanwhile is kept and sent after the next welcome, and her reply goes
// on with the frame that is lacking.

import { decode, encode } from "./adpcm";
import type { Cut } from "./capture";
import type { Frame } from "./jitter";
import { Kept } from "./kept";
import type { Played } from "./playing";
import * as wire from "./wire";

export const RING_MS = 30_000; // as the device's longest: a router that starts anew takes no word away
const ROOM = 64; // frames of her voice, 2 s: a hush empties it here, so it can't come too late
const CREDIT_STEP = 4; // frames: smaller steps of credit aren't worth a message
const LOST_MS = 1000; // LOST is told so often at most

export type Event =
    | { kind: "joined"; resumed: boolean; name: string }
    | { kind: "refused"; code: number; reason: string }
    | { kind: "state"; state: string }
    | { kind: "volume"; step: number }
    | { kind: "frame"; frame: Frame }
    | { kind: "hush"; reply: number }
    | { kind: "anew" }; // replies are numbered anew: forget what is played

export class Ear {
    joined = false; // the host said welcome on this connection
    bad = 0; // messages that made no sense
    old = 0; // frames of hushed replies, or that had come before
    dropped = 0; // frames beyond the room
    private session = "";
    private codec: wire.Codec = "adpcm";
    private readonly kept = new Kept(RING_MS / wire.FRAME_MS);
    private readonly coding = { predictor: 0, index: 0 };
    private urgent: (string | Uint8Array<ArrayBuffer>)[] = [];
    private texts: string[] = []; // wait also while there is no connection
    private arriving = -1; // the newest reply of which something came
    private next = 0; // its next frame
    private hushed = -1;
    private put = 0; // frames given to the loudspeaker, in all
    private taken = 0; // how many of them have left its buffer
    private credited = 0;
    private played: Played | undefined; // the last that was told
    private muted = true;
    private toldLost = 0;
    private toldLostAt = -LOST_MS;

    /** id: "desk-" and 8 hex digits. */
    constructor(readonly id: string) {}

    // ---- the connection

    /** The first message on a new connection. */
    hello(): string {
        this.joined = false;
        const reply = this.arriving < 0 ? null : { number: this.arriving, next: this.next };
        return JSON.stringify({
            type: "hello", versions: wire.VERSIONS, codecs: wire.CODECS, ear: this.id, firmware: "desk", board: "browser",
            ring_ms: RING_MS, session: this.session, lost: this.toldLost, reply, update: null,
        });
    }

    /** The connection is gone. */
    broke(): void {
        this.joined = false;
        this.urgent = [];
    }

    /** The next message to send, the most urgent first. */
    take(): string | Uint8Array<ArrayBuffer> | undefined {
        if (!this.joined) return undefined;
        return this.urgent.shift() ?? this.texts.shift() ?? this.kept.take();
    }

    /** Frames of the microphone that the host still lacks. */
    get waiting(): number {
        return this.kept.unsent;
    }

    get lost(): number {
        return this.kept.lost;
    }

    // ---- from the host

    receive(message: string | Uint8Array): Event[] {
        if (typeof message === "string") return this.text(message);
        const short = wire.getShort(message);
        if (short) return short.kind === wire.HUSH ? this.hushedBy(short.number) : [];
        const head = wire.soundHead(message);
        if (head?.kind === wire.SPOKEN && this.joined) return this.spoken(head, message);
        this.bad++;
        return [];
    }

    private text(text: string): Event[] {
        const message = parsed(text);
        switch (message?.type) {
            case "welcome":
                return this.welcome(message);
            case "refused":
                return [{ kind: "refused", code: Number(message.code), reason: String(message.reason) }];
            case "state":
                return [{ kind: "state", state: String(message.state) }];
            case "volume":
                return [{ kind: "volume", step: Number(message.step) }];
            case undefined:
                this.bad++;
        }
        return []; // of a newer host, perhaps
    }

    private welcome(message: Record<string, unknown>): Event[] {
        const events: Event[] = [];
        if (message.resumed === true) this.kept.rewind(typeof message.heard === "number" ? message.heard : null);
        else {
            if (this.session) this.kept.renew();
            this.arriving = this.hushed = -1;
            this.next = 0;
            events.push({ kind: "anew" });
        }
        this.session = String(message.session);
        this.codec = message.codec === "pcm16" ? "pcm16" : "adpcm";
        this.joined = true;
        this.credited = 0;
        this.urgent = [];
        this.credit();
        if (this.played && message.resumed === true) this.urgent.push(wire.short(wire.PLAYED, this.played.reply, this.played.samples));
        if (message.resumed === true && this.toldLost) this.urgent.push(wire.short(wire.LOST, 0, this.toldLost));
        if (message.resumed !== true) this.played = undefined;
        this.texts.unshift(JSON.stringify({ type: "mute", on: this.muted }));
        events.push({ kind: "joined", resumed: message.resumed === true, name: String(message.name ?? "") });
        return events;
    }

    private hushedBy(number: number): Event[] {
        if (this.hushed < 0 || wire.after(number, this.hushed)) this.hushed = number;
        return [{ kind: "hush", reply: number }];
    }

    private spoken(head: wire.SoundHead, message: Uint8Array): Event[] {
        const { number, seq } = head;
        const over = this.hushed >= 0 && !wire.after(number, this.hushed);
        const former = this.arriving >= 0 && number !== this.arriving && !wire.after(number, this.arriving);
        if (!over && !former && number !== this.arriving) {
            this.arriving = number;
            this.next = 0;
            this.credited = wire.FIRST_CREDIT;
        }
        if (over || former || (seq !== this.next && !wire.after(seq, this.next))) {
            this.old++;
            return [];
        }
        if (this.put - this.taken >= ROOM) {
            this.dropped++;
            return [];
        }
        this.next = (seq + 1) & 0xffff;
        this.put++;
        const pcm = new Int16Array(wire.FRAME);
        if (message.length === wire.SOUND) decode(message, wire.HEAD, pcm, { predictor: head.predictor, index: head.index });
        else for (let i = 0; i < pcm.length; i++) pcm[i] = message[wire.HEAD + 2 * i]! | (message[wire.HEAD + 2 * i + 1]! << 8);
        this.credit();
        return [{ kind: "frame", frame: { reply: number, seq, last: Boolean(head.flags & wire.LAST), pcm } }];
    }

    // ---- to the host

    /** What of the microphone is to be heard. */
    heard(cuts: Cut[], now: number): void {
        for (const { pcm, seq, utterance, flags } of cuts) {
            const head = { kind: wire.HEARD, flags, number: utterance, seq, ...this.coding };
            if (this.codec === "pcm16") Object.assign(head, { predictor: 0, index: 0 });
            const message = wire.sound(head, this.codec);
            if (this.codec === "adpcm") encode(pcm, message, wire.HEAD, this.coding);
            else message.set(new Uint8Array(Int16Array.from(pcm).buffer), wire.HEAD);
            this.kept.add(seq, message);
        }
        if (this.joined && this.kept.lost > this.toldLost && now - this.toldLostAt >= LOST_MS) {
            this.toldLost = this.kept.lost;
            this.toldLostAt = now;
            this.urgent.push(wire.short(wire.LOST, 0, this.toldLost));
        }
    }

    /** From the loudspeaker: frames that left its buffer, in all, and what was heard. */
    progress(taken: number, played: Played[]): void {
        this.taken = taken;
        for (const told of played) {
            this.played = told;
            if (this.joined) this.urgent.push(wire.short(wire.PLAYED, told.reply, told.samples));
        }
        this.credit();
    }

    /** The frame that was just received isn't played. */
    unheard(): void {
        this.put--;
    }

    /** The wearer wants silence: the reply that arrives, and all before it, are over. */
    hush(): Event[] {
        if (this.arriving < 0 || this.hushed === this.arriving) return [];
        this.hushed = this.arriving;
        this.urgent.unshift(wire.short(wire.HUSH, this.arriving, 0));
        return [{ kind: "hush", reply: this.arriving }];
    }

    /** No more of a reply that sounds at another ear; its number as the feed has it. */
    hushThere(reply: number): void {
        if (this.joined) this.say({ type: "hush", reply });
    }

    press(press: "tap" | "double" | "long"): void {
        if (this.joined) this.say({ type: "button", press }); // later it would mean something else
    }

    /** As if it had been said. */
    typed(text: string): void {
        this.say({ type: "typed", text });
    }

    /** What she says is read, and no sound of it is wanted; or is wanted again. */
    mute(on: boolean): void {
        this.muted = on;
        if (this.joined) this.say({ type: "mute", on });
    }

    /** Numbers and short words about this ear. */
    status(status: Record<string, number | string>): void {
        if (this.joined) this.say({ type: "status", ...status });
    }

    private say(message: Record<string, unknown>): void {
        this.texts.push(JSON.stringify(message));
    }

    private credit(): void {
        if (this.arriving < 0 || !this.joined) return;
        const granted = this.next + Math.max(0, ROOM - (this.put - this.taken) - wire.FIRST_CREDIT);
        if (granted < this.credited + CREDIT_STEP) return;
        this.credited = granted;
        this.urgent.push(wire.short(wire.CREDIT, this.arriving, granted));
    }
}

function parsed(text: string): Record<string, unknown> | undefined {
    try {
        const found: unknown = JSON.parse(text);
        return typeof found === "object" && found !== null ? (found as Record<string, unknown>) : undefined;
    } catch {
        return undefined;
    }
}
