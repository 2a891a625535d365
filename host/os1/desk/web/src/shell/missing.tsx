import { strings } from "../strings";
import { Page } from "./page";

export function Missing() {
    return (
        <Page title={strings.missing.title} lead={strings.missing.text}>
            <p><a class="main" href="#/">{strings.missing.home}</a></p>
        </Page>
    );
}
