// Which microphone, which loudspeaker, how loud; and the connection in figures.

import { useId } from "preact/hooks";
import { strings } from "../strings";
import type { Choices } from "./choices";
import type { Engine } from "./engine";
import { Glyph } from "./Glyph";
import type { Device } from "./microphone";
import { Sound } from "./sound";

const words = strings.talk.settings;

export function Settings({ desk }: { desk: Engine }) {
    const chosen = desk.chosen.value;
    const { inputs, outputs } = desk.inputs;
    const show = ({ currentTarget }: { currentTarget: HTMLDetailsElement }): void => {
        if (currentTarget.open) currentTarget.scrollIntoView({ block: "start" });
    };
    return (
        <details class="talk-settings" onToggle={show}>
            <summary><Glyph name="settings" />{words.open}</summary>
            <div class="talk-choices">
                <Choice label={words.input} devices={inputs.value} value={chosen.input}
                    choose={(input) => desk.choose({ input })} />
                {Sound.hasSinks && (
                    <Choice label={words.output} devices={outputs.value} value={chosen.output}
                        choose={(output) => desk.choose({ output })} />
                )}
                <Volume desk={desk} />
                <Tick desk={desk} name="echo" label={words.echo} hint={words.echoHint} />
                <Tick desk={desk} name="noise" label={words.noise} hint={words.noiseHint} />
                <Tick desk={desk} name="gain" label={words.gain} hint={words.gainHint} />
                <Figures desk={desk} />
            </div>
        </details>
    );
}

function Choice(props: { label: string; devices: Device[]; value: string; choose: (id: string) => void }) {
    const id = useId();
    const known = props.devices.some((device) => device.id === props.value);
    return (
        <div class="field">
            <label for={id}>{props.label}</label>
            <select id={id} value={known ? props.value : ""} onChange={(event) => props.choose(event.currentTarget.value)}>
                <option value="">{words.standard}</option>
                {props.devices.map(({ id: value, label }, i) => (
                    <option key={value} value={value}>{label || words.unnamed(i + 1)}</option>
                ))}
            </select>
        </div>
    );
}

function Volume({ desk }: { desk: Engine }) {
    const id = useId();
    return (
        <div class="field">
            <label for={id}>{words.volume}</label>
            <input id={id} type="range" min="0" max="10" step="1" value={desk.chosen.value.volume}
                onInput={(event) => desk.choose({ volume: Number(event.currentTarget.value) })} />
        </div>
    );
}

type Switch = keyof Choices & ("echo" | "noise" | "gain");

function Tick({ desk, name, label, hint }: { desk: Engine; name: Switch; label: string; hint: string }) {
    return (
        <label class="tick">
            <input type="checkbox" checked={desk.chosen.value[name]}
                onChange={(event) => desk.choose({ [name]: event.currentTarget.checked })} />
            <span>{label}</span>
            <span class="hint">{hint}</span>
        </label>
    );
}

function Figures({ desk }: { desk: Engine }) {
    const { underruns, bufferMs, latencyMs, lost, waiting } = desk.figures.value;
    const frame = 0.032; // seconds
    const rows: [string, string][] = [
        [words.underruns, String(underruns)],
        [words.buffer, words.ms(bufferMs)],
        [words.latency, words.ms(latencyMs)],
        [words.lost, words.seconds(lost * frame)],
        [words.waiting, words.seconds(waiting * frame)],
    ];
    return (
        <dl class="figures" aria-label={words.figures}>
            {rows.map(([name, value]) => <div key={name}><dt>{name}</dt><dd class="number">{value}</dd></div>)}
        </dl>
    );
}
