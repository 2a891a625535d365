"""The whole product on a stand: she tells stories, and events are thrown at her."""

from __future__ import annotations

import asyncio

from os1.bench.interruptions import ECHO_S, Event
from os1.bench.stopped import Outcome, falls_silent, stages
from os1.errors import BodyError
from os1.events import FRAME, RATE
from os1.stand import Stand

ASK, VOICE, RATE_WPM = "tell me a story", "m8", 165
WAITS_S = 2.0  # after an event: what hasn't stopped her by then doesn't
RESUMES_S = 3.0  # after she stopped: what hasn't been taken up by then isn't
STORY_S = 9.0  # of a story: an event that would come later waits for the next
ANSWER_S, QUIET_MS, TRIES = 15.0, 700, 4  # a busy computer takes its time to understand the question


class Live:
    """On a stand whose ear has joined. leak: dB of her voice in the microphone against what she plays; None: none."""

    def __init__(self, stand: Stand, leak: float | None = None) -> None:
        self._stand, self._leak = stand, leak
        self._began: int | None = None  # where the story that she tells began
        stand.ear.air.leak(leak)

    async def throw(self, event: Event) -> Outcome:
        """At `onset_s` of her story, or as soon after it as there is nothing else."""
        ear = self._stand.ear
        began = await self._story()
        at = max(began + int(event.onset_s * RATE), ear.position() + RATE // 2)
        if at > began + int(STORY_S * RATE):
            await self._quiet()
            began = await self._story()
            at = began + int(event.onset_s * RATE)
        await ear.until_position(at)
        since = len(self._stand.notes())
        first, last = self._lay(event)
        outcome = await self._outcome(event, first, last, since)
        if event.kind == "echo":
            ear.air.leak(self._leak)
        if outcome.stopped_ms is not None:
            await self._quiet()
        return outcome

    def _lay(self, event: Event) -> tuple[int, int]:
        ear = self._stand.ear
        if event.kind == "echo" and not event.pcm:
            ear.air.leak(event.level_db)
            return ear.position(), ear.position() + int(ECHO_S * RATE)
        return ear.play(event.pcm)

    async def _outcome(self, event: Event, first: int, last: int, since: int) -> Outcome:
        stand, ear = self._stand, self._stand.ear
        wait = (last - first) / RATE + WAITS_S if event.kind != "speech" else WAITS_S
        hush = await stand.note(lambda n: n["event"] == "hush", since, wait)
        if hush is None:
            return Outcome(event, None, None, self._heard(since))
        told = max(0, int((hush["t"] - ear.time_of(first)) * RATE))
        await ear.until_position(first + told + RATE // 4)
        silent = falls_silent(ear.heard(first + max(0, told - RATE // 20)))
        if silent is None:
            return Outcome(event, None, None, self._heard(since))
        stopped = first + max(0, told - RATE // 20) + silent
        spent = self._stages(first, hush["t"], stopped)
        resumed = await self._resumed(stopped, since)
        return Outcome(event, (stopped - first) * 1000 / RATE, resumed, self._heard(since), spent)

    def _stages(self, onset: int, hushed: float, stopped: int) -> dict[str, float]:
        """By the newest frame that had come when she was hushed: on that one it was decided."""
        ear = self._stand.ear
        frames = [n for n in self._stand.notes() if n["event"] == "frame" and n["t"] <= hushed]
        if not frames:
            return {}
        return stages(ear.time_of(onset), ear.time_of(frames[-1]["first"] + FRAME), frames[-1]["t"], hushed,
                      ear.time_of(stopped))

    async def _resumed(self, stopped: int, since: int) -> float | None:
        """Seconds until she went on by herself: with a reply for which nobody thought anew."""
        stand, ear = self._stand, self._stand.ear
        at = None
        while ear.position() < stopped + int(RESUMES_S * RATE):
            if any(n["event"] == "state" and n["state"] == "thinking" for n in stand.notes()[since:]):
                return None
            if (at := ear.audible(stopped + RATE // 20)) is not None:
                break
            await asyncio.sleep(0.03)
        return None if at is None else (at - stopped) / RATE

    def _heard(self, since: int) -> str:
        return next((n["text"] for n in self._stand.notes()[since:] if n["event"] == "heard"), "")

    async def _story(self) -> int:
        """She tells one; where its sound began."""
        ear = self._stand.ear
        if self._began is not None and ear.soundings and ear.soundings[-1].ended is None:
            return self._began
        for _ in range(TRIES):
            await self._quiet()
            since = len(self._stand.notes())
            states = [n["state"] for n in self._stand.notes() if n["event"] == "state"]
            if not states or states[-1] == "asleep":
                ear.press()
                await self._stand.note(lambda n: n["event"] == "state" and n["state"] != "asleep", since, ANSWER_S)
            _, last = ear.play(await self._stand.person.utter(ASK, VOICE, RATE_WPM))
            thought = await self._stand.note(lambda n: n["event"] == "thought", since, ANSWER_S)
            if thought and len(thought["text"]) > 200:
                self._began = await ear.sound_after(last)
                return self._began
        raise BodyError("She was asked for a story several times and told none.")

    async def _quiet(self) -> None:
        """Nobody speaks any more: she is tapped if she does."""
        ear = self._stand.ear
        if ear.soundings and ear.soundings[-1].ended is None:
            ear.press()
        self._began = None
        await ear.quiet(QUIET_MS)
