// What of the microphone is sent: frames in, frames with their place and flags out. Nothing is sent while nobody speaks.
//
// Hands-free the gate decides, and 384 ms from before it opened go first. With the talk key held everything is sent,
// and 128 ms from before it: who presses late is still whole, and no more is heard than was offered.

import { CLOSES as GATE_CLOSES, Gate, OPENS as GATE_OPENS, SHUT, measured } from "./gate";
import { CLOSES, FRAME, FRAME_MS, OPENS } from "./wire";

export const HELD = 12; // frames of pre-roll, hands-free: the gate's onset, and 320 ms before it
export const HELD_KEY = 4; // with the talk key
const TAIL = 6; // frames after the key was let go: the last syllable is often still on its way

/** A frame to be sent. seq and utterance are 16 bits. */
export interface Cut {
    pcm: Int16Array;
    seq: number;
    utterance: number;
    flags: number;
}

export class Capture {
    handsFree = true;
    open = false;
    private gate = new Gate();
    private held: { pcm: Int16Array; seq: number }[] = [];
    private pressed = false;
    private tail = 0;
    private seq = 0;
    private utterance = 0;
    private fedAt = -1; // ms
    private bare = false; // it opened without any pre-roll: the frame itself says so

    /** The microphone begins, at `now` ms: time has gone on since it ended, and so does the count of frames. */
    begin(now: number): void {
        if (this.fedAt >= 0) this.seq = (this.seq + Math.max(0, Math.floor((now - this.fedAt) / FRAME_MS))) & 0xffff;
        this.held = [];
        this.gate = new Gate();
    }

    press(): void {
        this.pressed = true;
    }

    release(): void {
        if (this.pressed) this.tail = TAIL;
        this.pressed = false;
    }

    get talking(): boolean {
        return this.pressed;
    }

    /** 512 samples, at `now` ms, are over: what is to be sent now, in order. */
    feed(pcm: Int16Array, now: number): Cut[] {
        this.fedAt = now;
        const seq = this.seq;
        this.seq = (seq + 1) & 0xffff;
        const { loudness, roughness } = measured(pcm);
        const answer = this.gate.feed(loudness, roughness); // fed always: it has to know the room
        const byKey = this.pressed || this.tail > 0;
        if (!this.pressed && this.tail) this.tail--;
        const byGate = this.handsFree && answer !== SHUT;
        if (!byKey && !byGate) {
            if (this.open) return [this.cut(pcm, seq, this.closes())]; // the mode was changed meanwhile
            this.hold(pcm, seq);
            return [];
        }
        const cuts = this.open ? [] : this.opens(byGate && answer === GATE_OPENS ? HELD : HELD_KEY);
        const closes = byKey ? !this.pressed && !this.tail && !(this.handsFree && this.gate.open) : answer === GATE_CLOSES;
        cuts.push(this.cut(pcm, seq, closes ? this.closes() : 0));
        if (this.bare) cuts[0]!.flags |= OPENS;
        this.bare = false;
        return cuts;
    }

    /** Nothing comes any more (muted, unplugged): what was open is closed, with a frame of silence. */
    end(now: number): Cut[] {
        this.pressed = false;
        this.tail = 0;
        this.held = [];
        return this.open ? this.last(now) : [];
    }

    private last(now: number): Cut[] {
        this.fedAt = now;
        const seq = this.seq;
        this.seq = (seq + 1) & 0xffff;
        return [this.cut(new Int16Array(FRAME), seq, this.closes())];
    }

    private hold(pcm: Int16Array, seq: number): void {
        this.held.push({ pcm, seq });
        if (this.held.length > HELD) this.held.shift();
    }

    private opens(most: number): Cut[] {
        this.open = true;
        this.utterance = (this.utterance + 1) & 0xffff;
        const held = this.held.slice(-most);
        this.held = [];
        this.bare = !held.length;
        return held.map(({ pcm, seq }, i) => this.cut(pcm, seq, i ? 0 : OPENS));
    }

    private closes(): number {
        this.open = false;
        return CLOSES;
    }

    private cut(pcm: Int16Array, seq: number, flags: number): Cut {
        return { pcm, seq, utterance: this.utterance, flags };
    }
}
