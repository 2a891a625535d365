// A curve over the days, with what moved her as dots on it; the same as a table for who can't see it.

import { useState } from "preact/hooks";
import { strings } from "../strings";
import { day, when } from "../times";
import type { MoodHistory, Pad } from "../types";

const [WIDE, NARROW, HEIGHT, LEFT, TOP, BELOW] = [720, 360, 230, 8, 12, 30];
const SIDES: (keyof Pad)[] = ["pleasure", "arousal", "dominance"];
const DAY_S = 86400;
const LABELS = 8;
const AIR = 0.2;

export function MoodChart({ past }: { past: MoodHistory }) {
    const { mood } = strings;
    const [side, setSide] = useState<keyof Pad>("pleasure");
    const width = matchMedia("(max-width: 34rem)").matches ? NARROW : WIDE;
    const x = (at: number) => LEFT + ((at - past.begin) / (past.end - past.begin || 1)) * (width - 2 * LEFT);
    const [low, high] = extent(past, side);
    const y = (value: number) => TOP + ((high - value) / (high - low)) * (HEIGHT - BELOW - TOP);
    const line = past.curve.map(({ at, mood: felt }, n) => `${n ? "L" : "M"}${x(at).toFixed(1)} ${y(felt[side]).toFixed(1)}`).join("");
    const nature = y(past.nature[side]);
    return (
        <figure class="chart">
            <div class="segments" role="group" aria-label={mood.which}>
                {SIDES.map((name) => (
                    <button type="button" key={name} aria-pressed={side === name} onClick={() => setSide(name)}>{mood.sides[name]}</button>
                ))}
            </div>
            <svg viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={mood.picture(mood.sides[side])}>
                <line class="axis" x1={LEFT} x2={width - LEFT} y1={nature} y2={nature} />
                {midnights(past.begin, past.end).map(({ at, said }) => (
                    <g key={at}>
                        <line class="grid" x1={x(at)} x2={x(at)} y1="6" y2={HEIGHT - BELOW} />
                        <text x={x(at) + 5} y={HEIGHT - 7}>{said}</text>
                    </g>
                ))}
                {line && <path class="under" d={`${line}L${x(past.end)} ${nature}L${x(past.begin)} ${nature}Z`} />}
                <path class="curve" d={line} />
                {past.moments.map(({ at, mood: felt }) => <circle key={at} class="moment" cx={x(at)} cy={y(felt[side])} r="3.5" />)}
                <text class="edge" x={width - LEFT} y="16" text-anchor="end">{mood.ends[side]?.[1]}</text>
                <text class="edge" x={width - LEFT} y={HEIGHT - BELOW - 6} text-anchor="end">{mood.ends[side]?.[0]}</text>
            </svg>
            <figcaption class="hint">{mood.legend}</figcaption>
            <details>
                <summary>{mood.table}</summary>
                <div class="scroll" tabIndex={0} role="region" aria-label={mood.table}>
                    <table>
                        <thead><tr><th scope="col">{mood.at}</th>{SIDES.map((name) => <th scope="col" key={name}>{mood.sides[name]}</th>)}<th scope="col">{mood.by}</th></tr></thead>
                        <tbody>
                            {[...past.moments].reverse().map((moment) => (
                                <tr key={moment.at}>
                                    <th scope="row"><time>{when(moment.at)}</time></th>
                                    {SIDES.map((name) => <td class="number" key={name}>{moment.mood[name].toFixed(2)}</td>)}
                                    <td>{moment.cause}</td>
                                </tr>
                            ))}
                        </tbody>
                    </table>
                </div>
            </details>
        </figure>
    );
}

/** What is shown of -1..1: everything there is, and a little air. */
function extent(past: MoodHistory, side: keyof Pad): [number, number] {
    const values = [past.nature, ...past.curve.map(({ mood }) => mood), ...past.moments.map(({ mood }) => mood)].map((pad) => pad[side]);
    return [Math.min(...values) - AIR, Math.max(...values) + AIR];
}

/** Where days begin, LABELS at most, with what stands there. */
function midnights(begin: number, end: number): { at: number; said: string }[] {
    const days = (end - begin) / DAY_S;
    const step = Math.max(1, Math.ceil(days / LABELS));
    const first = new Date(begin * 1000);
    const found = [];
    for (let n = 1; ; n += step) {
        const at = new Date(first.getFullYear(), first.getMonth(), first.getDate() + n);
        if (at.getTime() / 1000 >= end) return found;
        found.push({ at: at.getTime() / 1000, said: day(at.getTime() / 1000, days <= 9) });
    }
}
