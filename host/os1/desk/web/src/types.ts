// What the API gives and takes. tests/host/desk/test_types.py compares these with what the daemon describes.

export interface Me {
    name: string;
    persona: string;
    wearer: string;
    wakes: string;
    version: string;
    introduced: boolean;
    since: number;
}

export interface MemoryState {
    turns: number;
    facts: number;
    began: string | null;
    allowed: boolean;
    off_record: boolean;
}

export interface Turn {
    id: number;
    at: string;
    speaker: "wearer" | "her";
    text: string;
    skill: string;
}

export interface Fact {
    id: string;
    kind: "told" | "known";
    text: string;
    at: string;
    turn: number;
    subject: string;
    relation: string;
    object: string;
    holds: boolean;
    ended: string;
    since: string;
    until: string;
    day: string;
}

export interface Reminder {
    id: number;
    kind: "reminder" | "alarm" | "duty";
    what: string;
    at: string | null;
    rule: string;
    often: string;
    event: string;
    mail: number;
    file: string;
}

export interface Timer {
    id: number;
    kind: "timer" | "stopwatch";
    name: string;
    called: string;
    length: number;
    at: number | null;
    left: number;
    paused: boolean;
}

export interface Timers {
    items: Timer[];
    now: number;
}

export interface ListItem {
    id: number;
    text: string;
    at: string;
}

export interface HerList {
    name: string;
    notes: boolean;
    items: ListItem[];
}

export interface JournalEntry {
    id: string;
    kind: string;
    at: string;
    text: string;
    day: string;
    undone: boolean;
    again: boolean;
    turns: Turn[];
}

export interface PlanGroup {
    into: string;
    rule: string;
    learned: boolean;
    count: number;
}

export interface Plan {
    id: string;
    folder: string;
    into: string;
    said: string;
    moves: number;
    copies: number;
    stays: number;
    groups: PlanGroup[];
}

export interface PlanStanding {
    busy: string;
    wrong: string;
    plan: Plan | null;
}

export interface PlanLine {
    number: number;
    name: string;
    folder: string;
    to: string;
    new: string;
    why: string;
    size: number;
    copy_of: string;
}

export interface PlanStay {
    name: string;
    why: string;
}

export interface Folders {
    items: { path: string; name: string }[];
    asked: boolean;
}

export interface FileHit {
    path: string;
    name: string;
    folder: string;
    at: string;
    size: number;
    kind: string;
    around: string;
}

export interface Pad {
    pleasure: number;
    arousal: number;
    dominance: number;
}

export interface MoodCause {
    name: string;
    why: string;
    at: number;
    felt: Pad;
    turn: number;
}

export interface MoodNow {
    now: Pad;
    nature: Pad;
    word: string;
    why: string;
    half_life_s: number;
    causes: MoodCause[];
}

export interface MoodHistory {
    begin: number;
    end: number;
    nature: Pad;
    moments: { at: number; mood: Pad; cause: string; turn: number }[];
    curve: { at: number; mood: Pad }[];
}

export interface Trace {
    id: number;
    ear: string;
    at: number;
    heard: string;
    said: string;
    skill: string;
    engine: string;
    rehearsed: boolean;
    cut: boolean;
    whole: boolean;
    waited: number | null;
    stages: { name: string; begins: number; ms: number }[];
}

export interface EarUpdate {
    state: string;
    at: number;
    why: string;
    open: boolean;
    phase: string;
    taken: number;
    total: number;
}

export interface Earpiece {
    id: string;
    name: string;
    owner: string;
    state: "here" | "away" | "never" | "revoked";
    active: boolean;
    silenced: boolean;
    added: number;
    revoked: number | null;
    seen: number | null;
    board: string;
    firmware: string;
    version: number;
    newer: number;
    figures: {
        percent: number | null;
        signal: number | null;
        celsius: number | null;
        underruns: number;
        lost: number;
        latency: number | null;
    };
    update: EarUpdate | null;
}

export type Value = string | boolean | number | string[];

export interface Setting {
    key: string;
    value: Value;
    default: Value;
    kind: "switch" | "whole" | "number" | "choice" | "text" | "choices" | "list";
    about: string;
    allowed: string;
    choices: string[];
    least: number | null;
    most: number | null;
    live: boolean;
    waits: boolean;
    source: string;
    fixed: boolean;
}

export interface Settings {
    items: Setting[];
    mistakes: { where: string; what: string; cure: string }[];
    path: string;
    restart: boolean;
}

export interface KnownPerson {
    name: string;
    who: string;
    count: number;
    since: string;
    facts: Fact[];
}

export interface People {
    people: KnownPerson[];
    voices: { of: string; state: "known" | "learning" | "unknown" | "no model"; sentences: number }[];
}

