// A list that comes a page at a time as one scrolls down to its end. Rows out of sight cost nothing (content-visibility).

import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { get, type Paged } from "../api";
import { useChanged } from "../live";
import { strings } from "../strings";
import { Failed, Loading } from "./page";

const A_PAGE = 200; // the most that the API gives at once
const BEFORE_THE_END = "1200px 0px";

export interface Endless<T> {
    items: T[];
    loaded: boolean;
    ended: boolean;
    error: unknown;
    more: () => void;
    again: () => void;
    change: (changed: (items: T[]) => T[]) => void;
}

/** path: of the API. query: what is sought; another one begins anew. */
export function useEndless<T>(path: string, query: Record<string, string | boolean>, what: string[] = []): Endless<T> {
    const [items, setItems] = useState<T[]>([]);
    const [state, setState] = useState({ loaded: false, ended: false, error: undefined as unknown });
    const next = useRef<string | null>("");
    const running = useRef<AbortController | undefined>(undefined);
    const key = JSON.stringify([path, query]);

    const load = useCallback((fresh: boolean) => {
        if (!fresh && (running.current || next.current === null)) return;
        running.current?.abort();
        const stop = (running.current = new AbortController());
        const before = fresh ? "" : next.current;
        get<Paged<T>>(path, { ...query, limit: A_PAGE, before }, stop.signal).then((page) => {
            next.current = page.next;
            setItems((had) => (fresh ? page.items : [...had, ...page.items]));
            setState({ loaded: true, ended: page.next === null, error: undefined });
        }, (error: unknown) => {
            if (!stop.signal.aborted) setState((was) => ({ ...was, error }));
        }).finally(() => {
            if (running.current === stop) running.current = undefined;
        });
    }, [key]);

    useEffect(() => {
        load(true);
        return () => {
            running.current?.abort();
            running.current = undefined;
        };
    }, [load]);
    const again = useCallback(() => load(true), [load]);
    useChanged(what, again);
    return { items, ...state, more: useCallback(() => load(false), [load]), again, change: setItems };
}

export function EndlessList<T>(props: { of: Endless<T>; empty: ComponentChildren; label: string;
    row: (item: T) => ComponentChildren }) {
    const { items, loaded, ended, error, more, again } = props.of;
    const end = useRef<HTMLDivElement>(null);
    useEffect(() => {
        if (!end.current || ended) return;
        const seen = new IntersectionObserver(([entry]) => entry?.isIntersecting && more(), { rootMargin: BEFORE_THE_END });
        seen.observe(end.current);
        return () => seen.disconnect();
    }, [ended, more, items.length]);
    if (!loaded) return error ? <Failed error={error} again={again} /> : <Loading />;
    return (
        <>
            {items.length ? <ul class="rows" aria-label={props.label}>{items.map(props.row)}</ul> : props.empty}
            <div ref={end} class="endless-end" />
            {error ? <Failed error={error} again={more} /> : !ended && (
                <button type="button" class="quiet more-rows" onClick={more}>{strings.moreRows}</button>
            )}
        </>
    );
}
