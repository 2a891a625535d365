// The list of steps: what is done, what is being done, what is still to come.

import { el } from "./dom";
import { words } from "./words";

export class Steps {
    readonly list = el("ol", { class: "steps" });
    private readonly items = new Map<string, HTMLElement>();
    private readonly names: Record<string, string>;
    now = "";

    constructor(steps: Record<string, string>) {
        this.names = steps;
        for (const step of Object.keys(steps)) {
            const item = el("li", {}, el("span", { class: "mark", "aria-hidden": "true" }),
                el("span", { class: "name" }, this.name(step)), el("span", { class: "state" }));
            this.items.set(step, item);
            this.list.append(item);
        }
    }

    name(step: string): string {
        const name = this.names[step] ?? step;
        return `${name[0]?.toUpperCase()}${name.slice(1)}`;
    }

    clear(): void {
        this.now = "";
        this.mark();
    }

    /** "4 of 12" */
    get place(): string {
        return words.place([...this.items.keys()].indexOf(this.now) + 1, this.items.size);
    }

    /** One begins; those before it are done. */
    begin(step: string): void {
        this.now = step;
        this.mark();
    }

    fail(step: string): void {
        this.begin(step);
        this.items.get(step)?.classList.replace("now", "failed");
    }

    finish(): void {
        this.now = "all";
        this.mark();
    }

    private mark(): void {
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
