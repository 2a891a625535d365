// Forgetting about somebody or something, or all; taking everything along as a file, and back.

import { useRef, useState } from "preact/hooks";
import { download, post, put } from "../api";
import { confirm } from "../shell/dialog";
import { Card } from "../shell/page";
import { attempt, toast } from "../shell/toasts";
import { strings } from "../strings";

export function Forgetting() {
    const { memory } = strings;
    const [about, setAbout] = useState("");
    const file = useRef<HTMLInputElement>(null);

    const forgetAbout = async (event: Event) => {
        event.preventDefault();
        const { title, text, yes, done } = memory.forgetAbout;
        if (!about.trim() || !(await confirm(title(about), text(about), yes))) return;
        await attempt(async () => {
            const { things } = await post<{ things: number }>("memory/forget", { about });
            setAbout("");
            toast(done(things));
        });
    };
    const forgetAll = async () => {
        const { title, text, yes, done } = memory.forgetAll;
        if (await confirm(title, text, yes)) await attempt(() => post("memory/forget", { everything: true }), done);
    };
    const takeOver = async () => {
        const chosen = file.current?.files?.[0];
        if (!chosen) return;
        const { title, text, yes, done } = memory.import;
        const wanted = await confirm(title, text(chosen.name), yes, false);
        file.current!.value = "";
        if (!wanted) return;
        await attempt(async () => toast(done((await put<{ turns: number }>("memory/import", chosen)).turns)));
    };
    return (
        <div class="cards">
            <Card title={memory.forgetAbout.card} hint={memory.forgetAbout.hint}>
                <form onSubmit={(event) => void forgetAbout(event)}>
                    <label class="unseen" for="forget-about">{memory.forgetAbout.label}</label>
                    <div class="beside">
                        <input id="forget-about" value={about} maxLength={200} autocomplete="off" required
                            placeholder={memory.forgetAbout.label} onInput={(event) => setAbout(event.currentTarget.value)} />
                        <button type="submit" class="quiet danger">{memory.forgetAbout.yes}</button>
                    </div>
                </form>
                <p><button type="button" class="link bad" onClick={() => void forgetAll()}>{memory.forgetAll.yes}</button></p>
            </Card>
            <Card title={memory.export.title} hint={memory.export.hint}>
                <div class="row">
                    <button type="button" class="quiet" onClick={() => void attempt(() => download("memory/export"))}>
                        {memory.export.go}
                    </button>
                    <button type="button" class="quiet" onClick={() => file.current?.click()}>{memory.import.go}</button>
                    <input ref={file} type="file" accept=".json,application/json" class="unseen" tabIndex={-1}
                        aria-label={memory.import.go} onChange={() => void takeOver()} />
                </div>
            </Card>
        </div>
    );
}
