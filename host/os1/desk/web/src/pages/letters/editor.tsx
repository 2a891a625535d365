// One letter: its words on one side, on the other how it will look, written anew while one types.

import { useEffect, useRef, useState } from "preact/hooks";
import { download, get, patch, post, remove } from "../../api";
import { go, place } from "../../router";
import { confirm } from "../../shell/dialog";
import { Fetched, useFetched } from "../../shell/fetched";
import { Field, IconButton, Segments } from "../../shell/fields";
import { Card, Page } from "../../shell/page";
import { attempt, toast } from "../../shell/toasts";
import { strings } from "../../strings";
import { date, when } from "../../times";
import type { Hands, LetterSteps, LettersShelf, WholeLetter } from "../../types";
import { token } from "./letters";
import { Picture, Sheets } from "./paper";

const PAUSE_MS = 700; // in typing, before it is kept and written
type Change = (what: Record<string, unknown>) => void;

export function LetterPage() {
    const { letters } = strings;
    const id = Number(place.value.path.split("/").at(-1));
    const one = useFetched((stop) => get<WholeLetter>(`letters/${id}`, {}, stop), ["letters"], String(id));
    return (
        <Page title={one.value ? letters.letterTo(one.value.shown.to) : letters.title} wide
            actions={<a class="quiet" href="#/letters">{letters.back}</a>}>
            <Fetched of={one}>{(letter) => <Editor key={id} letter={letter} set={one.set} />}</Fetched>
        </Page>
    );
}

function Editor({ letter, set }: { letter: WholeLetter; set: (letter: WholeLetter) => void }) {
    const { letters } = strings;
    const { id, to } = letter.shown;
    const change: Change = (what) => void attempt(async () => set(await patch<WholeLetter>(`letters/${id}`, what)));
    const step = (which: "undo" | "redo") => void attempt(async () => set(await post<WholeLetter>(`letters/${id}/${which}`)));
    const throwAway = async () => {
        if (await confirm(letters.throwAway, letters.throwAwayText, letters.throwAway) &&
            await attempt(() => remove(`letters/${id}`), letters.thrown)) go("/letters");
    };
    return (
        <div class="letter-desk">
            <Sheets id={id} to={to} token={`${letter.version} ${token(letter.shown)}`} />
            <div class="letter-side">
                <Card title={letters.text} actions={
                    <>
                        <IconButton icon="undo" label={letters.undo} disabled={!letter.undo} press={() => step("undo")} />
                        <IconButton icon="redo" label={letters.redo} disabled={!letter.redo} press={() => step("redo")} />
                        <IconButton icon="bin" label={letters.throwAway} press={() => void throwAway()} />
                    </>
                }>
                    <Words letter={letter} change={change} />
                    <Say id={id} set={set} />
                    <Notes letter={letter} />
                    <Steps letter={letter} set={set} />
                </Card>
                <Looks letter={letter} change={change} />
                <Place letter={letter} change={change} />
            </div>
        </div>
    );
}

/** What is typed is kept in a pause; what comes from elsewhere is shown where nobody types. */
function Words({ letter, change }: { letter: WholeLetter; change: Change }) {
    const { letters } = strings;
    const [text, setText] = useState(letter.text);
    const [signature, setSignature] = useState(letter.signature);
    const kept = useRef(letter);
    useEffect(() => {
        if (text === kept.current.text) setText(letter.text);
        if (signature === kept.current.signature) setSignature(letter.signature);
        kept.current = letter;
    }, [letter]);
    useEffect(() => {
        if (text === letter.text && signature === letter.signature) return;
        const timer = setTimeout(() => {
            kept.current = { ...letter, text, signature };
            change({ text, signature });
        }, PAUSE_MS);
        return () => clearTimeout(timer);
    }, [text, signature]);
    return (
        <>
            <textarea class="letter-text" aria-label={letters.text} value={text} maxLength={40_000} rows={14} spellcheck
                onInput={(event) => setText(event.currentTarget.value)} />
            <p class="hint">{letters.textHint}</p>
            <Field label={letters.signature}>{(shared) => (
                <input {...shared} value={signature} maxLength={200} autocomplete="off" onInput={(event) => setSignature(event.currentTarget.value)} />
            )}</Field>
        </>
    );
}

function Say({ id, set }: { id: number; set: (letter: WholeLetter) => void }) {
    const { letters } = strings;
    const [text, setText] = useState("");
    const say = (event: Event) => {
        event.preventDefault();
        void attempt(async () => {
            const heard = await post<{ did: string; why: string; letter: WholeLetter }>(`letters/${id}/say`, { text });
            set(heard.letter);
            if (heard.why) toast(heard.why, undefined, true);
            else setText("");
        });
    };
    return (
        <form class="beside" onSubmit={say}>
            <input aria-label={letters.say} placeholder={letters.sayHint} value={text} maxLength={4000} required autocomplete="off"
                onInput={(event) => setText(event.currentTarget.value)} />
            <button type="submit" class="quiet">{letters.sayIt}</button>
        </form>
    );
}

