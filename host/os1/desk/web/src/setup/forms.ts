// What the user fills in: what can be set beforehand, and the two questions.

import { button, el, field, tick } from "./dom";
import type { Message } from "./socket";
import { words } from "./words";

export interface Hello {
    steps: Record<string, string>;
    boards: string[];
    address: string;
}

export interface Question {
    chip: string;
    board: string;
    owner: string;
    before: string;
    network: string;
    five: boolean;
    wrong: string;
}

/** Seldom needed, so folded away. */
export class More {
    readonly box: HTMLDetailsElement;
    private readonly board = el("select");
    private readonly address = el("input", { type: "text", autocomplete: "off", spellcheck: "false", maxlength: "64" });
    private readonly image = el("input", { type: "file", accept: ".bin" });
    private readonly again = el("input", { type: "checkbox" });
    private readonly slow = el("input", { type: "checkbox" });

    constructor(hello: Hello) {
        const { more } = words;
        this.board.append(el("option", { value: "" }, more.boardAuto));
        for (const name of hello.boards) this.board.append(el("option", { value: name }, name));
        this.address.value = hello.address;
        this.box = el("details", { class: "more" }, el("summary", {}, more.title),
            field(more.board, this.board), field(more.image, this.image, more.imageHint),
            field(more.address, this.address, more.addressHint),
            tick(this.again, more.again, more.againHint), tick(this.slow, more.slow, more.slowHint));
        if (!hello.address) this.box.open = true;
    }

    get file(): File | undefined {
        return this.image.files?.[0];
    }

    values(): Message {
        const values = { board: this.board.value, host: this.address.value, again: this.again.checked,
            slow: this.slow.checked };
        this.again.checked = false; // once: to go on is not to begin again
        return values;
    }
}

/** The two questions. answered: called with what was filled in. */
export function questions(question: Question, answered: (answers: Message) => void): HTMLElement {
    const { ask } = words;
    const owner = el("input", { type: "text", autocomplete: "name", maxlength: "64", required: "" });
    owner.value = question.owner;
    const name = el("input", { type: "text", autocomplete: "off", maxlength: "64" });
    name.value = question.before;
    const wifi = el("input", { type: "text", autocomplete: "off", spellcheck: "false", maxlength: "32", required: "" });
    const password = el("input", { type: "password", autocomplete: "off", spellcheck: "false", maxlength: "64" });
    const show = button(ask.show, "quiet", () => {
        password.type = password.type === "password" ? "text" : "password";
        show.textContent = password.type === "password" ? ask.show : ask.hide;
    });
    const kept = el("input", { type: "radio", name: "which", value: "kept" });
    const other = el("input", { type: "radio", name: "which", value: "other" });
    const typed = el("div", { class: "typed" }, field(ask.wifi, wifi),
        field(ask.password, password, ask.passwordHint, show));
    const chosen = () => {
        typed.hidden = kept.checked;
        wifi.required = !kept.checked;
    };
    const which = el("fieldset", {}, el("legend", {}, ask.which));
    if (question.network) {
        which.append(tick(kept, `${ask.kept} ${question.network}`, question.five ? ask.five : ask.keptHint),
            tick(other, ask.other));
        kept.addEventListener("change", chosen);
        other.addEventListener("change", chosen);
    }
    (question.network && !question.wrong ? kept : other).checked = true;
    chosen();
    which.append(typed);

    const form = el("form", {});
    const found = el("p", { class: "found" }, el("span", { class: "hint" }, `${ask.found} `), question.chip, " ",
        el("span", { class: "hint" }, `${ask.pins} `), question.board);
    form.append(found);
    if (question.before) form.append(el("p", { class: "hint" }, `${ask.before} ${question.before}`));
    if (question.wrong) form.append(el("p", { class: "wrong", role: "alert" }, question.wrong));
    form.append(field(ask.owner, owner), field(ask.name, name, ask.nameHint), which,
        el("button", { class: "main", type: "submit" }, ask.go));
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        answered({ owner: owner.value, name: name.value, wifi: wifi.value, password: password.value,
            kept: kept.checked });
        password.value = "";
    });
    return form;
}
