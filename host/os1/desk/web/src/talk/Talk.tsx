// The page on which one talks with her: the shape, what both say, and a line to write in.

import { useEffect, useMemo } from "preact/hooks";
import { strings } from "../strings";
import { Controls } from "./Controls";
import { called, doings, ears, engine, following, lines, mood, saying } from "./conversation";
import type { Engine } from "./engine";
import { keys } from "./keys";
import { Notices } from "./Notices";
import { Settings } from "./Settings";
import { Shape } from "./Shape";
import type { Doing, Scene } from "./shape";
import { TextBox } from "./TextBox";
import { Transcript } from "./Transcript";
import "./talk.css";

const words = strings.talk;

export default function Talk() {
    const desk = useMemo(engine, []);
    useEffect(() => keys(desk, saying), [desk]);
    const name = called.value || desk.name.value || words.her("");
    const doing = doingOf(desk);
    const scene = (): Scene => ({ doing: doingOf(desk), mood: mood.value, ...desk.sound.levels() });
    return (
        <div class={lines.value.length ? "talk talked" : "talk"}>
            <section class="stage">
                <h1 class="unseen" tabIndex={-1}>{words.title}</h1>
                <Shape scene={scene} drawn={`${doing} ${mood.value.word}`} />
                <p class="doing" role="status">{said(desk, doing, name)}</p>
                <Elsewhere desk={desk} name={name} />
                <Controls desk={desk} />
                <Notices desk={desk} />
                <Settings desk={desk} />
            </section>
            <div class="words">
                <Transcript name={name} />
                <TextBox desk={desk} name={name} />
            </div>
        </div>
    );
}

/** What she does, for eyes: at the ear she is with, or here. */
function doingOf(desk: Engine): Doing {
    if (desk.link.value !== "open") return "away";
    if (desk.speaking.value) return "speaking";
    const state = stateOf(desk);
    if (state === "thinking" || state === "speaking" || state === "listening") return state;
    return desk.hearing.value ? "listening" : "idle";
}

function stateOf(desk: Engine): string {
    return doings.value[following.value || desk.ear.id] ?? desk.state.value;
}

function said(desk: Engine, doing: Doing, name: string): string {
    if (doing === "away") return desk.link.value === "connecting" ? words.state.connecting : words.state.off;
    if (doing === "listening" && desk.hearing.value) return words.state.hearing;
    if (doing === "idle" && stateOf(desk) === "attentive") return words.state.attentive(name);
    return words.state[doing](name);
}

function Elsewhere({ desk, name }: { desk: Engine; name: string }) {
    const there = following.value;
    if (!there || there === desk.ear.id || desk.link.value !== "open") return null;
    const ear = ears.value.find(({ id }) => id === there)?.name ?? there;
    return (
        <p class="elsewhere">
            {words.following.elsewhere(name, ear)}{" "}
            <button type="button" class="link" onClick={() => desk.come()}>{words.following.come}</button>
        </p>
    );
}
