"""Changes to a letter's text that are asked for in words. Pure: text in, text out; None: such words don't stand there.

The last place where the words stand is meant: it is what one has just heard oneself say.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import SequenceMatcher

from os1.work.letters import capitals, commands
from os1.work.letters.commands import Command
from os1.work.letters.dictation import BREAKS, MARKS, SENTENCE, ended

ALIKE = 0.6  # of letters in common: one word was heard for the other
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_ONES = ("one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
         "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million")
_ORDINALS = ("first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|"
             "fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|thirty-first")
_NTH = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|(?:twenty[- ]|thirty[- ])?(?:{_ORDINALS}))"
_NUMBER = rf"(?:\d[\d.,]*|(?:a )?(?:{_ONES})(?:[ -](?:and )?(?:{_ONES}))*)"
_UNITS = "minutes?|hours?|days?|weeks?|months?|years?|times?|pounds?|euros?|dollars?|percent|degrees?|miles?|km"
KINDS = tuple(re.compile(rf"(?<!\w){one}(?!\w)", re.I) for one in (
    rf"(?:the )?{_NTH}(?: of)? (?:{_MONTHS})|(?:{_MONTHS}) (?:the )?{_NTH}",
    rf"(?:half past|quarter (?:past|to)|{_NUMBER} (?:past|to)) {_NUMBER}|{_NUMBER}(?: o'clock| ?[ap]\.?m\.?)|"
    rf"\d{{1,2}}:\d\d",
    rf"(?:{_DAYS})", rf"(?:{_MONTHS})", rf"{_NUMBER} (?:{_UNITS})", r"[£$€]\d[\d.,]*", _NTH, _NUMBER))


def edited(text: str, command: Command) -> str | None:
    """The text after a command that changes some of its words; None: they don't stand in it."""
    return _BY[command.name](text, command.words)


def place(text: str, words: str) -> re.Match[str] | None:
    """Where words stand in a text last: whole words, in any case, over any line break."""
    words = MARKS.get(words.lower(), (words,))[0].strip(" \"“”")
    if not words:
        return None
    edge = r"(?<!\w)" if words[:1].isalnum() else ""
    inside = r"\s+".join(re.escape(part).replace("'", "['’]") for part in words.split())
    found = list(re.finditer(edge + inside + (r"(?!\w)" if words[-1:].isalnum() else ""), text, re.I))
    return found[-1] if found else None


def sentence_around(text: str, at: int) -> tuple[int, int]:
    """Where the sentence that holds a place begins and ends."""
    start = max((m.end() for m in SENTENCE.finditer(text) if m.end() <= at), default=0)
    end = min((m.start() for m in SENTENCE.finditer(text) if m.start() > at), default=len(text))
    return start, end


def _changed(text: str, words: dict[str, str]) -> str | None:
    found = place(text, words["old"])
    return found and _put(text, found.start(), found.end(), _meant(words["new"], words["old"]))


def _meant(new: str, old: str) -> str:
    """A new wording as it is written; a mark is meant where a mark was."""
    new = new.strip(" \"“”")
    mark = MARKS.get(new.lower())
    return mark[0] if mark else capitals.given(new)


def _put(text: str, start: int, end: int, new: str) -> str:
    """With something else in a place: with the capital that stood there, and one space around it."""
    was = text[start:end]
    if new[:1].islower() and (was[:1].isupper() and was[1:] == was[1:].lower() and ended(text[:start].rstrip(" ")
                              + (" " if start and text[start - 1] == " " else ""))):
        new = new[:1].upper() + new[1:]
    if new in (",", ".", "!", "?", ";", ":", "…"):
        start = len(text[:start].rstrip(" "))
    return text[:start] + new + text[end:]


def _all(text: str, words: dict[str, str]) -> str | None:
    found, at = None, len(text)
    while (match := place(text[:at], words["old"])) is not None:
        text, at = _put(text, match.start(), match.end(), _meant(words["new"], words["old"])), match.start()
        found = text
    return found


def _inserted(text: str, words: dict[str, str]) -> str | None:
    found = place(text, words["old"])
    if found is None:
        return None
    new = re.sub(r"^(?:the words? |a |an )(?=" + "|".join(map(re.escape, MARKS)) + r")", "", words["new"].strip(" "
                                                                                                       "\"“”"))
    new = re.sub(r"^(?:the words?|the phrase) ", "", new)
    before = words["where"].lower() in ("before", "in front of")
    mark = MARKS.get(new.lower())
    if mark:
        at = len(text[:found.start()].rstrip(" ")) if before else found.end()
        after = text[at:]
        if after[:1] in ",.!?;:…":
            after = after[1:]
        return text[:at] + mark[0] + after
    old = found[0]
    if before:
        if old[:1].isupper() and ended(text[:found.start()]) and old.split()[0] not in ("I",):
            old = old if place(text[:found.start()], old.split()[0]) else old[:1].lower() + old[1:]
            new = new[:1].upper() + new[1:]
        return text[:found.start()] + f"{capitals.given(new)} {old}" + text[found.end():]
    return text[:found.end()] + f" {capitals.given(new)}" + text[found.end():]


