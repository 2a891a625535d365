// The shape that lives, as numbers: what she does and feels in, outlines and colours out. Pure; Shape.tsx draws it.
//
// Her mood is what the host says of it (pleasure, arousal, dominance, -1 to 1 each: Mehrabian 1996). Pleasure warms the
// colour, arousal quickens and roughens the outline, dominance makes it larger and its edge clearer.

import type { Mood } from "./feed";

export type Doing = "away" | "idle" | "listening" | "thinking" | "speaking";

export interface Scene {
    doing: Doing;
    mood: Mood;
    voice: number; // loudness of hers, RMS
    microphone: number; // and of the wearer's
}

export interface Layer {
    radius: number; // of 1, half the canvas
    swing: number; // how far the outline leaves the circle, of its radius
    turn: number; // radians
    wobble: number; // phase of the outline
    colour: string;
    alpha: number;
    soft: number; // blur, of 1
}

export interface Motion {
    energy: number; // followed loudness, 0 to 1
    doing: Record<Doing, number>; // how much of each, as it passes from one to the other
    phase: number; // of the outline
    turn: number;
    breath: number;
}

export const CALM: Mood = { pleasure: 0, arousal: 0, dominance: 0, word: "" };
const DOINGS: Doing[] = ["away", "idle", "listening", "thinking", "speaking"];
const FADE_S = 0.45; // from one state to the next
const RISE_S = 0.05; // the loudness is followed so fast up,
const FALL_S = 0.28; // and so slowly down
const LOUD = 0.16; // RMS that counts as full

export function still(doing: Doing): Motion {
    const all = Object.fromEntries(DOINGS.map((name) => [name, name === doing ? 1 : 0])) as Record<Doing, number>;
    return { energy: 0, doing: all, phase: 0.8, turn: 0.4, breath: 0 };
}

/** `motion`, `seconds` later. */
export function moved(motion: Motion, scene: Scene, seconds: number): Motion {
    const loud = Math.min(1, Math.sqrt((scene.doing === "speaking" ? scene.voice : scene.microphone) / LOUD));
    const heard = scene.doing === "away" || scene.doing === "thinking" ? 0 : loud;
    const share = 1 - Math.exp(-seconds / (heard > motion.energy ? RISE_S : FALL_S));
    const step = Math.min(1, seconds / FADE_S);
    const doing = { ...motion.doing };
    for (const name of DOINGS) doing[name] += ((name === scene.doing ? 1 : 0) - doing[name]) * step;
    const energy = motion.energy + (heard - motion.energy) * share;
    const quick = 1 + 0.5 * scene.mood.arousal;
    return {
        energy,
        doing,
        phase: motion.phase + seconds * quick * (0.45 + 0.6 * doing.listening + 1.1 * doing.speaking + 0.9 * doing.thinking + 1.6 * energy),
        turn: motion.turn + seconds * quick * (0.06 + 1.5 * doing.thinking),
        breath: motion.breath + (seconds * quick * 2 * Math.PI) / (7 - 2 * doing.listening),
    };
}

/** What to draw, from the back to the front. dark: on a dark ground. */
export function layers(motion: Motion, mood: Mood, dark: boolean): Layer[] {
    const { doing, energy, phase, turn, breath } = motion;
    const breathing = 0.018 * Math.sin(breath) * (1 - doing.thinking);
    const size = 0.56 + 0.03 * mood.dominance + breathing + 0.02 * doing.listening - 0.03 * doing.thinking - 0.05 * doing.away;
    const swing = 0.022 + 0.012 * mood.arousal + 0.02 * doing.listening + 0.03 * doing.thinking + 0.075 * energy;
    const colours = palette(mood, doing.away, dark);
    const glow = dark ? 0.34 : 0.26;
    return [
        { radius: size * (1.34 + 0.3 * energy), swing: swing * 0.8, turn: -turn * 0.6, wobble: phase * 0.5, colour: colours.halo, alpha: glow + 0.18 * energy, soft: 0.16 },
        { radius: size * (1.13 + 0.14 * energy), swing: swing * 1.7, turn: turn + 2, wobble: -phase * 0.8, colour: colours.outer, alpha: 0.38, soft: 0.03 - 0.012 * mood.dominance },
        { radius: size * (1.04 + 0.08 * energy), swing: swing * 1.3, turn: -turn + 4, wobble: phase * 1.1 + 2, colour: colours.middle, alpha: 0.62, soft: 0.012 },
        { radius: size * (0.93 + 0.05 * energy), swing, turn, wobble: phase, colour: colours.core, alpha: 1, soft: 0 },
    ];
}

export interface Palette {
    halo: string;
    outer: string;
    middle: string;
    core: string;
    light: string; // where the light falls on the core
    deep: string; // where it doesn't
}

/** away: 0 to 1, how much of the colour is gone. */
export function palette(mood: Mood, away: number, dark: boolean): Palette {
    const hue = 36 + 20 * mood.pleasure - (mood.pleasure < 0 ? 26 * mood.pleasure * mood.pleasure : 0); // coral; gold when glad, rose when not
    const chroma = (0.155 + 0.02 * mood.arousal + 0.02 * mood.pleasure) * (1 - 0.85 * away);
    const lift = (dark ? 0.02 : 0) + 0.025 * mood.pleasure;
    const colour = (l: number, c: number, h: number): string =>
        `oklch(${(l + lift).toFixed(3)} ${(chroma * c).toFixed(3)} ${(hue + h).toFixed(1)})`;
    return {
        halo: colour(0.78, 0.8, 14),
        outer: colour(0.8, 0.78, 26),
        middle: colour(0.72, 1, 8),
        core: colour(0.66, 1.1, -2),
        light: colour(0.9, 0.55, 34),
        deep: colour(0.53, 1.12, -10),
    };
}

/** Points of a layer's outline around (0, 0), as x, y, x, y; sums of slow waves, so that no corner ever forms. */
export function outline(layer: Layer, count: number): Float32Array {
    const points = new Float32Array(2 * count);
    const { wobble } = layer;
    for (let i = 0; i < count; i++) {
        const angle = (i / count) * 2 * Math.PI;
        const wave =
            0.52 * Math.sin(2 * angle + wobble) + 0.3 * Math.sin(3 * angle - 1.3 * wobble + 1) + 0.18 * Math.sin(5 * angle + 0.7 * wobble + 2);
        const radius = layer.radius * (1 + layer.swing * wave);
        points[2 * i] = radius * Math.cos(angle + layer.turn);
        points[2 * i + 1] = radius * Math.sin(angle + layer.turn);
    }
    return points;
}
