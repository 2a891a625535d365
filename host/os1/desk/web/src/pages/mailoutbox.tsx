// The outbox: what waits can be recalled while the seconds run; what failed is sent again if one says so.

import { useEffect, useState } from "preact/hooks";
import { get, post } from "../api";
import { useFetched } from "../shell/fetched";
import { Card } from "../shell/page";
import { attempt } from "../shell/toasts";
import { strings } from "../strings";
import { countdown } from "../times";
import type { OutboxLetter } from "../types";

const TICK_MS = 500;
const SHOWN = 5;

export function OutboxCard() {
    const { mail } = strings;
    const box = useFetched<{ items: OutboxLetter[] }>(async (stop) => {
        const made = await get<{ items: OutboxLetter[] }>("outbox", {}, stop);
        setGot(Date.now());
        return made;
    }, ["mail"]);
    const [got, setGot] = useState(Date.now());
    const [, tick] = useState(0);
    const items = (box.value?.items ?? []).slice(0, SHOWN);
    const waits = items.some(({ state }) => state === "waiting" || state === "sending");
    const left = (letter: OutboxLetter) => Math.max(0, letter.left - (Date.now() - got) / 1000);
    useEffect(() => {
        if (!waits) return;
        const timer = setInterval(() => tick((count) => count + 1), TICK_MS);
        return () => clearInterval(timer);
    }, [waits]);
    if (!items.length) return null;
    const recall = (id: number) => void attempt(() => post(`outbox/${id}/recall`).then(box.again), mail.recalled);
    const again = (id: number) => void attempt(() => post(`outbox/${id}/again`).then(box.again));
    return (
        <Card title={mail.outbox}>
            <ul class="rows">
                {items.map((letter) => (
                    <li class="row-item" key={letter.id}>
                        <div class="row-text">
                            <p class="file-name">{letter.to.join(", ")}</p>
                            <p class="hint">{mail.states[letter.state]}{letter.why && ` · ${letter.why}`}</p>
                        </div>
                        <div class="row-actions">
                            {letter.state === "waiting" && (
                                <>
                                    <span class="countdown number" role="timer">{countdown(left(letter))}</span>
                                    <button type="button" class="main" onClick={() => recall(letter.id)}>{mail.recall}</button>
                                </>
                            )}
                            {(letter.state === "failed" || letter.state === "unsure") && (
                                <button type="button" class="quiet" onClick={() => again(letter.id)}>{mail.sendAgain}</button>
                            )}
                        </div>
                    </li>
                ))}
            </ul>
        </Card>
    );
}
