// What pages are made of: a heading, cards, and the three states of everything that is fetched.

import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { Refused } from "../api";
import { strings } from "../strings";

export function Page(props: { title: string; lead?: string; actions?: ComponentChildren; wide?: boolean;
    children: ComponentChildren }) {
    return (
        <div class={props.wide ? "page wide" : "page"}>
            <header class="page-head">
                <div>
                    <h1 tabIndex={-1}>{props.title}</h1>
                    {props.lead && <p class="lead">{props.lead}</p>}
                </div>
                {props.actions && <div class="row">{props.actions}</div>}
            </header>
            {props.children}
        </div>
    );
}

/** title: its heading; without one it is only a box. */
export function Card(props: { title?: string; hint?: string; actions?: ComponentChildren; class?: string;
    children: ComponentChildren }) {
    const id = useId();
    if (!props.title) return <section class={`card ${props.class ?? ""}`}>{props.children}</section>;
    return (
        <section class={`card ${props.class ?? ""}`} aria-labelledby={id}>
            <div class="card-head">
                <div>
                    <h2 id={id}>{props.title}</h2>
                    {props.hint && <p class="hint">{props.hint}</p>}
                </div>
                {props.actions && <div class="row">{props.actions}</div>}
            </div>
            {props.children}
        </section>
    );
}

export function Loading() {
    return (
        <div class="loading" role="status" aria-label={strings.loading}>
            <i /><i /><i />
        </div>
    );
}

export function Empty(props: { title: string; text?: string; children?: ComponentChildren }) {
    return (
        <div class="empty">
            <p class="empty-title">{props.title}</p>
            {props.text && <p class="hint">{props.text}</p>}
            {props.children}
        </div>
    );
}

export function Failed({ error, again }: { error: unknown; again: () => void }) {
    const cure = error instanceof Refused ? error.cure : "";
    return (
        <div class="failed-box" role="alert">
            <p class="empty-title">{String((error as Error).message ?? error)}</p>
            {cure && <p class="hint">{cure}</p>}
            <button type="button" class="quiet" onClick={again}>{strings.again}</button>
        </div>
    );
}
