// Which version, where the data lies, what leaves the house, and whose work it stands on.

import { get } from "../api";
import { Fetched, useFetched } from "../shell/fetched";
import { Card, Page } from "../shell/page";
import { strings } from "../strings";
import { when } from "../times";
import type { Me, Settings } from "../types";

export function About() {
    const { about } = strings;
    const me = useFetched((stop) => get<Me>("me", {}, stop));
    const settings = useFetched((stop) => get<Settings>("settings", {}, stop), ["settings"]);
    return (
        <Page title={about.title} lead={about.lead}>
            <Card title={about.house} class="about">
                <ul class="facts">{about.promises.map((text) => <li key={text}>{text}</li>)}</ul>
            </Card>
            <Fetched of={me}>{(now) => (
                <Card title={about.here}>
                    <dl class="pairs">
                        <div><dt>{about.version}</dt><dd>OS1 {now.version}</dd></div>
                        <div><dt>{about.since}</dt><dd>{when(now.since)}</dd></div>
                        <div><dt>{about.wakes}</dt><dd>“{now.wakes}”</dd></div>
                        {settings.value && <div><dt>{about.files}</dt><dd><code>{settings.value.path.replace(/[/\\][^/\\]*$/, "")}</code></dd></div>}
                    </dl>
                </Card>
            )}</Fetched>
            <Card title={about.licences} hint={about.licencesHint}>
                <p><a class="quiet" href="/licences.txt" target="_blank" rel="noopener">{about.texts}</a></p>
            </Card>
        </Page>
    );
}
