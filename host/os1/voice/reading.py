"""From written text to what is said aloud, sentence by sentence, and from there back to places in the text. Pure.

  text      "Dr. Li comes at 7:05 🙂. Shall I wake you?"
  spoken    "Doctor Li comes at seven oh five." "Shall I wake you?"
  origin    one number per spoken character: how many characters of the text come before it

Numbers are left to the engines, which read them well; what they read badly (times, years, dates, abbreviations) is
written out by os1.voice.wording. Nothing that comes out can be taken for a command by an engine: no control characters,
no mark-up, no phoneme brackets, nothing longer than asked for.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from os1.voice.wording import reword

LONGEST = 240  # characters of a sentence, about 16 s of speech: what one cancelled order may cost at most
_ENDS = re.compile(r"[.?!]+[\"')\]]*(?=\s|$)|\n")
_SOFT = re.compile(r"[,;:]\s")
_DROPPED = {"Cc", "Cf", "Cn", "Co", "Cs", "Sk", "So"}  # controls, formats, unassigned, private, surrogates, emoji
_SPACED = "[]{}<>|\\^~=_*`#"  # mark-up, and what engines take for phonemes or SSML


@dataclass(frozen=True, slots=True)
class Sentence:
    """spoken: what is said. origin: for each of its characters, how many of the text come before. ends: how many of the
    text are said when it is over."""

    spoken: str
    origin: tuple[int, ...]
    ends: int

    def said(self, characters: int) -> int:
        """How many characters of the text are said when so many of `spoken` are."""
        return self.origin[characters] if characters < len(self.origin) else self.ends


def sentences(text: str, longest: int = LONGEST, first: int = 0) -> list[Sentence]:
    """The sentences of a text; none if nothing in it can be said. The first one is cut at a comma if it is longer than
    `first` (0: never): for engines that make a sentence only as a whole."""
    letters = _plain(text)
    spoken = "".join(letter for letter, _ in letters)
    cuts = [0, *(found.end() for found in _ENDS.finditer(spoken)), len(spoken)]
    pieces = [piece for a, b in zip(cuts, cuts[1:], strict=False) for piece in _short(spoken, a, b, longest)]
    if first and pieces and pieces[0][1] - pieces[0][0] > first:
        pieces[:1] = _at_comma(spoken, *pieces[0])
    found = [(a, b) for a, b in (_stripped(spoken, *piece) for piece in pieces) if _audible(spoken[a:b])]
    ends = [letters[b][1] if b < len(letters) else len(text) for _, b in found]
    if ends:
        ends[-1] = len(text)
    return [
        Sentence(spoken[a:b], tuple(origin for _, origin in letters[a:b]), end)
        for (a, b), end in zip(found, ends, strict=True)
    ]


def _plain(text: str) -> list[tuple[str, int]]:
    """(character, how many of the text come before it), reworded and cleaned, no two spaces in a row."""
    letters: list[tuple[str, int]] = []
    for piece, begin, verbatim in reword(text):
        for place, letter in enumerate(piece):
            clean = _clean(letter)
            if not clean or (clean == " " and letters and letters[-1][0] in " \n"):
                continue
            letters.append((clean, begin + place if verbatim else begin))
    return letters


def _clean(letter: str) -> str:
    if letter == "\n":
        return letter
    if letter.isspace() or letter in _SPACED or unicodedata.category(letter) == "Cc":
        return " "
    return "" if unicodedata.category(letter) in _DROPPED or "\ufe00" <= letter <= "\ufe0f" else letter


def _short(spoken: str, a: int, b: int, longest: int) -> list[tuple[int, int]]:
    """The stretch a..b in pieces of at most `longest`: cut after a comma, else at a space, else anywhere."""
    pieces = []
    while b - a > longest:
        window = spoken[a : a + longest]
        commas = [found.end() for found in _SOFT.finditer(window)]
        cut = commas[-1] if commas else (window.rfind(" ") + 1 or longest)
        pieces.append((a, a + cut))
        a += cut
    return [*pieces, (a, b)]


def _at_comma(spoken: str, a: int, b: int) -> list[tuple[int, int]]:
    found = _SOFT.search(spoken, a + 8, b)  # a first piece of a word or two would sound torn off
    return [(a, found.end()), (found.end(), b)] if found else [(a, b)]


def _stripped(spoken: str, a: int, b: int) -> tuple[int, int]:
    while a < b and spoken[a].isspace():
        a += 1
    while a < b and spoken[b - 1].isspace():
        b -= 1
    return a, b


def _audible(spoken: str) -> bool:
    return any(letter.isalnum() for letter in spoken)
