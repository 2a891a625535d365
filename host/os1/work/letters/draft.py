"""A letter while it is dictated: spoken punctuation, taking back, changing, versions. Pure: words in, text out.

    draft = Draft().said("dear ada comma new paragraph i miss you full stop")   ->  "Dear ada,\n\nI miss you."
    draft.said("scratch that")  draft.said("change ada to Ada")  draft.undone()

A Draft never changes: each step gives a new one that remembers the one before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

# What is said -> (what is written, how: "close" sticks to the word before, "open" to the one after, "both", "free")
MARKS = {
    "comma": (",", "close"), "full stop": (".", "close"), "period": (".", "close"), "question mark": ("?", "close"),
    "exclamation mark": ("!", "close"), "exclamation point": ("!", "close"), "colon": (":", "close"),
    "semicolon": (";", "close"), "semi colon": (";", "close"), "dash": ("–", "free"), "hyphen": ("-", "both"),
    "ellipsis": ("…", "close"), "dot dot dot": ("…", "close"), "ampersand": ("&", "free"),
    "open quote": ("“", "open"), "open quotes": ("“", "open"), "close quote": ("”", "close"),
    "close quotes": ("”", "close"), "unquote": ("”", "close"), "open bracket": ("(", "open"),
    "close bracket": (")", "close"), "apostrophe s": ("’s", "close"),
}
BREAKS = {"new paragraph": "\n\n", "next paragraph": "\n\n", "new line": "\n", "next line": "\n"}
SPOKEN = re.compile(r"\b(" + "|".join(sorted([*MARKS, *BREAKS], key=len, reverse=True)) + r")\b", re.I)
LITERAL = re.compile(r"\b(?:the word|literally) (\w+)", re.I)  # "the word comma" is a word
SENTENCE = re.compile(r"(?<=[.!?…])[”’)]*\s+|\n+")
KEPT = 50  # versions that can be taken back

COMMANDS: list[tuple[str, re.Pattern[str]]] = [(name, re.compile(pattern, re.I)) for name, pattern in (
    ("scratch", r"(?:no,? )?(?:scratch|strike|delete) that[.!]?$"),
    ("scratch_sentence", r"(?:scratch|strike|delete) (?:the |that )?last sentence[.!]?$"),
    ("scratch_paragraph", r"(?:scratch|strike|delete) (?:the |that )?last paragraph[.!]?$"),
    ("undo", r"undo(?: that)?[.!]?$"),
    ("redo", r"redo(?: that)?[.!]?$"),
    ("read", r"read (?:it|that|the letter) (?:back|again)(?: to me)?[.!?]?$"),
    ("read_last", r"read (?:me )?the last (?:sentence|bit)(?: back)?[.!?]?$"),
    ("change", r"(?:change|replace) (?P<old>.+?) (?:to|with|by|into) (?P<new>.+?)[.]?$"),
    ("insert", r"insert (?P<new>.+?) (?P<where>before|after) (?P<old>.+?)[.]?$"),
    ("sign", r"sign (?:it|this|the letter)(?: with my name| for me| as (?P<name>.+?))?[.]?$"),
    ("unsign", r"(?:take (?:the|my) (?:signature|name) off|don't sign it)[.]?$"),
    ("over", r"(?:start (?:over|again)|scratch (?:it all|everything))[.!]?$"),
)]


@dataclass(frozen=True)
class Did:
    """What one utterance did. `what`: dictated, one of COMMANDS, or "nothing" (then `why` says why not)."""

    what: str
    why: str = ""
    aloud: str = ""  # what should be read out, if something should


@dataclass(frozen=True)
class Draft:
    """A letter so far. `name`: whose, for "sign it with my name"."""

    text: str = ""
    name: str = ""
    signature: str = ""
    before: tuple[Draft, ...] = field(default=(), repr=False, compare=False)
    after: tuple[Draft, ...] = field(default=(), repr=False, compare=False)
    lengths: tuple[int, ...] = field(default=(), repr=False, compare=False)  # of the text before each dictation

    @property
    def paragraphs(self) -> list[str]:
        """What is between empty lines."""
        return [p for p in self.text.split("\n\n") if p.strip()]

    @property
    def letter(self) -> str:
        """The whole letter as text.parse reads it."""
        return self.text + (f"\n\n{self.signature}" if self.signature else "")

    @property
    def version(self) -> int:
        """How many steps led here."""
        return len(self.before)

    def heard(self, said: str) -> tuple[Draft, Did]:
        """What was said, as a command if it is one by itself, else as part of the letter."""
        said = said.strip()
        for name, pattern in COMMANDS:
            if match := pattern.match(said):
                return _command(self, name, {k: v for k, v in match.groupdict().items() if v})
        return (self.dictated(said), Did("dictated")) if said else (self, Did("nothing", "Nothing was said."))

    def said(self, said: str) -> Draft:
        """The draft alone, for those who don't ask what happened."""
        return self.heard(said)[0]

    def dictated(self, said: str) -> Draft:
        """With these words at its end, punctuation and paragraphs as spoken, sentences with a capital."""
        text = joined(self.text, said)
        return self if text == self.text else self._next(text=text, lengths=(*self.lengths, len(self.text)))

    def undone(self) -> Draft:
        """One step back; the first draft stays itself."""
        if not self.before:
            return self
        return replace(self.before[-1], before=self.before[:-1], after=(*self.after, self))

    def redone(self) -> Draft:
        """One step forward again."""
        if not self.after:
            return self
        return replace(self.after[-1], before=(*self.before, self), after=self.after[:-1])

    def _next(self, text: str | None = None, signature: str | None = None,
              lengths: tuple[int, ...] | None = None) -> Draft:
        return Draft(self.text if text is None else text, self.name,
                     self.signature if signature is None else signature, (*self.before, self)[-KEPT:], (),
                     self.lengths if lengths is None else lengths)


