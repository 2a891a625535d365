"""A letter while it is dictated: words (dictation.py), what is asked of it (commands.py, editing.py), versions. Pure.

    draft = Draft().said("dear ada comma i miss you full stop")   ->  "Dear Ada,\\n\\nI miss you."
    draft.said("scratch that")  draft.said("change miss to love")  draft.undone()

A Draft never changes: each step gives a new one that remembers the one before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from os1.work.letters import editing
from os1.work.letters.capitals import name as named
from os1.work.letters.commands import Command, command
from os1.work.letters.dictation import (
    BREAKS,
    MARKS,
    NAME_WORDS,
    POST,
    SENTENCE,
    closing,
    closing_of,
    ended,
    joined,
)
from os1.work.letters.text import signed

__all__ = ["BREAKS", "MARKS", "SENTENCE", "Did", "Draft", "joined"]
KEPT = 50  # versions that can be taken back
PARAGRAPH, LINE, SPACE = re.compile(r"\n\n+"), re.compile(r"\n+"), re.compile(r"\s+")
PHRASE = re.compile(r"(?<=[.!?…,;:–])\s+|\n+")
UNCLEAR = "I don't know which words you mean. Say: change this to that."


@dataclass(frozen=True)
class Did:
    """What one utterance did. `what`: dictated, a command's name, or "nothing" (then `why` says why not)."""

    what: str
    why: str = ""
    aloud: str = ""  # what should be read out, if something should


@dataclass(frozen=True)
class Draft:
    """A letter so far. `name`: whose, for "sign it with my name". names: of people in it, with their capitals."""

    text: str = ""
    name: str = ""
    signature: str = ""
    names: frozenset[str] = frozenset()
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
        return signed(self.text, self.signature)

    @property
    def version(self) -> int:
        """How many steps led here."""
        return len(self.before)

    def heard(self, said: str) -> tuple[Draft, Did]:
        """What was said, as a command if it is one by itself, else as part of the letter."""
        said = said.strip()
        for each in command(said):
            if (done := _commanded(self, each)) is not None:
                return done
        if not said:
            return self, Did("nothing", "Nothing was said.")
        return (_ended(self, said) or self.dictated(said)), Did("dictated")

    def said(self, said: str) -> Draft:
        """The draft alone, for those who don't ask what happened."""
        return self.heard(said)[0]

    def dictated(self, said: str) -> Draft:
        """With these words at its end, punctuation and paragraphs as spoken, sentences with a capital."""
        shut = "" if POST.match(said) or said.lower() in BREAKS else closing_of(self.text)
        # what is said after the end goes before it
        body = self.text.rstrip()[:-len(shut)].rstrip() if shut else self.text
        text = joined(body, said, self.names)
        if text == body:
            return self
        return self._next(text=f"{text}\n\n{shut}" if shut else text, lengths=(*self.lengths, len(body)))

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

    def edited(self, text: str) -> Draft:
        """With another text; where each dictation began is kept as far as it can be told."""
        same = next((at for at, (a, b) in enumerate(zip(self.text, text, strict=False)) if a != b),
                    min(len(self.text), len(text)))
        longer = len(text) - len(self.text)
        return self._next(text=text, lengths=tuple(n if n <= same else max(same, n + longer) for n in self.lengths))

    def _next(self, text: str | None = None, signature: str | None = None,
              lengths: tuple[int, ...] | None = None) -> Draft:
        return Draft(self.text if text is None else text, self.name,
                     self.signature if signature is None else signature, self.names, (*self.before, self)[-KEPT:], (),
                     self.lengths if lengths is None else lengths)


def _ended(draft: Draft, said: str) -> Draft | None:
    """With a closing in a line of its own, or with the name below it; None: the words are neither."""
    text = draft.text.rstrip()
    if (found := closing(said)) and "\n\n" in text and not closing_of(text) \
            and (ended(text + " ") or len(found[0].split()) > 1):
        shut, name = found
        text = text.rstrip(",") + ("" if ended(text.rstrip(",") + " ") else ".")
        return draft._next(text=f"{text}\n\n{shut}", signature=name or None, lengths=(*draft.lengths, len(draft.text)))
    if closing_of(text) and not draft.signature and len(said.split()) <= NAME_WORDS and said[-1] not in "!?:;" \
            and not command(said) and said.lower() not in MARKS and said.lower() not in BREAKS:
        return draft._next(signature=named(said.strip(" ,.")))
    return None


