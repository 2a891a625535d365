// What is wrong with the connection, the microphone or the sound, in words, and what to do about it.

import { strings } from "../strings";
import type { Engine } from "./engine";

const words = strings.talk;

export function Notices({ desk }: { desk: Engine }) {
    return (
        <div class="notices" role="status">
            <Link desk={desk} />
            <Wrong desk={desk} />
            {desk.inputs.state.value === "on" && desk.silent.value && <p class="notice">{words.mic.silent}</p>}
            {desk.paused.value && desk.inputs.state.value !== "off" && (
                <p class="notice">
                    {words.sound.paused}{" "}
                    <button type="button" class="link" onClick={() => void desk.wake()}>{words.sound.resume}</button>
                </p>
            )}
        </div>
    );
}

function Link({ desk }: { desk: Engine }) {
    const link = desk.link.value;
    if (link === "away") return <p class="notice">{words.link.away}</p>;
    if (link === "expired") return <p class="notice bad">{words.link.key}</p>;
    if (link !== "elsewhere" && link !== "refused") return null;
    return (
        <p class="notice">
            {link === "elsewhere" ? words.link.elsewhere : words.link.refused(desk.reason.value)}{" "}
            <button type="button" class="link" onClick={() => desk.connect()}>{link === "elsewhere" ? words.link.here : words.link.again}</button>
        </p>
    );
}

function Wrong({ desk }: { desk: Engine }) {
    const { wrong, plugged } = desk.inputs;
    if (!wrong.value) return null;
    const { title, cure } = words.problem[wrong.value];
    return (
        <div class="notice bad">
            <p><strong>{title}.</strong> {plugged.value ? words.problem.plugged : cure}</p>
            <button type="button" class="quiet small" onClick={() => void desk.inputs.open()}>{words.problem.again}</button>
        </div>
    );
}
