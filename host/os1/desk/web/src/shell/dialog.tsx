// A question that must be answered first. The browser's own <dialog> keeps the focus inside, closes on Escape, and gives
// the focus back to what had it.

import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { strings } from "../strings";

interface Question {
    title: string;
    text: string;
    yes: string;
    danger: boolean;
    answer: (yes: boolean) => void;
}

const question = signal<Question | undefined>(undefined);

/** Resolves to whether it was confirmed. yes: the words on the button that goes on. */
export function confirm(title: string, text: string, yes: string, danger = true): Promise<boolean> {
    question.value?.answer(false);
    return new Promise((resolve) => {
        question.value = {
            title, text, yes, danger,
            answer: (said) => {
                question.value = undefined;
                resolve(said);
            },
        };
    });
}

export function Confirming() {
    const asked = question.value;
    if (!asked) return null;
    return (
        <Dialog title={asked.title} close={() => asked.answer(false)}>
            <p>{asked.text}</p>
            <div class="row end">
                <button type="button" class="quiet" onClick={() => asked.answer(false)}>{strings.cancel}</button>
                <button type="button" class={asked.danger ? "main danger" : "main"} onClick={() => asked.answer(true)}>
                    {asked.yes}
                </button>
            </div>
        </Dialog>
    );
}

/** close: called when it is left without an answer. */
export function Dialog(props: { title: string; close: () => void; children: ComponentChildren }) {
    const element = useRef<HTMLDialogElement>(null);
    const heading = useId();
    useEffect(() => {
        const before = document.activeElement as HTMLElement | null;
        const dialog = element.current!;
        dialog.showModal();
        return () => {
            dialog.close();
            if (before?.isConnected) before.focus();
        };
    }, []);
    return (
        <dialog ref={element} class="dialog" aria-labelledby={heading}
            onCancel={(event) => (event.preventDefault(), props.close())}
            onClick={(event) => event.target === element.current && props.close()}>
            <div class="dialog-body">
                <h2 id={heading}>{props.title}</h2>
                {props.children}
            </div>
        </dialog>
    );
}
