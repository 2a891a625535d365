// A sheet of paper with handwriting on it: a picture that the daemon makes, asked for once it comes into view.

import { useEffect, useRef, useState } from "preact/hooks";
import { get, picture } from "../../api";
import { complain } from "../../shell/toasts";
import { strings } from "../../strings";
import type { LetterSheets } from "../../types";

/** path: of the picture; another `key` asks for it anew, and the old one stays until the new one is there. */
export function Picture({ path, label, token = "", class: named = "" }: { path: string; label: string; token?: string; class?: string }) {
    const [from, setFrom] = useState("");
    useEffect(() => {
        const stop = new AbortController();
        let mine = "";
        picture(path, stop.signal).then((address) => {
            mine = address;
            setFrom(address);
        }, (error: unknown) => stop.signal.aborted || complain(error));
        return () => {
            stop.abort();
            if (mine) setTimeout(() => URL.revokeObjectURL(mine), 2000); // the next one may still be on its way
        };
    }, [path, token]);
    if (from) return <img class={named} src={from} alt={label} />;
    return label ? <span class={`${named} unwritten`} role="img" aria-label={label} /> : <span class={`${named} unwritten`} />;
}

/** The letter's first page, small. words: without any it is white paper. */
export function Thumb({ id, to, words, token }: { id: number; to: string; words: number; token: string }) {
    const element = useRef<HTMLSpanElement>(null);
    const [seen, setSeen] = useState(false);
    useEffect(() => {
        const watch = new IntersectionObserver((entries) => {
            if (entries.some((entry) => entry.isIntersecting)) setSeen(true);
        }, { rootMargin: "200px" });
        if (element.current) watch.observe(element.current);
        return () => watch.disconnect();
    }, []);
    return (
        <span class="thumb" ref={element}>
            {seen && words > 0 && <Picture path={`letters/${id}/pages/1.svg`} label={strings.letters.picture(to, 1)} token={token} />}
        </span>
    );
}

/** All its pages and the envelope. token: changes with whatever they depend on. */
export function Sheets({ id, to, token }: { id: number; to: string; token: string }) {
    const { letters } = strings;
    const [sheets, setSheets] = useState<LetterSheets>();
    const [busy, setBusy] = useState(true);
    useEffect(() => {
        const stop = new AbortController();
        setBusy(true);
        get<LetterSheets>(`letters/${id}/pages`, {}, stop.signal).then((made) => {
            setSheets(made);
            setBusy(false);
        }, (error: unknown) => {
            if (stop.signal.aborted) return;
            setBusy(false);
            complain(error);
        });
        return () => stop.abort();
    }, [id, token]);
    return (
        <section class="sheets" tabIndex={0} aria-label={letters.preview} aria-busy={busy}>
            {!sheets && <figure class="sheet"><span class="unwritten" role="img" aria-label={letters.writing} /></figure>}
            {sheets && Array.from({ length: sheets.pages }, (_, n) => {
                const envelope = sheets.envelope && n === sheets.pages - 1;
                return (
                    <figure class={envelope ? "sheet envelope" : "sheet"} key={n}>
                        <Picture path={`letters/${id}/pages/${n + 1}.svg`} token={sheets.digest}
                            label={envelope ? letters.envelope : letters.picture(to, n + 1)} />
                    </figure>
                );
            })}
            <p class="hint" role="status">{busy || !sheets ? letters.writing : letters.pages(sheets.pages - Number(sheets.envelope), sheets.minutes)}</p>
            {sheets && sheets.missing.length > 0 && <p class="note">{letters.missing}: {sheets.missing.join("; ")}</p>}
        </section>
    );
}
