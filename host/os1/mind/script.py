"""Scripted conversations: what is said to her, when, and what her answers must be.

  # a comment                         @2026-11-23 08:10   sets the clock; what falls due on the way happens
  @restart                            a new mind on the same memory
  @battery 19                         the earpiece tells how full its cell is, in percent
  @by voice                           whose words the next ones are: voice, tap, click, terminal (os1.work.consent)
  > what time is it                   said to her; the lines below judge her answer:
  = eight ten                         it holds these words (letter case and punctuation don't count)
  | morning | early                   it holds one of these
  ! afternoon                         it doesn't hold this
  ~ ^It.s                             it matches this regular expression (letter case doesn't count)
  .                                   anything but silence
  < the timer                         she speaks first, and it holds these words (alone: whatever it is)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from time import perf_counter

from os1.errors import ConfigError

from . import Mind
from .repl import Exchange

BEGIN = datetime(2026, 1, 5, 9, 0)  # a Monday; the clock of a script that sets none
KINDS = "@>=|!~.<"
_BATTERY = re.compile(r"battery (\d{1,3})")
_BY = re.compile(r"by (voice|tap|click|terminal)")
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


@dataclass(slots=True)
class Turn:
    """Something said to her, or by her first, and the demands on it. seconds: how long she thought. asked: she had
    asked something, and this may be the answer."""

    line: Line
    said: str
    seconds: float = 0.0
    asked: bool = False
    verdicts: list[Verdict] = field(default_factory=list)

    @property
    def right(self) -> bool:
        """All demands hold."""
        return all(verdict.holds for verdict in self.verdicts)

    def judge(self, line: Line) -> None:
        """One more demand on it."""
        self.verdicts.append(Verdict(line, self.said, holds(line.kind, line.text, self.said)))


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
        if kind == "@" and rest != "restart" and not _BATTERY.fullmatch(rest) and not _BY.fullmatch(rest):
            _moment(rest, number)
        if kind == "~":
            _pattern(rest, number)
        lines.append(Line(kind, rest, number))
    return lines


def _moment(text: str, number: int) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError as wrong:
        raise ConfigError(f"Line {number}: {text!r} is no date and time.", "Write @2026-11-23 08:10.") from wrong


def _pattern(text: str, number: int) -> None:
    try:
        re.compile(text)
    except re.error as wrong:
        raise ConfigError(f"Line {number}: {text!r} is no regular expression: {wrong}.", "Correct it.") from wrong


def run(lines: list[Line], wake: Callable[[Clock], Mind], watch: Callable[[], float] = perf_counter) -> Iterator[Turn]:
    """Play a script, turn by turn. `wake` makes a mind with the given clock, each time on the same memory; `watch` is
    what tells how long she thought. ConfigError: a demand before anything was said."""
    play = _Play(wake)
    turn: Turn | None = None
    try:
        for line in lines:
            if line.kind in "@><":
                if turn:
                    yield turn
                turn = play.go(line, watch)
            elif turn:
                turn.judge(line)
            else:
                raise ConfigError(f"Line {line.number} demands an answer to nothing.", "Begin with a line > or <.")
        if turn:
            yield turn
    finally:
        play.exchange.mind.memory.store.close()


class _Play:
    def __init__(self, wake: Callable[[Clock], Mind]) -> None:
        self.now, self.wake = BEGIN, wake
        self.first: list[str] = []
        self.exchange = Exchange(wake(lambda: self.now))

    def go(self, line: Line, watch: Callable[[], float]) -> Turn | None:
        """Do what the line says; None where that is no turn."""
        if line.kind == ">":
            asked, began = len(self.exchange.asks) > 0, watch()
            said = self.exchange.say(line.text).text
            self.first += [thought.text for thought in self.exchange.worked()]
            return Turn(line, said, watch() - began, asked)
        if line.kind == "<":
            return self.spoken_first(line)
        if line.text == "restart":
            self.restart()
        elif by := _BY.fullmatch(line.text):
            self.exchange.hand = "" if by[1] == "voice" else by[1]
        elif percent := _BATTERY.fullmatch(line.text):
            self.first += [thought.text for thought in self.exchange.cell(int(percent[1]))]
        else:
            self.set_clock(_moment(line.text, line.number))
        return None

    def spoken_first(self, line: Line) -> Turn:
        """Of what she has said of her own accord, the first that holds these words, if any are given; what she said
        before it is past."""
        kind = "=" if plain(line.text) else "."
        found = next((place for place, said in enumerate(self.first) if holds(kind, line.text, said)), None)
        said = " ".join(self.first) if found is None else self.first[found]
        self.first = [] if found is None else self.first[found + 1:]
        turn = Turn(line, said)
        turn.verdicts.append(Verdict(line, said, found is not None))
        return turn

    def restart(self) -> None:
        """As after a crash: nothing but the file is left."""
        self.exchange.mind.memory.store.close()
        self.exchange = Exchange(self.wake(lambda: self.now))
        self._speak_first()

    def set_clock(self, to: datetime) -> None:
        """Go there, by way of everything that falls due before; then the ear is put in."""
        while (due := self.exchange.mind.next_due()) and due <= to:
            self.now = max(self.now, due)
            self._speak_first()
        self.now = to
        self._speak_first()
        self.first += [thought.text for thought in self.exchange.arrived(self.now)]

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
