// In the audio thread: her frames from the page to the loudspeaker, and what was heard of them back.

import type { Frame } from "./jitter";
import { type Played, Playing } from "./playing";
import { Resampler } from "./resample";
import { RATE } from "./wire";

/** What the page says. latency: seconds from here until a sample leaves the loudspeaker. */
export type ToPlayback =
    | { kind: "frame"; frame: Frame }
    | { kind: "hush"; reply: number }
    | { kind: "latency"; latency: number }
    | { kind: "reset" };

export interface FromPlayback {
    taken: number; // frames that left the jitter buffer, in all
    played: Played[];
    starved: number; // in all
    active: boolean;
    targetMs: number;
}

class PlaybackProcessor extends AudioWorkletProcessor {
    private readonly playing = new Playing();
    private readonly resampler = new Resampler(RATE, sampleRate);
    private latency = 0; // samples at 16 kHz
    private readonly input = new Float32Array(256); // a quantum is 128 samples, at 8 kHz or more
    private told = "";

    constructor() {
        super();
        this.port.onmessage = ({ data }: MessageEvent<ToPlayback>) => this.obey(data);
    }

    process(_: Float32Array[][], [output]: Float32Array[][]): boolean {
        const out = output?.[0];
        if (!out) return true;
        const input = this.input.subarray(0, this.resampler.lacking(out.length));
        this.playing.fill(input, currentTime * 1000);
        this.resampler.push(input);
        this.resampler.pull(out);
        this.tell();
        return true;
    }

    private obey(said: ToPlayback): void {
        if (said.kind === "frame") this.playing.put(said.frame, currentTime * 1000);
        else if (said.kind === "hush") this.playing.hush(said.reply);
        else if (said.kind === "reset") this.playing.reset();
        else this.latency = said.latency * RATE;
    }

    private tell(): void {
        const { taken, starved, active, jitter } = this.playing;
        const played = this.playing.report(this.latency);
        const now = `${taken} ${starved} ${active}`;
        if (!played.length && now === this.told) return;
        this.told = now;
        const progress: FromPlayback = { taken, played, starved, active, targetMs: jitter.targetMs };
        this.port.postMessage(progress);
    }
}

registerProcessor("playback", PlaybackProcessor);
