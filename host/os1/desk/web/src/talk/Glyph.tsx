// This page's pictograms: lines in a square of 24, as the shell's.

const PATHS = {
    microphone: "M12 15a3.2 3.2 0 0 0 3.2-3.2V6.7a3.2 3.2 0 0 0-6.4 0v5.1A3.2 3.2 0 0 0 12 15ZM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3",
    muted: "M8.8 8.5v3.3a3.2 3.2 0 0 0 5.2 2.5M15.2 10.5V6.7a3.2 3.2 0 0 0-6-1.6M5.5 11.5a6.5 6.5 0 0 0 10.6 5M18.5 11.5a6.5 6.5 0 0 1-.5 2.5M12 18v3M4 4l16 16",
    talk: "M4 12v0M8 8v8M12 4.5v15M16 8v8M20 12v0",
    hush: "M9 7.5h6A1.5 1.5 0 0 1 16.5 9v6a1.5 1.5 0 0 1-1.5 1.5H9A1.5 1.5 0 0 1 7.5 15V9A1.5 1.5 0 0 1 9 7.5Z",
    written: "M4 10v4h3l5 4V6L7 10ZM16 9.5l5 5M21 9.5l-5 5",
    aloud: "M4 10v4h3l5 4V6L7 10ZM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11",
    send: "M12 19V5M6 11l6-6 6 6",
    settings: "M4 7h9M17 7h3M4 17h3M11 17h9M15 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM9 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
} as const;

export function Glyph({ name }: { name: keyof typeof PATHS }) {
    return (
        <svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="1.8"
            stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
            <path d={PATHS[name]} />
        </svg>
    );
}
