// A curve over the days, with what moved her as dots on it; the same as a table for who can't see it.

import { useState } from "preact/hooks";
import { strings } from "../strings";
import { when } from "../times";
import type { MoodHistory, Pad } from "../types";

const [WIDTH, HEIGHT, LEFT, BELOW] = [720, 240, 8, 26];
const SIDES: (keyof Pad)[] = ["pleasure", "arousal", "dominance"];
const DAY_S = 86400;
const LABELS = 8;

export function MoodChart({ past }: { past: MoodHistory }) {
    const { mood } = strings;
    const [side, setSide] = useState<keyof Pad>("pleasure");
    const x = (at: number) => LEFT + ((at - past.begin) / (past.end - past.begin || 1)) * (WIDTH - 2 * LEFT);
    const y = (value: number) => (HEIGHT - BELOW) / 2 - value * ((HEIGHT - BELOW) / 2 - 10);
    const line = past.curve.map(({ at, mood: felt }, n) => `${n ? "L" : "M"}${x(at).toFixed(1)} ${y(felt[side]).toFixed(1)}`).join("");
    const nature = y(past.nature[side]);
    return (
        <figure class="chart">
            <div class="segments" role="group" aria-label={mood.which}>
                {SIDES.map((name) => (
                    <button type="button" key={name} aria-pressed={side === name} onClick={() => setSide(name)}>{mood.sides[name]}</button>
                ))}
            </div>
            <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={mood.picture(mood.sides[side])}>
                <line class="axis" x1={LEFT} x2={WIDTH - LEFT} y1={nature} y2={nature} />
                {midnights(past.begin, past.end).map(({ at, said }) => (
                    <g key={at}>
                        <line class="grid" x1={x(at)} x2={x(at)} y1="6" y2={HEIGHT - BELOW} />
                        <text x={x(at) + 5} y={HEIGHT - 7}>{said}</text>
                    </g>
                ))}
                {line && <path class="under" d={`${line}L${x(past.end)} ${nature}L${x(past.begin)} ${nature}Z`} />}
                <path class="curve" d={line} />
                {past.moments.map(({ at, mood: felt }) => <circle key={at} class="moment" cx={x(at)} cy={y(felt[side])} r="3.5" />)}
                <text class="edge" x={WIDTH - LEFT} y="16" text-anchor="end">{mood.ends[side]?.[1]}</text>
                <text class="edge" x={WIDTH - LEFT} y={HEIGHT - BELOW - 6} text-anchor="end">{mood.ends[side]?.[0]}</text>
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

/** Where days begin, LABELS at most, with what stands there. */
function midnights(begin: number, end: number): { at: number; said: string }[] {
    const days = (end - begin) / DAY_S;
    const step = Math.max(1, Math.ceil(days / LABELS));
    const first = new Date(begin * 1000);
    const found = [];
    for (let day = 1; ; day += step) {
        const at = new Date(first.getFullYear(), first.getMonth(), first.getDate() + day);
        if (at.getTime() / 1000 >= end) return found;
        const said = at.toLocaleDateString("en", days > 9 ? { day: "numeric", month: "short" } : { weekday: "short" });
        found.push({ at: at.getTime() / 1000, said });
    }
}
