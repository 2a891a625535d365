// Her mood: now and why, in her words; and over the days.

import { useState } from "preact/hooks";
import { get } from "../api";
import { Fetched, useFetched } from "../shell/fetched";
import { Segments } from "../shell/fields";
import { Gauge } from "../shell/gauge";
import { Card, Page } from "../shell/page";
import { strings } from "../strings";
import { when } from "../times";
import type { MoodHistory, MoodNow } from "../types";
import { MoodChart } from "./moodchart";

const SIDES = ["pleasure", "arousal", "dominance"] as const;
const SHOWN = 8; // rows of what moved her

export function Mood() {
    const { mood } = strings;
    const [days, setDays] = useState("7");
    const now = useFetched((stop) => get<MoodNow>("mood", {}, stop), ["mood"]);
    const history = useFetched((stop) => get<MoodHistory>("mood/history", { days }, stop), ["mood"], days);
    return (
        <Page title={mood.title} lead={mood.lead}>
            <Fetched of={now}>{(felt) => <Now felt={felt} />}</Fetched>
            <Card title={mood.over} hint={mood.overHint}
                actions={<Segments label={mood.span} now={days} of={mood.days} choose={setDays} />}>
                <Fetched of={history}>{(past) => <MoodChart past={past} />}</Fetched>
            </Card>
            <Fetched of={now}>{(felt) => <Causes felt={felt} />}</Fetched>
        </Page>
    );
}

function Now({ felt }: { felt: MoodNow }) {
    const { mood } = strings;
    return (
        <Card class="mood-now">
            <div>
                <p class="hint">{mood.now}</p>
                <p class="mood-word">{felt.word}</p>
                <p>{felt.why}</p>
            </div>
            <dl class="gauges">
                {SIDES.map((side) => (
                    <div key={side}>
                        <dt>{mood.sides[side]}</dt>
                        <dd><Gauge value={felt.now[side]} home={felt.nature[side]} label={mood.value(felt.now[side], felt.nature[side])} /></dd>
                    </div>
                ))}
            </dl>
        </Card>
    );
}

function Causes({ felt }: { felt: MoodNow }) {
    const { mood } = strings;
    return (
        <Card title={mood.causes} hint={mood.causesHint(Math.round(felt.half_life_s / 60))}>
            {felt.causes.length ? (
                <ul class="rows">
                    {felt.causes.slice(0, SHOWN).map((cause) => (
                        <li class="row-item" key={`${cause.at} ${cause.name}`}>
                            <div class="row-text">
                                <p>{cause.why || cause.name}</p>
                                <p class="hint"><time>{when(cause.at)}</time></p>
                            </div>
                            <span class={cause.felt.pleasure < 0 ? "felt down number" : "felt up number"}>
                                {mood.moved(cause.felt.pleasure)}
                            </span>
                        </li>
                    ))}
                </ul>
            ) : <p class="hint">{mood.calm}</p>}
        </Card>
    );
}
