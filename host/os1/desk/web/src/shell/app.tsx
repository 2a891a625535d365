// The frame around every page: menu, what is wrong, and what was just done.

import { useEffect, useRef } from "preact/hooks";
import { get } from "../api";
import { listen, reachable, retry } from "../live";
import { putOff } from "../pages/welcome";
import { go, place } from "../router";
import { standing } from "../session";
import { strings } from "../strings";
import type { Me } from "../types";
import { Closed } from "./closed";
import { Confirming } from "./dialog";
import { Bar, Side } from "./nav";
import { Missing } from "./missing";
import { routed } from "./routes";
import { Toasts } from "./toasts";

export function App() {
    if (standing.value === "opening") return <div class="opening" role="status">{strings.opening}</div>;
    if (standing.value === "closed") return <Closed />;
    return <Inside />;
}

/** Whoever comes in for the first time is welcomed; whoever has a place to go to goes there. */
function useWelcome(path: string): void {
    const here = useRef(path);
    here.current = path;
    useEffect(() => {
        if (path !== "/" || putOff()) return;
        get<Me>("me").then((me) => {
            if (!me.introduced && here.current === "/" && !putOff()) go("/welcome", true);
        }, () => undefined);
    }, []);
}

function Inside() {
    const { path } = place.value;
    const route = routed(path);
    useWelcome(path);
    const main = useRef<HTMLElement>(null);
    const before = useRef(path);
    useEffect(() => {
        document.title = route?.path === "/" || !route ? "OS1" : `${route.title} · OS1`;
        if (before.current === path) return;
        before.current = path;
        scrollTo(0, 0);
        (main.current?.querySelector<HTMLElement>("h1") ?? main.current)?.focus({ preventScroll: true });
    }, [path, route]);
    useEffect(() => listen((event) => { // she was asked to show a file
        if (event.type === "show") go(`/tidy?${new URLSearchParams({ show: String(event.path) })}`);
    }), []);
    const Page = route?.page ?? Missing;
    const skip = (event: Event) => {
        event.preventDefault(); // the address is the router's
        main.current?.focus();
    };
    return (
        <div class="shell">
            <a class="skip" href="#main" onClick={skip}>{strings.skip}</a>
            <Side />
            <div class="middle">
                <Away />
                <main ref={main} tabIndex={-1} id="main"><Page key={path} /></main>
            </div>
            <Bar />
            <Toasts />
            <Confirming />
        </div>
    );
}

function Away() {
    return (
        <div role="status">
            {!reachable.value && (
                <div class="away">
                    <span><strong>{strings.away.title}</strong> {strings.away.text}</span>
                    <button type="button" class="link" onClick={retry}>{strings.away.again}</button>
                </div>
            )}
        </div>
    );
}
