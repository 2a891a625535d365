// From the jitter buffer to samples at 16 kHz, and what of them has really been heard. Runs in the audio thread; its
// clock is the number of samples that were asked for.
//
// Nothing begins or stops with a click: a reply begins softly and ends so; when its next frame doesn't come in time, the last 16 ms
// are played once more, backwards and fading, and what comes then begins softly again; a hush fades within 4 ms.

import { type Frame, Jitter } from "./jitter";
import { FRAME, RATE, after } from "./wire";

const SOFT = 64; // samples, 4 ms: of beginnings, and of a hush
const FADE = 256; // samples, 16 ms: of an underrun
const REPORT = (96 * RATE) / 1000; // samples of output between two reports while she speaks

/** `samples` of `reply` have left the loudspeaker. */
export interface Played {
    reply: number;
    samples: number;
}

export class Playing {
    jitter = new Jitter();
    starved = 0; // times that it ran dry in the middle of a reply
    taken = 0; // frames that left the buffer, played or hushed
    active = false; // a reply is at the loudspeaker
    private reply = -1;
    private frame: Frame | undefined;
    private at = 0; // the next sample of it
    private before: Int16Array = new Int16Array(FRAME); // the frame before
    private soft = 0; // samples that are still to be faded in
    private ending = new Float32Array(0); // sounds before anything else: the end of what was cut off
    private ended = 0;
    private dry = false;
    private hushed = -1;
    private out = 0; // samples that were asked for
    private marks: (Played & { out: number })[] = []; // what of a reply was given when so much had been asked for
    private told = 0; // `out` at the last report

    put(frame: Frame, now: number): void {
        if (this.hushed >= 0 && !after(frame.reply, this.hushed)) this.taken++;
        else this.jitter.put(frame, now);
    }

    /** Reply `reply` and all before it are over. */
    hush(reply: number): void {
        if (this.hushed < 0 || after(reply, this.hushed)) this.hushed = reply;
        this.taken += this.jitter.drop(reply);
        if (this.active && !after(this.reply, reply)) this.cutOff();
    }

    /** A new session: replies are numbered anew, and nothing of the old one is played. */
    reset(): void {
        if (this.active) this.cutOff();
        this.taken += this.jitter.count;
        this.jitter = new Jitter();
        this.hushed = this.reply = -1;
        this.marks = [];
    }

    /** The next samples; now: ms. */
    fill(out: Float32Array, now: number): void {
        this.out += out.length;
        for (let i = 0; i < out.length; ) i = this.run(out, i, now);
        if (this.frame) this.mark(this.frame.seq * FRAME + this.at);
    }

    /** What became audible since the last report, oldest reply first; [] if that isn't worth telling yet. latency:
     * samples that the device still holds. */
    report(latency: number): Played[] {
        const due = (mark?: { out: number }): boolean => mark !== undefined && mark.out + latency <= this.out;
        const whole = !this.active && due(this.marks.at(-1));
        if (!whole && this.out - this.told < REPORT) return [];
        const found: Played[] = [];
        while (due(this.marks[0])) {
            const { reply, samples } = this.marks.shift()!;
            if (found.at(-1)?.reply === reply) found.pop();
            found.push({ reply, samples });
        }
        if (found.length) this.told = this.out;
        return found;
    }

    /** Some of out[from..]; returns where it got to. */
    private run(out: Float32Array, from: number, now: number): number {
        if (this.ended < this.ending.length) {
            const n = Math.min(out.length - from, this.ending.length - this.ended);
            out.set(this.ending.subarray(this.ended, this.ended + n), from);
            this.ended += n;
            return from + n;
        }
        if (!this.frame && !this.next(now)) {
            if (this.ended < this.ending.length) return from;
            out.fill(0, from);
            return out.length;
        }
        const { pcm, last } = this.frame!;
        const n = Math.min(out.length - from, FRAME - this.at);
        for (let i = 0, at = this.at; i < n; i++, at++) {
            const ends = last ? Math.min(1, (FRAME - 1 - at) / SOFT) : 1;
            out[from + i] = (pcm[at]! / 32768) * this.gain() * ends;
        }
        this.at += n;
        if (this.at === FRAME) this.done();
        return from + n;
    }

    private gain(): number {
        return this.soft > 0 ? 1 - this.soft-- / SOFT : 1;
    }

    /** Is there a frame to play now? */
    private next(now: number): boolean {
        const first = this.jitter.peek();
        if (this.active && !this.dry && first?.reply !== this.reply) {
            this.fade(this.before.slice().reverse(), FADE);
            if (!first) {
                this.starved++;
                this.dry = true;
            } else this.stop(); // its end was never sent
            return false;
        }
        if (!this.active || this.dry) {
            if (!this.jitter.ready(now)) return false;
            this.soft = SOFT;
        }
        this.frame = this.jitter.take()!;
        this.taken++;
        this.at = 0;
        this.active = true;
        this.dry = false;
        this.reply = this.frame.reply;
        return true;
    }

    private done(): void {
        const { last, pcm, seq } = this.frame!;
        this.mark((seq + 1) * FRAME);
        this.before = pcm;
        this.frame = undefined;
        if (last) this.stop();
    }

    private cutOff(): void {
        if (this.frame) this.fade(this.frame.pcm.slice(this.at), SOFT);
        else if (!this.dry) this.fade(this.before.slice().reverse(), SOFT);
        this.stop();
    }

    /** The first samples of pcm, fading out, are the end of what sounds. */
    private fade(pcm: Int16Array, length: number): void {
        const n = Math.min(length, pcm.length);
        this.ending = Float32Array.from({ length: n }, (_, i) => (pcm[i]! / 32768) * this.gain() * (1 - (i + 1) / n));
        this.ended = 0;
    }

    private stop(): void {
        this.active = this.dry = false;
        this.frame = undefined;
        this.soft = 0;
    }

    private mark(samples: number): void {
        const { reply, out } = this;
        const last = this.marks.at(-1);
        if (last?.out === out && last.reply === reply) last.samples = samples;
        else this.marks.push({ reply, samples, out });
    }
}
