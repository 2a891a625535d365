// The hands she writes in, and how she learns the wearer's.

import { useRef, useState } from "preact/hooks";
import { download, get, put } from "../../api";
import { Fetched, useFetched } from "../../shell/fetched";
import { Field } from "../../shell/fields";
import { Card } from "../../shell/page";
import { attempt } from "../../shell/toasts";
import { strings } from "../../strings";
import type { Hands, LearnedHand } from "../../types";
import { Picture } from "./paper";

export function HandsPart() {
    const { letters } = strings;
    const hands = useFetched((stop) => get<Hands>("letters/hands", {}, stop), ["letters"]);
    return (
        <>
            <Fetched of={hands}>{({ items }) => (
                <ul class="hand-list">
                    {items.map(({ name, says, mine }) => (
                        <li class="card" key={name}>
                            <div class="card-head">
                                <h2 class="hand-name">{name}</h2>
                                {mine && <span class="tag">{letters.learned}</span>}
                            </div>
                            <span class="hand-line"><Picture path={`letters/hands/${name}.svg`} label={letters.line(name)} /></span>
                            <p class="hint">{says}</p>
                        </li>
                    ))}
                </ul>
            )}</Fetched>
            <Learn again={hands.again} />
        </>
    );
}

function Learn({ again }: { again: () => void }) {
    const { letters } = strings;
    const [name, setName] = useState("mine");
    const [busy, setBusy] = useState(false);
    const [learned, setLearned] = useState<LearnedHand>();
    const file = useRef<HTMLInputElement>(null);
    const learn = async (event: Event) => {
        event.preventDefault();
        const scan = file.current?.files?.[0];
        if (!scan) return;
        setBusy(true);
        await attempt(async () => {
            setLearned(await put<LearnedHand>(`letters/hands/${name}`, scan));
            again();
        });
        setBusy(false);
    };
    return (
        <Card title={letters.learn} hint={letters.learnHint} actions={
            <button type="button" class="quiet" onClick={() => void attempt(() => download("letters/sheet.pdf"))}>{letters.sheet}</button>
        }>
            <form onSubmit={(event) => void learn(event)}>
                <div class="fields">
                    <Field label={letters.handName}>{(shared) => (
                        <input {...shared} value={name} required pattern="[a-z][a-z0-9\-]{0,30}" maxLength={31} autocomplete="off"
                            onInput={(event) => setName(event.currentTarget.value)} />
                    )}</Field>
                    <Field label={letters.scan}>{(shared) => <input {...shared} ref={file} type="file" accept="image/png,image/jpeg,application/pdf" required />}</Field>
                </div>
                <button type="submit" class="main" disabled={busy}>{busy ? letters.reading : letters.show}</button>
            </form>
            {learned && (
                <div class="note" role="status">
                    <p>{letters.learnedSo(learned.characters, learned.used, learned.boxes)}</p>
                    {learned.unclear.length > 0 && (
                        <>
                            <h3>{letters.unclear}</h3>
                            <ul class="unclear">{learned.unclear.map(({ char, why }) => <li key={char}><code>{char}</code> <span class="hint">{why}</span></li>)}</ul>
                        </>
                    )}
                </div>
            )}
        </Card>
    );
}
