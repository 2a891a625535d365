// Days: a week at a glance, with her reminders and duties; and the papers that came in.

import { useState } from "preact/hooks";
import { get, patch, post, remove } from "../api";
import { Dialog } from "../shell/dialog";
import { Fetched, useFetched } from "../shell/fetched";
import { Field, IconButton } from "../shell/fields";
import { Icon } from "../shell/icons";
import { Card, Empty, Page } from "../shell/page";
import { attempt } from "../shell/toasts";
import { strings } from "../strings";
import { date } from "../times";
import type { CalendarDay, CalendarDays, CalendarEvent } from "../types";
import { PapersCard } from "./papercard";

const WEEK = 7;

export function Days() {
    const { days } = strings;
    return (
        <Page title={days.title} lead={days.lead} wide>
            <PapersCard />
            <Week />
        </Page>
    );
}

/** "2026-11-26", so many days after today. */
function dayAfter(count: number): string {
    const day = new Date();
    day.setDate(day.getDate() + count);
    return new Date(day.getTime() - day.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
}

function Week() {
    const { days } = strings;
    const [ahead, setAhead] = useState(0);
    const [open, setOpen] = useState<CalendarEvent | "new" | undefined>();
    const first = dayAfter(WEEK * ahead);
    const shown = useFetched<CalendarDays>((stop) => get("calendar", { first, count: WEEK }, stop), ["calendar", "reminders"], first);
    const done = () => (setOpen(undefined), shown.again());
    const mayChange = shown.value?.calendars.some((one) => one.changeable);
    return (
        <Card title={ahead === 0 ? days.coming : days.from(date(`${first}T00:00`))} actions={<>
            {mayChange && <button type="button" class="quiet small" onClick={() => setOpen("new")}><Icon name="add" />{days.add}</button>}
            <IconButton icon="back" label={days.earlier} press={() => setAhead(ahead - 1)} />
            <IconButton icon="next" label={days.later} press={() => setAhead(ahead + 1)} />
        </>}>
            <Fetched of={shown}>{(value) => (
                <>
                    {[...value.troubles, value.wrong].filter(Boolean).map((why) => <p class="note bad" key={why}>{why}</p>)}
                    {!value.calendars.length && <Empty title={days.none} text={days.noneHint} />}
                    <ol class="days">{value.days.map((day) => <DayRow key={day.day} day={day} change={setOpen} />)}</ol>
                </>
            )}</Fetched>
            {open && <Editor event={open === "new" ? undefined : open} done={done} close={() => setOpen(undefined)} />}
        </Card>
    );
}

function DayRow({ day, change }: { day: CalendarDay; change: (event: CalendarEvent) => void }) {
    const { days } = strings;
    const today = day.day === dayAfter(0);
    return (
        <li class={today ? "day today" : "day"}>
            <h3>{today ? days.today : date(`${day.day}T00:00`)}</h3>
            {day.events.length ? (
                <ul class="rows">
                    {day.events.map((event) => (
                        <li class={`day-event ${event.kind}`} key={event.id + event.at}>
                            <time dateTime={event.at}>{event.whole_day ? days.allDay : event.at.slice(11, 16)}</time>
                            <div class="row-text">
                                <p>{event.name || days.nameless}</p>
                                <p class="hint">
                                    {[event.kind === "event" ? event.calendar : days.kinds[event.kind], event.place,
                                        event.repeats && days.repeats].filter(Boolean).join(" · ")}
                                </p>
                            </div>
                            {event.changeable && <IconButton icon="edit" label={days.change(event.name)} press={() => change(event)} />}
                        </li>
                    ))}
                </ul>
            ) : <p class="hint">{days.free}</p>}
        </li>
    );
}

function Editor(props: { event: CalendarEvent | undefined; done: () => void; close: () => void }) {
    const { days } = strings;
    const { event } = props;
    const [name, setName] = useState("");
    const [at, setAt] = useState(event?.at.slice(0, 16) ?? `${dayAfter(1)}T09:00`);
    const [wholeDay, setWholeDay] = useState(false);
    const [every, setEvery] = useState(false);
    const finish = (work: Promise<unknown>, said: string) => void attempt(() => work.then(props.done), said);
    const save = (submit: Event) => {
        submit.preventDefault();
        const path = `calendar/${event?.id}`;
        const wall = at.length === 16 ? `${at}:00` : at;
        finish(event ? patch(path, { at: wall, every }) : post("calendar", { name, at: wall, whole_day: wholeDay }), days.kept);
    };
    return (
        <Dialog title={event ? event.name || days.nameless : days.add} close={props.close}>
            <form onSubmit={save}>
                {!event && <Field label={days.what}>{(shared) => (
                    <input {...shared} value={name} maxLength={200} autocomplete="off" required onInput={(e) => setName(e.currentTarget.value)} />
                )}</Field>}
                <Field label={days.when}>{(shared) => (
                    <input {...shared} type="datetime-local" value={at} required onInput={(e) => setAt(e.currentTarget.value)} />
                )}</Field>
                {!event && <label class="check"><input type="checkbox" checked={wholeDay} onChange={(e) => setWholeDay(e.currentTarget.checked)} />{days.allDay}</label>}
                {event?.repeats && (
                    <div class="segments" role="group" aria-label={days.which}>
                        {[false, true].map((all) => (
                            <button type="button" key={String(all)} aria-pressed={every === all} onClick={() => setEvery(all)}>
                                {all ? days.all : days.one}
                            </button>
                        ))}
                    </div>
                )}
                <div class="row end">
                    {event && <button type="button" class="quiet danger" onClick={() => finish(remove(`calendar/${event.id}?every=${every}`), days.off)}>{days.callOff}</button>}
                    <button type="button" class="quiet" onClick={props.close}>{strings.cancel}</button>
                    <button type="submit" class="main">{strings.save}</button>
                </div>
            </form>
        </Dialog>
    );
}
