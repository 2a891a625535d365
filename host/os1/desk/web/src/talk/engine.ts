// The page's conversation with her: socket, session, microphone and sound, put together. One for the whole page; it goes
// on while another page of it is shown. What is to be seen of it are signals.

import { signal } from "@preact/signals";
import { Capture } from "./capture";
import { type Choices, choices, keep, ownId } from "./choices";
import { Ear, type Event } from "./ear";
import { Inputs } from "./inputs";
import type { Played } from "./playing";
import { Socket } from "./socket";
import { Sound } from "./sound";
import * as wire from "./wire";

export type LinkState = "connecting" | "open" | "away" | "elsewhere" | "refused" | "expired";

const SILENT = 150; // frames, 5 s, of nothing but zeros: a switch is off somewhere
export const LONGEST = 2000; // characters written at once: the host takes no more
const STATUS_MS = 10_000; // figures are told so often while sound flows

export interface Login {
    token(): string;
    /** Is it over? Asked when the socket was refused: a browser doesn't say why. */
    over(): Promise<boolean>;
    expire(): void;
    /** So much of a reply was heard here. */
    played(played: Played): void;
}

export class Engine {
    readonly link = signal<LinkState>("connecting");
    readonly reason = signal(""); // why it was refused
    readonly state = signal("idle"); // hers, as this ear was told
    readonly name = signal("");
    readonly chosen = signal<Choices>(choices());
    readonly talking = signal(false); // the talk key is held
    readonly hearing = signal(false); // sound leaves the page
    readonly speaking = signal(false); // her voice sounds here
    readonly paused = signal(false); // the browser lets nothing sound
    readonly silent = signal(false); // the microphone gives nothing but zeros
    readonly figures = signal({ underruns: 0, bufferMs: 0, latencyMs: 0, lost: 0, waiting: 0 });
    readonly ear = new Ear(ownId());
    readonly inputs: Inputs;
    readonly sound: Sound;
    private readonly capture = new Capture();
    private readonly socket: Socket;
    private readonly heardOf = new Map<number, number>(); // samples, by reply (16 bits)
    private muted = true;
    private statusAt = 0;
    private welcomed = false;
    private zeros = 0; // frames

    constructor(private readonly login: Login, private readonly now: () => number = () => performance.now()) {
        this.sound = new Sound({
            frame: (pcm) => this.frame(pcm),
            progress: ({ taken, played, starved, active, targetMs }) => {
                this.ear.progress(taken, played);
                for (const each of played) {
                    this.heardOf.set(each.reply, each.samples);
                    login.played(each);
                }
                this.speaking.value = active;
                this.tell(starved, targetMs);
                this.pump();
            },
            changed: () => this.sounds(),
        });
        this.inputs = new Inputs(this.sound, () => this.chosen.value, (on) => this.microphone(on));
        this.socket = new Socket(wire.PATH, () => login.token(), {
            opened: () => this.socket.say(this.ear.hello()),
            message: (data) => {
                this.ear.receive(data).forEach((event) => this.obey(event));
                this.pump();
            },
            closed: (code, reason, again) => void this.closed(code, reason, again),
            take: () => this.ear.take(),
        });
        this.capture.handsFree = this.chosen.value.handsFree;
    }

    connect(): void {
        if (this.socket.open()) this.link.value = "connecting";
    }

    /** Nobody sits here any more: nothing is heard, nothing is said. */
    rest(): void {
        this.inputs.close();
        this.sound.say({ kind: "reset" });
        this.socket.close();
        this.ear.broke();
        this.link.value = "expired";
    }

    /** Try now. */
    hurry(): void {
        this.socket.hurry();
    }

    // ---- what the wearer does

    /** Sound may begin: call it from a click or a key. */
    async wake(): Promise<boolean> {
        try {
            await this.sound.start();
        } catch {
            this.inputs.wrong.value = "sound";
            return false;
        }
        this.sounds();
        this.sound.volume(this.chosen.value.volume);
        if (this.chosen.value.output) await this.sound.sink(this.chosen.value.output);
        return this.sound.running;
    }

    /** The talk key goes down. Hushes her, and turns the microphone on first if need be. */
    async press(): Promise<void> {
        if (this.talking.value) return;
        this.talking.value = true;
        this.hush();
        await this.wake();
        if (this.inputs.state.value !== "on" && !(await this.inputs.open())) this.talking.value = false;
        if (!this.talking.value) return; // let go meanwhile
        this.capture.press();
        this.ear.press("tap"); // no name is needed
        this.pump();
    }

    release(): void {
        this.capture.release();
        this.talking.value = false;
    }

