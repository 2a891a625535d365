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

async function call<T>(method: string, path: string, body?: unknown, query?: Query, stop?: AbortSignal): Promise<T> {
    const token = session.value;
    const headers: Record<string, string> = authorized(token);
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const sent: RequestInit = { method, headers };
    if (body !== undefined) sent.body = JSON.stringify(body);
    if (stop) sent.signal = stop;
    let answer: Response;
    try {
        answer = await fetch(address(path, query), sent);
    } catch (error) {
        if (stop?.aborted) throw error;
        reachable.value = false;
        throw new Refused(strings.away.title, strings.away.cure, 0);
    }
    if (answer.status === 401 && token === session.value) expire();
    if (answer.status === 204) return undefined as T;
    const said: unknown = await answer.json().catch(() => undefined);
    if (!answer.ok) throw refused(answer.status, said);
    return said as T;
}

function refused(status: number, said: unknown): Refused {
    const { error, cure, field } = (said ?? {}) as Record<string, unknown>;
    const text = (value: unknown, otherwise: string) => (typeof value === "string" && value ? value : otherwise);
    return new Refused(text(error, strings.failed.title(status)), text(cure, ""), status, text(field, ""));
}
