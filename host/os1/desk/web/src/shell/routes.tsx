// What pages there are, in the order of the menu.

import type { ComponentType } from "preact";
import { strings } from "../strings";
import type { IconName } from "./icons";
import Talk from "../talk/Talk";
import { More } from "../pages/more";
import { SetUp } from "../pages/setup";

export interface Route {
    path: string;
    title: string;
    icon: IconName;
    page: ComponentType;
    /** In the bar at the foot of a phone. */
    bar?: boolean;
    /** Not in the menu: reached from another page. */
    hidden?: boolean;
    /** Whose entry in the menu is marked instead. */
    under?: string;
}

export const routes: Route[] = [
    { path: "/", title: strings.menu.talk, icon: "talk", page: Talk, bar: true },
    { path: "/setup", title: strings.menu.setup, icon: "earpieces", page: SetUp },
    { path: "/more", title: strings.menu.more, icon: "more", page: More, hidden: true },
];

/** "/traces/ab12" is shown by the page of "/traces/:". */
export function routed(path: string): Route | undefined {
    const exact = routes.find((route) => route.path === path);
    return exact ?? routes.find((route) => route.path.endsWith("/:") && path.startsWith(route.path.slice(0, -1)));
}
