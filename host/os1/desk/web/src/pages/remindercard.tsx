// What she reminds of: set, moved, dropped.

import { useState } from "preact/hooks";
import { get, patch, post, remove, Refused } from "../api";
import { Dialog } from "../shell/dialog";
import { Fetched, useFetched } from "../shell/fetched";
import { Field, IconButton } from "../shell/fields";
import { Icon } from "../shell/icons";
import { Card, Empty } from "../shell/page";
import { attempt, complain, toast } from "../shell/toasts";
import { strings } from "../strings";
import { fromLocalInput, localInput, when } from "../times";
import type { Reminder } from "../types";
import { Keep } from "./tidyfind";

const SOON_S = 3600;

export function ReminderCard() {
    const { reminders } = strings;
    const list = useFetched((stop) => get<{ items: Reminder[] }>("reminders", {}, stop), ["reminders"]);
    const [open, setOpen] = useState<Reminder | "new" | undefined>();
    const drop = (reminder: Reminder) => {
        const { at, what, rule, kind } = reminder;
        const back = at && kind !== "duty" ? () =>
            void attempt(() => post("reminders", { at, what, rule, kind }).then(list.again)) : undefined;
        void attempt(() => remove(`reminders/${reminder.id}`).then(list.again), reminders.dropped, back);
    };
    return (
        <Card title={reminders.reminders} actions={
            <button type="button" class="quiet small" onClick={() => setOpen("new")}><Icon name="add" />{reminders.add}</button>}>
            <Fetched of={list}>{({ items }) => items.length ? (
                <ul class="rows">
                    {items.map((reminder) => (
                        <li class="row-item" key={reminder.id}>
                            <div class="row-text">
                                <p>{reminder.what || reminders.kinds[reminder.kind]}</p>
                                <p class="hint">
                                    {reminder.at ? <time dateTime={reminder.at}>{when(reminder.at)}</time> : reminder.event || reminders.untilDone}
                                    {reminder.often && ` · ${reminder.often}`}
                                    {reminder.kind === "alarm" && reminder.what && ` · ${reminders.kinds.alarm}`}
                                    {reminder.mail > 0 && <> · <a href={`#/mail?id=${reminder.mail}`}>{reminders.mailOfIt}</a></>}
                                </p>
                            </div>
                            <div class="row-actions">
                                {reminder.file && <Keep path={reminder.file} name={reminder.file.split("/").at(-1) ?? ""} />}
                                <IconButton icon="edit" label={reminders.change(reminder.what)} press={() => setOpen(reminder)} />
                                <IconButton icon="bin" label={reminders.drop(reminder.what)} press={() => drop(reminder)} />
                            </div>
                        </li>
                    ))}
                </ul>
            ) : <Empty title={reminders.none} text={reminders.noneHint} />}</Fetched>
            {open && <Editor reminder={open === "new" ? undefined : open} done={() => (setOpen(undefined), list.again())}
                close={() => setOpen(undefined)} />}
        </Card>
    );
}

function Editor(props: { reminder: Reminder | undefined; done: () => void; close: () => void }) {
    const { reminders } = strings;
    const { reminder } = props;
    const [what, setWhat] = useState(reminder?.what ?? "");
    const [at, setAt] = useState(localInput(reminder?.at ?? Date.now() / 1000 + SOON_S));
    const [rule, setRule] = useState(reminder?.rule ?? "");
    const [kind, setKind] = useState<"reminder" | "alarm">("reminder");
    const [wrong, setWrong] = useState<Refused>();
    const timed = reminder?.kind !== "duty" && (!reminder || reminder.at !== null);
    const rules = rule in reminders.rules ? reminders.rules : { ...reminders.rules, [rule]: reminder?.often ?? rule };
    const save = async (event: Event) => {
        event.preventDefault();
        try {
            if (!reminder) await post("reminders", { what, at: fromLocalInput(at), rule, kind });
            else await patch(`reminders/${reminder.id}`, { ...(what && { what }), ...(timed && { at: fromLocalInput(at), rule }) });
            toast(reminders.kept);
            props.done();
        } catch (error) {
            if (error instanceof Refused && error.field) setWrong(error);
            else complain(error);
        }
    };
    const about = (field: string) => (wrong?.field === field ? `${wrong.message} ${wrong.cure}` : undefined);
    return (
        <Dialog title={reminder ? reminders.changeTitle : reminders.addTitle} close={props.close}>
            <form onSubmit={(event) => void save(event)}>
                {!reminder && (
                    <div class="segments" role="group" aria-label={reminders.kind}>
                        {(["reminder", "alarm"] as const).map((name) => (
                            <button type="button" key={name} aria-pressed={kind === name} onClick={() => setKind(name)}>
                                {reminders.kinds[name]}
                            </button>
                        ))}
                    </div>
                )}
                <Field label={reminders.what} wrong={about("what")}>{(shared) => (
                    <input {...shared} value={what} maxLength={300} autocomplete="off" required={kind === "reminder"}
                        onInput={(event) => setWhat(event.currentTarget.value)} />
                )}</Field>
                {timed && (
                    <div class="fields">
                        <Field label={reminders.when} wrong={about("at")}>{(shared) => (
                            <input {...shared} type="datetime-local" value={at} required
                                onInput={(event) => setAt(event.currentTarget.value)} />
                        )}</Field>
                        <Field label={reminders.repeats} wrong={about("rule")}>{(shared) => (
                            <select {...shared} value={rule} onChange={(event) => setRule(event.currentTarget.value)}>
                                {Object.entries(rules).map(([value, said]) => <option key={value} value={value}>{said}</option>)}
                            </select>
                        )}</Field>
                    </div>
                )}
                <div class="row end">
                    <button type="button" class="quiet" onClick={props.close}>{strings.cancel}</button>
                    <button type="submit" class="main">{strings.save}</button>
                </div>
            </form>
        </Dialog>
    );
}
