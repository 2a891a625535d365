import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import { Capture, type Cut, HELD, HELD_KEY } from "../../src/talk/capture";
import { CLOSES, FRAME, FRAME_MS, OPENS, RATE } from "../../src/talk/wire";

const QUIET = Int16Array.from({ length: FRAME }, (_, i) => (i % 2 ? 5 : -5));
const VOICE = Int16Array.from({ length: FRAME }, (_, i) => Math.round(8000 * Math.sin((i * 2 * Math.PI * 220) / RATE)));

class Microphone {
    capture = new Capture();
    cuts: Cut[] = [];
    now = 0;
    feed(pcm: Int16Array, frames: number): Cut[] {
        const made: Cut[] = [];
        for (let i = 0; i < frames; i++, this.now += FRAME_MS) made.push(...this.capture.feed(pcm, this.now));
        this.cuts.push(...made);
        return made;
    }
}

/** Every utterance opens once, closes once, and its frames are whole and in order. */
function whole(cuts: Cut[], utterances: number): void {
    const numbers = [...new Set(cuts.map(({ utterance }) => utterance))];
    equal(numbers.length, utterances);
    for (const number of numbers) {
        const own = cuts.filter(({ utterance }) => utterance === number);
        own.forEach(({ seq, flags }, i) => {
            equal(seq, own[0]!.seq + i);
            equal(Boolean(flags & OPENS), i === 0);
            equal(Boolean(flags & CLOSES), i === own.length - 1);
        });
    }
}

test("hands-free: nothing while nobody speaks, then with what was before, until after the end", () => {
    const mic = new Microphone();
    equal(mic.feed(QUIET, 60).length, 0);
    const said = mic.feed(VOICE, 20);
    equal(said[0]!.seq, 60 + 1 - HELD, "the gate opened with the second frame of voice");
    deepEqual(said.at(-1)!.pcm, VOICE);
    mic.feed(QUIET, 100);
    equal(mic.cuts.length, HELD + 19 + 47);
    mic.feed(VOICE, 10);
    mic.feed(QUIET, 100);
    whole(mic.cuts, 2);
});

test("the talk key sends all while it is held, the last syllable after it, and little from before", () => {
    const mic = new Microphone();
    mic.capture.handsFree = false;
    mic.feed(QUIET, 60);
    equal(mic.feed(VOICE, 40).length, 0, "without the key nothing is heard");
    mic.capture.press();
    const held = mic.feed(QUIET, 10);
    equal(held[0]!.seq, 100 - HELD_KEY);
    mic.capture.release();
    equal(mic.feed(VOICE, 40).length, 6);
    equal(mic.feed(VOICE, 40).length, 0);
    whole(mic.cuts, 1);
});

test("hands-free, the key opens what the gate would not, and the gate goes on where the key was let go", () => {
    const mic = new Microphone();
    mic.feed(QUIET, 60);
    mic.capture.press();
    mic.feed(QUIET, 5);
    mic.feed(VOICE, 10);
    mic.capture.release();
    mic.feed(VOICE, 20);
    mic.feed(QUIET, 100);
    whole(mic.cuts, 1);
    equal(mic.cuts.length, HELD_KEY + 5 + 30 + 47);
});

test("muted in the middle of a word it closes with silence; the count of frames goes on with the time", () => {
    const mic = new Microphone();
    mic.feed(QUIET, 60);
    mic.feed(VOICE, 10);
    const [last, ...more] = mic.capture.end(mic.now);
    mic.cuts.push(last!);
    equal(more.length, 0);
    ok(last!.pcm.every((x) => x === 0));
    whole(mic.cuts, 1);
    equal(mic.capture.end(mic.now).length, 0);
    const before = last!.seq;
    mic.now += 10_000;
    mic.capture.begin(mic.now);
    mic.feed(QUIET, 60);
    const [again] = mic.feed(VOICE, 3);
    const expected = before + 10_000 / FRAME_MS + 61 - HELD;
    ok(Math.abs(again!.seq - expected) <= 2, `${again!.seq}, ${expected}`);
});

test("a key with the first frame: that frame opens", () => {
    const mic = new Microphone();
    mic.capture.press();
    mic.feed(VOICE, 3);
    mic.capture.release();
    mic.feed(QUIET, 60);
    whole(mic.cuts, 1);
});

test("from hands-free to the key alone in the middle of a word: it closes", () => {
    const mic = new Microphone();
    mic.feed(QUIET, 60);
    mic.feed(VOICE, 10);
    mic.capture.handsFree = false;
    mic.feed(VOICE, 10);
    whole(mic.cuts, 1);
});
