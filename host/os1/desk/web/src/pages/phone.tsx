// Her desk on a phone or another computer: whether it may be opened there, whom that browser has to trust, and a link as a
// code for its camera. Links are made at the computer she runs on only.

import { useEffect, useRef, useState } from "preact/hooks";
import { get, patch, post } from "../api";
import { confirm } from "../shell/dialog";
import { Fetched, useFetched } from "../shell/fetched";
import { Field } from "../shell/fields";
import { Card } from "../shell/page";
import { attempt } from "../shell/toasts";
import { strings } from "../strings";
import type { Elsewhere, ElsewhereLink } from "../types";

const QUIET = 4; // light modules around a code, which cameras look for
const SCALE = 6; // pixels of a module

export function Phone() {
    const { phone } = strings;
    const state = useFetched((stop) => get<Elsewhere>("elsewhere", {}, stop), ["settings"]);
    return (
        <Card title={phone.title} hint={phone.hint}>
            <Fetched of={state}>{(now) => (
                now.open ? <Open now={now} again={state.again} /> : <Shut again={state.again} />
            )}</Fetched>
        </Card>
    );
}

function Shut({ again }: { again: () => void }) {
    const { title, text, yes, done } = strings.phone.open;
    const open = async () => {
        if (!(await confirm(title, text, yes, false))) return;
        if (await attempt(() => patch("settings", { "desk.elsewhere": true }), done)) again();
    };
    return (
        <>
            <p>{strings.phone.shut}</p>
            <p><button type="button" class="main" onClick={() => void open()}>{strings.phone.turnOn}</button></p>
        </>
    );
}

function Open({ now, again }: { now: Elsewhere; again: () => void }) {
    const { phone } = strings;
    const [name, setName] = useState(now.names[0] ?? "");
    const [made, setMade] = useState<ElsewhereLink>();
    const at = Math.max(0, now.names.indexOf(name));
    useEffect(() => {
        if (!made) return;
        const timer = setTimeout(() => setMade(undefined), made.seconds * 1000); // it leads nowhere any more
        return () => clearTimeout(timer);
    }, [made]);
    const make = () => void attempt(async () => setMade(await post<ElsewhereLink>("elsewhere/links", { name })));
    const shut = async () => {
        if (await attempt(() => patch("settings", { "desk.elsewhere": false }), phone.isShut)) again();
    };
    return (
        <>
            {!now.names.length && <p class="wrong">{now.why}</p>}
            {now.names.length > 1 && (
                <Field label={phone.name} hint={phone.nameHint}>{(attributes) => (
                    <select {...attributes} value={name} onChange={(event) => (setName(event.currentTarget.value), setMade(undefined))}>
                        {now.names.map((one) => <option key={one} value={one}>{one}</option>)}
                    </select>
                )}</Field>
            )}
            {made && (
                <figure class="phone-code">
                    <Code rows={made.code} />
                    <figcaption>
                        <p>{phone.scan(Math.round(made.seconds / 60))}</p>
                        <p><code class="long">{made.links[at]}</code></p>
                    </figcaption>
                </figure>
            )}
            <div class="row">
                {now.names.length > 0 && (
                    <button type="button" class={made ? "quiet" : "main"} onClick={make}>{made ? phone.another : phone.make}</button>
                )}
                <button type="button" class="quiet" onClick={() => void shut()}>{phone.turnOff}</button>
            </div>
            {now.trust[at] && (
                <p class="hint">{phone.trust} <code class="long">{now.trust[at]}</code> {phone.compare(now.authority)} <code class="long">{now.sha256}</code></p>
            )}
        </>
    );
}

/** Dark on light in either theme: cameras know nothing else. */
function Code({ rows }: { rows: string[] }) {
    const canvas = useRef<HTMLCanvasElement>(null);
    const size = (rows.length + 2 * QUIET) * SCALE;
    useEffect(() => {
        const brush = canvas.current!.getContext("2d")!;
        brush.fillStyle = "#fff";
        brush.fillRect(0, 0, size, size);
        brush.fillStyle = "#000";
        rows.forEach((row, y) => [...row].forEach((module, x) => {
            if (module === "1") brush.fillRect((x + QUIET) * SCALE, (y + QUIET) * SCALE, SCALE, SCALE);
        }));
    }, [rows]);
    return <canvas ref={canvas} width={size} height={size} role="img" aria-label={strings.phone.code} />;
}
