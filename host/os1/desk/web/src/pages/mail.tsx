// Mails: what matters and why, found, one read as plain text, and the outbox. Nothing of a mail is ever HTML here.

import { useState } from "preact/hooks";
import { get, post } from "../api";
import { ask, place } from "../router";
import { Fetched, useFetched } from "../shell/fetched";
import { Search } from "../shell/fields";
import { Card, Empty, Page } from "../shell/page";
import { attempt } from "../shell/toasts";
import { strings } from "../strings";
import { when } from "../times";
import type { MailBox, MailLine } from "../types";
import { Letter } from "./mailletter";
import { OutboxCard } from "./mailoutbox";

export function MailPage() {
    const { mail } = strings;
    const [writes, setWrites] = useState(false);
    const id = Number(place.value.query.get("id") ?? 0);
    const box = useFetched<MailBox>((stop) => get("mail", {}, stop), ["mail"]);
    const look = () => void attempt(() => post("mail/look"), mail.looking);
    return (
        <Page title={mail.title} lead={mail.lead} actions={box.value?.accounts.length ? (
            <>
                <button type="button" class="quiet" onClick={look}>{mail.look}</button>
                <button type="button" class="main" onClick={() => setWrites(true)}>{mail.write}</button>
            </>
        ) : undefined}>
            <Fetched of={box}>{(there) => there.accounts.length ? (
                <>
                    <Trouble box={there} />
                    <OutboxCard />
                    <Sought />
                    <Triage box={there} again={box.again} />
                </>
            ) : <Card><Empty title={mail.none} text={mail.noneHint}><code>os1 mail accounts</code></Empty></Card>}</Fetched>
            {(id > 0 || writes) && <Letter key={id} id={id} close={() => (setWrites(false), ask("id", ""))} />}
        </Page>
    );
}

function Trouble({ box }: { box: MailBox }) {
    const wrong = box.accounts.filter(({ trouble }) => trouble);
    return <>{wrong.map(({ name, trouble }) => <p class="note bad" key={name} role="status">{trouble}</p>)}</>;
}

function Triage({ box, again }: { box: MailBox; again: () => void }) {
    const { mail } = strings;
    const [all, setAll] = useState(false);
    const matters = box.items.filter((line) => line.matters);
    const rest = box.items.filter((line) => !line.matters);
    return (
        <Card title={mail.matters}>
            <p class="plan-said">{box.said}</p>
            {matters.length > 0 && <ul class="rows">{matters.map((line) => <Row key={line.id} line={line} judged={again} />)}</ul>}
            {rest.length > 0 && (
                <button type="button" class="quiet more-rows" aria-expanded={all} onClick={() => setAll(!all)}>
                    {all ? mail.fewer : mail.others(rest.length + box.more)}
                </button>
            )}
            {all && <ul class="rows">{rest.map((line) => <Row key={line.id} line={line} judged={again} />)}</ul>}
        </Card>
    );
}

/** judged: called after she was told that she was right, or wrong; without it nobody asks. */
function Row({ line, judged }: { line: MailLine; judged?: () => void }) {
    const { mail } = strings;
    const judge = (right: boolean) => void attempt(
        () => post(`mail/${line.id}/judge`, { matters: right === line.matters }).then(judged), mail.learned);
    return (
        <li class="row-item mail-row">
            <a class="row-text mail-link" href={`#/mail?id=${line.id}`}>
                <span><strong>{line.who}</strong>{line.about && ` · ${line.about}`}</span>
                <span class="hint">{line.why}{line.why && line.at > 0 && " · "}{line.at > 0 && when(line.at)}</span>
            </a>
            {judged && (
                <div class="row-actions">
                    <button type="button" class="quiet small" aria-label={mail.rightAbout(line.who)} onClick={() => judge(true)}>{mail.right}</button>
                    <button type="button" class="quiet small" aria-label={mail.wrongAbout(line.who)} onClick={() => judge(false)}>{mail.wrong}</button>
                </div>
            )}
        </li>
    );
}

function Sought() {
    const { mail } = strings;
    const words = place.value.query.get("q") ?? "";
    const found = useFetched<{ items: MailLine[] }>((stop) => words ? get("mail/search", { q: words, limit: 20 }, stop)
        : Promise.resolve({ items: [] }), ["mail"], words);
    return (
        <Card>
            <Search label={mail.search} value={words} sought={(text) => ask("q", text)} />
            {words && <Fetched of={found}>{({ items }) => items.length
                ? <ul class="rows">{items.map((line) => <Row key={line.id} line={line} />)}</ul>
                : <Empty title={mail.nothing} />}</Fetched>}
        </Card>
    );
}
