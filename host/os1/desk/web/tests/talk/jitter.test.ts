import { equal, ok } from "node:assert/strict";
import { test } from "node:test";
import { Jitter, LEAST_MS, MOST_MS } from "../../src/talk/jitter";
import { FRAME, FRAME_MS } from "../../src/talk/wire";

const frame = (seq: number, reply = 1, last = false) => ({ reply, seq, last, pcm: new Int16Array(FRAME) });

/** The target after `count` frames, each `late` ms behind its place. */
function target(count: number, late: (seq: number) => number): number {
    const jitter = new Jitter();
    for (let seq = 0; seq < count; seq++) {
        jitter.put(frame(seq), 1000 + seq * FRAME_MS + late(seq));
        jitter.take();
    }
    return jitter.targetMs;
}

test("a good link waits 40 ms, a bad one as long as it is bad, never more than 200", () => {
    equal(target(100, () => 0), LEAST_MS);
    const bad = target(100, (seq) => (seq % 3 === 1 ? 90 : 0));
    ok(bad > 90 && bad < 120, `${bad}`);
    equal(target(100, (seq) => (seq % 3 === 1 ? 350 : 0)), MOST_MS);
});

test("it forgets what is over", () => {
    const after = target(1000, (seq) => (seq < 100 && seq % 3 === 1 ? 90 : 0));
    ok(after < 45, `${after}`);
});

test("a burst that came early needs no waiting", () => {
    equal(target(64, (seq) => -seq * FRAME_MS), LEAST_MS);
});

test("it begins when the first has waited, or enough is behind it, or all that there is", () => {
    const jitter = new Jitter();
    ok(!jitter.ready(0));
    jitter.put(frame(0), 1000);
    ok(!jitter.ready(1039));
    ok(jitter.ready(1040));
    jitter.put(frame(1), 1001);
    ok(!jitter.ready(1002), "32 ms are behind it, and 40 wanted");
    jitter.put(frame(2), 1002);
    ok(jitter.ready(1002));
    const whole = new Jitter();
    whole.put(frame(0, 1, true), 1000);
    ok(whole.ready(1000));
});

test("a hush takes its reply and what was before, and leaves the next", () => {
    const jitter = new Jitter();
    for (const reply of [0xffff, 0, 1]) jitter.put(frame(0, reply), 1000);
    equal(jitter.drop(0), 2);
    equal(jitter.peek()?.reply, 1);
});
