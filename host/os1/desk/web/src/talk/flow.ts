// Does what is sent leave this computer? A network that is gone without a word shows in nothing else.

export const STUCK_MS = 6000;

export class Flow {
    private since = 0; // ms at which something last left
    private gone = 0; // bytes that had left then
    private waiting = false;

    /**
     * queued: bytes that were ever given to this connection; left: those of them that still wait, now. True once some
     * waited and none left for STUCK_MS. What waits may be as much at every look, although all before it has left.
     */
    stuck(queued: number, left: number, now: number): boolean {
        const gone = queued - left;
        if (!this.waiting || gone > this.gone) this.since = now;
        this.gone = gone;
        this.waiting = left > 0;
        return this.waiting && now - this.since > STUCK_MS;
    }

    reset(): void {
        this.gone = 0;
        this.waiting = false;
    }
}
