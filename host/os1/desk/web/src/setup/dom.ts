// Elements, made by hand: text is always text, and nothing here understands HTML.

type Child = Node | string;

/** el("p", {class: "hint"}, "text") */
export function el<K extends keyof HTMLElementTagNameMap>(
    tag: K, attributes: Record<string, string> = {}, ...children: Child[]
): HTMLElementTagNameMap[K] {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
}

export function button(label: string, kind: string, pressed: () => void): HTMLButtonElement {
    const made = el("button", { class: kind, type: "button" }, label);
    made.addEventListener("click", pressed);
    return made;
}

let fields = 0;

/** A field with its label, and a hint under it. */
export function field(label: string, input: HTMLElement, hint = "", beside?: HTMLElement): HTMLElement {
    const id = `field-${++fields}`;
    input.id = id;
    const box = el("div", { class: "field" }, el("label", { for: id }, label));
    box.append(beside ? el("div", { class: "beside" }, input, beside) : input);
    if (hint) {
        input.setAttribute("aria-describedby", `${id}-hint`);
        box.append(el("p", { class: "hint", id: `${id}-hint` }, hint));
    }
    return box;
}

/** A box to tick, with its label and a hint behind it. */
export function tick(input: HTMLInputElement, label: string, hint = ""): HTMLElement {
    const box = el("label", { class: "tick" }, input, el("span", {}, label));
    if (hint) box.append(el("span", { class: "hint" }, hint));
    return box;
}
