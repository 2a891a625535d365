import { Page } from "../shell/page";
import { strings } from "../strings";

export default function Talk() {
    return <Page title={strings.menu.talk}><p /></Page>;
}
