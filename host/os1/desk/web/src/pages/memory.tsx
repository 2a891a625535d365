// What she remembers: what she knows, and what was said. Sought, put right, forgotten, taken along.

import { get, patch } from "../api";
import { ask, place } from "../router";
import { Fetched, useFetched } from "../shell/fetched";
import { Search, Segments, Switch } from "../shell/fields";
import { Card, Page } from "../shell/page";
import { attempt } from "../shell/toasts";
import { strings } from "../strings";
import { date } from "../times";
import type { MemoryState } from "../types";
import { Facts } from "./facts";
import { Forgetting } from "./forgetting";
import { Turns } from "./turns";

export function Memory() {
    const state = useFetched((stop) => get<MemoryState>("memory", {}, stop), ["memory"]);
    const { query } = place.value;
    const shown = query.get("of") === "turns" ? "turns" : "facts";
    const sought = query.get("q") ?? "";
    const { memory } = strings;
    return (
        <Page title={memory.title} lead={memory.lead}>
            <div class="row spread tools">
                <Segments label={memory.kinds} now={shown} of={{ facts: memory.facts, turns: memory.turns }}
                    choose={(which) => ask("of", which === "facts" ? "" : which)} />
                <Search label={memory.search} value={sought} sought={(text) => ask("q", text)} />
            </div>
            {shown === "facts" ? <Facts sought={sought} /> : <Turns sought={sought} />}
            <Fetched of={state}>{(now) => <Whether now={now} set={state.set} />}</Fetched>
            <Forgetting />
        </Page>
    );
}

function Whether({ now, set }: { now: MemoryState; set: (state: MemoryState) => void }) {
    const { memory } = strings;
    const wish = (wished: Partial<MemoryState>) =>
        void attempt(async () => set(await patch<MemoryState>("memory", wished)));
    return (
        <Card title={memory.may.title} hint={memory.may.count(now.facts, now.turns, now.began ? date(now.began) : "")}>
            <Switch label={memory.may.allowed} hint={memory.may.allowedHint} on={now.allowed}
                change={(allowed) => wish({ allowed })} />
            <Switch label={memory.may.offRecord} hint={memory.may.offRecordHint} on={now.off_record}
                change={(off_record) => wish({ off_record })} />
        </Card>
    );
}
