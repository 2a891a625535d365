import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import { type Live, read } from "../../src/talk/feed";
import { Pace } from "../../src/talk/pace";
import { type Line, after, sounded, typed } from "../../src/talk/transcript";

const run = (...events: Live[]): readonly Line[] => events.reduce((lines, event) => after(lines, event), [] as readonly Line[]);
const shown = (lines: readonly Line[]): string[] => lines.map(({ who, text, partial }) => `${who}: ${text}${partial ? " …" : ""}`);
const partial = (text: string, ear = "a"): Live => ({ type: "partial", ear, text });
const heard = (text: string, ear = "a"): Live => ({ type: "heard", ear, text, named: true, typed: false });
const thought = (reply: number, text: string): Live => ({ type: "thought", ear: "a", reply, text, asks: false });
const spoken = (reply: number, chars: number, whole = false): Live => ({ type: "spoken", ear: "a", reply, chars, whole });

test("a partial grows, and becomes what was heard, in one line", () => {
    deepEqual(shown(run(partial("wh"), partial("what time"))), ["you: what time …"]);
    const lines = run(partial("what time"), heard("What time is it?"), thought(1, "Three."));
    deepEqual(shown(lines), ["you: What time is it?", "her: Three."]);
    equal(new Set(lines.map(({ key }) => key)).size, 2);
});

test("what turned out to be nothing goes", () => {
    deepEqual(shown(run(partial("uh"), partial(""))), []);
    deepEqual(shown(run(partial("uh"), heard(""))), []);
});

test("two ears do not write into each other's line", () => {
    deepEqual(shown(run(partial("one", "a"), partial("two", "b"), heard("one.", "a"))), ["you: one.", "you: two …"]);
});

test("her words are marked as they are spoken, up to where she was cut off", () => {
    const lines = run(thought(1, "It is three."), spoken(1, 3), spoken(1, 5), thought(2, "And a half."), spoken(2, 4), spoken(2, 4, true), spoken(1, 9));
    deepEqual(lines.map(({ chars, over }) => [chars, over]), [[5, true], [4, true]]);
});

test("what she was kept from saying stays unsaid once she does something else", () => {
    const lines = run(thought(1, "It is three."), spoken(1, 5), { type: "state", ear: "a", state: "listening" });
    deepEqual(lines.map(({ chars, over }) => [chars, over]), [[5, true]]);
});

test("a thought in pieces is one line", () => {
    deepEqual(shown(run(thought(1, "It is"), thought(1, "It is three."), thought(1, "In the afternoon."))), ["her: It is three. In the afternoon."]);
});

test("between two words of the feed her pace marks the place, and the feed corrects it", () => {
    const pace = new Pace();
    const chars = (samples: number) => (text: string): number => pace.chars(samples, text.length);
    let lines = run(thought(65537, "It is three in the afternoon."));
    lines = sounded(lines, 1, chars(16000));
    equal(lines[0]!.chars, 15);
    equal(sounded(lines, 2, chars(32000)), lines, "of another reply");
    equal(sounded(lines, 1, chars(160000))[0]!.chars, 28, "never the last of it");
    equal(after(lines, { type: "spoken", ear: "a", reply: 65537, chars: 9, whole: false })[0]!.chars, 9);
    lines = after(lines, { type: "spoken", ear: "a", reply: 65537, chars: 9, whole: true });
    deepEqual([lines[0]!.chars, lines[0]!.over], [9, true]);
    for (let i = 0; i < 20; i++) pace.learn(100, 10 * 16000);
    equal(pace.chars(16000, 100), 10);
});

test("what was typed stands there at once, and once", () => {
    const lines = after(typed([], "desk-1", "hello"), { type: "heard", ear: "desk-1", text: "hello", named: false, typed: true });
    deepEqual(shown(lines), ["you: hello"]);
});

test("it does not grow for ever", () => {
    const lines = run(...Array.from({ length: 500 }, (_, i) => heard(`${i}`)));
    equal(lines.length, 200);
    equal(lines.at(-1)!.text, "499");
});

test("the feed is read with suspicion", () => {
    equal(read({ type: "telepathy" }), undefined);
    deepEqual(read({ type: "mood", pleasure: "x", arousal: 0.5 }), { type: "mood", pleasure: 0, arousal: 0.5, dominance: 0, word: "" });
    const ears = read({ type: "ears", ears: [{ id: "a" }, 3, { name: "b" }], following: "a" });
    ok(ears?.type === "ears");
    deepEqual(ears.ears, [{ id: "a", name: "a", here: true }]);
});