def joined(text: str, said: str) -> str:
    """`text` with dictated words at its end."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[1])
        return f"\x00{len(kept) - 1}\x00"

    said = LITERAL.sub(keep, said)
    at = 0
    for match in [*SPOKEN.finditer(said), None]:
        words = said[at:match.start() if match else None].strip(" ,") if match else said[at:].strip()
        text = _with_words(text, words)
        if match is None:
            break
        at = match.end()
        spoken = " ".join(match[1].lower().split())
        if spoken in BREAKS:
            text = text.rstrip() + BREAKS[spoken] if text.strip() else text
        else:
            text = _with_mark(text, *MARKS[spoken])
    text = re.sub("(^|[.!?…] |\n)\x00(\\d+)\x00", lambda m: m[1] + kept[int(m[2])].capitalize(), text)
    return re.sub("\x00(\\d+)\x00", lambda m: kept[int(m[1])], text)


def _with_words(text: str, words: str) -> str:
    if not words:
        return text
    if not text or re.search(r"([.!?…][”’)]*\s*|\n\s*|(?:^|[.!?…\n]\s*)[“(])$", text):
        words = words[0].upper() + words[1:]
    words = re.sub(r"\bi\b(?!\.)", "I", words)
    glue = "" if not text or text[-1] in "\n“(-" else " "
    return text + glue + words


def _with_mark(text: str, mark: str, how: str) -> str:
    if how in ("close", "both"):
        return text.rstrip(" ,") + mark if mark in ".?!:;…" else text.rstrip(" ") + mark
    glue = "" if not text or text[-1] in "\n“( " else " "
    return text + glue + mark


def _command(draft: Draft, name: str, words: dict[str, str]) -> tuple[Draft, Did]:
    if name in ("undo", "redo"):
        after = draft.undone() if name == "undo" else draft.redone()
        return after, Did(name) if after is not draft else Did("nothing", f"There is nothing to {name}.")
    if name in ("read", "read_last"):
        aloud = draft.letter if name == "read" else (SENTENCE.split(draft.text.strip())[-1] if draft.text else "")
        return draft, Did(name, aloud=aloud) if aloud.strip() else Did("nothing", "There is nothing written yet.")
    if name == "sign":
        who = words.get("name", draft.name)
        return (draft._next(signature=who), Did(name)) if who else (draft, Did("nothing", "Whose name shall I sign?"))
    if name == "unsign":
        return draft._next(signature=""), Did(name)
    if name in ("change", "insert"):
        return _changed(draft, name, words)
    return _scratched(draft, name)


def _scratched(draft: Draft, name: str) -> tuple[Draft, Did]:
    text = draft.text.rstrip()
    if not text:
        return draft, Did("nothing", "There is nothing to scratch.")
    lengths = draft.lengths
    if name == "over":
        return draft._next(text="", signature="", lengths=()), Did(name)
    if name == "scratch":
        at, lengths = (lengths[-1], lengths[:-1]) if lengths else (0, ())
    elif name == "scratch_paragraph":
        at = text.rfind("\n\n") + 2 if "\n\n" in text else 0
    else:
        ends = [m.end() for m in SENTENCE.finditer(text)]
        at = ends[-1] if ends else 0
    at = min(at, len(text))
    return draft._next(text=draft.text[:at].rstrip(" ") if at else "",
                       lengths=tuple(n for n in lengths if n < at)), Did(name)


def _changed(draft: Draft, name: str, words: dict[str, str]) -> tuple[Draft, Did]:
    """The last place where the words stand is changed: it is what one has just heard oneself say."""
    old, new = words["old"].strip(" \"“”"), words["new"].strip(" \"“”")
    if old.lower() in MARKS:
        old = MARKS[old.lower()][0]
    if new.lower() in MARKS:
        new = MARKS[new.lower()][0]
    edge = r"\b" if old[:1].isalnum() else ""
    found = list(re.finditer(edge + re.escape(old) + (r"\b" if old[-1:].isalnum() else ""), draft.text, re.I))
    if not found:
        return draft, Did("nothing", f"I don't find “{old}” in the letter.")
    match = found[-1]
    if match[0][0].isupper() and new[0].islower() and old[0].islower():
        new = new[0].upper() + new[1:]
    if name == "insert":
        new = f"{new} {match[0]}" if words["where"].lower() == "before" else f"{match[0]} {new}"
    text = draft.text[:match.start()] + new + draft.text[match.end():]
    longer = len(text) - len(draft.text)
    return draft._next(text=text, lengths=tuple(n if n <= match.start() else max(match.start(), n + longer)
                                                for n in draft.lengths)), Did(name)
