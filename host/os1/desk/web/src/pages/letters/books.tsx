// For whom letters are written, and to whom: how the two stand, what they call each other, the days that count.

import { useState } from "preact/hooks";
import { get, patch, post, remove } from "../../api";
import { confirm } from "../../shell/dialog";
import { Fetched, useFetched } from "../../shell/fetched";
import { Field, IconButton } from "../../shell/fields";
import { Card } from "../../shell/page";
import { attempt } from "../../shell/toasts";
import { strings } from "../../strings";
import { day } from "../../times";
import type { Hands, InBook, LetterClient, YearlyDay } from "../../types";

type PersonField = keyof typeof strings.letters.person;
const LONG: PersonField[] = ["address", "notes"];

export function Books() {
    const { letters } = strings;
    const books = useFetched((stop) => get<{ items: LetterClient[] }>("letters/clients", {}, stop), ["letters"]);
    const hands = useFetched((stop) => get<Hands>("letters/hands", {}, stop), []);
    const [name, setName] = useState("");
    const add = (event: Event) => {
        event.preventDefault();
        void attempt(() => post("letters/clients", { name }).then(() => (setName(""), books.again())));
    };
    return (
        <>
            <Fetched of={books}>{({ items }) => (
                <>{items.map((client) => <Book key={client.id} client={client} hands={hands.value} again={books.again} />)}</>
            )}</Fetched>
            <Card title={letters.client}>
                <form class="beside" onSubmit={add}>
                    <input aria-label={letters.clientName} placeholder={letters.clientName} value={name} maxLength={100} required autocomplete="off"
                        onInput={(event) => setName(event.currentTarget.value)} />
                    <button type="submit" class="main">{letters.addClient}</button>
                </form>
            </Card>
        </>
    );
}

function Book({ client, hands, again }: { client: LetterClient; hands: Hands | undefined; again: () => void }) {
    const { letters } = strings;
    const [editing, setEditing] = useState(0); // a person's id, -1: a new one
    const own = client.id === 1;
    const write = (what: Record<string, string>) => void attempt(() => patch(`letters/clients/${client.id}`, what).then(again));
    const forget = async () => {
        if (await confirm(letters.forgetClient(client.name), letters.forgetClientText, letters.forgetClient(client.name))) {
            await attempt(() => remove(`letters/clients/${client.id}`).then(again), letters.forgotten);
        }
    };
    return (
        <Card title={own ? letters.yourBook : letters.bookOf(client.name)}
            actions={own ? undefined : <IconButton icon="bin" label={letters.forgetClient(client.name)} press={() => void forget()} />}>
            <ul class="rows">
                {client.people.map((person) => editing === person.id
                    ? <li key={person.id}><PersonForm person={person} client={client.id} done={() => (setEditing(0), again())} /></li>
                    : <InTheBook key={person.id} person={person} edit={() => setEditing(person.id)} again={again} />)}
                {!client.people.length && <li class="hint">{letters.nobody}</li>}
            </ul>
            {editing === -1
                ? <PersonForm client={client.id} done={() => (setEditing(0), again())} />
                : <button type="button" class="quiet" onClick={() => setEditing(-1)}>{letters.addPerson}</button>}
            <details>
                <summary>{letters.ownOf}</summary>
                <div class="fields book-own">
                    {(["signs", "sender", "notes"] as const).map((field) => (
                        <Field key={field} label={letters.own[field]}>{(shared) => (
                            <input {...shared} value={client[field]} autocomplete="off" onChange={(event) => write({ [field]: event.currentTarget.value })} />
                        )}</Field>
                    ))}
                    <Field label={letters.own.hand}>{(shared) => (
                        <select {...shared} value={client.hand} onChange={(event) => write({ hand: event.currentTarget.value })}>
                            <option value="">{letters.usualHand}</option>
                            {hands?.items.map(({ name }) => <option key={name} value={name}>{name}</option>)}
                        </select>
                    )}</Field>
                </div>
            </details>
        </Card>
    );
}

