// How far she is in what she says, between what the feed tells of it: by how fast she spoke before. The feed has the last
// word; this is for the eye that follows the words.

import { RATE } from "./wire";

const USUAL = 15; // characters a second: a calm English voice
const SHARE = 0.3; // of a new measure
const LEAST = 1; // seconds of sound that say something about her pace

export class Pace {
    private rate = USUAL;

    /** Characters of a text of `length` that were heard with so many samples. The last word is left to the feed. */
    chars(samples: number, length: number): number {
        return Math.min(length - 1, Math.floor((samples / RATE) * this.rate));
    }

    /** A whole reply of so many characters took so many samples. */
    learn(chars: number, samples: number): void {
        const seconds = samples / RATE;
        if (seconds >= LEAST && chars > 0) this.rate += (chars / seconds - this.rate) * SHARE;
    }
}
