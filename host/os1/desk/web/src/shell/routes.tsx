// What pages there are, in the order of the menu. A new one is a line here (and its name in strings.ts).

import type { ComponentType } from "preact";
import { strings } from "../strings";
import type { IconName } from "./icons";
import Talk from "../talk/Talk";
import { About } from "../pages/about";
import { Days } from "../pages/days";
import { Earpieces } from "../pages/earpieces";
import { Journal } from "../pages/journal";
import { MailPage } from "../pages/mail";
import { LetterPage, Letters } from "../pages/letters/letters";
import { Memory } from "../pages/memory";
import { Mood } from "../pages/mood";
import { More } from "../pages/more";
import { PeoplePage } from "../pages/people";
import { Reminders } from "../pages/reminders";
import { Sessions } from "../pages/sessions";
import { SettingsPage } from "../pages/settings";
import { SetUp } from "../pages/setup";
import { Tidy } from "../pages/tidy";
import { Welcome } from "../pages/welcome";
import { TracePage, Traces } from "../pages/traces";

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

const { menu } = strings;

export const routes: Route[] = [
    { path: "/", title: menu.talk, icon: "talk", page: Talk, bar: true },
    { path: "/memory", title: menu.memory, icon: "memory", page: Memory, bar: true },
    { path: "/reminders", title: menu.reminders, icon: "reminders", page: Reminders, bar: true },
    { path: "/days", title: menu.days, icon: "days", page: Days },
    { path: "/mood", title: menu.mood, icon: "mood", page: Mood, bar: true },
    { path: "/mail", title: menu.mail, icon: "mail", page: MailPage },
    { path: "/tidy", title: menu.tidy, icon: "files", page: Tidy },
    { path: "/journal", title: menu.journal, icon: "journal", page: Journal },
    { path: "/letters", title: menu.letters, icon: "letters", page: Letters },
    { path: "/letters/:", title: menu.letters, icon: "letters", page: LetterPage, hidden: true, under: "/letters" },
    { path: "/people", title: menu.people, icon: "people", page: PeoplePage },
    { path: "/earpieces", title: menu.earpieces, icon: "earpieces", page: Earpieces },
    { path: "/setup", title: menu.setup, icon: "earpieces", page: SetUp, hidden: true, under: "/earpieces" },
    { path: "/traces", title: menu.traces, icon: "traces", page: Traces },
    { path: "/traces/:", title: menu.traces, icon: "traces", page: TracePage, hidden: true, under: "/traces" },
    { path: "/settings", title: menu.settings, icon: "settings", page: SettingsPage },
    { path: "/sessions", title: menu.sessions, icon: "sessions", page: Sessions },
    { path: "/about", title: menu.about, icon: "about", page: About },
    { path: "/welcome", title: menu.welcome, icon: "talk", page: Welcome, hidden: true, under: "/" },
    { path: "/more", title: menu.more, icon: "more", page: More, hidden: true },
];

/** "/traces/ab12" is shown by the page of "/traces/:". */
export function routed(path: string): Route | undefined {
    const exact = routes.find((route) => route.path === path);
    return exact ?? routes.find((route) => route.path.endsWith("/:") && path.startsWith(route.path.slice(0, -1)));
}
