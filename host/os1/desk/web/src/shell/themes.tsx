// Day, night, or as the system has it: three buttons in a row.

import { strings } from "../strings";
import { theme, THEMES } from "../theme";

export function ThemeChoice() {
    return (
        <div class="segments" role="group" aria-label={strings.theme.label}>
            {THEMES.map((name) => (
                <button type="button" key={name} aria-pressed={theme.value === name} onClick={() => (theme.value = name)}>
                    {strings.theme[name]}
                </button>
            ))}
        </div>
    );
}
