// The control for a setting of a kind. What was typed is written when one leaves the field or presses Enter.

import { strings } from "../strings";
import type { Setting, Value } from "../types";

interface Props {
    id: string;
    item: Setting;
    wrong: boolean;
    write: (value: Value) => void;
}

export function Control({ id, item, wrong, write }: Props) {
    const { settings } = strings;
    const shared = { id, disabled: item.fixed, "aria-describedby": `${id}-hint`, "aria-invalid": wrong || undefined };
    const { value } = item;
    switch (item.kind) {
        case "switch":
            return <input {...shared} type="checkbox" role="switch" class="switch" checked={value === true}
                onChange={(event) => write(event.currentTarget.checked)} />;
        case "whole":
        case "number":
            return <input {...shared} type="number" step={item.kind === "whole" ? 1 : "any"} min={item.least ?? undefined}
                max={item.most ?? undefined} value={String(value)}
                onChange={(event) => write(event.currentTarget.valueAsNumber)} />;
        case "choice":
            return (
                <select {...shared} value={String(value)} onChange={(event) => write(event.currentTarget.value)}>
                    {item.choices.map((choice) => <option key={choice} value={choice}>{choice || settings.none}</option>)}
                </select>
            );
        case "choices":
            return (
                <div id={id} role="group" class="choices" aria-label={item.about}>
                    {item.choices.map((choice) => (
                        <label key={choice} class="tick">
                            <input type="checkbox" disabled={item.fixed} checked={(value as string[]).includes(choice)}
                                onChange={(event) => write(chosen(value as string[], choice, event.currentTarget.checked))} />
                            <span>{choice}</span>
                        </label>
                    ))}
                </div>
            );
        case "list":
            return <input {...shared} value={(value as string[]).join(", ")} autocomplete="off" spellcheck={false} placeholder={settings.commas}
                onChange={(event) => write(event.currentTarget.value.split(",").map((text) => text.trim()).filter(Boolean))} />;
        default:
            return <input {...shared} value={String(value)} autocomplete="off" spellcheck={false} placeholder={settings.empty}
                onChange={(event) => write(event.currentTarget.value)} />;
    }
}

function chosen(value: string[], choice: string, on: boolean): string[] {
    return on ? [...value, choice] : value.filter((one) => one !== choice);
}
