// From one sample rate to another: a windowed sinc, in phases (Smith, "Digital Audio Resampling Home Page"; the window
// is Kaiser's). It costs 1.5 ms of delay at 16 kHz.
//
// Why not new AudioContext({sampleRate: 16000}) and leave it to the browser? Firefox refuses a microphone at another
// rate than its context's, at 16 kHz a render quantum lasts 8 ms instead of 2.7, and what the browsers' own resamplers
// cut off differs. So the context runs at the device's own rate, and this stands at both ends of the wire.

const ZEROS = 24; // zero crossings of the sinc on either side: with the window 70 dB from 8 kHz on
const BETA = 6.8; // of the window: 70 dB
const BAND = 0.91; // of the lower Nyquist frequency: the middle of the slope

export class Resampler {
    private readonly up: number;
    private readonly down: number;
    private readonly half: number; // taps on either side
    private readonly phases: Float32Array[];
    private room = new Float32Array(8192);
    private start = 0; // of the samples in `room` that are still needed
    private end: number;
    private phase = 0; // of the next output, in 1/up input samples

    /** from, to: Hz, whole numbers. */
    constructor(from: number, to: number) {
        const common = divisor(from, to);
        this.up = to / common;
        this.down = from / common;
        const cutoff = from === to ? 1 : Math.min(1, to / from) * BAND;
        this.half = Math.ceil(ZEROS / Math.min(1, to / from));
        this.phases = Array.from({ length: this.up }, (_, p) => taps(p / this.up, this.half, cutoff));
        this.end = this.half - 1; // silence before the beginning
    }

    /** Input samples that have to be pushed before n outputs can be pulled. */
    lacking(n: number): number {
        if (n < 1) return 0;
        const last = Math.floor((this.phase + (n - 1) * this.down) / this.up);
        return Math.max(0, this.start + last + 2 * this.half - this.end);
    }

    /** Outputs that can be pulled. */
    get ready(): number {
        const span = this.end - this.start - 2 * this.half; // the last place at which an output may stand
        return span < 0 ? 0 : Math.floor(((span + 1) * this.up - 1 - this.phase) / this.down) + 1;
    }

    push(input: Float32Array): void {
        if (this.end + input.length > this.room.length) this.compact(input.length);
        this.room.set(input, this.end);
        this.end += input.length;
    }

    /** Fill `out`; there have to be as many `ready`. */
    pull(out: Float32Array): void {
        const { room, half, up, down } = this;
        for (let n = 0; n < out.length; n++) {
            const weights = this.phases[this.phase]!;
            let sum = 0;
            for (let k = 0, at = this.start; k < 2 * half; k++, at++) sum += weights[k]! * room[at]!;
            out[n] = sum;
            this.phase += down;
            this.start += Math.floor(this.phase / up);
            this.phase %= up;
        }
    }

    private compact(more: number): void {
        const left = this.end - this.start;
        const room = left + more > this.room.length ? new Float32Array(2 * (left + more)) : this.room;
        room.set(this.room.subarray(this.start, this.end));
        this.room = room;
        this.start = 0;
        this.end = left;
    }
}

/** Weights of 2 * half inputs for an output that stands `place` (0..1) behind input number half - 1. */
function taps(place: number, half: number, cutoff: number): Float32Array {
    const weights = Float64Array.from({ length: 2 * half }, (_, k) => {
        const x = k - (half - 1) - place;
        const window = bessel(BETA * Math.sqrt(Math.max(0, 1 - (x / half) ** 2))) / bessel(BETA);
        const angle = Math.PI * cutoff * x;
        return window * cutoff * (angle === 0 ? 1 : Math.sin(angle) / angle);
    });
    const total = weights.reduce((a, b) => a + b);
    return Float32Array.from(weights, (w) => w / total); // every phase lets the same through at 0 Hz
}

/** I0, the modified Bessel function of the first kind (its power series). */
function bessel(x: number): number {
    let term = 1;
    let sum = 1;
    for (let k = 1; term > sum * 1e-12; k++) {
        term *= (x / (2 * k)) ** 2;
        sum += term;
    }
    return sum;
}

function divisor(a: number, b: number): number {
    return b ? divisor(b, a % b) : a;
}
