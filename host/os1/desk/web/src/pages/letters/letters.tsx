// The letters: the shelf as sheets of paper, the queue for the pen, address books, hands.

import { useState } from "preact/hooks";
import { download, get, post } from "../../api";
import { ask, go, place } from "../../router";
import { Fetched, useFetched } from "../../shell/fetched";
import { Field, Segments } from "../../shell/fields";
import { Card, Empty, Page } from "../../shell/page";
import { attempt } from "../../shell/toasts";
import { strings } from "../../strings";
import { day } from "../../times";
import type { LetterClient, LetterOnShelf, LettersShelf, WholeLetter } from "../../types";
import { Books } from "./books";
import { HandsPart } from "./hands";
import { Thumb } from "./paper";

export { LetterPage } from "./editor";

const PARTS = { shelf: strings.letters.shelf, queue: strings.letters.queue, clients: strings.letters.clients, hands: strings.letters.hands };
type Part = keyof typeof PARTS;

export function Letters() {
    const { letters } = strings;
    const part = (place.value.query.get("of") ?? "shelf") as Part;
    return (
        <Page title={letters.title} lead={letters.lead} wide>
            <div class="letter-parts">
                <Segments label={letters.parts} now={part} of={PARTS} choose={(which) => ask("of", which === "shelf" ? "" : which)} />
            </div>
            {part === "clients" ? <Books /> : part === "hands" ? <HandsPart /> : <Shelf queued={part === "queue"} />}
        </Page>
    );
}

function Shelf({ queued }: { queued: boolean }) {
    const { letters } = strings;
    const all = useFetched((stop) => get<LettersShelf>("letters", {}, stop), ["letters"]);
    return (
        <Fetched of={all}>{(shelf) => queued ? <Queue shelf={shelf} /> : (
            <>
                {shelf.items.length
                    ? <ul class="letter-shelf">{shelf.items.map((letter) => <OnShelf key={letter.id} letter={letter} />)}</ul>
                    : <Card><Empty title={letters.none} text={letters.noneHint} /></Card>}
                <Begin />
            </>
        )}</Fetched>
    );
}

/** What a letter's pages depend on. */
export function token(letter: LetterOnShelf): string {
    return `${letter.changed} ${letter.hand} ${letter.paper} ${letter.seed}`;
}

function OnShelf({ letter }: { letter: LetterOnShelf }) {
    const { letters } = strings;
    return (
        <li>
            <a class="letter-card" href={`#/letters/${letter.id}`}>
                <Thumb id={letter.id} to={letter.to} words={letter.words} token={token(letter)} />
                <span class="letter-foot">
                    <strong>{letter.to}</strong>
                    <span class="hint">{about(letter)}</span>
                    <span class={`state-tag letter-${letter.state}`}>{letters.states[letter.state]}</span>
                </span>
            </a>
        </li>
    );
}

function about(letter: LetterOnShelf): string {
    const { letters } = strings;
    return [letter.client !== 1 && letters.from(letter.writer), letter.due ? letters.due(day(letter.due, false)) : letters.words(letter.words)]
        .filter(Boolean).join(" · ");
}

function Queue({ shelf }: { shelf: LettersShelf }) {
    const { letters } = strings;
    const waiting = shelf.queue.map((id) => shelf.items.find((letter) => letter.id === id)).filter((letter) => letter !== undefined);
    if (!waiting.length) return <Card><Empty title={letters.queueNone} text={letters.queueNoneHint} /></Card>;
    return (
        <Card>
            <ol class="rows">
                {waiting.map((letter) => (
                    <li class="row-item letter-row" key={letter.id}>
                        <Thumb id={letter.id} to={letter.to} words={letter.words} token={token(letter)} />
                        <a class="row-text" href={`#/letters/${letter.id}`}>
                            <strong>{letter.to}</strong>
                            <span class="hint">{[letter.client !== 1 && letters.from(letter.writer), letter.brief, letter.paper].filter(Boolean).join(" · ")}</span>
                        </a>
                        <span class="letter-due">{letter.due ? day(letter.due, false) : letters.noDay}</span>
                    </li>
                ))}
            </ol>
            <div class="row">
                <button type="button" class="main" onClick={() => void attempt(() => download("letters/queue.zip"))}>{letters.queueAll}</button>
            </div>
        </Card>
    );
}

function Begin() {
    const { letters } = strings;
    const books = useFetched((stop) => get<{ items: LetterClient[] }>("letters/clients", {}, stop), ["letters"]);
    const [to, setTo] = useState("");
    const [client, setClient] = useState(1);
    const begin = (event: Event) => {
        event.preventDefault();
        void attempt(async () => go(`/letters/${(await post<WholeLetter>("letters", { to, client })).shown.id}`));
    };
    const clients = books.value?.items ?? [];
    return (
        <Card title={letters.begin}>
            <form onSubmit={begin}>
                <div class="fields">
                    <Field label={letters.to}>{(shared) => (
                        <input {...shared} value={to} maxLength={100} required autocomplete="off" list="letter-people" placeholder={letters.toHint}
                            onInput={(event) => setTo(event.currentTarget.value)} />
                    )}</Field>
                    {clients.length > 1 && <Field label={letters.inNameOf}>{(shared) => (
                        <select {...shared} value={client} onChange={(event) => setClient(Number(event.currentTarget.value))}>
                            {clients.map((one) => <option key={one.id} value={one.id}>{one.id === 1 ? letters.me : one.name}</option>)}
                        </select>
                    )}</Field>}
                </div>
                <datalist id="letter-people">
                    {clients.find((one) => one.id === client)?.people.map((one) => <option key={one.id} value={one.name} />)}
                </datalist>
                <button type="submit" class="main">{letters.begin}</button>
            </form>
        </Card>
    );
}
