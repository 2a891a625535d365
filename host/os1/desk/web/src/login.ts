// A link's token for a session's. Both are secrets: the first leaves the address bar at once, the second is a header.

const KEPT = "os1.session";

/** The session's token; "" if a link is needed. */
export async function login(): Promise<string> {
    const token = location.hash.slice(1);
    if (token) {
        history.replaceState(null, "", location.pathname);
        const answer = await fetch("/api/login", {
            method: "POST",
            headers: { "Content-Type": "application/json" },
            body: JSON.stringify({ token }),
        });
        if (answer.ok) {
            const { session } = (await answer.json()) as { session: string };
            localStorage.setItem(KEPT, session);
        }
    }
    const session = localStorage.getItem(KEPT) ?? "";
    if (session && !(await stands(session))) {
        localStorage.removeItem(KEPT);
        return "";
    }
    return session;
}

/** Ends it, here and at the daemon. */
export async function logout(session: string): Promise<void> {
    localStorage.removeItem(KEPT);
    await fetch("/api/logout", { method: "POST", headers: authorized(session) }).catch(() => undefined);
}

export function authorized(session: string): Record<string, string> {
    return { Authorization: `Bearer ${session}` };
}

async function stands(session: string): Promise<boolean> {
    const answer = await fetch("/api/session", { headers: authorized(session) });
    return answer.ok;
}
