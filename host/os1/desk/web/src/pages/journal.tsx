// What she did of her own accord: to be looked at, and taken back.

import { post } from "../api";
import { EndlessList, useEndless } from "../shell/endless";
import { confirm } from "../shell/dialog";
import { Card, Empty, Page } from "../shell/page";
import { attempt } from "../shell/toasts";
import { strings } from "../strings";
import { clock, date, when } from "../times";
import type { JournalEntry } from "../types";

export function Journal() {
    const { journal } = strings;
    const list = useEndless<JournalEntry>("journal", {}, ["journal"]);
    const mark = (id: string, undone: boolean) =>
        list.change((items) => items.flatMap((entry) => (entry.id !== id ? [entry] : entry.again || entry.kind === "deed" || !undone ? [{ ...entry, undone }] : [])));
    const redo = (entry: JournalEntry) => void attempt(async () => {
        await post(`journal/${entry.id}/redo`);
        mark(entry.id, false);
    }, journal.redone);
    const undo = async (entry: JournalEntry) => {
        const { title, text, yes } = entry.kind === "deed" ? journal.back : journal.tear;
        if (!entry.again && !(await confirm(title, text, yes))) return;
        await attempt(async () => {
            await post(`journal/${entry.id}/undo`);
            mark(entry.id, true);
        }, journal.undone, entry.again ? () => redo(entry) : undefined);
    };
    return (
        <Page title={journal.title} lead={journal.lead}>
            <Card>
                <EndlessList of={list} label={journal.title} empty={<Empty title={journal.none} text={journal.noneHint} />}
                    row={(entry) => <Entry key={entry.id} entry={entry} undo={() => void undo(entry)} redo={() => redo(entry)} />} />
            </Card>
        </Page>
    );
}

function Entry({ entry, undo, redo }: { entry: JournalEntry; undo: () => void; redo: () => void }) {
    const { journal } = strings;
    return (
        <li class={entry.undone ? "row-item undone" : "row-item"}>
            <div class="row-text">
                <p class="hint"><span class="tag">{journal.kinds[entry.kind] ?? entry.kind}</span>{" "}
                    <time dateTime={entry.at}>{entry.day ? date(`${entry.day}T12:00`) : when(entry.at)}</time></p>
                <p class={entry.kind === "diary" ? "diary" : ""}>{entry.text}</p>
                {entry.turns.length > 0 && (
                    <details>
                        <summary>{journal.from(entry.turns.length)}</summary>
                        <ul class="quotes">
                            {entry.turns.map((turn) => (
                                <li key={turn.id}><span class="hint">{strings.memory.speakers[turn.speaker]}, {clock(turn.at)}</span> {turn.text}</li>
                            ))}
                        </ul>
                    </details>
                )}
            </div>
            <div class="row-actions">
                {entry.undone ? entry.again && (
                    <button type="button" class="quiet small" aria-label={journal.redoThis(entry.text)} onClick={redo}>{journal.redo}</button>
                ) : <button type="button" class="quiet small" aria-label={journal.undoThis(entry.text)} onClick={undo}>{journal.undo}</button>}
            </div>
        </li>
    );
}
