// Day, night, or as the system has it.

import { effect, signal } from "@preact/signals";

const KEPT = "os1.theme";
export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const theme = signal<Theme>(THEMES.find((name) => name === localStorage.getItem(KEPT)) ?? "auto");

export function applyTheme(): void {
    effect(() => {
        document.documentElement.dataset.theme = theme.value;
        if (theme.value === "auto") localStorage.removeItem(KEPT);
        else localStorage.setItem(KEPT, theme.value);
    });
}
