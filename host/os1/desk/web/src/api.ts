// The one client of the desk's API. What goes wrong is a Refused, in the daemon's words, with its cure.

import { authorized, expire, session } from "./session";
import { strings } from "./strings";
import { reachable } from "./live";

export class Refused extends Error {
    /** status: of HTTP, 0 if the daemon did not answer. field: whose fault it was, "" if none's. */
    constructor(message: string, readonly cure: string, readonly status: number, readonly field = "") {
        super(message);
    }
}

type Query = Record<string, string | number | boolean | null | undefined>;

export interface Paged<T> {
    items: T[];
    next: string | null;
}

/** "/api/" + path. Empty values are left out of the query. */
export function address(path: string, query: Query = {}): string {
    const asked = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
        if (value !== undefined && value !== null && value !== "") asked.set(name, String(value));
    }
    const text = asked.toString();
    return `/api/${path}${text ? `?${text}` : ""}`;
}

export const get = <T>(path: string, query?: Query, stop?: AbortSignal) => call<T>("GET", path, undefined, query, stop);
export const post = <T>(path: string, body: unknown = {}) => call<T>("POST", path, body);
export const patch = <T>(path: string, body: unknown) => call<T>("PATCH", path, body);
export const remove = <T>(path: string) => call<T>("DELETE", path);

/** A file's bytes, as they are. */
export const put = <T>(path: string, file: Blob) => call<T>("POST", path, file);

/** The answer becomes a file that the browser keeps. */
export async function download(path: string): Promise<void> {
    const answer = await send("GET", address(path), {});
    if (!answer.ok) throw refused(answer.status, await answer.json().catch(() => undefined));
    const named = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") ?? "");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = named?.[1] ?? "os1";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A picture, as an address for an <img>. Whoever gets it gives it back: URL.revokeObjectURL. */
export async function picture(path: string, stop?: AbortSignal): Promise<string> {
    const answer = await send("GET", address(path), stop ? { signal: stop } : {});
    if (!answer.ok) throw refused(answer.status, await answer.json().catch(() => undefined));
    return URL.createObjectURL(await answer.blob());
}

async function call<T>(method: string, path: string, body?: unknown, query?: Query, stop?: AbortSignal): Promise<T> {
    const sent: RequestInit = {};
    if (body instanceof Blob) sent.body = body;
    else if (body !== undefined) {
        sent.headers = { "Content-Type": "application/json" };
        sent.body = JSON.stringify(body);
    }
    if (stop) sent.signal = stop;
    const answer = await send(method, address(path, query), sent);
    if (answer.status === 204) return undefined as T;
    const said: unknown = await answer.json().catch(() => undefined);
    if (!answer.ok) throw refused(answer.status, said);
    return said as T;
}

/** With the session; a session that is over closes the page. */
async function send(method: string, to: string, sent: RequestInit): Promise<Response> {
    const token = session.value;
    let answer: Response;
    try {
        answer = await fetch(to, { ...sent, method, headers: { ...sent.headers, ...authorized(token) } });
    } catch (error) {
        if (sent.signal?.aborted) throw error;
        reachable.value = false;
        throw new Refused(strings.away.title, strings.away.cure, 0);
    }
    if (answer.status === 401 && token === session.value) expire();
    return answer;
}

function refused(status: number, said: unknown): Refused {
    const { error, cure, field } = (said ?? {}) as Record<string, unknown>;
    const text = (value: unknown, otherwise: string) => (typeof value === "string" && value ? value : otherwise);
    return new Refused(text(error, strings.failed.title(status)), text(cure, ""), status, text(field, ""));
}
