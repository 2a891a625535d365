// Where a file is: as one would say it, with the words around what was found.

import { useEffect, useState } from "preact/hooks";
import { address, download, get } from "../api";
import { ask, place } from "../router";
import { Fetched, useFetched } from "../shell/fetched";
import { Search } from "../shell/fields";
import { Card, Empty } from "../shell/page";
import { attempt } from "../shell/toasts";
import { strings } from "../strings";
import { when } from "../times";
import type { FileHit } from "../types";

export function Found() {
    const { tidy } = strings;
    const sought = place.value.query.get("q") ?? "";
    const shown = place.value.query.get("show") ?? "";
    return (
        <Card title={tidy.find} hint={tidy.findHint}>
            <Search label={tidy.findLabel} value={sought} sought={(text) => ask("q", text)} />
            {shown && <Shown key={shown} path={shown} />}
            {sought && <Hits key={sought} q={sought} />}
        </Card>
    );
}

/** What she was asked to open. */
function Shown({ path }: { path: string }) {
    const { tidy } = strings;
    const [name, setName] = useState("");
    useEffect(() => setName(path.split("/").at(-1) ?? path), [path]);
    return (
        <div class="note row">
            <span class="file-name">{tidy.shown(name)}</span>
            <Keep path={path} name={name} />
        </div>
    );
}

/** A button that gives a file to the wearer. */
export function Keep({ path, name }: { path: string; name: string }) {
    const keep = () => void attempt(() => download(address("files/content", { path }).slice("/api/".length)));
    return (
        <button type="button" class="quiet small" aria-label={strings.tidy.openThis(name)} onClick={keep}>
            {strings.tidy.open}
        </button>
    );
}

function Hits({ q }: { q: string }) {
    const { tidy } = strings;
    const hits = useFetched<{ items: FileHit[] }>((stop) => get("files", { q }, stop), [], q);
    return (
        <Fetched of={hits}>
            {({ items }) => (items.length ? (
                <ul class="rows" aria-label={tidy.found}>
                    {items.map((hit) => (
                        <li key={hit.path} class="row-item">
                            <div class="row-text">
                                <p><strong class="file-name">{hit.name}</strong></p>
                                <p class="hint file-name"><time dateTime={hit.at}>{when(hit.at)}</time> · {hit.folder}</p>
                                {hit.around && <p class="snippet">{hit.around}</p>}
                            </div>
                            <div class="row-actions"><Keep path={hit.path} name={hit.name} /></div>
                        </li>
                    ))}
                </ul>
            ) : <Empty title={tidy.nothingFound} text={tidy.nothingFoundHint} />)}
        </Fetched>
    );
}
