// Shopping, to do, notes: put on, taken off.

import { useState } from "preact/hooks";
import { get, patch, post, remove } from "../api";
import { confirm } from "../shell/dialog";
import { Fetched, useFetched } from "../shell/fetched";
import { IconButton } from "../shell/fields";
import { Card, Empty } from "../shell/page";
import { attempt } from "../shell/toasts";
import { strings } from "../strings";
import type { HerList, ListItem } from "../types";

export function Lists() {
    const { lists } = strings;
    const all = useFetched((stop) => get<{ items: HerList[] }>("lists", {}, stop), ["lists"]);
    const [name, setName] = useState("");
    const [text, setText] = useState("");
    const begin = (event: Event) => {
        event.preventDefault();
        void attempt(async () => {
            await post(`lists/${encodeURIComponent(name.trim())}/items`, { text });
            setName("");
            setText("");
            all.again();
        });
    };
    return (
        <section class="lists" aria-labelledby="lists-title">
            <h2 id="lists-title">{lists.title}</h2>
            <Fetched of={all}>{({ items }) => items.length
                ? <div class="cards">{items.map((list) => <One key={list.name} list={list} again={all.again} />)}</div>
                : <Card><Empty title={lists.none} text={lists.noneHint} /></Card>}
            </Fetched>
            <Card title={lists.begin}>
                <form class="timer-fields" onSubmit={begin}>
                    <input aria-label={lists.name} placeholder={lists.name} value={name} maxLength={60} required autocomplete="off"
                        onInput={(event) => setName(event.currentTarget.value)} />
                    <input aria-label={lists.first} placeholder={lists.first} value={text} maxLength={1000} required autocomplete="off"
                        onInput={(event) => setText(event.currentTarget.value)} />
                    <button type="submit" class="main">{lists.put}</button>
                </form>
            </Card>
        </section>
    );
}

function One({ list, again }: { list: HerList; again: () => void }) {
    const { lists } = strings;
    const [text, setText] = useState("");
    const path = `lists/${encodeURIComponent(list.name)}`;
    const add = (event: Event) => {
        event.preventDefault();
        void attempt(() => post(`${path}/items`, { text }).then(() => (setText(""), again())));
    };
    const take = (item: ListItem) => void attempt(() => remove(`${path}/items/${item.id}`).then(again), lists.taken(item.text),
        () => void attempt(() => post(`${path}/items`, { text: item.text }).then(again)));
    const throwAway = async () => {
        const { title, text: warning, yes } = lists.throwAway;
        if (await confirm(title(list.name), warning(list.items.length), yes)) await attempt(() => remove(path).then(again), lists.thrown);
    };
    return (
        <Card title={list.name} actions={<IconButton icon="bin" label={lists.throwAway.title(list.name)} press={() => void throwAway()} />}>
            <ul class="list-items">
                {list.items.map((item) => (
                    <Item key={item.id} item={item} take={() => take(item)}
                        say={(said) => void attempt(() => patch(`${path}/items/${item.id}`, { text: said }).then(again))} />
                ))}
            </ul>
            <form class="beside" onSubmit={add}>
                <input aria-label={lists.putOn(list.name)} placeholder={lists.putOn(list.name)} value={text} maxLength={1000} required
                    autocomplete="off" onInput={(event) => setText(event.currentTarget.value)} />
                <button type="submit" class="quiet" aria-label={lists.put}>{lists.put}</button>
            </form>
        </Card>
    );
}

/** A tick takes it off; what it says can be changed where it stands. */
function Item({ item, take, say }: { item: ListItem; take: () => void; say: (text: string) => void }) {
    const { lists } = strings;
    return (
        <li>
            <input type="checkbox" aria-label={lists.take(item.text)} checked={false} onChange={take} />
            <input class="bare" aria-label={lists.says(item.text)} value={item.text} maxLength={1000} autocomplete="off"
                onChange={(event) => event.currentTarget.value.trim() && say(event.currentTarget.value)} />
        </li>
    );
}
