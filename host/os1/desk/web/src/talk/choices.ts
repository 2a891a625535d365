// What the wearer chose on this page, remembered in this browser.

import { USUAL, type Wanted } from "./microphone";

const KEPT = "os1.talk";

export interface Choices extends Wanted {
    output: string; // device id, "": the computer's choice
    handsFree: boolean;
    aloud: boolean; // she answers by voice
    volume: number; // 0 to 10, 3 dB each
}

const DEFAULTS: Choices = { ...USUAL, output: "", handsFree: true, aloud: true, volume: 10 };

export function choices(): Choices {
    try {
        const found = JSON.parse(localStorage.getItem(KEPT) ?? "{}") as Record<string, unknown>;
        const fits = Object.entries(DEFAULTS).filter(([key, value]) => typeof found[key] === typeof value);
        return { ...DEFAULTS, ...Object.fromEntries(fits.map(([key]) => [key, found[key]])) };
    } catch {
        return DEFAULTS;
    }
}

export function keep(chosen: Choices): void {
    localStorage.setItem(KEPT, JSON.stringify(chosen));
}

/** This tab's own name as an ear: another tab is another ear, and the same tab loaded anew the same. */
export function ownId(): string {
    const key = "os1.ear";
    const kept = sessionStorage.getItem(key);
    if (kept && /^desk-[0-9a-f]{8}$/.test(kept)) return kept;
    const bytes = crypto.getRandomValues(new Uint8Array(4));
    const id = `desk-${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
    sessionStorage.setItem(key, id);
    return id;
}
