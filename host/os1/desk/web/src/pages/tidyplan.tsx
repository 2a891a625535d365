// A plan before it happens: by groups, each line with where from, where to and why; put right, done, or dropped.

import { useState } from "preact/hooks";
import { patch, post, remove } from "../api";
import { confirm } from "../shell/dialog";
import { EndlessList, useEndless } from "../shell/endless";
import { IconButton, useFocused } from "../shell/fields";
import { Card, Empty } from "../shell/page";
import { attempt } from "../shell/toasts";
import { strings } from "../strings";
import type { Plan, PlanGroup, PlanLine, PlanStay } from "../types";

export function PlanCard({ plan, changed }: { plan: Plan; changed: () => void }) {
    const { tidy } = strings;
    const [group, setGroup] = useState("");
    const apply = async () => {
        if (!(await confirm(tidy.sure.title(plan.moves), tidy.sure.text, tidy.sure.yes(plan.moves), false))) return;
        await attempt(async () => {
            await post(`plans/${plan.id}/apply`);
            changed();
        });
    };
    const drop = () => void attempt(async () => {
        await remove(`plans/${plan.id}`);
        changed();
    }, tidy.dropped);
    return (
        <Card title={tidy.plan} hint={plan.folder}>
            <p class="plan-said">{plan.said}</p>
            {plan.moves > 0 ? (
                <>
                    <ul class="plan-groups" aria-label={tidy.groups}>
                        <GroupButton name={tidy.all} count={plan.moves} on={group === ""} press={() => setGroup("")} />
                        {plan.groups.map((one) => (
                            <GroupButton key={one.into + one.rule} name={tidy.byField(one.into)} count={one.count} on={group === one.into}
                                press={() => setGroup(one.into)} />
                        ))}
                    </ul>
                    <Reason groups={plan.groups} into={group} />
                    <Lines plan={plan} into={group} changed={changed} />
                </>
            ) : <Empty title={tidy.nothing} />}
            {plan.stays > 0 && <Stays plan={plan} />}
            <div class="row end">
                <button type="button" class="quiet" onClick={drop}>{tidy.drop}</button>
                {plan.moves > 0 && (
                    <button type="button" class="main" onClick={() => void apply()}>{tidy.doIt(plan.moves)}</button>
                )}
            </div>
        </Card>
    );
}

function GroupButton(props: { name: string; count: number; on: boolean; press: () => void }) {
    return (
        <li>
            <button type="button" class="quiet small" aria-pressed={props.on} onClick={props.press}>
                {props.name} <span class="hint">{props.count.toLocaleString()}</span>
            </button>
        </li>
    );
}

function Reason({ groups, into }: { groups: PlanGroup[]; into: string }) {
    const found = groups.filter((group) => group.into === into);
    return found.length ? <p class="hint">{found.map(({ rule, learned }) =>
        `${rule}${learned ? ` (${strings.tidy.learned})` : ""}`).join("; ")}</p> : null;
}

function Lines({ plan, into, changed }: { plan: Plan; into: string; changed: () => void }) {
    const { tidy } = strings;
    const list = useEndless<PlanLine>(`plans/${plan.id}/moves`, { into });
    const change = (line: PlanLine, where: string) => attempt(async () => {
        await patch(`plans/${plan.id}`, { lines: [line.number], into: where });
        changed();
    }, where ? tidy.corrected : tidy.left);
    return (
        <EndlessList of={list} label={tidy.plan} empty={<Empty title={tidy.nothing} />}
            row={(line) => <Row key={line.number} line={line} change={(where) => void change(line, where)} />} />
    );
}

function Row({ line, change }: { line: PlanLine; change: (where: string) => void }) {
    const { tidy } = strings;
    const [editing, setEditing] = useState(false);
    if (editing) return <li class="row-item"><Elsewhere line={line} done={(where) => (setEditing(false), where && change(where))} /></li>;
    return (
        <li class="row-item">
            <div class="row-text">
                <p><strong class="file-name">{line.name}</strong></p>
                <p class="hint file-name">
                    {line.folder && `${line.folder} `}<span aria-label={tidy.into}>→</span> {line.to}
                    {line.new !== line.name && ` · ${tidy.renamed(line.new)}`} · {line.copy_of ? tidy.copyOf(line.copy_of) : line.why}
                </p>
            </div>
            <div class="row-actions">
                <IconButton icon="edit" label={tidy.elsewhere(line.name)} press={() => setEditing(true)} />
                <IconButton icon="close" label={tidy.stay(line.name)} press={() => change("")} />
            </div>
        </li>
    );
}

function Elsewhere({ line, done }: { line: PlanLine; done: (where?: string) => void }) {
    const { tidy } = strings;
    const [where, setWhere] = useState(line.to);
    const input = useFocused<HTMLInputElement>();
    return (
        <form class="inline-form" onSubmit={(event) => (event.preventDefault(), done(where))}
            onKeyDown={(event) => event.key === "Escape" && done()}>
            <label for={`where-${line.number}`}>{tidy.whereTo(line.name)}</label>
            <input id={`where-${line.number}`} value={where} required maxLength={200} autocomplete="off" ref={input}
                onInput={(event) => setWhere(event.currentTarget.value)} />
            <p class="hint">{tidy.learns}</p>
            <div class="row">
                <button class="main small" type="submit">{strings.save}</button>
                <button class="quiet small" type="button" onClick={() => done()}>{strings.cancel}</button>
            </div>
        </form>
    );
}

function Stays({ plan }: { plan: Plan }) {
    const { tidy } = strings;
    const [open, setOpen] = useState(false);
    return (
        <details onToggle={(event) => setOpen(event.currentTarget.open)}>
            <summary>{tidy.stays(plan.stays)}</summary>
            {open && <StaysList id={plan.id} />}
        </details>
    );
}

function StaysList({ id }: { id: string }) {
    const { tidy } = strings;
    const list = useEndless<PlanStay>(`plans/${id}/stays`, {});
    return (
        <EndlessList of={list} label={tidy.staysList} empty={<Empty title={tidy.nothing} />}
            row={(one) => <li key={one.name} class="row-item"><div class="row-text"><p class="file-name">{one.name}</p><p class="hint">{one.why}</p></div></li>} />
    );
}
