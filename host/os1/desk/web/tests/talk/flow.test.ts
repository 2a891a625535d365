import { equal } from "node:assert/strict";
import { test } from "node:test";
import { Flow, STUCK_MS } from "../../src/talk/flow";

test("what waits and doesn't move is stuck; what moves, or has just begun to wait, is not", () => {
    const flow = new Flow();
    equal(flow.stuck(0, 0, 0), false);
    equal(flow.stuck(40, 40, 60_000), false, "after a long silence the first message waits for a moment");
    equal(flow.stuck(300, 300, 60_000 + STUCK_MS), false);
    equal(flow.stuck(300, 200, 60_001 + STUCK_MS), false, "some of it went");
    equal(flow.stuck(1000, 900, 60_001 + 2 * STUCK_MS), false);
    equal(flow.stuck(1000, 900, 60_002 + 2 * STUCK_MS), true);
    flow.reset();
    equal(flow.stuck(900, 900, 200_000), false, "another connection");
});

test("sound that is sent on and on is not stuck, though a frame of it waits at every look", () => {
    const flow = new Flow();
    for (let sent = 270, now = 0; now < 4 * STUCK_MS; sent += 270, now += 32) equal(flow.stuck(sent, 270, now), false);
});
