// The first hour, by hand: the same four questions that she asks, and the same state. What is answered counts at once;
// it can be stopped at any point, and goes on there, spoken or written.

import { useEffect, useRef, useState } from "preact/hooks";
import { get, patch } from "../api";
import { go } from "../router";
import { Fetched, useFetched } from "../shell/fetched";
import { complain } from "../shell/toasts";
import { strings } from "../strings";
import type { Introduction } from "../types";
import { MicrophoneCheck } from "./microphonecheck";

const STEPS = ["called", "memory", "her_name", "voice"] as const;
const PUT_OFF = "os1.later"; // in this tab: it isn't offered again at once
type Step = (typeof STEPS)[number] | "microphone";

type Tell = (answer: Record<string, unknown>, next: Step | "done") => void;

/** Should the page open at the introduction? */
export function putOff(): boolean {
    return sessionStorage.getItem(PUT_OFF) !== null;
}

export function Welcome() {
    const state = useFetched((stop) => get<Introduction>("introduction", {}, stop), ["introduction", "memory"]);
    const [looking, setLooking] = useState<Step | "begin" | undefined>(); // where one is here, if that isn't where it is
    const { welcome } = strings;
    const tell: Tell = (answer, next) => {
        const step = next === "microphone" ? "voice" : next;
        void patch<Introduction>("introduction", { ...answer, step }).then((made) => {
            state.set(made);
            setLooking(next === "microphone" ? next : undefined);
            if (next === "done") go("/");
        }, complain);
    };
    const later = () => {
        sessionStorage.setItem(PUT_OFF, "1");
        go("/");
    };
    return (
        <div class="welcome">
            <div class="orb-still" aria-hidden="true"><i /><i /></div>
            <Fetched of={state}>{(now) => {
                const step = looking ?? (now.step === "" || now.step === "done" ? "begin" : now.step);
                return step === "begin"
                    ? <Begin now={now} begin={() => (now.step === "done" ? setLooking("called") : tell({}, "called"))} later={later} />
                    : (
                        <>
                            <p class="hint" role="status">{welcome.place(step === "microphone" ? STEPS.length + 1 : STEPS.indexOf(step) + 1, STEPS.length + 1)}</p>
                            <Question key={step} step={step} now={now} tell={tell} />
                            <p class="row center"><button type="button" class="link" onClick={later}>{welcome.later}</button></p>
                            <p class="hint">{welcome.spoken}</p>
                        </>
                    );
            }}</Fetched>
        </div>
    );
}

function Begin({ now, begin, later }: { now: Introduction; begin: () => void; later: () => void }) {
    const { welcome } = strings;
    const done = now.step === "done";
    return (
        <>
            <h1 tabIndex={-1}>{done ? welcome.done : welcome.hello(now.called)}</h1>
            <p class="lead">{done ? welcome.doneText : welcome.text}</p>
            <p class="row center">
                <button type="button" class="main" onClick={begin}>{done ? welcome.anew : welcome.begin}</button>
                <button type="button" class="quiet" onClick={later}>{done ? welcome.toHer : welcome.later}</button>
            </p>
            {!done && <p class="hint">{welcome.spoken}</p>}
        </>
    );
}

function Question({ step, now, tell }: { step: Step; now: Introduction; tell: Tell }) {
    const { title, text } = strings.welcome.steps[step];
    const heading = useRef<HTMLHeadingElement>(null);
    useEffect(() => heading.current?.focus({ preventScroll: true }), []);
    return (
        <section class="card question" aria-labelledby="question">
            <h1 id="question" tabIndex={-1} ref={heading}>{title}</h1>
            <p class="lead">{text}</p>
            {step === "called" && <Name label={strings.welcome.yourName} value={now.wearer} give={(wearer) => tell({ wearer }, "memory")} skip={() => tell({}, "memory")} />}
            {step === "memory" && <May now={now} tell={tell} />}
            {step === "her_name" && <HerName now={now} tell={tell} />}
            {step === "voice" && <VoiceWish now={now} tell={tell} />}
            {step === "microphone" && <MicrophoneCheck done={() => tell({}, "done")} />}
        </section>
    );
}

function Name(props: { label: string; value: string; give: (name: string) => void; skip: () => void; kept?: string }) {
    const [name, setName] = useState(props.value);
    return (
        <form onSubmit={(event) => (event.preventDefault(), props.give(name.trim()))}>
            <input aria-label={props.label} placeholder={props.label} value={name} required maxLength={40} autocomplete="off"
                onInput={(event) => setName(event.currentTarget.value)} />
            <div class="row center">
                <button type="submit" class="main">{strings.welcome.next}</button>
                <button type="button" class="quiet" onClick={props.skip}>{props.kept ?? strings.welcome.skip}</button>
            </div>
        </form>
    );
}

function May({ now, tell }: { now: Introduction; tell: Tell }) {
    const { may } = strings.welcome;
    return (
        <div class="row center">
            <button type="button" class={now.allowed === false ? "quiet" : "main"} onClick={() => tell({ allowed: true }, "her_name")}>{may.yes}</button>
            <button type="button" class={now.allowed === false ? "main" : "quiet"} onClick={() => tell({ allowed: false }, "her_name")}>{may.no}</button>
        </div>
    );
}

function HerName({ now, tell }: { now: Introduction; tell: Tell }) {
    const { welcome } = strings;
    return (
        <>
            {now.names.length > 0 && (
                <ul class="liked" aria-label={welcome.likes}>
                    {now.names.map(({ name, why }) => (
                        <li key={name}>
                            <button type="button" onClick={() => tell({ her_name: name }, "voice")}><strong>{name}</strong> <span>{why}</span></button>
                        </li>
                    ))}
                </ul>
            )}
            <Name label={welcome.herName} value="" give={(her_name) => tell({ her_name }, "voice")} skip={() => tell({}, "voice")} kept={welcome.keep(now.called)} />
        </>
    );
}

function VoiceWish({ now, tell }: { now: Introduction; tell: Tell }) {
    const { welcome } = strings;
    const [voice, setVoice] = useState({ rate: now.rate, volume: now.volume });
    return (
        <form onSubmit={(event) => (event.preventDefault(), tell(voice, "microphone"))}>
            {(["rate", "volume"] as const).map((name) => (
                <div class="slider" key={name}>
                    <label for={`wish-${name}`}>{welcome.voice[name].label}</label>
                    <input id={`wish-${name}`} type="range" min={0.6} max={1.6} step={0.05} value={voice[name]}
                        aria-valuetext={welcome.voice.percent(voice[name])}
                        onInput={(event) => setVoice({ ...voice, [name]: event.currentTarget.valueAsNumber })} />
                    <p class="hint row spread" aria-hidden="true"><span>{welcome.voice[name].less}</span><span>{welcome.voice[name].more}</span></p>
                </div>
            ))}
            <div class="row center"><button type="submit" class="main">{welcome.next}</button></div>
        </form>
    );
}