def _commanded(draft: Draft, wanted: Command) -> tuple[Draft, Did] | None:
    """What a command did; None: the words aren't one here."""
    name, words = wanted.name, wanted.words
    if name in ("undo", "redo"):
        after = draft.undone() if name == "undo" else draft.redone()
        return after, Did(name) if after is not draft else Did("nothing", f"There is nothing to {name}.")
    if name in ("read", "read_last", "read_nth", "count"):
        aloud = draft.letter if name in ("read", "count") else _part(draft, name, words)
        return draft, Did(name, aloud=aloud) if aloud.strip() else Did("nothing", "There is nothing written yet.")
    if name == "sign":
        who = named(words["name"].strip(" .,")) if "name" in words else draft.name
        return (draft._next(signature=who), Did(name)) if who else (draft, Did("nothing", "Whose name shall I sign?"))
    if name == "unsign":
        return draft._next(signature=""), Did(name)
    if name in editing.NAMES:
        text = editing.edited(draft.text, wanted)
        if text is not None and text != draft.text:
            return draft.edited(text), Did("change" if not name.startswith("cut") else "cut")
        if text == draft.text and name not in ("spelt", "correct"):
            return draft, Did("nothing", "It says so already.")
        if not wanted.sure:
            return None
        return draft, Did("nothing", f"I don't find “{words['old']}” in the letter." if "old" in words else UNCLEAR)
    return _scratched(draft, name, words)


def _part(draft: Draft, name: str, words: dict[str, str]) -> str:
    """The part that is to be read."""
    kind = words.get("part", "").lower()
    whole = words.get("nth", "").lower()
    parts = draft.paragraphs if kind == "paragraph" or whole in ("beginning", "end", "ending") else \
        [one for one in SENTENCE.split(draft.text.strip()) if one.strip()]
    at = -1 if name == "read_last" or whole.startswith("end") else 0 if whole == "beginning" else editing.nth(words)
    return parts[at] if parts and at < len(parts) else ""


def _scratched(draft: Draft, name: str, words: dict[str, str]) -> tuple[Draft, Did]:
    text = draft.text.rstrip()
    if not text:
        return draft, Did("nothing", "There is nothing to scratch.")
    if name == "over":
        return draft._next(text="", signature="", lengths=()), Did(name)
    if name == "scratch":
        lengths = draft.lengths
        at, lengths = (min(lengths[-1], len(text)), lengths[:-1]) if lengths else (0, ())
        shut = closing_of(text)
        if shut and text[at:].strip(". \n") != shut.strip(". \n"):  # it was said after the end, and stands before it
            return draft._next(text=f"{_kept(draft.text, at).rstrip()}\n\n{shut}",
                               lengths=tuple(n for n in lengths if n < at)), Did(name)
        return draft._next(text=_kept(draft.text, at), lengths=tuple(n for n in lengths if n < at)), Did(name)
    kind, many = words["part"].lower(), editing.count(words)
    if name == "cut_nth":
        spans = _spans(text, kind)
        at = editing.nth(words)
        if at >= len(spans):
            return draft, Did("nothing", f"There are only {len(spans)} of those.")
        return draft.edited(editing.tidied(text, *spans[at])), Did("cut")
    spans = _spans(text, kind)
    at = spans[-many][0] if many <= len(spans) else 0
    return draft._next(text=_kept(draft.text, at), lengths=tuple(n for n in draft.lengths if n < at)), Did("cut_last")


def _kept(text: str, at: int) -> str:
    return text[:at].rstrip(" ") if at else ""


def _spans(text: str, kind: str) -> list[tuple[int, int]]:
    """Where each sentence, paragraph, line or word begins and ends."""
    ends = {"paragraph": PARAGRAPH, "line": LINE, "word": SPACE, "phrase": PHRASE, "bit": PHRASE, "part": PHRASE}.get(
        kind, SENTENCE)
    found, at = [], 0
    for match in [*ends.finditer(text), None]:
        end = match.start() if match else len(text)
        if text[at:end].strip():
            found.append((at, end))
        at = match.end() if match else end
    return found
