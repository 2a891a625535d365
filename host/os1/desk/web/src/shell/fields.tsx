// Labels and what stands beside them.

import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Icon } from "./icons";

const TYPING_MS = 200;

/** An input with its label, a hint, and what is wrong with it. */
export function Field(props: { label: string; hint?: string; wrong?: string | undefined;
    children: (attributes: { id: string; "aria-describedby"?: string; "aria-invalid"?: boolean }) => ComponentChildren }) {
    const id = useId();
    const about = [props.hint && `${id}h`, props.wrong && `${id}w`].filter(Boolean).join(" ");
    const shared = { id, ...(about && { "aria-describedby": about }), ...(props.wrong && { "aria-invalid": true }) };
    return (
        <div class="field">
            <label for={id}>{props.label}</label>
            {props.children(shared)}
            {props.hint && <p class="hint" id={`${id}h`}>{props.hint}</p>}
            {props.wrong && <p class="wrong" id={`${id}w`} role="alert">{props.wrong}</p>}
        </div>
    );
}

/** Says what was typed once nothing came for a moment. */
export function Search(props: { label: string; value: string; sought: (text: string) => void }) {
    const [text, setText] = useState(props.value);
    useEffect(() => {
        if (text === props.value) return;
        const timer = setTimeout(() => props.sought(text), TYPING_MS);
        return () => clearTimeout(timer);
    }, [text]);
    return (
        <div class="search">
            <Icon name="search" />
            <input type="search" value={text} aria-label={props.label} placeholder={props.label} autocomplete="off"
                onInput={(event) => setText(event.currentTarget.value)} />
        </div>
    );
}

export function Switch(props: { label: string; hint?: string; on: boolean; change: (on: boolean) => void }) {
    const id = useId();
    return (
        <div class="switch-row">
            <div>
                <label for={id}>{props.label}</label>
                {props.hint && <p class="hint" id={`${id}h`}>{props.hint}</p>}
            </div>
            <input id={id} type="checkbox" role="switch" class="switch" checked={props.on}
                aria-describedby={props.hint ? `${id}h` : undefined}
                onChange={(event) => props.change(event.currentTarget.checked)} />
        </div>
    );
}

/** One of a few. */
export function Segments<T extends string>(props: { label: string; now: T; of: Record<T, string>; choose: (which: T) => void }) {
    return (
        <div class="segments" role="group" aria-label={props.label}>
            {(Object.keys(props.of) as T[]).map((name) => (
                <button type="button" key={name} aria-pressed={name === props.now} onClick={() => props.choose(name)}>
                    {props.of[name]}
                </button>
            ))}
        </div>
    );
}

export function IconButton(props: { icon: Parameters<typeof Icon>[0]["name"]; label: string; press: () => void;
    disabled?: boolean }) {
    return (
        <button type="button" class="icon-button" aria-label={props.label} title={props.label} onClick={props.press}
            disabled={props.disabled}>
            <Icon name={props.icon} />
        </button>
    );
}

/** For what should have the focus as soon as it is there. */
export function useFocused<T extends HTMLElement>() {
    const element = useRef<T>(null);
    useEffect(() => element.current?.focus(), []);
    return element;
}
