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
    edge: number; // of its radius, where it begins to fade; 1: it doesn't
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
    const busy = 0.45 + 0.6 * doing.listening + 1.1 * doing.speaking + 0.9 * doing.thinking;
    const quick = 1 + 0.5 * scene.mood.arousal;
    return {
        energy,
        doing,
        phase: motion.phase + seconds * quick * (busy + 1.6 * energy),
        turn: motion.turn + seconds * quick * (0.06 + 1.5 * doing.thinking),
        breath: motion.breath + (seconds * quick * 2 * Math.PI) / (7 - 2 * doing.listening),
    };
}

/** What to draw, from the back to the front. dark: on a dark ground. */
export function layers(motion: Motion, mood: Mood, dark: boolean): Layer[] {
    const { doing, energy, phase, turn, breath } = motion;
    const breathing = 0.018 * Math.sin(breath) * (1 - doing.thinking);
    const stance = 0.02 * doing.listening - 0.03 * doing.thinking - 0.05 * doing.away;
    const size = 0.55 + 0.03 * mood.dominance + breathing + stance;
    const restless = 0.02 * doing.listening + 0.03 * doing.thinking + 0.075 * energy;
    const swing = 0.022 + 0.012 * mood.arousal + restless;
    const colours = palette(mood, doing.away, dark);
    const glow = dark ? 0.42 : 0.4;
    const clear = 0.06 * mood.dominance;
    return [
        {
            radius: size * (1.5 + 0.22 * energy), swing: swing * 0.6, turn: -turn * 0.6, wobble: phase * 0.5,
            colour: colours.halo, alpha: glow + 0.2 * energy, edge: 0.35,
        },
        {
            radius: size * (1.24 + 0.16 * energy), swing: swing * 1.8, turn: turn + 2, wobble: -phase * 0.8,
            colour: colours.outer, alpha: 0.5, edge: 0.62 + clear,
        },
        {
            radius: size * (1.12 + 0.1 * energy), swing: swing * 1.5, turn: -turn + 4, wobble: phase * 1.1 + 2,
            colour: colours.middle, alpha: 0.75, edge: 0.78 + clear,
        },
        { radius: size * (1 + 0.04 * energy), swing, turn, wobble: phase, colour: colours.core, alpha: 1, edge: 1 },
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
    const sorrow = Math.min(0, mood.pleasure) ** 2;
    const hue = 32 + 13 * mood.pleasure - 22 * sorrow; // coral; amber when glad, rose when not
    const chroma = (0.155 + 0.02 * mood.arousal + 0.02 * mood.pleasure) * (1 - 0.85 * away);
    const lift = (dark ? 0.02 : 0) + 0.025 * mood.pleasure;
    const colour = (l: number, c: number, h: number): string =>
        `oklch(${(l + lift).toFixed(3)} ${(chroma * c).toFixed(3)} ${(hue + h).toFixed(1)})`;
    return {
        halo: colour(0.76, 0.85, 8),
        outer: colour(0.75, 0.95, 12),
        middle: colour(0.7, 1.02, 4),
        core: colour(0.69, 1.05, -2),
        light: colour(0.9, 0.6, 30),
        deep: colour(0.58, 1.12, -9),
    };
}

/** Points of a layer's outline around (0, 0), as x, y, x, y; sums of slow waves, so that no corner ever forms. */
export function outline(layer: Layer, count: number): Float32Array {
    const points = new Float32Array(2 * count);
    const { wobble } = layer;
    for (let i = 0; i < count; i++) {
        const angle = (i / count) * 2 * Math.PI;
        const slow = 0.52 * Math.sin(2 * angle + wobble) + 0.3 * Math.sin(3 * angle - 1.3 * wobble + 1);
        const wave = slow + 0.18 * Math.sin(5 * angle + 0.7 * wobble + 2);
        const radius = layer.radius * (1 + layer.swing * wave);
        points[2 * i] = radius * Math.cos(angle + layer.turn);
        points[2 * i + 1] = radius * Math.sin(angle + layer.turn);
    }
    return points;
}
