// The live feed: what she hears, thinks, says and feels, whichever ear it comes through. JSON, read with suspicion.

export interface Mood {
    pleasure: number; // -1 to 1, each
    arousal: number;
    dominance: number;
    word: string;
}

export type Live =
    | { type: "hello"; name: string; wakes: string; following: string }
    | { type: "state"; ear: string; state: string }
    | { type: "partial"; ear: string; text: string }
    | { type: "heard"; ear: string; text: string; named: boolean; typed: boolean }
    | { type: "thought"; ear: string; reply: number; text: string; asks: boolean }
    | { type: "spoken"; ear: string; reply: number; chars: number; whole: boolean }
    | ({ type: "mood" } & Mood)
    | { type: "changed"; what: string }
    | { type: "following"; ear: string }
    | { type: "ears"; ears: { id: string; name: string; here: boolean }[] };

/** What an event of the feed says; undefined for what this page doesn't know (a newer host's, perhaps). */
export function read(found: Record<string, unknown>): Live | undefined {
    const word = (key: string): string => (typeof found[key] === "string" ? found[key] : "");
    const number = (key: string): number => (Number.isFinite(found[key]) ? Number(found[key]) : 0);
    const ear = word("ear");
    switch (found.type) {
        case "hello":
            return { type: "hello", name: word("name"), wakes: word("wakes"), following: word("following") };
        case "state":
            return { type: "state", ear, state: word("state") };
        case "partial":
            return { type: "partial", ear, text: word("text") };
        case "heard":
            return { type: "heard", ear, text: word("text"), named: found.named === true, typed: found.typed === true };
        case "thought":
            return { type: "thought", ear, reply: number("reply"), text: word("text"), asks: found.asks === true };
        case "spoken":
            return { type: "spoken", ear, reply: number("reply"), chars: number("chars"), whole: found.whole === true };
        case "mood":
            return { type: "mood", pleasure: number("pleasure"), arousal: number("arousal"), dominance: number("dominance"), word: word("word") };
        case "changed":
            return { type: "changed", what: word("what") };
        case "ears":
            return { type: "ears", ears: ears(found.ears) };
        case "following":
            return { type: "following", ear };
    }
    return undefined;
}

function ears(value: unknown): { id: string; name: string; here: boolean }[] {
    if (!Array.isArray(value)) return [];
    return value.flatMap((one: unknown) => {
        if (typeof one !== "object" || one === null) return [];
        const { id, name, here } = one as Record<string, unknown>;
        return typeof id === "string" ? [{ id, name: typeof name === "string" ? name : id, here: here !== false }] : [];
    });
}
