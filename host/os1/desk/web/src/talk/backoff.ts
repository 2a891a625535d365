// How long to wait before the next try: as the earpiece does, quickly at first (hosts restart in 3 to 8 s), and not all
// pages at the same moment.

const STEPS_MS = [250, 500, 1000, 1000, 1000, 1000, 1000, 1000, 2000, 2000, 4000, 8000, 15000];

export class Backoff {
    private failures = 0;

    /** random: from 0 to 1. Returns ms: three to five quarters of the step. */
    next(random: number): number {
        const step = STEPS_MS[Math.min(this.failures++, STEPS_MS.length - 1)]!;
        return step * (0.75 + random / 2);
    }

    reset(): void {
        this.failures = 0;
    }
}
