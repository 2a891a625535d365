// The menu: at the side of a wide window, a bar at the foot of a narrow one.

import { place } from "../router";
import { leave } from "../session";
import { strings } from "../strings";
import { Icon } from "./icons";
import { routed, routes } from "./routes";
import { ThemeChoice } from "./themes";

function marked(path: string): string {
    const route = routed(path);
    return route?.under ?? route?.path ?? "";
}

export function Side() {
    const now = marked(place.value.path);
    return (
        <nav class="side" aria-label={strings.menu.label}>
            <a class="brand" href="#/"><img src="/icon.svg" alt="" width="34" height="34" /><span>OS1</span></a>
            <ul>
                {routes.filter(({ hidden }) => !hidden).map(({ path, title, icon }) => (
                    <li key={path}>
                        <a href={`#${path}`} aria-current={now === path ? "page" : undefined}>
                            <Icon name={icon} /><span>{title}</span>
                        </a>
                    </li>
                ))}
            </ul>
            <div class="side-foot">
                <ThemeChoice />
                <button type="button" class="side-leave" onClick={() => void leave()}>
                    <Icon name="leave" /><span>{strings.leave}</span>
                </button>
            </div>
        </nav>
    );
}

export function Bar() {
    const now = marked(place.value.path);
    const inBar = routes.filter(({ bar }) => bar);
    const elsewhere = !inBar.some(({ path }) => path === now);
    return (
        <nav class="bar" aria-label={strings.menu.label}>
            {inBar.map(({ path, title, icon }) => (
                <a key={path} href={`#${path}`} aria-current={now === path ? "page" : undefined}>
                    <Icon name={icon} /><span>{title}</span>
                </a>
            ))}
            <a href="#/more" aria-current={elsewhere ? "page" : undefined}>
                <Icon name="more" /><span>{strings.menu.more}</span>
            </a>
        </nav>
    );
}
