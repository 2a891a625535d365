// Whom she knows, whose voice she knows, and who she is herself.

import { useRef } from "preact/hooks";
import { get, post, put, remove } from "../api";
import { confirm } from "../shell/dialog";
import { Fetched, useFetched } from "../shell/fetched";
import { IconButton } from "../shell/fields";
import { Gauge } from "../shell/gauge";
import { Card, Empty, Page } from "../shell/page";
import { attempt } from "../shell/toasts";
import { strings } from "../strings";
import { date } from "../times";
import type { KnownPerson, People, Persona, Voices } from "../types";

export function PeoplePage() {
    const { people } = strings;
    const all = useFetched((stop) => get<People>("people", {}, stop), ["people", "memory"]);
    const who = useFetched((stop) => get<Persona>("persona", {}, stop), ["persona", "settings"]);
    const voices = useFetched((stop) => get<Voices>("voices", {}, stop), ["settings"]);
    return (
        <Page title={people.title} lead={people.lead} wide>
            <Fetched of={who}>{(her) => <Her her={her} set={who.set} voices={voices.value} />}</Fetched>
            <Fetched of={all}>{({ people: known, voices: prints }) => (
                <>
                    <Card title={people.voice.title} hint={people.voice.hint}>
                        {prints.map((print) => (
                            <div class="row spread" key={print.of}>
                                <p>{people.voice.states[print.state](print.sentences)}</p>
                                <div class="row">
                                    {print.state !== "no model" && print.state !== "learning" && (
                                        <button type="button" class="quiet small" onClick={() => void attempt(() => post("people/voices/wearer").then(all.again), people.voice.begins(print.sentences))}>
                                            {print.state === "known" ? people.voice.anew : people.voice.learn}
                                        </button>
                                    )}
                                    {print.state === "known" && (
                                        <button type="button" class="quiet small danger" onClick={() => void attempt(() => remove("people/voices/wearer").then(all.again), people.voice.forgotten)}>{people.voice.forget}</button>
                                    )}
                                </div>
                            </div>
                        ))}
                    </Card>
                    <h2>{people.known}</h2>
                    {known.length
                        ? <div class="cards">{known.map((person) => <Person key={person.name || person.who} person={person} again={all.again} />)}</div>
                        : <Card><Empty title={people.none} text={people.noneHint} /></Card>}
                </>
            )}</Fetched>
        </Page>
    );
}

function Person({ person, again }: { person: KnownPerson; again: () => void }) {
    const { people } = strings;
    const called = person.name || people.yours(person.who);
    const forget = async () => {
        const { title, text, yes } = people.forget;
        if (!(await confirm(title(called), text(person.count), yes))) return;
        await attempt(() => remove(`people/${encodeURIComponent(person.name || person.who)}`).then(again), strings.memory.forgotten);
    };
    return (
        <Card title={called} hint={[person.name && person.who && people.yours(person.who), people.since(date(person.since))].filter(Boolean).join(" · ")}
            actions={<IconButton icon="bin" label={people.forget.title(called)} press={() => void forget()} />}>
            <ul class="facts">{person.facts.map((fact) => <li key={fact.id}>{fact.text}</li>)}</ul>
            {person.count > person.facts.length && <p><a href={`#/memory?q=${encodeURIComponent(person.name || person.who)}`}>{people.all(person.count)}</a></p>}
        </Card>
    );
}

function Her({ her, set, voices }: { her: Persona; set: (her: Persona) => void; voices: Voices | undefined }) {
    const { people } = strings;
    const file = useRef<HTMLInputElement>(null);
    const { card } = her;
    const choose = async () => {
        const chosen = file.current?.files?.[0];
        if (chosen) await attempt(async () => set(await put<Persona>("persona", chosen)), people.her.chosen);
        file.current!.value = "";
    };
    const speaks = voices?.items.find((voice) => voice.speaks);
    return (
        <Card title={card.called} hint={[card.called !== card.name && people.her.plays(card.name), card.creator && people.her.by(card.creator)].filter(Boolean).join(" · ")}>
            <p>{card.description}</p>
            <dl class="gauges two">
                {Object.entries(card.big_five).map(([name, value]) => (
                    <div key={name}><dt>{people.her.traits[name] ?? name}</dt><dd><Gauge value={value} home={0} label={people.her.trait(value)} /></dd></div>
                ))}
            </dl>
            <p class="hint">{people.her.speaks(speaks ? `${speaks.name} (${speaks.engine})` : voices?.engine ?? card.voice)} <a href="#/settings?q=voice">{people.her.change}</a></p>
            {her.waits && <p class="waits">{people.her.waits}</p>}
            <div class="row">
                <button type="button" class="quiet small" onClick={() => file.current?.click()}>{people.her.other}</button>
                {her.path && <button type="button" class="quiet small" onClick={() => void attempt(async () => set(await remove<Persona>("persona")), people.her.chosen)}>{people.her.samantha}</button>}
                <input ref={file} type="file" accept=".json,.png,.charx" class="unseen" tabIndex={-1} aria-label={people.her.other} onChange={() => void choose()} />
            </div>
        </Card>
    );
}
