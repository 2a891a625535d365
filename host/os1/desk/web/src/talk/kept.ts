// Frames of the microphone on their way: sent once, and kept after sending, so that a broken connection loses nothing.
//
//   kept: | sent | sent | next | unsent | unsent |      a resume moves `next` back to what the host did not get

import { after } from "./wire";

interface Frame {
    seq: number; // 16 bits
    message: Uint8Array<ArrayBuffer>;
}

export class Kept {
    lost = 0; // frames that fell out unsent
    private frames: Frame[] = [];
    private sent = 0; // how many of them were

    /** most: frames that are kept. */
    constructor(private readonly most: number) {}

    /** One more to send. If there are too many the oldest falls out; unsent, it counts as lost. */
    add(seq: number, message: Uint8Array<ArrayBuffer>): void {
        this.frames.push({ seq, message });
        if (this.frames.length <= this.most) return;
        this.frames.shift();
        if (this.sent) this.sent--;
        else this.lost++;
    }

    /** The next to send, which counts as sent then; undefined if there is none. */
    take(): Uint8Array<ArrayBuffer> | undefined {
        return this.frames[this.sent] && this.frames[this.sent++]!.message;
    }

    get unsent(): number {
        return this.frames.length - this.sent;
    }

    /** After a break: go on behind frame `heard`, the last that arrived; null: from the oldest that is kept. */
    rewind(heard: number | null): void {
        const first = heard === null ? 0 : this.frames.findIndex(({ seq }) => after(seq, heard));
        this.sent = first < 0 ? this.frames.length : first;
    }

    /** A new session: what was sent belongs to the old one; what waits is still to be heard. */
    renew(): void {
        this.frames.splice(0, this.sent);
        this.sent = 0;
    }
}
