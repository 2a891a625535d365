// Is there a microphone, and does it hear something? Nothing of it leaves this page.

import { useEffect, useRef, useState } from "preact/hooks";
import { strings } from "../strings";

const HEARD = 0.04; // of full scale: a voice at an arm's length is well above it
const SAMPLES = 1024;

export function MicrophoneCheck({ done }: { done: () => void }) {
    const { microphone } = strings.welcome;
    const [state, setState] = useState<"idle" | "asking" | "listening" | "heard" | "refused">("idle");
    const level = useRef<HTMLDivElement>(null);
    const stop = useRef(() => {});
    useEffect(() => () => stop.current(), []);

    const listen = async () => {
        setState("asking");
        try {
            const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
            const context = new AudioContext();
            const analyser = new AnalyserNode(context, { fftSize: SAMPLES });
            context.createMediaStreamSource(stream).connect(analyser);
            const samples = new Float32Array(SAMPLES);
            let frame = 0;
            const look = () => {
                analyser.getFloatTimeDomainData(samples);
                const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
                level.current?.style.setProperty("--level", String(Math.min(1, loudest * 2)));
                if (loudest > HEARD) setState("heard");
                frame = requestAnimationFrame(look);
            };
            stop.current = () => {
                cancelAnimationFrame(frame);
                for (const track of stream.getTracks()) track.stop();
                void context.close();
            };
            setState("listening");
            look();
        } catch {
            setState("refused");
        }
    };
    return (
        <>
            <div class="level" ref={level} aria-hidden="true"><i /></div>
            <p role="status">{microphone[state]}</p>
            <div class="row center">
                {(state === "idle" || state === "refused") && <button type="button" class={state === "idle" ? "main" : "quiet"} onClick={() => void listen()}>{microphone.try}</button>}
                <button type="button" class={state === "idle" || state === "asking" ? "quiet" : "main"} onClick={done}>{state === "idle" ? microphone.without : microphone.ready}</button>
            </div>
        </>
    );
}
