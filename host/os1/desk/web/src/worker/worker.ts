// Keeps the page, so that it opens without the daemon too and says that she isn't reachable. Nothing of the wearer's is
// kept: /api/ and /ear go to the daemon alone.

declare const self: ServiceWorkerGlobalScope;
declare const __KEPT__: string[]; // filled in by the build: what this build consists of

const FILES = ["/", "/icon.svg", "/app.webmanifest", ...__KEPT__];
const NAME = `os1-${hash(FILES.join())}`; // the files' names hold their hashes, so another build has another name

self.addEventListener("install", (event) => {
    event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
    event.waitUntil(tidy());
});

self.addEventListener("fetch", (event) => {
    const { request } = event;
    const url = new URL(request.url);
    if (request.method !== "GET" || url.origin !== self.location.origin) return;
    if (request.mode === "navigate" && url.pathname === "/") event.respondWith(freshFirst(request));
    else if (FILES.includes(url.pathname)) event.respondWith(keptFirst(request, url.pathname));
});

async function tidy(): Promise<void> {
    for (const name of await caches.keys()) {
        if (name.startsWith("os1-") && name !== NAME) await caches.delete(name);
    }
    await self.clients.claim();
}

/** The page as the daemon has it; the kept one without it. */
async function freshFirst(request: Request): Promise<Response> {
    return fetch(request).catch(() => kept("/"));
}

async function keptFirst(request: Request, path: string): Promise<Response> {
    return (await (await caches.open(NAME)).match(path)) ?? fetch(request);
}

async function kept(path: string): Promise<Response> {
    return (await (await caches.open(NAME)).match(path)) ?? Response.error();
}

/** FNV-1a, 32 bits, in hex. */
function hash(text: string): string {
    let sum = 0x811c9dc5;
    for (const char of text) sum = Math.imul(sum ^ char.codePointAt(0)!, 0x01000193);
    return (sum >>> 0).toString(16);
}

export {};
