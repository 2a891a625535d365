// What was done, in a line at the foot of the page, with a way back where there is one.

import { signal } from "@preact/signals";
import { Refused } from "../api";
import { strings } from "../strings";
import { Icon } from "./icons";

const SHOWN_MS = 6000;
const WITH_UNDO_MS = 12000;
const MOST = 3;

interface Toast {
    id: number;
    text: string;
    bad: boolean;
    undo?: (() => void) | undefined;
}

const toasts = signal<Toast[]>([]);
let last = 0;

/** undo: offered as a button beside it. */
export function toast(text: string, undo?: () => void, bad = false): void {
    const id = ++last;
    toasts.value = [...toasts.value.slice(1 - MOST), { id, text, bad, undo }];
    setTimeout(() => drop(id), undo || bad ? WITH_UNDO_MS : SHOWN_MS);
}

/** What went wrong, with its cure. */
export function complain(error: unknown): void {
    if (error instanceof Refused) {
        if (error.status !== 401) toast([error.message, error.cure].filter(Boolean).join(" "), undefined, true);
    } else if (!(error instanceof DOMException && error.name === "AbortError")) {
        toast(String((error as Error).message ?? error), undefined, true);
    }
}

/** Does it, says `done` (with a way back), or complains. Gives whether it worked. */
export async function attempt(work: () => Promise<unknown>, done = "", undo?: () => void): Promise<boolean> {
    try {
        await work();
    } catch (error) {
        complain(error);
        return false;
    }
    if (done) toast(done, undo);
    return true;
}

function drop(id: number): void {
    toasts.value = toasts.value.filter((toast) => toast.id !== id);
}

export function Toasts() {
    return (
        <div class="toasts" role="status" aria-live="polite">
            {toasts.value.map(({ id, text, bad, undo }) => (
                <div class={bad ? "toast bad" : "toast"} key={id}>
                    <span>{text}</span>
                    {undo && (
                        <button type="button" class="link" onClick={() => (drop(id), undo())}>{strings.undo}</button>
                    )}
                    <button type="button" class="icon-button" aria-label={strings.dismiss} onClick={() => drop(id)}>
                        <Icon name="close" />
                    </button>
                </div>
            ))}
        </div>
    );
}
