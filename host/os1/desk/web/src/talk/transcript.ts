// The conversation as lines: what the feed says, one event at a time. Pure.

import type { Live } from "./feed";

export interface Line {
    key: string;
    who: "you" | "her";
    ear: string;
    text: string;
    partial: boolean; // still being heard
    reply: number; // hers: of the feed, -1: yours
    chars: number; // hers: how much of it was spoken
    over: boolean; // hers: it is whole, or was cut off
    typed: boolean;
}

const ENDED = ["asleep", "attentive", "listening", "idle"]; // states in which she says nothing
const MOST = 200; // lines; what is older is in her memory's page

/** The lines after `event`. The same array if it changes nothing. */
export function after(lines: readonly Line[], event: Live): readonly Line[] {
    switch (event.type) {
        case "partial":
            return event.text ? heard(lines, event.ear, event.text, true, false) : without(lines, event.ear);
        case "heard":
            return event.text ? heard(lines, event.ear, event.text, false, event.typed) : without(lines, event.ear);
        case "thought":
            return thought(lines, event.ear, event.reply, event.text);
        case "spoken":
            return lines.map((line) =>
                line.reply === event.reply && line.who === "her" && !line.over
                    ? { ...line, chars: event.chars, over: event.whole }
                    : line,
            );
        case "state":
            return ENDED.includes(event.state) ? ended(lines) : lines;
        default:
            return lines;
    }
}

/** She says no more of what she began. */
function ended(lines: readonly Line[]): readonly Line[] {
    const open = lines.some((line) => line.who === "her" && !line.over);
    return open ? lines.map((line) => (line.who === "her" ? { ...line, over: true } : line)) : lines;
}

/** What was typed here, before the feed says it back. */
export function typed(lines: readonly Line[], ear: string, text: string): readonly Line[] {
    return heard(lines, ear, text, true, true);
}

/** The wire's reply (16 bits) has sounded up to `chars` of its text. The same lines if that is nothing new. */
export function sounded(lines: readonly Line[], reply: number, chars: (text: string) => number): readonly Line[] {
    const at = last(lines, (line) => line.who === "her" && !line.over && (line.reply & 0xffff) === reply);
    const line = lines[at];
    if (!line || chars(line.text) <= line.chars) return lines;
    return [...lines.slice(0, at), { ...line, chars: chars(line.text) }, ...lines.slice(at + 1)];
}

function heard(lines: readonly Line[], ear: string, text: string, partial: boolean, typed: boolean): readonly Line[] {
    const at = last(lines, (line) => line.partial && line.ear === ear && line.typed === typed);
    if (at < 0) return added(lines, { ...blank(lines), who: "you", ear, text, partial, typed });
    const line = { ...lines[at]!, text, partial };
    return [...lines.slice(0, at), line, ...lines.slice(at + 1)];
}

function without(lines: readonly Line[], ear: string): readonly Line[] {
    return lines.filter((line) => !(line.partial && line.ear === ear && !line.typed));
}

/** A reply may be thought in pieces: each says all that there is so far, or what comes next. */
function thought(lines: readonly Line[], ear: string, reply: number, text: string): readonly Line[] {
    const at = last(lines, (line) => line.who === "her" && line.reply === reply && line.ear === ear && !line.over);
    if (at < 0) {
        return added(ended(lines), { ...blank(lines), who: "her", ear, text, reply });
    }
    const before = lines[at]!.text;
    const whole = text.startsWith(before) ? text : `${before} ${text}`; // it comes again, longer, or goes on
    return [...lines.slice(0, at), { ...lines[at]!, text: whole }, ...lines.slice(at + 1)];
}

function blank(lines: readonly Line[]): Line {
    const key = String(Number(lines.at(-1)?.key ?? 0) + 1);
    return { key, who: "you", ear: "", text: "", partial: false, reply: -1, chars: 0, over: false, typed: false };
}

function added(lines: readonly Line[], line: Line): readonly Line[] {
    return [...lines, line].slice(-MOST);
}

function last(lines: readonly Line[], is: (line: Line) => boolean): number {
    for (let i = lines.length - 1; i >= 0; i--) if (is(lines[i]!)) return i;
    return -1;
}
