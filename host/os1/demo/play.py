"""Plays the conversation: speaks each line, follows what becomes of it, and judges the answer."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from os1.bench import stages
from os1.bench.stopped import falls_silent
from os1.demo.script import INTERRUPT_AFTER_S, Line
from os1.errors import BodyError
from os1.events import RATE
from os1.stand import Stand

ANSWER_S = 6.0  # from the end of a line to the first sound of an answer; then it counts as missed
NEAR = 6144  # samples, 0.4 s: a turn that ended so shortly before the line did is the line's, cut off or not
SILENT_MS = 900  # of quiet in the ear: she has finished
POLITE_S = 0.35  # between her last sound and the person's next
STOPPED_S = 1.0  # after an interrupting line she must have been told to stop
SPEAKER = ("m8", 165.0, 45.0)  # a man's voice that no model of ours was trained on; see Person.utter

Tell = Callable[[str], None]


@dataclass(slots=True)
class Took:
    """What became of a line. spoken, answered: positions on the ear's clock."""

    line: Line
    spoken: tuple[int, int]
    heard: str = ""
    said: str = ""
    answered: tuple[int, int] | None = None
    waited_s: float | None = None  # on the wall's clock: the board's stands still while the computer is too busy
    stages: dict[str, float] = field(default_factory=dict)
    stopped_ms: float | None = None  # interruptions: from the person's first sample to silence in the ear
    wrong: str = ""  # why it doesn't count, "" if it does

    @property
    def latency_ms(self) -> float | None:
        """From the last sample of the line to the first audible sample of the answer."""
        return self.waited_s * 1000 if self.waited_s is not None and not self.line.interrupts else None


class Player:
    """On a stand whose ear has joined. patience_s: see ANSWER_S. speaker: the person's voice, words a minute, pitch."""

    def __init__(self, stand: Stand, tell: Tell, patience_s: float = ANSWER_S,
                 speaker: tuple[str, float, float] = SPEAKER) -> None:
        self._stand, self._tell, self._patience_s, self._speaker = stand, tell, patience_s, speaker

    async def line(self, line: Line) -> Took:
        """Say one line, after she has finished or into what she says, and wait for what comes."""
        stand = self._stand
        sound = await stand.person.utter(line.say, *self._speaker)
        if line.interrupts:
            await asyncio.sleep(INTERRUPT_AFTER_S)
        else:
            await stand.ear.quiet(SILENT_MS)
            await asyncio.sleep(POLITE_S)
        return await self.sound(line, sound)

    async def sound(self, line: Line, sound: bytes) -> Took:
        """The same with a sound of any origin."""
        stand = self._stand
        since = len(stand.notes())
        first, last = stand.ear.play(sound)
        took = Took(line, (first, last))
        self._tell(f"{_clock(first)}  you  {line.say}" + ("   (while she speaks)" if line.interrupts else ""))
        await stand.ear.until_position(last)
        if line.interrupts:
            await self._stopped(took, since)
        await self._answer(took, since)
        took.wrong = judge(took)
        self._report(took)
        return took

    async def _stopped(self, took: Took, since: int) -> None:
        """She was speaking when the line began, and was told to stop; when was the ear silent?"""
        ear, first = self._stand.ear, took.spoken[0]
        hush = await self._stand.note(lambda n: n["event"] == "hush", since, STOPPED_S)
        if hush and any(s.began < first and (s.ended is None or s.ended > first) for s in ear.soundings):
            told = max(0, int((hush["t"] - ear.time_of(first)) * RATE))
            await ear.until_position(first + told + RATE // 4)
            silent = falls_silent(ear.heard(first + told))
            took.stopped_ms = None if silent is None else (told + silent) * 1000 / RATE

    async def _answer(self, took: Took, since: int) -> None:
        stand, (first, last) = self._stand, took.spoken
        enough = last - NEAR
        heard = await stand.note(lambda n: n["event"] == "heard" and n["ended"] >= enough, since,
                                 self._patience_s)
        if heard is None:
            return
        await stand.note(lambda n: n["event"] in ("speech", "state") and n["t"] > heard["t"]
                         and n.get("state") not in ("thinking", "listening"), since, self._patience_s)
        answer = stages.answer_to(stand.notes()[since:], first, last)
        took.heard, took.said = answer.text, answer.said
        if answer.cut_off:
            took.wrong = "she cut the speech off"
        if not answer.said:
            return
        try:
            at = await stand.ear.sound_after(last, timeout=self._patience_s)
        except BodyError as e:
            took.wrong = str(e)
            return
        answer = stages.answer_to(stand.notes()[since:], first, last)  # now with all its times
        took.answered = (at, at)
        took.waited_s = stand.ear.time_of(at) - stand.ear.time_of(last)
        if not took.line.interrupts:
            took.stages = stages.split(
                answer, stand.ear.time_of(last), stand.ear.time_of(stages.full(last)), stand.ear.time_of(at),
                stand.network.delivered)

    def _report(self, took: Took) -> None:
        parts = "  ".join(f"{name.replace('_', ' ')} {ms:.0f}" for name, ms in took.stages.items())
        if took.said:
            at = _clock(took.answered[0]) if took.answered else " " * 8
            self._tell(f"{at}  her  {took.said}")
        if took.latency_ms is not None:
            self._tell(f"{'':13} {took.latency_ms:.0f} ms after your last sound: {parts}")
        if took.stopped_ms is not None:
            self._tell(f"{'':13} silent {took.stopped_ms:.0f} ms after your first sound")
        if took.wrong:
            self._tell(f"{'':13} ✗ {took.wrong} (heard: {took.heard!r})")


def judge(took: Took) -> str:
    """Why the line was not understood and answered; "" if it was."""
    line = took.line
    if took.wrong:
        return took.wrong
    if line.interrupts and (took.stopped_ms is None or not took.heard):
        return "she did not stop"
    if not took.said or took.answered is None:
        return "no answer"
    missing = [word for word in line.wanted if word not in took.heard.split()]
    if missing:
        return f"not heard: {' '.join(missing)}"
    return "" if re.search(line.answer, took.said) else f"her answer lacks what was asked for: {line.answer}"


def close(took: list[Took], stand: Stand) -> None:
    """Once she has finished: when each answer ended."""
    soundings = stand.ear.air.soundings
    for one in took:
        if one.answered:
            ends = [s.ended or stand.ear.position() for s in soundings if s.began <= one.answered[0]
                    and (s.ended is None or s.ended > one.answered[0])]
            one.answered = (one.answered[0], max(ends, default=one.answered[0]))


def record(took: Took) -> dict[str, Any]:
    """As plain values, for trace.json. Times in seconds on the ear's clock."""
    return {
        "say": took.line.say, "heard": took.heard, "answer": took.said, "ok": not took.wrong, "wrong": took.wrong,
        "spoken_s": [p / RATE for p in took.spoken],
        "answered_s": [p / RATE for p in took.answered] if took.answered else None,
        "latency_ms": took.latency_ms, "stages_ms": took.stages, "stopped_ms": took.stopped_ms,
    }


def _clock(position: int) -> str:
    s = position / RATE
    return f"{int(s // 60):2d}:{s % 60:05.2f}"
