// Is anybody speaking? The earpiece's gate (firmware/earpiece/gate.py), for a microphone that stays open hands-free:
// silence isn't sent. Its numbers and its answers are the same; a test feeds both. Loud and smooth opens it (a vowel),
// loud and rough for long too (a whisper); it closes late, so that the host's endpointing always decides first.

export const SHUT = 0;
export const OPENS = 1;
export const OPEN = 2;
export const CLOSES = 3;
export type Answer = 0 | 1 | 2 | 3;

export const HANGOVER = 47; // frames, 1.5 s
export const SOON = 25; // frames, 0.8 s: after so little voice that it may have been a chair
const RATIO = 5; // halves: a voice is 8 dB louder than the floor
const LEAST = 25 * 512; // sum over a frame of |sample|: quieter is nobody
const ONSET = 2; // loud frames in a row that open it
const RISE = 7; // the floor rises by 1/128 a frame,
const FALL = 5; // falls by 1/32 of the difference,
const BOOT = 32; // and follows by a quarter in the first frames
const QUICK = 2;
const LONG = 10; // loud frames in a row that open it though they are rough
const SURE = 8; // frames of voice from which on it closes late
const START = 40 * 512;

export class Gate {
    open = false;
    floor = START; // the noise, as a frame's sum of |sample|
    private loud = 0;
    private voice = 0;
    private voiced = 0;
    private left = 0;
    private boot = BOOT;

    constructor(private readonly hangover = HANGOVER) {}

    /** The next frame's loudness (sum of |sample - mean|) and roughness (sum of |sample - the one before|). */
    feed(loudness: number, roughness = 0): Answer {
        const loud = loudness > LEAST && 2 * loudness > RATIO * this.floor;
        this.follow(loudness);
        this.loud = loud ? this.loud + 1 : 0;
        this.voice = loud && 2 * roughness < loudness ? this.voice + 1 : 0;
        if (!this.open) {
            if (this.voice < ONSET && this.loud < LONG) return SHUT;
            this.voiced = ONSET;
            return this.opens(this.late());
        }
        if (this.voice || this.loud >= LONG) {
            this.voiced++;
            this.left = Math.max(this.left, this.late());
            return OPEN;
        }
        this.left--;
        if (this.left > 0) return OPEN;
        this.open = false;
        return CLOSES;
    }

    /** Open for at least so many frames, whatever is heard. */
    force(frames: number): Answer {
        if (!this.open) return this.opens(frames);
        this.left = Math.max(this.left, frames);
        return OPEN;
    }

    private late(): number {
        return this.voiced >= SURE || this.hangover < SOON ? this.hangover : SOON;
    }

    private opens(frames: number): Answer {
        this.open = true;
        this.left = frames;
        return OPENS;
    }

    private follow(loudness: number): void {
        if (this.boot) {
            this.boot--;
            this.floor += (loudness - this.floor) >> QUICK;
        } else if (loudness < this.floor) this.floor -= (this.floor - loudness) >> FALL;
        else this.floor += (this.floor >> RISE) + 1;
    }
}

/** A frame's loudness and roughness. The mean is the frame's own: a browser's microphone has no DC offset to follow. */
export function measured(pcm: Int16Array): { loudness: number; roughness: number } {
    let total = 0;
    for (const sample of pcm) total += sample;
    const mean = Math.round(total / pcm.length);
    let loudness = 0;
    let roughness = 0;
    let before = pcm[0] ?? 0;
    for (const sample of pcm) {
        loudness += Math.abs(sample - mean);
        roughness += Math.abs(sample - before);
        before = sample;
    }
    return { loudness, roughness };
}