def _quoted(text: str, words: dict[str, str]) -> str | None:
    found = place(text, words["old"])
    left, right = ("(", ")") if words["how"].lower() in ("brackets", "parentheses") else ("“", "”")
    return found and text[:found.start()] + left + found[0] + right + text[found.end():]


def _broken(text: str, words: dict[str, str]) -> str | None:
    found = place(text, words["old"])
    if found is None:
        return None
    at = found.end() if words["where"].lower() == "after" else found.start()
    start, rest = text[:at].rstrip(), text[at:].lstrip()
    if rest[:1] in ",.!?;:":
        start, rest = start + rest[:1], rest[1:].lstrip()
    return f"{start}{BREAKS['new paragraph']}{rest[:1].upper()}{rest[1:]}" if start and rest else None


def _capital(text: str, words: dict[str, str]) -> str | None:
    found = place(text, words["old"])
    return found and text[:found.start()] + " ".join(
        one[:1].upper() + one[1:] for one in found[0].split(" ")) + text[found.end():]


def _spelt(text: str, words: dict[str, str]) -> str | None:
    """The word that is most like the one spelled, the last of those alike."""
    new = words["new"]
    likely = [(SequenceMatcher(None, m[0].lower(), new.lower()).ratio(), m.start(), m)
              for m in re.finditer(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text)]
    best = max(likely, default=None, key=lambda one: one[:2])
    if best is None or best[0] < ALIKE or (match := best[2]) is None:
        return None
    new = new[:1].upper() + new[1:].lower() if match[0][:1].isupper() or new[:1].isupper() else new.lower()
    return text[:match.start()] + new + text[match.end():]


def _corrected(text: str, words: dict[str, str]) -> str | None:
    """What the last sentence has of the same kind, a day for a day and a number for a number, else the word like it."""
    new = re.sub(r"^(?:on|at|in|by|for|until|since) (?=\w)", "", capitals.given(words["new"].strip(" ,.")))
    start, end = sentence_around(text, max(len(text.rstrip()) - 1, 0))
    back = sentence_around(text, max(start - 2, 0))[0]  # one may have gone on a sentence before one noticed
    for kind in KINDS:
        if not (given := kind.fullmatch(new)):
            continue
        if found := list(kind.finditer(text, start, end)) or list(kind.finditer(text, back, end)):
            unit = new.rsplit(" ", 1)[-1].lower()  # "four times" is for the "3 times", not for the "12 days" after it
            both = list(kind.finditer(text, back, end))
            match = next((m for m in reversed(both) if m[0].lower().endswith(f" {unit}")), found[-1])
            if match[0].lower().startswith("the ") and not new.lower().startswith("the "):
                new = f"the {new}"
            elif not match[0].lower().startswith("the ") and given[0].lower().startswith("the "):
                new = new[4:] if text[:match.start()].rstrip().lower().endswith("the") else new
            return _put(text, match.start(), match.end(), new)
    many = len(new.split())
    spots = [m for m in re.finditer(r"\S+", text[start:end])]
    best = None
    for first, last in zip(spots, spots[many - 1:], strict=False):
        was = text[start + first.start():start + last.end()].strip(".,!?;:“”()")
        ratio = SequenceMatcher(None, was.lower(), new.lower()).ratio()
        if was and was.lower() != new.lower() and (best is None or ratio >= best[0]):
            at = text.index(was, start + first.start())
            best = (ratio, at, at + len(was))
    return _put(text, best[1], best[2], new) if best and best[0] >= ALIKE else None


def _cut(text: str, words: dict[str, str]) -> str | None:
    found = place(text, words["old"])
    return found and tidied(text, found.start(), found.end())


def _cut_about(text: str, words: dict[str, str]) -> str | None:
    found = place(text, re.sub(r"^(?:the|my|your) ", "", words["old"]))
    if found is None:
        return None
    if words["part"].lower() == "paragraph":
        start, end = text.rfind("\n\n", 0, found.start()) + 1, text.find("\n\n", found.end())
        return tidied(text, start, end if end >= 0 else len(text))
    return tidied(text, *sentence_around(text, found.start()))


def tidied(text: str, start: int, end: int) -> str:
    """Without what stands between two places, and without the double space or lone comma that it would leave."""
    before, after = text[:start], text[end:]
    begins = not before.strip() or ended(before)
    if after[:1] in " ,;" and (not before or before[-1] in " \n"):
        after = after.lstrip(" ,;" if begins else " ")
    if after[:1] in ",.!?;:…":
        before = before.rstrip(" ,")
    if begins and after[:1].islower():
        after = after[:1].upper() + after[1:]
    return re.sub(r"\n{3,}", "\n\n", re.sub(r" +\n", "\n", before + after)) if after.strip() else before.rstrip(" ")


_BY: dict[str, Callable[[str, dict[str, str]], str | None]] = {
    "change": _changed, "change_all": _all, "insert": _inserted, "quote": _quoted, "break": _broken,
    "capital": _capital, "spelt": _spelt, "correct": _corrected, "cut": _cut, "cut_about": _cut_about}
NAMES = frozenset(_BY)
count, nth = commands.count, commands.nth
