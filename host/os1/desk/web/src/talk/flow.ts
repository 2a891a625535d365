// Does what is sent leave this computer? A network that is gone without a word shows in nothing else.

export const STUCK_MS = 6000;

export class Flow {
    private since = 0; // ms at which it last moved
    private left = 0; // bytes that waited then

    /** left: bytes that wait, now. True once nothing of them moved for STUCK_MS. */
    stuck(left: number, now: number): boolean {
        if (!this.left || left < this.left) this.since = now;
        this.left = left;
        return left > 0 && now - this.since > STUCK_MS;
    }

    reset(): void {
        this.left = 0;
    }
}
