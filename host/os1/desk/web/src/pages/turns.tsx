// What was said, the newest first. Each turn can be forgotten, with what follows from it.

import { remove } from "../api";
import { confirm } from "../shell/dialog";
import { EndlessList, useEndless } from "../shell/endless";
import { IconButton } from "../shell/fields";
import { Empty } from "../shell/page";
import { attempt } from "../shell/toasts";
import { strings } from "../strings";
import { when } from "../times";
import type { Turn } from "../types";

export function Turns({ sought }: { sought: string }) {
    const { memory } = strings;
    const list = useEndless<Turn>("memory/turns", { q: sought }, ["memory"]);
    const forget = async (turn: Turn) => {
        const { title, text, yes } = memory.forgetTurn;
        if (!(await confirm(title, text(turn.text), yes))) return;
        await attempt(async () => {
            await remove(`memory/turns/${turn.id}`);
            list.change((items) => items.filter(({ id }) => id !== turn.id));
        }, memory.forgotten);
    };
    return (
        <EndlessList of={list} label={memory.turns}
            empty={<Empty title={sought ? memory.nothingFound : memory.noTurns} text={sought ? "" : memory.noTurnsHint} />}
            row={(turn) => (
                <li key={turn.id} class={`row-item turn ${turn.speaker}`}>
                    <div class="row-text">
                        <p class="hint"><strong>{memory.speakers[turn.speaker]}</strong>{" · "}
                            <time dateTime={turn.at}>{when(turn.at)}</time></p>
                        <p>{turn.text}</p>
                    </div>
                    <div class="row-actions">
                        <IconButton icon="bin" label={memory.forgetThis(turn.text)} press={() => void forget(turn)} />
                    </div>
                </li>
            )} />
    );
}
