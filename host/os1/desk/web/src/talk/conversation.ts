// The one conversation of this page: her feed as signals, and the engine that talks.

import { effect, signal } from "@preact/signals";
import { listen } from "../live";
import { authorized, expire, session } from "../session";
import { Engine } from "./engine";
import { type Live, type Mood, read } from "./feed";
import { CALM } from "./shape";
import { Pace } from "./pace";
import { type Line, after, sounded, typed } from "./transcript";

export const lines = signal<readonly Line[]>([]);
export const mood = signal<Mood>(CALM);
export const following = signal(""); // the ear that she is with, "" if that isn't known
export const ears = signal<{ id: string; name: string; here: boolean }[]>([]);
export const doings = signal<Record<string, string>>({}); // what she does, by ear
export const called = signal("");
export const wakes = signal("hey samantha"); // the phrase that wakes her

const pace = new Pace();
let made: Engine | undefined;

/** Made, and connected, when it is first wanted. */
export function engine(): Engine {
    if (made) return made;
    made = new Engine({
        token: () => session.value,
        over: async () => (await fetch("/api/session", { headers: authorized() }).catch(() => undefined))?.status === 401,
        expire,
        played: ({ reply, samples }) => {
            lines.value = sounded(lines.value, reply, (text) => pace.chars(samples, text.length));
        },
    });
    listen((event) => {
        const known = read(event);
        if (known) apply(known);
    });
    const desk = made;
    effect(() => (session.value ? desk.connect() : desk.rest())); // who leaves is no ear, who comes back is one again
    return made;
}

/** The number of what she says just now, at whichever ear. */
export function saying(): number | undefined {
    const line = lines.value.filter(({ who }) => who === "her").at(-1);
    return line && !line.over ? line.reply : undefined;
}

/** Say it in writing; it stands there at once. False if it is too long. */
export function write(text: string): boolean {
    if (!engine().type(text)) return false;
    lines.value = typed(lines.value, engine().ear.id, text);
    return true;
}

function apply(event: Live): void {
    lines.value = after(lines.value, event);
    if (event.type === "mood") mood.value = event;
    if (event.type === "hello") {
        [following.value, called.value] = [event.following, event.name];
        wakes.value = event.wakes || wakes.value;
    }
    if (event.type === "following") following.value = event.ear;
    if (event.type === "spoken" && event.whole) pace.learn(event.chars, made?.samples(event.reply) ?? 0);
    if (event.type === "ears") ears.value = event.ears;
    if (event.type === "state") doings.value = { ...doings.value, [event.ear]: event.state };
}
