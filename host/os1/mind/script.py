"""Scripted conversations: what is said to her, when, and what her answers must be.

  # a comment                         @2026-11-23 08:10   sets the clock; what falls due on the way happens
  @restart                            a new mind on the same memory
  > what time is it                   said to her; the lines below judge her answer:
  = eight ten                         it holds these words (letter case and punctuation don't count)
  | morning | early                   it holds one of these
  ! afternoon                         it doesn't hold this
  ~ ^It.s                             it matches this regular expression (letter case doesn't count)
  .                                   anything but silence
  < the timer                         she speaks first, and it holds these words
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from os1.errors import ConfigError

from . import Mind
from .repl import Exchange

BEGIN = datetime(2026, 1, 5, 9, 0)  # a Monday; the clock of a script that sets none
KINDS = "@>=|!~.<"
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Line:
    """One statement: its kind (a character of KINDS), what follows it, and its number in the file."""

    kind: str
    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """A demand, what was said, and whether it holds."""

    line: Line
    said: str
    holds: bool


def parse(text: str) -> list[Line]:
    """The statements of a script. ConfigError names the line that is none."""
    lines = []
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        kind, rest = line[0], line[1:].strip()
        if kind not in KINDS:
            raise ConfigError(f"Line {number} begins with {kind!r}.", f"Begin it with one of {KINDS} or #.")
        if kind == "@" and rest != "restart":
            _moment(rest, number)
        lines.append(Line(kind, rest, number))
    return lines


def _moment(text: str, number: int) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError as wrong:
        raise ConfigError(f"Line {number}: {text!r} is no date and time.", "Write @2026-11-23 08:10.") from wrong


def run(lines: list[Line], wake: Callable[[Clock], Mind]) -> Iterator[Verdict]:
    """Play a script. `wake` makes a mind with the given clock, each time on the same memory."""
    play = _Play(wake)
    for line in lines:
        if line.kind == "@" and line.text == "restart":
            play.restart()
        elif line.kind == "@":
            play.set_clock(_moment(line.text, line.number))
        elif line.kind == ">":
            play.said = play.exchange.say(line.text).text
        elif line.kind == "<":
            play.said = play.first.pop(0) if play.first else ""
            yield Verdict(line, play.said, bool(play.said) and holds("=", line.text, play.said))
        else:
            yield Verdict(line, play.said, holds(line.kind, line.text, play.said))
    play.exchange.mind.memory.store.close()


class _Play:
    def __init__(self, wake: Callable[[Clock], Mind]) -> None:
        self.now, self.wake = BEGIN, wake
        self.said, self.first = "", list[str]()
        self.exchange = Exchange(wake(lambda: self.now))

    def restart(self) -> None:
        """As after a crash: nothing but the file is left."""
        self.exchange.mind.memory.store.close()
        self.exchange = Exchange(self.wake(lambda: self.now))
        self._speak_first()

    def set_clock(self, to: datetime) -> None:
        """Go there, by way of everything that falls due before."""
        while (due := self.exchange.mind.next_due()) and due <= to:
            self.now = max(self.now, due)
            self._speak_first()
        self.now = to

    def _speak_first(self) -> None:
        self.first += [thought.text for thought in self.exchange.due(self.now)]


def holds(kind: str, demand: str, said: str) -> bool:
    """Does what was said fulfil the demand?"""
    words = f" {plain(said)} "
    if kind == ".":
        return bool(words.strip())
    if kind == "~":
        return re.search(demand, said, re.IGNORECASE) is not None
    if kind == "|":
        return any(f" {plain(part)} " in words for part in demand.split("|") if plain(part))
    return (f" {plain(demand)} " in words) is (kind == "=")


def plain(text: str) -> str:
    """Words without letter case and punctuation."""
    return " ".join(re.sub(r"[^\w\s']", " ", text.lower().replace("’", "'")).split())
