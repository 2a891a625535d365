// Every key of config.toml, in groups. The daemon decides what is allowed; what needs a restart says so.

import { useState } from "preact/hooks";
import { get, patch, Refused } from "../api";
import { ask, place } from "../router";
import { Fetched, useFetched } from "../shell/fetched";
import { Search } from "../shell/fields";
import { Card, Empty, Page } from "../shell/page";
import { complain, toast } from "../shell/toasts";
import { strings } from "../strings";
import type { Setting, Settings, Value } from "../types";
import { Control } from "./control";

export function SettingsPage() {
    const { settings } = strings;
    const all = useFetched((stop) => get<Settings>("settings", {}, stop), ["settings"]);
    const sought = place.value.query.get("q") ?? "";
    return (
        <Page title={settings.title} lead={settings.lead}>
            <Search label={settings.search} value={sought} sought={(text) => ask("q", text)} />
            <Fetched of={all}>{(now) => (
                <>
                    {now.restart && <p class="note" role="status">{settings.restart}</p>}
                    {now.mistakes.map((mistake) => (
                        <p class="note bad" role="alert" key={mistake.where}><strong>{mistake.where}:</strong> {mistake.what} {mistake.cure}</p>
                    ))}
                    <Groups items={now.items.filter(fits(sought))} set={all.set} />
                    <p class="hint">{settings.file} <code>{now.path}</code></p>
                </>
            )}</Fetched>
        </Page>
    );
}

function fits(sought: string): (item: Setting) => boolean {
    const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
    return ({ key, about }) => words.every((word) => `${key} ${about}`.toLowerCase().includes(word));
}

function Groups({ items, set }: { items: Setting[]; set: (all: Settings) => void }) {
    const { settings } = strings;
    const groups = new Map<string, Setting[]>();
    for (const item of items) {
        const name = item.key.includes(".") ? item.key.split(".")[0]! : "";
        groups.set(name, [...(groups.get(name) ?? []), item]);
    }
    if (!items.length) return <Card><Empty title={settings.nothing} /></Card>;
    return [...groups].map(([name, members]) => (
        <Card key={name} title={settings.groups[name] ?? name} class="settings">
            {members.map((item) => <Row key={item.key} item={item} set={set} />)}
        </Card>
    ));
}

function Row({ item, set }: { item: Setting; set: (all: Settings) => void }) {
    const { settings } = strings;
    const [wrong, setWrong] = useState("");
    const write = async (value: Value | null) => {
        try {
            const before = item.source === "default" ? null : item.value;
            set(await patch<Settings>("settings", { [item.key]: value }));
            setWrong("");
            toast(item.live ? settings.counts(item.key) : settings.countsLater(item.key), () =>
                void patch<Settings>("settings", { [item.key]: before }).then(set, complain));
        } catch (error) {
            if (error instanceof Refused && error.field === item.key) setWrong(error.message);
            else complain(error);
        }
    };
    const id = `set-${item.key}`;
    const changed = item.source !== "default";
    return (
        <div class={item.kind === "switch" ? "setting across" : "setting"}>
            <div class="setting-text">
                <label for={id}>{item.about}</label>
                <p class="hint" id={`${id}-hint`}>
                    <span class="key">{item.key}</span>
                    {item.kind !== "switch" && ` · ${item.allowed}`}
                    {!item.live && ` · ${settings.needsRestart}`}
                    {item.fixed && ` · ${settings.fixed(item.source)}`}
                </p>
                {item.waits && <p class="waits">{settings.waits}</p>}
                {wrong && <p class="wrong" role="alert">{wrong}</p>}
            </div>
            <div class="setting-control">
                <Control id={id} item={item} wrong={wrong !== ""} write={(value) => void write(value)} />
                {changed && !item.fixed && (
                    <button type="button" class="link" aria-label={settings.resetKey(item.key)} onClick={() => void write(null)}>{settings.reset}</button>
                )}
            </div>
        </div>
    );
}
