// What comes from the daemon, with its three states: on its way, failed, there.

import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { useChanged } from "../live";
import { Failed, Loading } from "./page";

export interface Fetching<T> {
    value: T | undefined;
    error: unknown;
    again: () => void;
    set: (value: T) => void;
}

/** load: called at first, when `key` changes, and when the daemon says that one of `what` changed. The old value stays
 * until the new one is there. */
export function useFetched<T>(load: (stop: AbortSignal) => Promise<T>, what: string[] = [], key = ""): Fetching<T> {
    const [value, setValue] = useState<T>();
    const [error, setError] = useState<unknown>();
    const [tries, setTries] = useState(0);
    const latest = useRef(load);
    latest.current = load;
    const again = useCallback(() => setTries((count) => count + 1), []);
    useEffect(() => {
        const stop = new AbortController();
        latest.current(stop.signal).then((made) => {
            setValue(() => made);
            setError(undefined);
        }, (wrong: unknown) => {
            if (!stop.signal.aborted) setError(wrong);
        });
        return () => stop.abort();
    }, [key, tries]);
    useChanged(what, again);
    return { value, error, again, set: (made) => setValue(() => made) };
}

export function Fetched<T>({ of, children }: { of: Fetching<T>; children: (value: T) => ComponentChildren }) {
    if (of.value !== undefined) return <>{children(of.value)}</>;
    return of.error ? <Failed error={of.error} again={of.again} /> : <Loading />;
}