function InTheBook({ person, edit, again }: { person: InBook; edit: () => void; again: () => void }) {
    const { letters } = strings;
    const forget = async () => {
        if (await confirm(letters.forgetPerson(person.name), letters.forgetPersonText, letters.forgetPerson(person.name))) {
            await attempt(() => remove(`letters/people/${person.id}`).then(again), letters.forgotten);
        }
    };
    return (
        <li class="row-item">
            <div class="row-text">
                <p><strong>{person.name}</strong>{person.days.map((one) => <span class="tag" key={one.what}>{`${one.what} ${said(one)}`}</span>)}</p>
                <p class="hint">{[person.relation, person.called && `“${person.called}”`, person.address.replaceAll("\n", ", ")].filter(Boolean).join(" · ")}</p>
            </div>
            <div class="row-actions">
                <IconButton icon="edit" label={letters.edit(person.name)} press={edit} />
                <IconButton icon="bin" label={letters.forgetPerson(person.name)} press={() => void forget()} />
            </div>
        </li>
    );
}

function said({ month, day: on, year }: YearlyDay): string {
    return `${day(`2024-${two(month)}-${two(on)}`, false)}${year ? ` ${year}` : ""}`;
}

function two(number: number): string {
    return String(number).padStart(2, "0");
}

function PersonForm({ person, client, done }: { person?: InBook; client: number; done: () => void }) {
    const { letters } = strings;
    const [values, setValues] = useState<Record<PersonField, string>>({
        name: person?.name ?? "", called: person?.called ?? "", signs: person?.signs ?? "", relation: person?.relation ?? "",
        address: person?.address ?? "", notes: person?.notes ?? "",
    });
    const [days, setDays] = useState<YearlyDay[]>(person?.days ?? []);
    const [what, setWhat] = useState("");
    const [on, setOn] = useState("");
    const addDay = () => {
        const [year, month, date] = on.split("-").map(Number);
        if (!what || !month || !date) return;
        setDays([...days.filter((one) => one.what !== what), { what, month, day: date, year: year ?? 0 }]);
        setWhat("");
        setOn("");
    };
    const save = (event: Event) => {
        event.preventDefault();
        void attempt(() => (person ? patch(`letters/people/${person.id}`, { ...values, days })
            : post(`letters/clients/${client}/people`, { ...values, days })).then(done));
    };
    return (
        <form class="person-form" onSubmit={save}>
            <div class="fields">
                {(Object.keys(letters.person) as PersonField[]).map((field) => (
                    <Field key={field} label={letters.person[field]}>{(shared) => LONG.includes(field)
                        ? <textarea {...shared} value={values[field]} maxLength={2000} onInput={(event) => setValues({ ...values, [field]: event.currentTarget.value })} />
                        : <input {...shared} value={values[field]} maxLength={100} required={field === "name"} autocomplete="off"
                            onInput={(event) => setValues({ ...values, [field]: event.currentTarget.value })} />}
                    </Field>
                ))}
            </div>
            <div class="row">
                {days.map((one) => (
                    <button type="button" class="quiet small" key={one.what} aria-label={letters.dropDay(one.what)}
                        onClick={() => setDays(days.filter((each) => each !== one))}>{`${one.what} ${said(one)} ×`}</button>
                ))}
            </div>
            <div class="fields">
                <Field label={letters.dayWhat}>{(shared) => <input {...shared} value={what} maxLength={100} autocomplete="off" onInput={(event) => setWhat(event.currentTarget.value)} />}</Field>
                <Field label={letters.dayDate}>{(shared) => <input {...shared} type="date" value={on} onInput={(event) => setOn(event.currentTarget.value)} />}</Field>
            </div>
            <div class="row end">
                <button type="button" class="quiet" onClick={addDay} disabled={!what || !on}>{letters.addDay}</button>
                <button type="button" class="quiet" onClick={done}>{strings.cancel}</button>
                <button type="submit" class="main">{strings.save}</button>
            </div>
        </form>
    );
}
