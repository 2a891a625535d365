// One mail as plain text, the answer to it, or a new one: written, looked at once more, sent by a click.

import { useState } from "preact/hooks";
import { get, post } from "../api";
import { Dialog } from "../shell/dialog";
import { Fetched, useFetched } from "../shell/fetched";
import { Field } from "../shell/fields";
import { attempt, toast } from "../shell/toasts";
import { strings } from "../strings";
import { when } from "../times";
import type { MailDraft, MailText } from "../types";

/** id: of the mail; 0: a new one is written. */
export function Letter({ id, close }: { id: number; close: () => void }) {
    const { mail } = strings;
    return id ? <Read id={id} close={close} /> : <Dialog title={mail.write} close={close}><Writing close={close} /></Dialog>;
}

function Read({ id, close }: { id: number; close: () => void }) {
    const { mail } = strings;
    const one = useFetched<MailText>((stop) => get(`mail/${id}`, {}, stop), [], String(id));
    const [answers, setAnswers] = useState(false);
    return (
        <Dialog title={one.value?.about || mail.noSubject} close={close}>
            <Fetched of={one}>{(there) => (
                <>
                    <p class="hint">{there.who} &lt;{there.address}&gt;{there.at > 0 && ` · ${when(there.at)}`}</p>
                    <div class="mail-text" tabIndex={0} role="document" aria-label={mail.text}>{there.text || mail.empty}</div>
                    {there.hangs.length > 0 && <p class="hint">{mail.hangs(there.hangs.join(", "))}</p>}
                    {there.quoted && <details><summary>{mail.quoted}</summary><div class="mail-text muted">{there.quoted}</div></details>}
                    {there.elsewhere && <p class="note">{mail.elsewhere(there.elsewhere)}</p>}
                    {answers ? <Writing id={id} close={close} /> : (
                        <div class="row end">
                            <button type="button" class="quiet" onClick={close}>{mail.close}</button>
                            <button type="button" class="main" onClick={() => setAnswers(true)}>{mail.answer}</button>
                        </div>
                    )}
                </>
            )}</Fetched>
        </Dialog>
    );
}

function Writing({ id, close }: { id?: number; close: () => void }) {
    const { mail } = strings;
    const [to, setTo] = useState("");
    const [subject, setSubject] = useState("");
    const [text, setText] = useState("");
    const [draft, setDraft] = useState<MailDraft>();
    const look = (event: Event) => {
        event.preventDefault();
        void attempt(async () => setDraft(id ? await post<MailDraft>(`mail/${id}/answer`, { text })
            : await post<MailDraft>("mail/drafts", { to, subject, text })));
    };
    if (draft) return <Ready draft={draft} back={() => setDraft(undefined)} close={close} />;
    return (
        <form class="mail-form" onSubmit={look}>
            {!id && (
                <>
                    <Field label={mail.to}>{(shared) => <input {...shared} type="email" required value={to} maxLength={200}
                        autocomplete="off" onInput={(event) => setTo(event.currentTarget.value)} />}</Field>
                    <Field label={mail.subject}>{(shared) => <input {...shared} value={subject} maxLength={200} autocomplete="off"
                        onInput={(event) => setSubject(event.currentTarget.value)} />}</Field>
                </>
            )}
            <Field label={mail.says}>{(shared) => <textarea {...shared} required rows={6} value={text} maxLength={50000}
                onInput={(event) => setText(event.currentTarget.value)} />}</Field>
            <div class="row end">
                <button type="button" class="quiet" onClick={close}>{strings.cancel}</button>
                <button type="submit" class="main">{mail.lookAgain}</button>
            </div>
        </form>
    );
}

/** To whom, what to think of, and the yes. */
function Ready({ draft, back, close }: { draft: MailDraft; back: () => void; close: () => void }) {
    const { mail } = strings;
    const send = () => void attempt(async () => {
        await post(`mail/drafts/${draft.id}/send`);
        toast(mail.goes);
        close();
    });
    return (
        <div class="mail-form">
            <p>{mail.goesTo} <strong class="file-name">{[...draft.to, ...draft.cc].join(", ")}</strong></p>
            {draft.elsewhere && <p class="note bad">{mail.diverted(draft.elsewhere)}</p>}
            {draft.strangers.length > 0 && <p class="note">{mail.strangers(draft.strangers.join(", "))}</p>}
            <div class="mail-text">{draft.text}</div>
            <div class="row end">
                <button type="button" class="quiet" onClick={back}>{mail.change}</button>
                <button type="button" class="main" onClick={send}>{mail.send}</button>
            </div>
        </div>
    );
}
