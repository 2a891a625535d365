// Where the desk is open; each can be shut from here.

import { get, remove } from "../api";
import { leave } from "../session";
import { confirm } from "../shell/dialog";
import { Fetched, useFetched } from "../shell/fetched";
import { Card, Page } from "../shell/page";
import { attempt, toast } from "../shell/toasts";
import { strings } from "../strings";
import { ago, when } from "../times";
import type { DeskSession } from "../types";
import { Phone } from "./phone";

export function Sessions() {
    const { sessions } = strings;
    const all = useFetched((stop) => get<{ items: DeskSession[] }>("sessions", {}, stop), ["sessions"]);
    const end = (one: DeskSession) => void (one.current ? leave() : attempt(() => remove(`sessions/${one.id}`).then(all.again), sessions.ended));
    const endOthers = async () => {
        const { title, text, yes, done } = sessions.others;
        if (!(await confirm(title, text, yes))) return;
        await attempt(async () => toast(done((await remove<{ ended: number }>("sessions")).ended)));
        all.again();
    };
    return (
        <Page title={sessions.title} lead={sessions.lead}>
            <Card>
                <Fetched of={all}>{({ items }) => (<>
                    <ul class="rows">
                        {items.map((one) => (
                            <li class="row-item" key={one.id}>
                                <div class="row-text">
                                    <p>{one.agent || sessions.unknown}{one.current && <>{" "}<span class="tag">{sessions.current}</span></>}</p>
                                    <p class="hint">{one.whence ? sessions.from(one.whence) : sessions.here} · {sessions.begun(when(one.begun))} · {sessions.used(ago(Date.now() / 1000 - one.used))}</p>
                                </div>
                                <div class="row-actions">
                                    <button type="button" class="quiet small" onClick={() => end(one)} aria-label={sessions.endOf(one.agent)}>{sessions.end}</button>
                                </div>
                            </li>
                        ))}
                    </ul>
                    {items.some(({ current }) => !current) && (
                        <p><button type="button" class="link bad" onClick={() => void endOthers()}>{sessions.others.yes}</button></p>
                    )}
                </>)}</Fetched>
            </Card>
            {all.value?.items.some(({ current, whence }) => current && !whence) && <Phone />}
            <Card title={sessions.another} hint={sessions.anotherHint}><p><code>os1 desk</code></p></Card>
        </Page>
    );
}
