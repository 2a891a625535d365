// The microphone's life: off, asked for, on, muted, unplugged and back. Nothing is opened before the wearer asks for it.

import { signal } from "@preact/signals";
import type { Choices } from "./choices";
import { type Device, type Problem, anyMicrophone, devices, openMicrophone, problem, watchDevices } from "./microphone";
import type { Sound } from "./sound";

export type InputState = "off" | "asking" | "on" | "muted";

export class Inputs {
    readonly state = signal<InputState>("off");
    readonly wrong = signal<Problem | "">("");
    readonly plugged = signal(false); // one came after there was none
    readonly inputs = signal<Device[]>([]);
    readonly outputs = signal<Device[]>([]);
    private opening = 0; // counts, so that only the newest opening counts

    /** on: it began to be heard, or ended. */
    constructor(private readonly sound: Sound, private readonly chosen: () => Choices, private readonly on: (on: boolean) => void) {
        watchDevices(() => void this.look());
        void this.look();
    }

    /** Ask for the microphone, and hear it; in place of the one that is open. False if there is none to hear. */
    async open(): Promise<boolean> {
        const mine = ++this.opening;
        const muted = this.state.value === "muted";
        if (this.state.value === "on") this.on(false);
        this.state.value = "asking";
        this.wrong.value = "";
        this.plugged.value = false;
        try {
            await this.sound.start();
            const stream = await openMicrophone(this.chosen());
            if (mine !== this.opening) {
                stream.getTracks().forEach((track) => track.stop());
                return false;
            }
            this.begin(stream, muted);
        } catch (error) {
            if (mine === this.opening) this.fail(error);
            return false;
        }
        void this.look();
        return !muted;
    }

    close(): void {
        this.opening++;
        this.sound.detach();
        const before = this.state.value;
        this.state.value = "off";
        if (before === "on") this.on(false);
    }

    mute(muted: boolean): void {
        if (this.state.value !== "on" && this.state.value !== "muted") return;
        if (muted === (this.state.value === "muted")) return;
        this.state.value = muted ? "muted" : "on";
        this.sound.mute(muted);
        this.on(!muted);
    }

    private begin(stream: MediaStream, muted: boolean): void {
        this.sound.attach(stream);
        this.sound.mute(muted);
        for (const track of stream.getAudioTracks()) {
            track.onended = () => {
                this.close();
                this.wrong.value = "gone";
            };
        }
        this.state.value = muted ? "muted" : "on";
        if (!muted) this.on(true);
    }

    private fail(error: unknown): void {
        this.sound.detach();
        this.state.value = "off";
        this.wrong.value = error instanceof DOMException || !(error instanceof Error) ? problem(error) : "sound";
    }

    private async look(): Promise<void> {
        const found = await devices();
        this.inputs.value = found.inputs;
        this.outputs.value = found.outputs;
        const lacking = this.wrong.value === "none" || this.wrong.value === "gone";
        this.plugged.value = lacking && (await anyMicrophone());
    }
}
