// Frames of her voice, in order, waiting for the loudspeaker. How long the first of them waits follows the jitter, by
// the earpiece's own measure (firmware/earpiece/ring.py): how much later than the first frame of its reply, and its own
// place in it, did a frame arrive? An expectile (Newey and Powell 1987): up by half, down by 1/256.

import { FRAME_MS, after } from "./wire";

export const LEAST_MS = 40;
export const MOST_MS = 200;
const BEYOND_MS = 400; // a frame later than this is no jitter: she paused, or the network was gone
const UP = 1 / 2;
const DOWN = 1 / 256;
const AHEAD_MS = 24; // a frame has to be there so long before it is due
const LEAK = 64; // every 64th frame of a late reply is due 1 ms later: the two clocks may differ

export interface Frame {
    reply: number;
    seq: number;
    last: boolean;
    pcm: Int16Array;
}

export class Jitter {
    targetMs = LEAST_MS;
    private frames: Frame[] = [];
    private since = 0; // ms at which the oldest waiting frame found it empty
    private late = 0; // the measured jitter, ms
    private reply = -1; // the one whose
    private due = 0; // frame `seq` was due at these ms
    private seq = 0;

    get count(): number {
        return this.frames.length;
    }

    put(frame: Frame, now: number): void {
        if (!this.frames.length) this.since = now;
        this.frames.push(frame);
        this.measure(frame, now);
    }

    /** Is it time to begin? The oldest waited its target, or so much came behind it, or all that there is. */
    ready(now: number): boolean {
        if (!this.frames.length) return false;
        return this.frames.some(({ last }) => last) || (this.count - 1) * FRAME_MS >= this.targetMs || now - this.since >= this.targetMs;
    }

    peek(): Frame | undefined {
        return this.frames[0];
    }

    take(): Frame | undefined {
        return this.frames.shift();
    }

    /** Reply `reply` and all before it are over; returns how many frames went. */
    drop(reply: number): number {
        const before = this.frames.length;
        this.frames = this.frames.filter((frame) => after(frame.reply, reply));
        return before - this.frames.length;
    }

    private measure(frame: Frame, now: number): void {
        let due = this.due + ((frame.seq - this.seq) & 0xffff) * FRAME_MS;
        let late = now - due;
        if (frame.reply !== this.reply || late > BEYOND_MS) {
            this.reply = frame.reply;
            due = now;
            late = 0;
        } else if (late > 0 && frame.seq % LEAK === LEAK - 1) due++;
        this.due = due;
        this.seq = frame.seq;
        const rest = Math.max(late, 0) - this.late;
        this.late += rest * (rest > 0 ? UP : DOWN);
        this.targetMs = Math.min(MOST_MS, Math.max(LEAST_MS, this.late + AHEAD_MS));
    }
}