function Notes({ letter }: { letter: WholeLetter }) {
    const { letters } = strings;
    return (
        <>
            {letter.again.length > 0 && (
                <div class="note letter-again" role="note">
                    <h3>{letters.again}</h3>
                    <ul>{letter.again.map((one) => <li key={one.sentence}><q>{one.sentence}</q> <span class="hint">{letters.againOn(date(one.on), one.before)}</span></li>)}</ul>
                </div>
            )}
            {letter.added.length > 0 && (
                <div class="letter-added">
                    <h3>{letters.added}</h3>
                    <p class="hint">{letters.addedHint}</p>
                    <ul>{letter.added.map((one) => <li key={one}>{one}</li>)}</ul>
                </div>
            )}
        </>
    );
}

function Steps({ letter, set }: { letter: WholeLetter; set: (letter: WholeLetter) => void }) {
    const { letters } = strings;
    const [open, setOpen] = useState(false);
    const [steps, setSteps] = useState<LetterSteps>();
    const { id } = letter.shown;
    useEffect(() => {
        if (open) void attempt(async () => setSteps(await get<LetterSteps>(`letters/${id}/versions`)));
    }, [open, letter.version, letter.shown.changed]);
    return (
        <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
            <summary>{steps ? letters.versions(steps.items.length) : letters.versions(letter.version + 1)}</summary>
            <ol class="rows letter-steps" reversed>
                {steps && [...steps.items].reverse().map((one) => (
                    <li class="row-item" key={one.number}>
                        <span class="row-text">
                            <span>{letters.steps[one.what] ?? one.what}</span>
                            <span class="hint">{when(one.at)}</span>
                        </span>
                        {one.number === steps.now ? <span class="tag">{letters.counts}</span> : (
                            <button type="button" class="quiet small" aria-label={letters.version(one.number)}
                                onClick={() => void attempt(async () => set(await post<WholeLetter>(`letters/${id}/versions/${one.number}`)))}>
                                {one.number}
                            </button>
                        )}
                    </li>
                ))}
            </ol>
        </details>
    );
}

/** Hand, paper, and files of it. */
function Looks({ letter, change }: { letter: WholeLetter; change: Change }) {
    const { letters } = strings;
    const hands = useFetched((stop) => get<Hands>("letters/hands", {}, stop), []);
    const { id, hand, paper, seed } = letter.shown;
    return (
        <Card title={letters.hand} actions={
            <button type="button" class="quiet small" title={letters.anewHint} onClick={() => change({ seed: seed % 1_000_000 + 1 })}>{letters.anew}</button>
        }>
            <Fetched of={hands}>{({ items, usual, papers }) => (
                <>
                    <div class="hands" role="radiogroup" aria-label={letters.hand}>
                        {items.map(({ name }) => (
                            <label class="hand" key={name}>
                                <input type="radio" name="hand" class="unseen" checked={(hand || usual) === name} onChange={() => change({ hand: name })} />
                                <span class="hand-name">{name}</span>
                                <Picture path={`letters/hands/${name}.svg`} label="" />
                            </label>
                        ))}
                    </div>
                    <Field label={letters.paper}>{(shared) => (
                        <select {...shared} value={paper} onChange={(event) => change({ paper: event.currentTarget.value })}>
                            {Object.entries(papers).map(([name, [wide, tall]]) => <option key={name} value={name}>{`${name} (${wide} × ${tall} mm)`}</option>)}
                        </select>
                    )}</Field>
                </>
            )}</Fetched>
            <div>
                <h3>{letters.keep}</h3>
                <div class="row letter-files">
                    {Object.entries(letters.files).map(([kind, name]) => (
                        <button type="button" class="quiet small" key={kind} onClick={() => void attempt(() => download(`letters/${id}/file.${kind}`))}>{name}</button>
                    ))}
                </div>
            </div>
        </Card>
    );
}

/** What it is for, and when it is to go. */
function Place({ letter, change }: { letter: WholeLetter; change: Change }) {
    const { letters } = strings;
    const shelf = useFetched((stop) => get<LettersShelf>("letters", {}, stop), []);
    const { state, due, occasion, brief } = letter.shown;
    return (
        <Card title={letters.state}>
            <Segments label={letters.state} now={state} of={letters.states} choose={(which) => change({ state: which })} />
            <div class="fields">
                <Field label={letters.day}>{(shared) => (
                    <input {...shared} type="date" value={due ?? ""} onChange={(event) => {
                        const on = event.currentTarget.value;
                        change(on && state === "draft" ? { due: on, state: "ready" } : { due: on || null });
                    }} />
                )}</Field>
                <Field label={letters.occasion}>{(shared) => (
                    <select {...shared} value={occasion} onChange={(event) => change({ occasion: event.currentTarget.value })}>
                        <option value="">{letters.noOccasion}</option>
                        {Object.entries(shelf.value?.occasions ?? (occasion ? { [occasion]: occasion } : {})).map(([name, says]) => <option key={name} value={name}>{says}</option>)}
                    </select>
                )}</Field>
            </div>
            <Field label={letters.brief}>{(shared) => (
                <input {...shared} value={brief} maxLength={200} autocomplete="off" onChange={(event) => change({ brief: event.currentTarget.value })} />
            )}</Field>
        </Card>
    );
}
