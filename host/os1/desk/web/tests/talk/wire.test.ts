import { deepEqual, equal } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { decode, encode } from "../../src/talk/adpcm";
import { Gate, measured } from "../../src/talk/gate";
import * as wire from "../../src/talk/wire";

/** Made by the Python that runs on the device; see tests/host/desk/test_talk_units.py. */
interface Vectors {
    constants: Record<string, number>;
    after: [number, number, boolean][];
    heads: { bytes: string; fields: number[] }[];
    shorts: { bytes: string; fields: number[] }[];
    frames: { pcm: string; body: string; before: [number, number]; after: [number, number]; decoded: string }[];
    gate: [number, number, number][];
}

const path = process.env.OS1_VECTORS;
const vectors = path ? (JSON.parse(readFileSync(path, "utf8")) as Vectors) : undefined;
const skip = vectors ? false : "OS1_VECTORS is not set: run pytest tests/host/desk/test_talk_units.py";
const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, "hex"));
const samples = (hex: string): Int16Array => new Int16Array(bytes(hex).buffer);

test("the wire's numbers are the earpiece's", { skip }, () => {
    const ours = wire as unknown as Record<string, number>;
    for (const [name, value] of Object.entries(vectors!.constants)) equal(ours[name], value, name);
    for (const [a, b, expected] of vectors!.after) equal(wire.after(a, b), expected, `${a} after ${b}`);
});

test("headers, both ways", { skip }, () => {
    for (const { bytes: hex, fields } of vectors!.heads) {
        const [kind, flags, number, seq, predictor, index] = fields as [number, number, number, number, number, number];
        const head = { kind, flags, number, seq, predictor, index };
        equal(Buffer.from(wire.sound(head)).subarray(0, wire.HEAD).toString("hex"), hex);
        deepEqual(wire.soundHead(wire.sound(head)), head);
        deepEqual(wire.soundHead(wire.sound(head, "pcm16")), head);
    }
    for (const { bytes: hex, fields } of vectors!.shorts) {
        const [kind, flags, number, value] = fields as [number, number, number, number];
        equal(Buffer.from(wire.short(kind, number, value, flags)).toString("hex"), hex);
        deepEqual(wire.getShort(bytes(hex)), { kind, flags, number, value });
    }
});

test("what is no message is none", () => {
    equal(wire.soundHead(new Uint8Array(wire.SOUND)), undefined, "no kind");
    equal(wire.soundHead(new Uint8Array(wire.SOUND - 1).fill(1)), undefined);
    equal(wire.soundHead(new Uint8Array(wire.SOUND).fill(1).fill(89, 8, 9)), undefined, "an index beyond the table");
    equal(wire.getShort(new Uint8Array(wire.SHORT)), undefined);
    equal(wire.getShort(new Uint8Array(wire.SHORT + 1).fill(3)), undefined);
});

test("ADPCM bit for bit, both ways, its state carried from frame to frame", { skip }, () => {
    const coding = { predictor: 0, index: 0 };
    for (const { pcm, body, before, after, decoded } of vectors!.frames) {
        deepEqual([coding.predictor, coding.index], before);
        const out = new Uint8Array(wire.SOUND).fill(255);
        encode(samples(pcm), out, wire.HEAD, coding);
        equal(Buffer.from(out).subarray(wire.HEAD).toString("hex"), body);
        deepEqual([coding.predictor, coding.index], after);
        const back = new Int16Array(wire.FRAME);
        const state = { predictor: before[0], index: before[1] };
        decode(out, wire.HEAD, back, state);
        deepEqual(back, samples(decoded));
        deepEqual([state.predictor, state.index], after);
    }
});

test("the gate answers as the earpiece's", { skip }, () => {
    const gate = new Gate();
    vectors!.gate.forEach(([loudness, roughness, answer], i) => equal(gate.feed(loudness, roughness), answer, `frame ${i}`));
});

test("loudness leaves an offset out, roughness is the step from sample to sample", () => {
    deepEqual(measured(Int16Array.of(100, 110, 90, 100)), { loudness: 20, roughness: 40 });
});
