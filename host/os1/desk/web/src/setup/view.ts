// What is to be seen. Shows and asks; decides nothing.

import { button, el } from "./dom";
import { More, questions, type Hello, type Question } from "./forms";
import { Steps } from "./steps";
import type { Message } from "./socket";
import { words } from "./words";

export interface Wishes {
    begin(all: boolean): void;
    goOn(): void;
    another(): void;
    reselect(): void;
    answer(answers: Message): void;
}

type Mood = "calm" | "busy" | "trouble" | "glad";

export class View {
    more: More | undefined;
    steps: Steps | undefined;
    private readonly orb = el("div", { class: "orb", "aria-hidden": "true" }, el("i"), el("i"), el("i"));
    private readonly card = el("section", { class: "card" });
    private readonly notice = el("p", { class: "notice", role: "status" });
    private readonly reselect: HTMLElement;
    private readonly aside = el("aside", { class: "aside" });
    private readonly told = el("p", { class: "hint", role: "status" });
    private bar = el("progress");

    constructor(root: HTMLElement, private readonly wishes: Wishes) {
        this.reselect = el("section", { class: "card reselect", role: "alert" }, el("h2", {}, words.reselect.title),
            el("p", {}, words.reselect.text), button(words.reselect.go, "main", wishes.reselect));
        this.reselect.hidden = this.notice.hidden = this.aside.hidden = true;
        root.replaceChildren(
            el("header", { class: "setup-head" }, this.orb,
                el("div", {}, el("h1", { tabindex: "-1" }, words.title), el("p", { class: "lead" }, words.lead))),
            el("div", { class: "setup-main" },
                el("div", { class: "column" }, this.notice, this.reselect, this.card), this.aside),
        );
        this.say(words.connecting);
    }

    /** A line above everything; "" takes it away. */
    say(text: string): void {
        this.notice.textContent = text;
        this.notice.hidden = !text;
    }

    unsupported(): void {
        this.only(words.unsupported.title, words.unsupported.text, words.unsupported.command);
    }

    hello(hello: Hello): void {
        this.say("");
        if (this.steps) return;
        this.more = new More(hello);
        this.steps = new Steps(hello.steps);
        this.aside.append(this.steps.list);
        this.plug();
    }

    plug(): void {
        this.mood("calm");
        this.aside.hidden = false;
        this.steps?.clear();
        this.show(words.plug.choose, el("p", {}, words.plug.hint),
            button(words.plug.choose, "main", () => this.wishes.begin(false)),
            el("p", { class: "hint" }, button(words.plug.all, "link", () => this.wishes.begin(true)), ". ",
                words.plug.allHint),
            this.more!.box);
    }

    working(): void {
        this.mood("busy");
        this.aside.hidden = false;
        this.bar = el("progress", { "aria-label": words.connecting });
        this.show(this.title(), this.bar, this.told, el("p", {}, words.working));
        this.told.textContent = "";
    }

    /** A step begins. total: of its progress, 0 if it has none. */
    begin(step: string, total: number): void {
        this.steps?.begin(step);
        const title = this.card.querySelector("h2");
        if (title) title.textContent = this.title();
        this.bar.setAttribute("aria-label", this.steps?.name(step) ?? step);
        if (total > 0) Object.assign(this.bar, { max: total, value: 0 });
        else this.bar.removeAttribute("value");
    }

    advance(n: number): void {
        this.bar.value += n;
    }

    tell(text: string): void {
        this.told.textContent = text;
    }

    ask(question: Question): void {
        this.mood("calm");
        this.show(words.ask.title, questions(question, (answers) => {
            this.working();
            this.wishes.answer(answers);
        }));
    }

    /** The browser must be pointed at the board again. */
    needed(needed: boolean): void {
        this.reselect.hidden = !needed || ["", "hello", "voice", "all"].includes(this.steps?.now ?? "");
    }

    failed(step: string, what: string, cure: string): void {
        this.mood("trouble");
        this.reselect.hidden = true;
        this.steps?.fail(step);
        this.show(words.failed.title(this.steps?.name(step) ?? step), el("p", { role: "alert" }, what),
            ...(cure ? [el("h3", {}, words.failed.cure), el("p", {}, cure)] : []),
            el("div", { class: "row" }, button(words.failed.go, "main", this.wishes.goOn),
                button(words.failed.other, "quiet", this.wishes.another)), this.more!.box);
    }

    works(board: string, greeted: boolean): void {
        this.mood("glad");
        this.reselect.hidden = true;
        this.steps?.finish();
        this.show(words.works.title, el("p", {}, greeted ? words.works.greeted(board) : words.works.silent(board)),
            el("p", { class: "hint" }, words.works.unplug), button(words.works.more, "quiet", this.wishes.another));
    }

    private title(): string {
        return this.steps?.now ? `${this.steps.name(this.steps.now)} (${this.steps.place}) …` : words.connecting;
    }

    private only(title: string, text: string, command: string): void {
        this.say("");
        this.mood("calm");
        this.aside.hidden = true;
        this.show(title, el("p", {}, text), el("p", {}, el("code", {}, command)));
    }

    private show(title: string, ...children: Node[]): void {
        const heading = el("h2", { tabindex: "-1", "aria-live": "polite" }, title);
        const moves = this.card.contains(document.activeElement);
        this.card.replaceChildren(heading, ...children);
        if (moves) heading.focus();
    }

    private mood(mood: Mood): void {
        this.orb.className = `orb ${mood}`;
    }
}
