// Where one is: the part of the address behind "#", "/memory?q=rain". The server knows one page only, and so does the
// worker; a link's token stands in the same place, but never begins with "/".

import { signal } from "@preact/signals";

const WHERE = "os1.where";

export interface Place {
    path: string;
    query: URLSearchParams;
}

export const place = signal<Place>(read());

function read(): Place {
    const [path = "", query = ""] = location.hash.startsWith("#/") ? location.hash.slice(1).split("?", 2) : ["/"];
    return { path, query: new URLSearchParams(query) };
}

/** instead: Back leads to what was before this page. */
export function go(to: string, instead = false): void {
    if (instead) {
        history.replaceState(null, "", to === "/" ? location.pathname : `#${to}`);
        place.value = read();
    } else location.hash = to;
}

/** The same page with another question, without a step in the history. */
export function ask(name: string, value: string): void {
    const query = new URLSearchParams(place.value.query);
    if (value) query.set(name, value);
    else query.delete(name);
    const text = query.toString();
    go(place.value.path + (text ? `?${text}` : ""), true);
}

/** other: what to do with an address that holds a token. */
export function follow(other: () => void): void {
    addEventListener("hashchange", () => {
        if (location.hash && !location.hash.startsWith("#/")) return other();
        place.value = read();
    });
}

/** For after the next login, in whichever tab that is. */
export function remember(): void {
    if (location.hash.startsWith("#/")) localStorage.setItem(WHERE, location.hash.slice(1));
}

export function takeRemembered(): string {
    const where = localStorage.getItem(WHERE) ?? "";
    localStorage.removeItem(WHERE);
    return where;
}
