// To write to her. Works without any microphone, and without sound.

import { useId, useRef, useState } from "preact/hooks";
import { strings } from "../strings";
import { write } from "./conversation";
import { type Engine, LONGEST } from "./engine";
import { Glyph } from "./Glyph";

const words = strings.talk;

export function TextBox({ desk, name }: { desk: Engine; name: string }) {
    const id = useId();
    const box = useRef<HTMLTextAreaElement>(null);
    const [text, setText] = useState("");
    const { aloud } = desk.chosen.value;
    const fit = (): void => {
        const { style, scrollHeight } = box.current!;
        style.setProperty("height", "auto");
        style.setProperty("height", `${Math.min(box.current!.scrollHeight || scrollHeight, 160)}px`);
    };
    const send = (): void => {
        const said = text.trim();
        if (!said || !write(said)) return;
        setText("");
        box.current!.value = "";
        fit();
    };
    const key = (event: KeyboardEvent): void => {
        if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
        event.preventDefault();
        send();
    };
    return (
        <form class="box" onSubmit={(event) => { event.preventDefault(); send(); }}>
            <label class="unseen" for={id}>{words.box.label(name)}</label>
            <button type="button" class="icon-button" aria-pressed={!aloud} title={aloud ? words.sound.mute : words.sound.unmute}
                onClick={() => desk.choose({ aloud: !aloud })}>
                <Glyph name={aloud ? "aloud" : "written"} />
                <span class="unseen">{words.sound.mute}</span>
            </button>
            <textarea id={id} ref={box} rows={1} maxLength={LONGEST} value={text} placeholder={words.box.placeholder(name)} enterkeyhint="send"
                onInput={(event) => { setText(event.currentTarget.value); fit(); }} onKeyDown={key} />
            <button type="submit" class="send" disabled={!text.trim()} title={words.box.send}>
                <Glyph name="send" />
                <span class="unseen">{words.box.send}</span>
            </button>
        </form>
    );
}
