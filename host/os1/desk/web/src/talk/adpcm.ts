// IMA-ADPCM, a frame of 512 samples at a time, high nibble first: bit for bit what firmware/earpiece/adpcm.py does.

import { BODY, FRAME } from "./wire";

// The step sizes of the IMA's 1992 recommendation.
const STEPS = Int32Array.of(
    7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97, 107,
    118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724, 796, 876, 963,
    1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358, 5894,
    6484, 7132, 7845, 8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086, 29794,
    32767,
);
const MOVES = [-1, -1, -1, -1, 2, 4, 6, 8]; // of the index, by the low three bits of a code

const CHANGE = new Int32Array(STEPS.length * 16); // what a code adds to the predictor, by index << 4 | code
const NEXT = new Uint8Array(STEPS.length * 16); // the index after it
for (let place = 0; place < CHANGE.length; place++) {
    const step = STEPS[place >> 4]!;
    const size = (step >> 3) + (place & 4 ? step : 0) + (place & 2 ? step >> 1 : 0) + (place & 1 ? step >> 2 : 0);
    CHANGE[place] = place & 8 ? -size : size;
    NEXT[place] = Math.min(88, Math.max(0, (place >> 4) + MOVES[place & 7]!));
}

/** What is carried from frame to frame. */
export interface State {
    predictor: number; // -32768..32767
    index: number; // 0..88
}

/** Encode 512 samples into out[at..at+256); `state` as it was before the call is what decodes them. */
export function encode(pcm: Int16Array, out: Uint8Array, at: number, state: State): void {
    let { predictor, index } = state;
    for (let i = 0; i < FRAME; i++) {
        let rest = pcm[i]! - predictor;
        let code = 0;
        if (rest < 0) {
            code = 8;
            rest = -rest;
        }
        let step = STEPS[index]!;
        if (rest >= step) {
            code |= 4;
            rest -= step;
        }
        step >>= 1;
        if (rest >= step) {
            code |= 2;
            rest -= step;
        }
        if (rest >= step >> 1) code |= 1;
        predictor = clamped(predictor + CHANGE[(index << 4) | code]!);
        index = NEXT[(index << 4) | code]!;
        if (i & 1) out[at + (i >> 1)]! |= code;
        else out[at + (i >> 1)] = code << 4;
    }
    state.predictor = predictor;
    state.index = index;
}

/** Decode body[at..at+256) into 512 samples, from and to `state`. */
export function decode(body: Uint8Array, at: number, pcm: Int16Array, state: State): void {
    let { predictor, index } = state;
    for (let i = 0; i < 2 * BODY; i++) {
        const byte = body[at + (i >> 1)]!;
        const place = (index << 4) | (i & 1 ? byte & 15 : byte >> 4);
        predictor = clamped(predictor + CHANGE[place]!);
        index = NEXT[place]!;
        pcm[i] = predictor;
    }
    state.predictor = predictor;
    state.index = index;
}

function clamped(sample: number): number {
    return sample > 32767 ? 32767 : sample < -32768 ? -32768 : sample;
}
