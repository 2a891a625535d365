import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import type { Frame } from "../../src/talk/jitter";
import { type Played, Playing } from "../../src/talk/playing";
import { FRAME, RATE } from "../../src/talk/wire";

const QUANTUM = 43; // samples at 16 kHz in a render quantum at 48

const tone = (reply: number, seq: number, last = false): Frame => ({
    reply, seq, last,
    pcm: Int16Array.from({ length: FRAME }, (_, i) => Math.round(12000 * Math.sin(((seq * FRAME + i) * 2 * Math.PI * 200) / RATE))),
});

/** A loudspeaker: `run` asks for ms of sound. */
class Speaker {
    playing = new Playing();
    heard: number[] = [];
    told: Played[] = [];
    constructor(private readonly latency = 0) {}
    get now(): number {
        return (this.heard.length / RATE) * 1000;
    }
    run(ms: number): void {
        for (const until = this.now + ms; this.now < until; ) {
            const out = new Float32Array(QUANTUM);
            this.playing.fill(out, this.now);
            this.heard.push(...out);
            this.told.push(...this.playing.report(this.latency));
        }
    }
    put(...frames: Frame[]): void {
        for (const frame of frames) this.playing.put(frame, this.now);
    }
    /** Largest step from a sample to the next: a click is one of 0.3 and more, the tone's own is 0.03. */
    get click(): number {
        return this.heard.reduce((most, x, i) => Math.max(most, Math.abs(x - (this.heard[i - 1] ?? 0))), 0);
    }
    get silent(): boolean {
        return this.heard.slice(-100).every((x) => x === 0);
    }
}

test("a reply comes out as it came in, but for a soft beginning", () => {
    const speaker = new Speaker();
    const frames = [0, 1, 2, 3, 4].map((seq) => tone(1, seq, seq === 4));
    speaker.put(...frames);
    speaker.run(300);
    const begins = speaker.heard.findIndex((x) => x !== 0) - 1;
    const sent = frames.flatMap(({ pcm }) => [...pcm]);
    const got = speaker.heard.slice(begins, begins + sent.length);
    const error = Math.max(...sent.slice(64, -64).map((x, i) => Math.abs(x / 32768 - got[i + 64]!)));
    ok(error < 1e-4, `${error}`);
    ok(Math.abs(got[10]!) < Math.abs(sent[10]! / 32768));
    equal(speaker.playing.starved, 0);
    deepEqual(speaker.told.at(-1), { reply: 1, samples: 5 * FRAME });
    ok(!speaker.playing.active);
});

test("what was played is told as late as the device plays it", () => {
    const speaker = new Speaker(1600); // 100 ms in the device
    speaker.put(...[0, 1, 2, 3, 4, 5, 6, 7].map((seq) => tone(1, seq, seq === 7)));
    speaker.run(200);
    const first = speaker.told.at(-1)!.samples;
    ok(first <= speaker.heard.length - 1600, `${first}`);
    ok(first > 0);
    speaker.run(200);
    deepEqual(speaker.told.at(-1), { reply: 1, samples: 8 * FRAME });
});

test("an underrun fades, is counted once, and goes on softly", () => {
    const speaker = new Speaker();
    speaker.put(tone(1, 0), tone(1, 1), tone(1, 2));
    speaker.run(400);
    equal(speaker.playing.starved, 1);
    ok(speaker.silent);
    speaker.put(tone(1, 3), tone(1, 4, true));
    speaker.run(200);
    equal(speaker.playing.starved, 1);
    ok(speaker.click < 0.05, `${speaker.click}`);
    deepEqual(speaker.told.at(-1), { reply: 1, samples: 5 * FRAME });
});

test("a hush is silence within one frame, without a click, and nothing of that reply comes after it", () => {
    const speaker = new Speaker();
    speaker.put(...Array.from({ length: 20 }, (_, seq) => tone(7, seq)));
    speaker.run(150);
    ok(!speaker.silent);
    speaker.playing.hush(7);
    const at = speaker.heard.length;
    speaker.run(32);
    ok(speaker.heard.slice(at + 64).every((x) => x === 0));
    speaker.put(tone(7, 20), tone(7, 21), tone(7, 22));
    speaker.run(100);
    ok(speaker.silent);
    ok(speaker.click < 0.05, `${speaker.click}`);
    equal(speaker.playing.taken, 23);
    equal(speaker.playing.starved, 0);
    speaker.put(tone(8, 0), tone(8, 1, true));
    speaker.run(20);
    ok(!speaker.silent, "the next one is heard");
});

test("one reply after the other, each told to its end", () => {
    const speaker = new Speaker();
    speaker.put(tone(1, 0), tone(1, 1, true), tone(2, 0), tone(2, 1, true));
    speaker.run(300);
    const ends = new Map(speaker.told.map(({ reply, samples }) => [reply, samples]));
    deepEqual([...ends], [[1, 2 * FRAME], [2, 2 * FRAME]]);
});

test("a reply whose end was never sent gives way to the next", () => {
    const speaker = new Speaker();
    speaker.put(tone(1, 0), tone(1, 1), tone(2, 0), tone(2, 1, true));
    speaker.run(300);
    equal(speaker.told.at(-1)?.reply, 2);
    ok(speaker.click < 0.06, `${speaker.click}`);
    equal(speaker.playing.starved, 0);
});

test("a new session plays its own reply 0", () => {
    const speaker = new Speaker();
    speaker.put(...[0, 1, 2, 3, 4, 5].map((seq) => tone(40, seq)));
    speaker.run(60);
    speaker.playing.reset();
    speaker.run(20);
    ok(speaker.silent);
    speaker.put(tone(0, 0), tone(0, 1, true));
    speaker.run(200);
    deepEqual(speaker.told.at(-1), { reply: 0, samples: 2 * FRAME });
});
