// The keyboard: hold the space bar to talk, Escape hushes, "/" goes to the text box.

import type { Engine } from "./engine";

const OTHERS = "input, textarea, select, button, a, summary, [contenteditable], dialog";

/** Listens until what it returns is called. saying: the reply that sounds just now, at whichever ear. */
export function keys(desk: Engine, saying: () => number | undefined): () => void {
    let held = false;
    const release = (): void => {
        if (held) desk.release();
        held = false;
    };
    const down = (event: KeyboardEvent): void => {
        void desk.wake(); // a key is what browsers wait for before anything may sound
        const taken = event.target instanceof Element && event.target.closest(OTHERS) !== null;
        if (event.ctrlKey || event.altKey || event.metaKey) return;
        if (event.key === "Escape" && !document.querySelector("dialog[open]")) desk.hush(saying());
        if (taken) return;
        if (event.key === " ") {
            event.preventDefault(); // nor scroll
            if (!event.repeat) void desk.press();
            held = true;
        } else if (event.key === "/") {
            event.preventDefault();
            document.querySelector<HTMLElement>(".talk textarea")?.focus();
        }
    };
    const up = (event: KeyboardEvent): void => {
        if (event.key === " ") release();
    };
    const click = (): void => void desk.wake();
    addEventListener("keydown", down);
    addEventListener("keyup", up);
    addEventListener("blur", release); // it would never be seen to go up
    addEventListener("pointerdown", click);
    return () => {
        release();
        removeEventListener("keydown", down);
        removeEventListener("keyup", up);
        removeEventListener("blur", release);
        removeEventListener("pointerdown", click);
    };
}
