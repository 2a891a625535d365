// What she knows: each fact in her words, to be put right or forgotten.

import { useState } from "preact/hooks";
import { patch, remove } from "../api";
import { confirm } from "../shell/dialog";
import { EndlessList, useEndless } from "../shell/endless";
import { IconButton, useFocused } from "../shell/fields";
import { Empty } from "../shell/page";
import { attempt } from "../shell/toasts";
import { strings } from "../strings";
import { when } from "../times";
import type { Fact } from "../types";

export function Facts({ sought }: { sought: string }) {
    const { memory } = strings;
    const list = useEndless<Fact>("memory/facts", { q: sought }, ["memory"]);
    const replace = (id: string, by: Fact[]) =>
        list.change((items) => items.flatMap((fact) => (fact.id === id ? by : [fact])));
    return (
        <EndlessList of={list} label={memory.facts}
            empty={<Empty title={sought ? memory.nothingFound : memory.noFacts} text={sought ? "" : memory.noFactsHint} />}
            row={(fact) => <Row key={fact.id} fact={fact} replace={(by) => replace(fact.id, by)} />} />
    );
}

function Row({ fact, replace }: { fact: Fact; replace: (by: Fact[]) => void }) {
    const { memory } = strings;
    const [editing, setEditing] = useState(false);
    const forget = async () => {
        const { title, text, yes } = memory.forgetFact;
        if (!(await confirm(title, text(fact.text), yes))) return;
        await attempt(async () => {
            await remove(`memory/facts/${fact.id}`);
            replace([]);
        }, memory.forgotten);
    };
    if (editing) return <li class="row-item"><Correct fact={fact} done={(made) => (setEditing(false), made && replace([made]))} /></li>;
    return (
        <li class="row-item">
            <div class="row-text">
                <p>{fact.text}</p>
                <p class="hint">
                    <time dateTime={fact.at}>{when(fact.at)}</time>
                    {" · "}{fact.kind === "told" ? memory.told : memory.heard}
                    {!fact.holds && ` · ${memory.noLonger}`}
                </p>
            </div>
            <div class="row-actions">
                <IconButton icon="edit" label={memory.correctThis(fact.text)} press={() => setEditing(true)} />
                <IconButton icon="bin" label={memory.forgetThis(fact.text)} press={() => void forget()} />
            </div>
        </li>
    );
}

function Correct({ fact, done }: { fact: Fact; done: (made?: Fact) => void }) {
    const { memory } = strings;
    const field = fact.kind === "known" ? "object" : "text";
    const [text, setText] = useState(fact.object);
    const input = useFocused<HTMLInputElement>();
    const save = async (event: Event) => {
        event.preventDefault();
        await attempt(async () => done(await patch<Fact>(`memory/facts/${fact.id}`, { [field]: text })), memory.corrected);
    };
    return (
        <form class="inline-form" onSubmit={(event) => void save(event)}
            onKeyDown={(event) => event.key === "Escape" && done()}>
            <label for={`right-${fact.id}`}>{memory.whatIsRight(fact.text)}</label>
            <input id={`right-${fact.id}`} value={text} required maxLength={500} autocomplete="off" ref={input}
                onInput={(event) => setText(event.currentTarget.value)} />
            <div class="row">
                <button class="main small" type="submit">{strings.save}</button>
                <button class="quiet small" type="button" onClick={() => done()}>{strings.cancel}</button>
            </div>
        </form>
    );
}
