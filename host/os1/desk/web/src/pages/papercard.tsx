// Papers that came in: what she read on each, where it would go, and putting it there.

import { get, post } from "../api";
import { Fetched, useFetched } from "../shell/fetched";
import { Card, Empty } from "../shell/page";
import { attempt } from "../shell/toasts";
import { strings } from "../strings";
import { date } from "../times";
import type { PaperInTray, Tray } from "../types";

export function PapersCard() {
    const { papers } = strings;
    const tray = useFetched<Tray>((stop) => get("papers", {}, stop), ["papers", "settings"]);
    const file = (items: PaperInTray[]) => void attempt(() =>
        post("papers/file", { ids: items.map((one) => one.id) }).then(tray.again), papers.filing);
    const good = tray.value?.items.filter((one) => !one.trouble) ?? [];
    return (
        <Card title={papers.title} hint={tray.value?.folder ? papers.hint(tray.value.folder) : undefined} actions={
            good.length > 1 && <button type="button" class="quiet small" onClick={() => file(good)}>{papers.fileAll(good.length)}</button>}>
            <Fetched of={tray}>{({ items, folder, ocr }) => (
                <>
                    {!ocr && folder && <p class="note">{papers.noOcr}</p>}
                    {items.length ? (
                        <ul class="rows">{items.map((one) => <PaperRow key={one.id} paper={one} file={() => file([one])} />)}</ul>
                    ) : <Empty title={folder ? papers.none : papers.nowhere} text={folder ? papers.noneHint : papers.nowhereHint} />}
                </>
            )}</Fetched>
        </Card>
    );
}

function PaperRow({ paper, file }: { paper: PaperInTray; file: () => void }) {
    const { papers } = strings;
    return (
        <li class="row-item">
            <div class="row-text">
                <p>
                    <strong>{paper.who || paper.name}</strong>
                    {paper.kind && <span class="tag">{paper.kind}</span>}
                </p>
                <p>{[paper.about, paper.amount, paper.due && papers.due(date(`${paper.due}T00:00`))].filter(Boolean).join(" · ")}</p>
                <p class="hint file-name">{paper.trouble || [papers.goes(paper.to), paper.do && papers.duty(paper.do)].filter(Boolean).join(" ")}</p>
            </div>
            {!paper.trouble && (
                <div class="row-actions">
                    <button type="button" class="quiet small" aria-label={papers.fileThis(paper.who || paper.name)} onClick={file}>{papers.file}</button>
                </div>
            )}
        </li>
    );
}
