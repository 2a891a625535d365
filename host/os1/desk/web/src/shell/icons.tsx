// The page's pictograms: lines in a square of 24.

const PATHS = {
    talk: "M4 12v0M8 8v8M12 4.5v15M16 8v8M20 11v2",
    memory: "M12 20c-5-3-8-6-8-10a4.5 4.5 0 0 1 8-2.8A4.5 4.5 0 0 1 20 10c0 4-3 7-8 10Z",
    mail: "M3.5 6.5A1.5 1.5 0 0 1 5 5h14a1.5 1.5 0 0 1 1.5 1.5v11A1.5 1.5 0 0 1 19 19H5a1.5 1.5 0 0 1-1.5-1.5ZM4 6.5l8 6.5 8-6.5",
    files: "M3.5 7a1.5 1.5 0 0 1 1.5-1.5h4.2l2 2.3H19a1.5 1.5 0 0 1 1.5 1.5v8.2A1.5 1.5 0 0 1 19 19H5a1.5 1.5 0 0 1-1.5-1.5ZM3.5 11h17",
    days: "M4 6.5h16v13H4ZM4 10.5h16M8.5 4v4M15.5 4v4",
    journal: "M6 4h11a1.5 1.5 0 0 1 1.5 1.5v13A1.5 1.5 0 0 1 17 20H6ZM6 4v16M10 9h5M10 13h5",
    letters: "M4 20c4-1 6-3 8-6M4 20l3-7C9 8 13 4.5 20 4c-.5 6-3 9.5-8 10-2 .2-3.5.7-5 2",
    undo: "M9 5 4.5 9.5 9 14M5 9.5h9a5 5 0 0 1 0 10h-3",
    redo: "M15 5l4.5 4.5L15 14M19 9.5h-9a5 5 0 0 0 0 10h3",
    reminders: "M12 21a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM12 9v4l3 2M4 5l2-2M20 5l-2-2",
    mood: "M3 14c2.5 0 2.5-6 5-6s3 9 5.5 9S16 7 18 7s2 4 3 4",
    earpieces: "M7 14a5 5 0 1 1 9.5-2.2c0 2.6-2.3 3.2-2.6 5.4A3.3 3.3 0 0 1 8 19M9.5 11.5a2.2 2.2 0 0 1 4 1.2",
    traces: "M4 6h7M8 11h9M12 16h8M4 4v16",
    people: "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM3 20c0-3.3 2.7-5.5 6-5.5s6 2.2 6 5.5M16 4.5a3.3 3.3 0 0 1 0 6M17.5 14.8c2.2.7 3.5 2.6 3.5 5.2",
    settings: "M4 7h9M17 7h3M4 17h3M11 17h9M15 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM9 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
    sessions: "M4 5h16v10H4ZM9 20h6M12 15v5",
    about: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5M12 7.6v.4",
    more: "M4.6 11.5h.8v1h-.8ZM11.6 11.5h.8v1h-.8ZM18.6 11.5h.8v1h-.8Z",
    close: "M6 6l12 12M18 6 6 18",
    search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM16 16l4.5 4.5",
    add: "M12 5v14M5 12h14",
    edit: "M5 19l1-4L16 5l3 3L9 18Z",
    bin: "M5 7h14M9.5 7V4.5h5V7M7 7l.8 12.5h8.4L17 7M10.3 10.5v6M13.7 10.5v6",
    next: "M9 5l7 7-7 7",
    back: "M15 5l-7 7 7 7",
    battery: "M3.5 8h15v8h-15ZM21 11v2",
    check: "M5 12.5l4.5 4.5L19 7.5",
    leave: "M14 4H6v16h8M11 12h9M17 8.5l3.5 3.5-3.5 3.5",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
    return (
        <svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="1.8"
            stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
            <path d={PATHS[name]} />
        </svg>
    );
}
