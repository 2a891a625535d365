// Timers, counting down while one looks.

import { useEffect, useRef, useState } from "preact/hooks";
import { get, patch, post, remove } from "../api";
import { Fetched, useFetched } from "../shell/fetched";
import { IconButton } from "../shell/fields";
import { Card, Empty } from "../shell/page";
import { attempt } from "../shell/toasts";
import { strings } from "../strings";
import { countdown, length } from "../times";
import type { Timer, Timers } from "../types";

const QUICK_S = [60, 180, 300, 600, 1800];
const TICK_MS = 250;

export function TimerCard() {
    const { timers } = strings;
    const list = useFetched((stop) => get<Timers>("timers", {}, stop), ["timers"]);
    const now = useDaemonsClock(list.value?.now);
    const doing = (work: Promise<unknown>, done = "", undo?: () => void) => void attempt(() => work.then(list.again), done, undo);
    const cancel = (timer: Timer) => {
        const left = Math.max(1, Math.round(leftOf(timer, now)));
        const back = timer.kind === "timer" ? () => doing(post("timers", { seconds: left, name: timer.name })) : undefined;
        doing(remove(`timers/${timer.id}`), timers.cancelled, back);
    };
    return (
        <Card title={timers.title}>
            <Fetched of={list}>{({ items }) => items.length ? (
                <ul class="rows">
                    {items.map((timer) => (
                        <li class="row-item timer" key={timer.id}>
                            <div class="row-text">
                                <p class="countdown number" role="timer">{countdown(leftOf(timer, now))}</p>
                                <p class="hint">{timer.called}{timer.length > 0 && ` · ${timers.of(length(timer.length))}`}{timer.paused && ` · ${timers.paused}`}</p>
                                {timer.length > 0 && <progress max={timer.length} value={leftOf(timer, now)} aria-label={timers.left(timer.called)} />}
                            </div>
                            <div class="row-actions">
                                {timer.kind === "timer" && (
                                    <>
                                        <button type="button" class="quiet small" aria-label={timers.moreOf(timer.called)}
                                            onClick={() => doing(patch(`timers/${timer.id}`, { left: Math.round(leftOf(timer, now)) + 60 }))}>
                                            {timers.more}
                                        </button>
                                        <button type="button" class="quiet small" aria-label={(timer.paused ? timers.goOnOf : timers.pauseOf)(timer.called)}
                                            onClick={() => doing(patch(`timers/${timer.id}`, { paused: !timer.paused }))}>
                                            {timer.paused ? timers.goOn : timers.pause}
                                        </button>
                                    </>
                                )}
                                <IconButton icon="bin" label={timers.cancel(timer.called)} press={() => cancel(timer)} />
                            </div>
                        </li>
                    ))}
                </ul>
            ) : <Empty title={timers.none} text={timers.noneHint} />}</Fetched>
            <New add={(seconds, name) => doing(post("timers", { seconds, name }))} />
        </Card>
    );
}

function New({ add }: { add: (seconds: number, name: string) => void }) {
    const { timers } = strings;
    const [minutes, setMinutes] = useState("");
    const [name, setName] = useState("");
    const start = (event: Event) => {
        event.preventDefault();
        add(Math.round(Number(minutes) * 60), name.trim());
        setMinutes("");
        setName("");
    };
    return (
        <form class="new-timer" onSubmit={start}>
            <div class="row" role="group" aria-label={timers.quick}>
                {QUICK_S.map((seconds) => (
                    <button type="button" class="quiet small" key={seconds} onClick={() => add(seconds, name.trim())}>{length(seconds)}</button>
                ))}
            </div>
            <div class="timer-fields">
                <input aria-label={timers.name} placeholder={timers.name} maxLength={60} autocomplete="off" value={name}
                    onInput={(event) => setName(event.currentTarget.value)} />
                <input aria-label={timers.minutes} placeholder={timers.minutes} type="number" min="0.1" max="10080" step="any" required
                    value={minutes} onInput={(event) => setMinutes(event.currentTarget.value)} />
                <button type="submit" class="main">{timers.start}</button>
            </div>
        </form>
    );
}

function leftOf(timer: Timer, now: number): number {
    if (timer.kind === "stopwatch") return timer.left;
    return timer.paused || timer.at === null ? timer.left : Math.max(0, timer.at - now);
}

/** Seconds since 1970 by the daemon's clock, whose time `now` was when it came; this computer's may be wrong. */
function useDaemonsClock(now: number | undefined): number {
    const offset = useRef(0);
    const seen = useRef<number | undefined>(undefined);
    const [, tick] = useState(0);
    if (now !== undefined && seen.current !== now) {
        seen.current = now;
        offset.current = now - Date.now() / 1000;
    }
    useEffect(() => {
        const timer = setInterval(() => tick((count) => count + 1), TICK_MS);
        return () => clearInterval(timer);
    }, []);
    return Date.now() / 1000 + offset.current;
}
