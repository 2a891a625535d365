// Registers the worker that keeps the page.

import { scriptAddress } from "../trusted";

export function keepThePage(): void {
    if (!("serviceWorker" in navigator) || !isSecureContext) return;
    addEventListener("load", () => {
        navigator.serviceWorker.register(scriptAddress("/worker.js")).catch(() => undefined); // then it isn't kept: fine
    });
}
