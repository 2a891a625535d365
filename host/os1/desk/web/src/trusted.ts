// The one policy of trusted types that the page's headers allow: addresses of our own scripts, and nothing else.

interface Policy {
    createScriptURL(address: string): unknown;
}

interface Factory {
    createPolicy(name: string, rules: { createScriptURL(address: string): string }): Policy;
}

let policy: Policy | undefined;

/** For what takes a script's address (a worker). TypeError if it isn't one of this origin. */
export function scriptAddress(address: string): string {
    const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
    const rules = { createScriptURL: ours };
    if (!factory) return ours(address);
    policy ??= factory.createPolicy("os1", rules);
    return policy.createScriptURL(address) as string; // a TrustedScriptURL, which the browser takes for a string
}

function ours(address: string): string {
    const url = new URL(address, location.origin);
    if (url.origin !== location.origin) throw new TypeError(`${address} is not ours`);
    return url.href;
}
