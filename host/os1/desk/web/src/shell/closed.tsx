// Without a session: how one gets in. Another tab's login opens this one too.

import { strings } from "../strings";

export function Closed() {
    const { closed } = strings;
    return (
        <main class="closed" tabIndex={-1}>
            <img src="/icon.svg" alt="" width="64" height="64" />
            <h1>{closed.title}</h1>
            <p>{closed.text}</p>
            <p><code>{closed.command}</code></p>
            <p class="hint">{closed.after}</p>
        </main>
    );
}
