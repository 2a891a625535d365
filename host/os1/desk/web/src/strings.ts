// Every word of the page that isn't the daemon's. In one place, so that it can be read, and said otherwise. (Those of the
// set-up page are in setup/words.ts: they come with it.)
export const strings = {
    opening: "Opening …",
    loading: "Loading",
    skip: "Skip to the page",
    leave: "Leave",
    undo: "Undo",
    dismiss: "Dismiss",
    cancel: "Cancel",
    save: "Save",
    again: "Try again",
    menu: {
        label: "Pages",
        talk: "Talk",
        more: "More",
        setup: "Set up an earpiece",
    },
    theme: { label: "Colours", auto: "Auto", light: "Light", dark: "Dark" },
    away: {
        title: "She isn't reachable.",
        text: "This page tries again by itself.",
        again: "Try now",
        cure: "Is OS1 running? Start it with: os1 run",
    },
    failed: { title: (status: number) => `That did not work (${status}).` },
    missing: { title: "There is no such page", text: "It may have moved, or the address has a slip.", home: "To her" },
    closed: {
        title: "This page needs a link",
        text: "A link works once, and for ten minutes. Make a new one in a terminal, and open what it prints:",
        command: "os1 desk",
        after: "You go on where you were.",
    },
    setupMissing: "The set-up page could not be loaded.",
};
