import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import { Framing } from "../../src/talk/framing";
import { Resampler } from "../../src/talk/resample";
import { FRAME } from "../../src/talk/wire";

function through(from: number, to: number, input: Float32Array, quantum = 128): Float32Array {
    const resampler = new Resampler(from, to);
    const out: number[] = [];
    for (let at = 0; at < input.length; at += quantum) {
        resampler.push(input.subarray(at, at + quantum));
        const some = new Float32Array(resampler.ready);
        resampler.pull(some);
        out.push(...some);
    }
    return Float32Array.from(out);
}

const tone = (rate: number, hz: number, seconds = 1): Float32Array =>
    Float32Array.from({ length: rate * seconds }, (_, i) => 0.5 * Math.sin((2 * Math.PI * hz * i) / rate));

/** dB of a tone of `hz`, and of all that isn't it, in the middle of `x`. */
function spectrum(x: Float32Array, rate: number, hz: number): { tone: number; rest: number } {
    const middle = x.subarray(1000, 1000 + (rate / 50) * 40); // whole periods
    let [re, im, all] = [0, 0, 0];
    middle.forEach((v, i) => {
        re += v * Math.cos((2 * Math.PI * hz * i) / rate);
        im += v * Math.sin((2 * Math.PI * hz * i) / rate);
        all += v * v;
    });
    const power = (2 * (re * re + im * im)) / middle.length ** 2;
    const db = (p: number): number => 10 * Math.log10(Math.max(p, 1e-20) / 0.125);
    return { tone: db(power), rest: db(Math.max(0, all / middle.length - power)) };
}

for (const rate of [44100, 48000, 96000, 22050, 16000]) {
    test(`speech passes at ${rate} Hz, both ways, and little else comes with it`, () => {
        for (const hz of [200, 1000, 3000, 6000]) {
            for (const [from, to] of [[rate, 16000], [16000, rate]] as const) {
                const { tone: level, rest } = spectrum(through(from, to, tone(from, hz)), to, hz);
                ok(Math.abs(level) < 0.3 && rest < -55, `${from} > ${to} Hz, ${hz} Hz: ${level} dB, rest ${rest} dB`);
            }
        }
    });
}

test("what 16 kHz can't hold is cut off, not folded", () => {
    for (const hz of [8600, 10000, 15000, 20000]) {
        const { rest } = spectrum(through(48000, 16000, tone(48000, hz)), 16000, 16000 - hz);
        const all = through(48000, 16000, tone(48000, hz)).subarray(500, 15000).reduce((a, x) => Math.max(a, Math.abs(x)), 0);
        ok(all < 0.001, `${hz} Hz: ${all}, ${rest}`);
    }
});

test("it lacks just as much as it then takes", () => {
    for (const rate of [44100, 48000, 16000]) {
        const resampler = new Resampler(16000, rate);
        for (let i = 0; i < 500; i++) {
            const lacking = resampler.lacking(128);
            if (lacking) {
                resampler.push(new Float32Array(lacking - 1));
                ok(resampler.ready < 128, `${rate}`);
                resampler.push(new Float32Array(1));
            }
            ok(resampler.ready >= 128, `${rate}: ${resampler.ready} after ${lacking}`);
            resampler.pull(new Float32Array(128));
        }
    }
});

test("frames of 512, none lost, and what is too loud is clipped", () => {
    const framing = new Framing(48000);
    const frames: Int16Array[] = [];
    for (let i = 0; i < 375; i++) framing.push(new Float32Array(128).fill(i % 2 ? 2 : 2), (pcm) => frames.push(pcm));
    equal(frames.length, 31); // 1 s is 31.25 frames
    deepEqual(new Set(frames.map(({ length }) => length)), new Set([FRAME]));
    equal(frames[5]![9], 32767);
});
