// The earpieces: how each is, and what can be done with it.

import { useState } from "preact/hooks";
import { get, patch, post, remove } from "../api";
import { confirm, Dialog } from "../shell/dialog";
import { Fetched, useFetched } from "../shell/fetched";
import { Field } from "../shell/fields";
import { Icon } from "../shell/icons";
import { Card, Empty, Page } from "../shell/page";
import { attempt } from "../shell/toasts";
import { strings } from "../strings";
import { ago, when } from "../times";
import type { Earpiece } from "../types";

export function Earpieces() {
    const { earpieces } = strings;
    const list = useFetched((stop) => get<{ items: Earpiece[] }>("earpieces", {}, stop), ["earpieces"]);
    return (
        <Page title={earpieces.title} lead={earpieces.lead} wide
            actions={<a class="main" href="#/setup"><Icon name="add" />{earpieces.setUp}</a>}>
            <Fetched of={list}>{({ items }) => items.length
                ? <div class="cards">{items.map((ear) => <One key={ear.id} ear={ear} again={list.again} />)}</div>
                : <Card><Empty title={earpieces.none} text={earpieces.noneHint}><a class="main" href="#/setup">{earpieces.setUp}</a></Empty></Card>}
            </Fetched>
        </Page>
    );
}

function One({ ear, again }: { ear: Earpiece; again: () => void }) {
    const { earpieces } = strings;
    const [naming, setNaming] = useState(false);
    const path = `earpieces/${encodeURIComponent(ear.id)}`;
    const silence = (silenced: boolean) => void attempt(() => patch(path, { silenced }).then(again),
        silenced ? earpieces.silencedNow(ear.name) : earpieces.heardNow(ear.name), () => silence(!silenced));
    const revoke = async () => {
        const { title, text, yes } = ear.state === "revoked" ? earpieces.forget : earpieces.revoke;
        if (!(await confirm(title(ear.name), text, yes))) return;
        const how = ear.state === "revoked" ? "?forget=true" : "";
        await attempt(() => remove(path + how).then(again), ear.state === "revoked" ? earpieces.forgotten : earpieces.revoked);
    };
    const { update } = ear;
    return (
        <Card title={ear.name} hint={[ear.owner && earpieces.owner(ear.owner), ear.board].filter(Boolean).join(" · ")}
            actions={<span class={`state-tag ${ear.state}`}>{ear.silenced && ear.state !== "revoked" ? earpieces.silenced : earpieces.states[ear.state]}</span>}>
            {ear.state !== "revoked" && <Figures ear={ear} />}
            <p class="hint">
                {ear.firmware && `${earpieces.firmware} ${ear.firmware} · `}
                {ear.seen ? earpieces.seen(ear.state === "here" ? when(ear.seen) : ago(Date.now() / 1000 - ear.seen), ear.state === "here") : earpieces.never}
            </p>
            {update && (update.open || update.state !== "done") && (
                <div class="updating">
                    <p>{earpieces.updates[update.state] ?? update.state}{update.why && `: ${update.why}`}</p>
                    {update.open && update.total > 0 && <progress max={update.total} value={update.taken} aria-label={earpieces.updating} />}
                </div>
            )}
            <div class="row">
                {ear.newer > 0 && !update?.open && ear.state !== "revoked" && (
                    <button type="button" class="main small" onClick={() => void attempt(() => post(`${path}/update`).then(again), earpieces.updateWanted)}>{earpieces.update}</button>
                )}
                {ear.state !== "revoked" && (
                    <>
                        <button type="button" class="quiet small" onClick={() => setNaming(true)}>{earpieces.rename}</button>
                        <button type="button" class="quiet small" onClick={() => silence(!ear.silenced)}>{ear.silenced ? earpieces.hear : earpieces.silence}</button>
                    </>
                )}
                <button type="button" class="quiet small danger" onClick={() => void revoke()}>
                    {ear.state === "revoked" ? earpieces.forget.yes : earpieces.revoke.yes}
                </button>
            </div>
            {naming && <Rename ear={ear} close={() => setNaming(false)} done={() => (setNaming(false), again())} />}
        </Card>
    );
}

function Figures({ ear }: { ear: Earpiece }) {
    const { earpieces } = strings;
    const { percent, signal, celsius, underruns, lost, latency } = ear.figures;
    const shown: [string, string, boolean][] = [
        [earpieces.figures.battery, percent === null ? "–" : `${percent} %`, percent !== null && percent < 20],
        [earpieces.figures.signal, signal === null ? "–" : `${signal} dBm`, signal !== null && signal < -78],
        [earpieces.figures.latency, latency === null ? "–" : `${Math.round(latency)} ms`, latency !== null && latency > 2000],
        [earpieces.figures.underruns, String(underruns), underruns > 20],
        [earpieces.figures.lost, String(lost), lost > 100],
        [earpieces.figures.celsius, celsius === null ? "–" : `${celsius} °C`, celsius !== null && celsius > 70],
    ];
    return (
        <dl class="ear-figures">
            {shown.map(([name, value, bad]) => (
                <div key={name}><dt>{name}</dt><dd class={bad ? "number bad" : "number"}>{value}</dd></div>
            ))}
        </dl>
    );
}

function Rename({ ear, close, done }: { ear: Earpiece; close: () => void; done: () => void }) {
    const { earpieces } = strings;
    const [name, setName] = useState(ear.name);
    const [owner, setOwner] = useState(ear.owner);
    const save = async (event: Event) => {
        event.preventDefault();
        if (await attempt(() => patch(`earpieces/${encodeURIComponent(ear.id)}`, { name, owner }), earpieces.renamed)) done();
    };
    return (
        <Dialog title={earpieces.rename} close={close}>
            <form onSubmit={(event) => void save(event)}>
                <Field label={earpieces.name}>{(shared) => (
                    <input {...shared} value={name} required maxLength={64} autocomplete="off" onInput={(event) => setName(event.currentTarget.value)} />
                )}</Field>
                <Field label={earpieces.whose}>{(shared) => (
                    <input {...shared} value={owner} maxLength={64} autocomplete="off" onInput={(event) => setOwner(event.currentTarget.value)} />
                )}</Field>
                <div class="row end">
                    <button type="button" class="quiet" onClick={close}>{strings.cancel}</button>
                    <button type="submit" class="main">{strings.save}</button>
                </div>
            </form>
        </Dialog>
    );
}