    /** Whatever she says here ends. there: and this, wherever she says it; its number as the feed has it. */
    hush(there?: number): void {
        if (there !== undefined) this.ear.hushThere(there);
        this.ear.hush().forEach((event) => this.obey(event));
        this.pump();
    }

    /** False if it is too long. */
    type(text: string): boolean {
        if (text.length > LONGEST) return false;
        this.ear.typed(text);
        this.pump();
        return true;
    }

    /** She is to be here, not at another ear. */
    come(): void {
        void this.wake();
        this.ear.press("tap");
        this.pump();
    }

    choose(changes: Partial<Choices>): void {
        const before = this.chosen.value;
        this.chosen.value = { ...before, ...changes };
        keep(this.chosen.value);
        const { handsFree, volume, output, aloud } = this.chosen.value;
        this.capture.handsFree = handsFree;
        this.sound.volume(volume);
        if (output !== before.output) void this.sound.sink(output);
        if (!aloud) this.hush();
        this.sounds();
        const other = (["input", "echo", "noise", "gain"] as const).some((key) => this.chosen.value[key] !== before[key]);
        if (other && this.inputs.state.value !== "off") void this.inputs.open();
    }

    /** Samples of a reply that were heard here. */
    samples(reply: number): number {
        return this.heardOf.get(reply & 0xffff) ?? 0;
    }

    // ---- what happens

    /** Can she be heard here? She is told, so that nothing is spoken to nobody. */
    private sounds(): void {
        this.paused.value = !this.sound.running;
        const muted = this.paused.value || !this.chosen.value.aloud;
        if (muted === this.muted) return;
        this.muted = muted;
        this.ear.mute(muted);
        this.pump();
    }

    private frame(pcm: Int16Array): void {
        if (this.inputs.state.value !== "on") return;
        this.zeros = pcm.some((x) => x !== 0) ? 0 : this.zeros + 1;
        this.silent.value = this.zeros > SILENT;
        this.ear.heard(this.capture.feed(pcm, this.now()), this.now());
        this.hearing.value = this.capture.open;
        this.pump();
    }

    private microphone(on: boolean): void {
        if (on) return this.capture.begin(this.now());
        this.ear.heard(this.capture.end(this.now()), this.now());
        this.hearing.value = this.talking.value = false;
        this.pump();
    }

    private obey(event: Event): void {
        switch (event.kind) {
            case "joined":
                this.link.value = "open";
                this.welcomed = true;
                this.name.value = event.name;
                break;
            case "refused":
                this.reason.value = event.reason;
                break;
            case "state":
                this.state.value = event.state;
                break;
            case "volume":
                this.choose({ volume: event.step });
                break;
            case "anew":
                this.heardOf.clear();
                this.sound.say({ kind: "reset" });
                break;
            case "hush":
                this.sound.say(event);
                break;
            case "frame":
                if (this.sound.running && this.chosen.value.aloud) this.sound.say(event);
                else {
                    this.ear.unheard();
                    this.hush(); // it is read, not heard: no more of it need come
                }
        }
    }

    private pump(): void {
        this.socket.pump(this.now());
    }

    private async closed(code: number, reason: string, again: boolean): Promise<void> {
        const before = this.welcomed;
        this.welcomed = false;
        this.ear.broke();
        this.state.value = "idle";
        if (code === wire.CLOSE_REPLACED) {
            this.inputs.close(); // one microphone is enough
            this.link.value = "elsewhere";
        } else if (code === wire.CLOSE_KEY) await this.ask();
        else if (!again) {
            this.reason.value ||= reason;
            this.link.value = "refused";
        } else {
            this.link.value = "away";
            if (!before) await this.ask();
        }
    }

    /** Is it the login that is over? The answer takes a moment, in which another tab may have opened a new one. */
    private async ask(): Promise<void> {
        const asked = this.login.token();
        const over = await this.login.over();
        const now = this.login.token();
        if (now === asked && over) {
            this.rest();
            this.login.expire();
        } else if (now) this.connect(); // where it is not on its way already
    }

    private tell(starved: number, targetMs: number): void {
        const { lost, waiting } = this.ear;
        const latencyMs = this.sound.delay * 1000;
        const worse = starved > this.figures.value.underruns;
        this.figures.value = { underruns: starved, bufferMs: targetMs, latencyMs, lost, waiting };
        if (!worse && this.now() - this.statusAt < STATUS_MS) return;
        this.statusAt = this.now();
        this.ear.status({ starved, jitter_ms: Math.round(targetMs), latency_ms: Math.round(latencyMs), lost });
    }
}
