// Where the milliseconds went: the last turns, each as a bar of its stages.

import { EndlessList, useEndless } from "../shell/endless";
import { Card, Empty, Page } from "../shell/page";
import { place } from "../router";
import { get } from "../api";
import { Fetched, useFetched } from "../shell/fetched";
import { strings } from "../strings";
import { when } from "../times";
import type { Trace } from "../types";
import { Legend, Timeline, TurnChart } from "./timeline";

export function Traces() {
    const { traces } = strings;
    const list = useEndless<Trace>("traces", {}, ["traces"]);
    const longest = Math.max(1000, ...list.items.map(spoken));
    return (
        <Page title={traces.title} lead={traces.lead} wide>
            <Card>
                <Legend />
                <EndlessList of={list} label={traces.title} empty={<Empty title={traces.none} text={traces.noneHint} />}
                    row={(trace) => (
                        <li class="row-item trace" key={trace.id}>
                            <a href={`#/traces/${trace.id}`}>
                                <span class="row-text">
                                    <span class="trace-words">{trace.heard || traces.unasked}</span>
                                    <span class="hint">{when(trace.at)} · {trace.ear}{trace.cut && ` · ${traces.cut}`}{trace.rehearsed && ` · ${traces.rehearsed}`}</span>
                                </span>
                                <Timeline trace={trace} longest={longest} />
                                <span class="trace-waited number">{trace.waited === null ? "–" : traces.ms(trace.waited)}</span>
                            </a>
                        </li>
                    )} />
            </Card>
        </Page>
    );
}

/** Milliseconds up to her first sound: speaking takes as long as it takes. */
export function spoken(trace: Trace): number {
    return Math.max(0, ...trace.stages.filter(({ name }) => name !== "speaking").map(({ begins, ms }) => begins + ms));
}

export function TracePage() {
    const { traces } = strings;
    const id = place.value.path.split("/").at(-1) ?? "";
    const one = useFetched((stop) => get<Trace>(`traces/${encodeURIComponent(id)}`, {}, stop), ["traces"], id);
    return (
        <Page title={traces.one(id)} actions={<a class="quiet" href="#/traces">{traces.all}</a>}>
            <Fetched of={one}>{(trace) => (
                <>
                    <Card>
                        <dl class="said">
                            <div><dt>{traces.heard}</dt><dd>{trace.heard || traces.nothing}</dd></div>
                            <div><dt>{traces.said}</dt><dd>{trace.said || traces.nothing}</dd></div>
                        </dl>
                        <p class="hint">{[when(trace.at), trace.ear, trace.skill, trace.engine, trace.rehearsed && traces.rehearsed,
                            trace.cut && traces.cut].filter(Boolean).join(" · ")}</p>
                    </Card>
                    <Card title={traces.where} hint={trace.waited === null ? "" : traces.waited(trace.waited)}>
                        <TurnChart trace={trace} />
                    </Card>
                </>
            )}</Fetched>
        </Page>
    );
}
