// Dates and lengths, as people say them.

const LANGUAGE = "en-GB";
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function as(value: string | number): Date {
    return new Date(typeof value === "number" ? value * 1000 : value);
}

const SAME_YEAR = new Intl.DateTimeFormat(LANGUAGE, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const OTHER_YEAR = new Intl.DateTimeFormat(LANGUAGE, { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const CLOCK = new Intl.DateTimeFormat(LANGUAGE, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const DATE = new Intl.DateTimeFormat(LANGUAGE, { weekday: "long", day: "numeric", month: "long" });

/** value: ISO 8601, or seconds since 1970. "today 14:05", "Thu, 3 Dec, 14:05". */
export function when(value: string | number, now = new Date()): string {
    const at = as(value);
    const days = Math.round((midnight(at) - midnight(now)) / (DAY * 1000));
    const near: Record<number, string> = { [-1]: "yesterday", 0: "today", 1: "tomorrow" };
    if (near[days]) return `${near[days]} ${CLOCK.format(at)}`;
    return (at.getFullYear() === now.getFullYear() ? SAME_YEAR : OTHER_YEAR).format(at);
}

/** "Mon", or "23 Nov" */
export function day(value: string | number, short: boolean): string {
    return as(value).toLocaleDateString(LANGUAGE, short ? { weekday: "short" } : { day: "numeric", month: "short" });
}

export function clock(value: string | number): string {
    return CLOCK.format(as(value));
}

export function date(value: string | number): string {
    return DATE.format(as(value));
}

/** "1 h 5 min", "4 min", "12 s" */
export function length(seconds: number): string {
    const whole = Math.round(seconds);
    const parts = [[DAY, "d"], [HOUR, "h"], [MINUTE, "min"], [1, "s"]] as const;
    const said: string[] = [];
    let left = whole;
    for (const [unit, name] of parts) {
        const count = Math.floor(left / unit);
        left -= count * unit;
        if (count) said.push(`${count} ${name}`);
    }
    return said.slice(0, 2).join(" ") || "0 s";
}

/** "1:05:09", "4:09" */
export function countdown(seconds: number): string {
    const whole = Math.max(0, Math.ceil(seconds));
    const two = (value: number) => String(value).padStart(2, "0");
    const [hours, minutes] = [Math.floor(whole / HOUR), Math.floor((whole % HOUR) / MINUTE)];
    return hours ? `${hours}:${two(minutes)}:${two(whole % MINUTE)}` : `${minutes}:${two(whole % MINUTE)}`;
}

/** "3 minutes ago" */
export function ago(seconds: number): string {
    const units = [[DAY, "day"], [HOUR, "hour"], [MINUTE, "minute"]] as const;
    for (const [unit, name] of units) {
        const count = Math.floor(seconds / unit);
        if (count) return `${count} ${name}${count > 1 ? "s" : ""} ago`;
    }
    return "just now";
}

/** For <input type="datetime-local">. */
export function localInput(value: string | number): string {
    const at = as(value);
    return new Date(at.getTime() - at.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
}

/** What such an input says, with its offset from UTC. */
export function fromLocalInput(text: string): string {
    const at = new Date(text);
    const minutes = -at.getTimezoneOffset();
    const two = (number: number) => String(Math.floor(number)).padStart(2, "0");
    const offset = `${minutes < 0 ? "-" : "+"}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
    return `${text.length === 16 ? `${text}:00` : text}${offset}`;
}

function midnight(at: Date): number {
    return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
}
