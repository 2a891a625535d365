// From the device's samples to frames of 512 at 16 kHz. Runs in the audio thread.

import { Resampler } from "./resample";
import { FRAME, RATE } from "./wire";

export class Framing {
    private readonly resampler: Resampler;
    private readonly made = new Float32Array(FRAME);
    private readonly pulled = new Float32Array(FRAME);
    private count = 0;

    /** rate: of the device, Hz. */
    constructor(rate: number) {
        this.resampler = new Resampler(rate, RATE);
    }

    /** frame: called with each frame that is whole. */
    push(input: Float32Array, frame: (pcm: Int16Array<ArrayBuffer>) => void): void {
        this.resampler.push(input);
        for (let n; (n = Math.min(this.resampler.ready, FRAME - this.count)) > 0; ) {
            const out = this.pulled.subarray(0, n);
            this.resampler.pull(out);
            this.made.set(out, this.count);
            this.count += n;
            if (this.count < FRAME) continue;
            this.count = 0;
            frame(Int16Array.from(this.made, (x) => Math.round(Math.max(-1, Math.min(32767 / 32768, x)) * 32768)));
        }
    }
}
