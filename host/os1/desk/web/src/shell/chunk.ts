// Parts of the page that come only when they are wanted. A tab that was opened before an update asks for a file that is
// gone: it loads the page anew, once, and is where it was. What still fails then is told.

const TRIED = "os1.anew"; // in this tab: it was loaded anew for that, and to no avail

export async function chunk<T>(load: () => Promise<T>): Promise<T> {
    try {
        const made = await load();
        sessionStorage.removeItem(TRIED);
        return made;
    } catch (error) {
        if (sessionStorage.getItem(TRIED) !== null || !(await there())) throw error;
        sessionStorage.setItem(TRIED, "1");
        location.reload();
        return new Promise(() => undefined); // the page ends
    }
}

/** Does the daemon answer? Without it the page would only be the kept one again. */
async function there(): Promise<boolean> {
    const answer = await fetch("/", { cache: "no-store" }).catch(() => undefined);
    return answer?.ok ?? false;
}
