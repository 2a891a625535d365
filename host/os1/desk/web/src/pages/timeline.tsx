// A turn's stages, drawn: as a slim bar in a list, and large with its numbers.

import { strings } from "../strings";
import type { Trace } from "../types";

const [WIDTH, ROW] = [720, 34];

export function Timeline({ trace, longest }: { trace: Trace; longest: number }) {
    const x = (ms: number) => Math.min(400, (ms / longest) * 400);
    const said = trace.stages.map(({ name, ms }) => strings.traces.stage(name, ms)).join(", ");
    return (
        <svg class="timeline" viewBox="0 0 400 14" preserveAspectRatio="none" role="img" aria-label={said}>
            <rect class="ground" x="0" y="0" width="400" height="14" rx="4" />
            {trace.stages.filter(({ name }) => name !== "speaking").map(({ name, begins, ms }) => (
                <rect key={name} class={`stage ${name}`} x={x(begins)} y="0" height="14" width={Math.max(1.5, x(begins + ms) - x(begins))} />
            ))}
        </svg>
    );
}

export function Legend() {
    const { names } = strings.traces;
    return (
        <ul class="legend" aria-label={strings.traces.stages}>
            {Object.entries(names).filter(([name]) => name !== "speaking").map(([name, said]) => (
                <li key={name}><svg viewBox="0 0 12 12" aria-hidden="true"><rect class={`stage ${name}`} width="12" height="12" rx="3" /></svg>{said}</li>
            ))}
        </ul>
    );
}

/** Each stage in a row of its own; speaking, which takes as long as she speaks, ends where the picture ends. */
export function TurnChart({ trace }: { trace: Trace }) {
    const { traces } = strings;
    const before = trace.stages.filter(({ name }) => name !== "speaking");
    const end = Math.max(100, ...before.map(({ begins, ms }) => begins + ms)) * 1.12;
    const x = (ms: number) => (Math.min(ms, end) / end) * WIDTH;
    return (
        <>
            <ol class="stages">
                {trace.stages.map(({ name, begins, ms }) => (
                    <li key={name}>
                        <span>{traces.names[name] ?? name}</span>
                        <svg viewBox={`0 0 ${WIDTH} ${ROW}`} preserveAspectRatio="none" aria-hidden="true">
                            <rect class="ground" width={WIDTH} height={ROW} rx="6" />
                            <rect class={`stage ${name}`} x={x(begins)} width={Math.max(2, x(begins + ms) - x(begins))} height={ROW} />
                        </svg>
                        <span class="number">{traces.ms(ms)}</span>
                    </li>
                ))}
            </ol>
            <p class="hint">{traces.speakingHint}</p>
        </>
    );
}
