// The menu's rest, on a phone.

import { leave } from "../session";
import { Icon } from "../shell/icons";
import { Page } from "../shell/page";
import { routes } from "../shell/routes";
import { ThemeChoice } from "../shell/themes";
import { strings } from "../strings";

export function More() {
    return (
        <Page title={strings.menu.more}>
            <ul class="more-list card">
                {routes.filter(({ bar, hidden }) => !bar && !hidden).map(({ path, title, icon }) => (
                    <li key={path}><a href={`#${path}`}><Icon name={icon} /><span>{title}</span><Icon name="next" /></a></li>
                ))}
            </ul>
            <div class="row spread">
                <ThemeChoice />
                <button type="button" class="quiet" onClick={() => void leave()}>{strings.leave}</button>
            </div>
        </Page>
    );
}