export interface Persona {
    card: {
        name: string;
        called: string;
        description: string;
        personality: string;
        scenario: string;
        first_message: string;
        big_five: Record<string, number>;
        humour: number;
        boundaries: string[];
        wake: string[];
        voice: string;
        rate: number;
        lorebook: number;
        creator: string;
        notes: string;
        version: string;
    };
    path: string;
    waits: boolean;
}

export interface Voices {
    engine: string;
    items: { engine: "espeak-ng" | "piper"; id: string; name: string; language: string; speaks: boolean }[];
    trouble: string;
}

export interface DeskSession {
    id: string;
    agent: string;
    whence: string;
    begun: number;
    used: number;
    ends: number;
    pages: number;
    current: boolean;
}

export interface Elsewhere {
    open: boolean;
    names: string[];
    why: string;
    trust: string[];
    authority: string;
    sha256: string;
}

export interface ElsewhereLink {
    links: string[];
    code: string[];
    seconds: number;
}

export interface Introduction {
    step: "" | "called" | "memory" | "her_name" | "voice" | "done";
    wearer: string;
    allowed: boolean | null;
    called: string;
    names: { name: string; why: string }[];
    rate: number;
    volume: number;
}

export interface MailAccount {
    name: string;
    address: string;
    may_change: boolean;
    mails: number;
    trouble: string;
}

export interface MailLine {
    id: number;
    who: string;
    address: string;
    about: string;
    at: number;
    matters: boolean;
    why: string;
}

export interface MailBox {
    accounts: MailAccount[];
    said: string;
    items: MailLine[];
    more: number;
}

export interface MailText {
    id: number;
    who: string;
    address: string;
    to: string[];
    about: string;
    at: number;
    text: string;
    quoted: string;
    hangs: string[];
    elsewhere: string;
}

export interface MailDraft {
    id: string;
    to: string[];
    cc: string[];
    about: string;
    text: string;
    elsewhere: string;
    strangers: string[];
}

export interface OutboxLetter {
    id: number;
    to: string[];
    told: string;
    state: "held" | "waiting" | "sending" | "sent" | "failed" | "unsure" | "recalled";
    left: number;
    why: string;
}

export interface LetterOnShelf {
    id: number;
    to: string;
    client: number;
    writer: string;
    person: number;
    state: "draft" | "ready" | "written" | "sent";
    due: string | null;
    occasion: string;
    brief: string;
    hand: string;
    paper: string;
    seed: number;
    words: number;
    begins: string;
    changed: string;
}

export interface LettersShelf {
    items: LetterOnShelf[];
    queue: number[];
    occasions: Record<string, string>;
}

export interface SaidBefore {
    sentence: string;
    before: string;
    letter: number;
    on: string;
}

export interface WholeLetter {
    shown: LetterOnShelf;
    text: string;
    signature: string;
    added: string[];
    version: number;
    undo: boolean;
    redo: boolean;
    again: SaidBefore[];
}

export interface LetterStep {
    number: number;
    before: number;
    what: string;
    at: string;
    text: string;
    signature: string;
}

export interface LetterSteps {
    items: LetterStep[];
    now: number;
}

export interface LetterSheets {
    digest: string;
    pages: number;
    sizes: [number, number][];
    envelope: boolean;
    missing: string[];
    minutes: number;
}

export interface AHand {
    name: string;
    says: string;
    mine: boolean;
}

export interface Hands {
    items: AHand[];
    usual: string;
    papers: Record<string, [number, number]>;
}

export interface LearnedHand {
    name: string;
    characters: number;
    boxes: number;
    used: number;
    unclear: { char: string; why: string }[];
}

export interface YearlyDay {
    what: string;
    month: number;
    day: number;
    year: number;
}

export interface InBook {
    id: number;
    client: number;
    name: string;
    called: string;
    signs: string;
    relation: string;
    address: string;
    notes: string;
    days: YearlyDay[];
}

export interface LetterClient {
    id: number;
    name: string;
    hand: string;
    signs: string;
    sender: string;
    notes: string;
    people: InBook[];
}

export interface CalendarEvent {
    id: string;
    kind: "event" | "reminder" | "alarm" | "duty";
    name: string;
    at: string;
    until: string;
    whole_day: boolean;
    place: string;
    repeats: boolean;
    calendar: string;
    changeable: boolean;
    file: string;
}

export interface CalendarDay {
    day: string;
    events: CalendarEvent[];
}

export interface CalendarDays {
    calendars: { name: string; changeable: boolean }[];
    days: CalendarDay[];
    troubles: string[];
    wrong: string;
}

export interface PaperInTray {
    id: string;
    name: string;
    kind: string;
    who: string;
    about: string;
    amount: string;
    due: string | null;
    do: string;
    to: string;
    trouble: string;
}

export interface Tray {
    folder: string;
    ocr: boolean;
    busy: string;
    items: PaperInTray[];
}
