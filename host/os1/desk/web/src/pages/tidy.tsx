// Files: a folder's plan before it happens, and where a file is.

import { useEffect, useState } from "preact/hooks";
import { get, post } from "../api";
import { listen } from "../live";
import { Fetched, useFetched } from "../shell/fetched";
import { Card, Empty, Page } from "../shell/page";
import { attempt } from "../shell/toasts";
import { strings } from "../strings";
import type { Folders, PlanStanding } from "../types";
import { Found } from "./tidyfind";
import { PlanCard } from "./tidyplan";

export function Tidy() {
    const { tidy } = strings;
    return (
        <Page title={tidy.title} lead={tidy.lead} wide>
            <Found />
            <Folder />
        </Page>
    );
}

/** How far what is under way has come; "" = nothing is. */
function useWork(ended: () => void) {
    const [work, setWork] = useState({ what: "", done: 0, total: 0 });
    useEffect(() => listen((event) => {
        if (event.type !== "work") return;
        setWork({ what: String(event.what), done: Number(event.done), total: Number(event.total) });
        if (!event.what) ended();
    }), []);
    return work;
}

function Folder() {
    const { tidy } = strings;
    const standing = useFetched<PlanStanding>((stop) => get("plans", {}, stop), ["plans"]);
    const folders = useFetched<Folders>((stop) => get("files/folders", {}, stop), ["settings"]);
    const work = useWork(standing.again);
    const look = (folder: string) => void attempt(async () => standing.set(await post<PlanStanding>("plans", { folder })));
    const halt = () => void attempt(() => post("plans/halt"));
    return (
        <>
            <Card title={tidy.which} hint={tidy.whichHint}>
                <Fetched of={folders}>
                    {({ items, asked }) => (items.length ? (
                        <>
                            {!asked && <p class="note">{tidy.first}</p>}
                            <div class="row">
                                {items.map(({ path, name }) => (
                                    <button type="button" key={path} class="quiet" title={path} disabled={work.what !== ""}
                                        aria-label={tidy.lookThrough(name)} onClick={() => look(path)}>{name}</button>
                                ))}
                            </div>
                        </>
                    ) : <Empty title={tidy.noFolders} text={tidy.noFoldersHint} />)}
                </Fetched>
                {work.what && <Progress {...work} halt={halt} />}
            </Card>
            <Fetched of={standing}>
                {({ plan, wrong }) => (
                    <>
                        {wrong && <p class="note bad" role="alert">{wrong}</p>}
                        {plan && !work.what && <PlanCard key={plan.id} plan={plan} changed={standing.again} />}
                    </>
                )}
            </Fetched>
        </>
    );
}

function Progress({ what, done, total, halt }: { what: string; done: number; total: number; halt: () => void }) {
    const { tidy } = strings;
    return (
        <div class="updating">
            <div class="row">
                <span role="status">{tidy.busy(what)} {done > 0 && tidy.soFar(done, total)}</span>
                <button type="button" class="quiet small" onClick={halt}>{tidy.halt}</button>
            </div>
            <progress aria-label={tidy.busy(what)} {...(total > 0 ? { value: done, max: total } : {})} />
        </div>
    );
}
