import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import { CALM, type Doing, type Motion, type Scene, layers, moved, outline, palette, still } from "../../src/talk/shape";

const scene = (doing: Doing, more: Partial<Scene> = {}): Scene => ({ doing, mood: CALM, voice: 0, microphone: 0, ...more });

function after(motion: Motion, seconds: number, now: Scene): Motion {
    for (let t = 0; t < seconds; t += 1 / 60) motion = moved(motion, now, 1 / 60);
    return motion;
}

/** Largest distance from the middle, of all layers. */
const reach = (motion: Motion, mood = CALM): number =>
    Math.max(...layers(motion, mood, false).flatMap((layer) => [...outline(layer, 72)].map(Math.abs)));

test("whatever happens it stays within the canvas", () => {
    for (const mood of [CALM, { pleasure: 1, arousal: 1, dominance: 1, word: "" }, { pleasure: -1, arousal: -1, dominance: -1, word: "" }]) {
        for (const doing of ["away", "idle", "listening", "thinking", "speaking"] as const) {
            const loud = after(still(doing), 3, scene(doing, { mood, voice: 1, microphone: 1 }));
            ok(reach(loud, mood) <= 1.1, `${doing} ${JSON.stringify(mood)}: ${reach(loud, mood)}`);
        }
    }
});

test("her voice swells it while she speaks, the wearer's while she listens, and both fade", () => {
    equal(after(still("speaking"), 0.5, scene("speaking", { microphone: 0.2 })).energy, 0);
    const spoken = after(still("speaking"), 0.5, scene("speaking", { voice: 0.2 }));
    ok(spoken.energy > 0.9);
    ok(after(still("listening"), 0.5, scene("listening", { microphone: 0.05 })).energy > 0.4);
    ok(after(spoken, 2, scene("speaking")).energy < 0.01);
    equal(after(still("thinking"), 0.5, scene("thinking", { voice: 1, microphone: 1 })).energy, 0);
});

test("thinking turns it", () => {
    const turned = (doing: Doing): number => after(still(doing), 1, scene(doing)).turn - still(doing).turn;
    ok(turned("thinking") > 5 * turned("idle"));
});

test("a still picture is the same each time", () => {
    deepEqual(layers(still("idle"), CALM, true), layers(still("idle"), CALM, true));
});

test("gladness is warmer than sorrow, and who is away is grey", () => {
    const [, chroma = 0, hue = 0] = palette({ ...CALM, pleasure: 0.8 }, 0, false).core.match(/[\d.-]+/g)!.map(Number);
    const [, , sad = 0] = palette({ ...CALM, pleasure: -0.8 }, 0, false).core.match(/[\d.-]+/g)!.map(Number);
    const [, grey = 1] = palette(CALM, 1, false).core.match(/[\d.-]+/g)!.map(Number);
    ok(hue > sad && chroma > 5 * grey);
});
