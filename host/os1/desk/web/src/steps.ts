// The list of steps: what is done, what is being done and how far it is, what is still to come.

import { el } from "./dom";
import { words } from "./words";

export class Steps {
    readonly list = el("ol", { class: "steps" });
    private readonly items = new Map<string, HTMLElement>();
    private readonly names: Record<string, string>;
    private bar: HTMLProgressElement | undefined;
    now = "";

    constructor(steps: Record<string, string>) {
        this.names = steps;
        for (const [step, name] of Object.entries(steps)) {
            const item = el("li", {}, el("span", { class: "mark", "aria-hidden": "true" }),
                el("span", { class: "name" }, name[0]?.toUpperCase() + name.slice(1)), el("span", { class: "state" }));
            this.items.set(step, item);
            this.list.append(item);
        }
    }

    name(step: string): string {
        return this.names[step] ?? step;
    }

    clear(): void {
        this.now = "";
        this.mark();
    }

    /** One begins; those before it are done. total: of its progress, 0 if it has none. */
    begin(step: string, total: number): void {
        this.now = step;
        this.mark();
        if (total <= 0) return;
        this.bar = el("progress", { max: String(total), value: "0", "aria-label": this.name(step) });
        this.items.get(step)?.append(this.bar);
    }

    advance(n: number): void {
        if (this.bar) this.bar.value += n;
    }

    fail(): void {
        this.items.get(this.now)?.classList.replace("now", "failed");
        this.bar?.remove();
    }

    finish(): void {
        this.now = "all";
        this.mark();
    }

    private mark(): void {
        this.bar?.remove();
        this.bar = undefined;
        let before = this.now !== "";
        for (const [step, item] of this.items) {
            if (step === this.now) before = false;
            const state = step === this.now ? "now" : before ? "done" : "";
            item.className = state;
            if (step === this.now) item.setAttribute("aria-current", "step");
            else item.removeAttribute("aria-current");
            const said = state === "now" ? words.nowStep : state === "done" ? words.doneStep : "";
            item.querySelector(".state")!.textContent = said && `(${said})`;
        }
    }
}
