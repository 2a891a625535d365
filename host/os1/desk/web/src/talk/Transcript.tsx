// What both say. Lines that are whole are told to screen readers, once; what is still being heard is only shown.

import { useEffect, useRef, useState } from "preact/hooks";
import { strings } from "../strings";
import { lines } from "./conversation";
import type { Line } from "./transcript";

const words = strings.talk.transcript;
const NEAR = 80; // px from the end that still count as at the end

export function Transcript({ name }: { name: string }) {
    const box = useRef<HTMLDivElement>(null);
    const [atEnd, setAtEnd] = useState(true);
    const all = lines.value;
    const toEnd = (): void => box.current?.scrollTo({ top: box.current.scrollHeight });
    useEffect(() => {
        if (!atEnd) return;
        toEnd();
        const sized = new ResizeObserver(toEnd);
        sized.observe(box.current!);
        return () => sized.disconnect();
    }, [all, atEnd]);
    const scrolled = (): void => {
        const { scrollTop, scrollHeight, clientHeight } = box.current!;
        setAtEnd(scrollHeight - scrollTop - clientHeight < NEAR);
    };
    return (
        <div class="transcript">
            <div ref={box} class="lines" tabIndex={0} role="region" aria-label={words.label} onScroll={scrolled}>
                {!all.length && <p class="nothing">{words.empty}</p>}
                <ol>{all.map((line) => <Said key={line.key} line={line} name={name} />)}</ol>
            </div>
            {!atEnd && <button type="button" class="quiet small newest" onClick={toEnd}>{words.newest}</button>}
            <Told name={name} />
        </div>
    );
}

function Said({ line, name }: { line: Line; name: string }) {
    const her = line.who === "her";
    return (
        <li class={`line ${line.who}${line.partial ? " partial" : ""}`}>
            <span class="unseen">{her ? name : line.partial ? words.hearing : words.you}: </span>
            <p>{her ? <Hers line={line} /> : line.text}</p>
        </li>
    );
}

/** What was spoken is bright; what is still to come is soft, and so is what she was kept from saying. */
function Hers({ line }: { line: Line }) {
    const { text, over } = line;
    const chars = wordEnd(text, line.chars);
    if (chars >= text.length || (over && !chars)) return <>{text}</>;
    return (
        <>
            <span class="spoken">{text.slice(0, chars)}</span>
            <span class={over ? "unsaid" : "to-come"}>{text.slice(chars)}</span>
            {over && <span class="unseen"> ({words.cut})</span>}
        </>
    );
}

/** The end of the word in which character number `at` stands: half a word is never bright. */
function wordEnd(text: string, at: number): number {
    return at <= 0 ? 0 : at + (/^\S*/.exec(text.slice(at))?.[0].length ?? 0);
}

/** The newest whole line, for screen readers: the list itself changes with every word. */
function Told({ name }: { name: string }) {
    const whole = lines.value.filter(({ partial }) => !partial).at(-1);
    return (
        <p class="unseen" role="log" aria-live="polite" aria-atomic="true">
            {whole && <span key={whole.key}>{whole.who === "her" ? name : words.you}: {whole.text}</span>}
        </p>
    );
}
