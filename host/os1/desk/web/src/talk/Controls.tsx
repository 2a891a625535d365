// The microphone's buttons. Whoever holds the talk button with a finger, a mouse or the space bar talks; whoever clicks it
// by other means (a screen reader, a switch) talks until the next click.

import { useEffect, useRef } from "preact/hooks";
import { strings } from "../strings";
import { saying, wakes } from "./conversation";
import type { Engine } from "./engine";
import { Glyph } from "./Glyph";

const words = strings.talk.mic;
const METER_MS = 70;

export function Controls({ desk }: { desk: Engine }) {
    const { state } = desk.inputs;
    if (state.value === "off" || state.value === "asking") return <Begin desk={desk} />;
    const { handsFree } = desk.chosen.value;
    const muted = state.value === "muted";
    return (
        <div class="controls">
            <div class="buttons">
                <button type="button" class={muted ? "round on" : "round"} aria-pressed={muted}
                    title={muted ? words.unmute : words.mute} onClick={() => desk.inputs.mute(!muted)}>
                    <Glyph name={muted ? "muted" : "microphone"} />
                    <span class="unseen">{words.mute}</span>
                </button>
                <TalkButton desk={desk} />
                <button type="button" class="round" title={`${words.hush} (${words.hushHint})`}
                    disabled={!desk.speaking.value && saying() === undefined} onClick={() => desk.hush(saying())}>
                    <Glyph name="hush" />
                    <span class="unseen">{words.hush}</span>
                </button>
            </div>
            <Meter desk={desk} />
            <div class="segments" role="group" aria-label={words.mode}>
                <button type="button" aria-pressed={handsFree} onClick={() => desk.choose({ handsFree: true })}>
                    {words.handsFree}
                </button>
                <button type="button" aria-pressed={!handsFree} onClick={() => desk.choose({ handsFree: false })}>
                    {words.pushToTalk}
                </button>
            </div>
            <p class="hint how">{handsFree ? words.handsFreeHint(wakes.value) : words.pushHint}</p>
        </div>
    );
}

function Begin({ desk }: { desk: Engine }) {
    const asking = desk.inputs.state.value === "asking";
    const start = async (): Promise<void> => {
        await desk.wake();
        await desk.inputs.open();
    };
    return (
        <div class="controls">
            <button type="button" class="main big" disabled={asking} onClick={() => void start()}>
                <Glyph name="microphone" />{words.start}
            </button>
            <p class="hint" role="status">{asking ? words.asking : words.why}</p>
        </div>
    );
}

function TalkButton({ desk }: { desk: Engine }) {
    const held = useRef(false);
    const talking = desk.talking.value;
    const down = (event: PointerEvent): void => {
        if (event.button) return;
        (event.currentTarget as Element).setPointerCapture(event.pointerId);
        held.current = true;
        void desk.press();
    };
    const up = (): void => {
        if (held.current) desk.release();
    };
    const key = (event: KeyboardEvent): void => {
        if (event.key !== " " && event.key !== "Enter") return;
        event.preventDefault();
        if (event.type === "keyup") desk.release();
        else if (!event.repeat) void desk.press();
    };
    const click = (): void => {
        if (!held.current) talking ? desk.release() : void desk.press();
        held.current = false;
    };
    const looks = `talk-button${talking ? " on" : ""}${desk.chosen.value.handsFree ? " second" : ""}`;
    return (
        <button type="button" class={looks} aria-pressed={talking} onPointerDown={down} onPointerUp={up}
            onPointerCancel={up} onLostPointerCapture={up} onKeyDown={key} onKeyUp={key} onClick={click}
            onContextMenu={(event) => event.preventDefault()}>
            <Glyph name="talk" />
            <span>{talking ? words.talking : words.talk}</span>
        </button>
    );
}

function Meter({ desk }: { desk: Engine }) {
    const bar = useRef<HTMLDivElement>(null);
    useEffect(() => {
        let before = -1;
        const timer = setInterval(() => {
            if (document.hidden) return;
            const db = 20 * Math.log10(Math.max(desk.sound.levels().microphone, 1e-4)); // -80 to 0
            const level = Math.round(Math.max(0, Math.min(1, (db + 60) / 54)) * 50) / 50;
            if (level !== before) bar.current?.style.setProperty("--level", String(level));
            before = level;
        }, METER_MS);
        return () => clearInterval(timer);
    }, [desk]);
    return <div ref={bar} class={desk.hearing.value ? "meter heard" : "meter"} aria-hidden="true"><i /></div>;
}
