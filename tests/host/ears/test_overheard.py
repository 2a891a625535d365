"""What she plays at another ear, and what the wearer says over it: real speech, the real VAD, ears and evidence."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import pytest
from host.ears.fake_recogniser import FakeRecogniser
from host.ears.one_stream import GRAMMAR
from os1.ears.overheard import HEARD, LEAK, MARGIN, Overheard
from os1.ears.stream import Ears
from os1.ears.vad import Vad
from os1.ears.wake import Called, PhraseWaker
from os1.events import FRAME, RATE, Attention, FromEars, Sound, VoiceBegan, Woken
from os1.voice import choose
from os1.voice.person import Person

STORY = ("In a small town, two neighbours hadn't spoken for eleven years, because of a fence. Neither remembered "
         "which side it had been on.")
SPEAKING, BEFORE_S, AHEAD = Attention(awake=True, speaking=True), 1.0, RATE


@cache
def story() -> np.ndarray:
    async def said() -> bytes:
        voice = choose()
        await voice.open()
        try:
            return b"".join([speech.pcm async for speech in voice.say(STORY)])
        finally:
            await voice.close()
    return np.frombuffer(asyncio.run(said()), "<i2").astype(float)


@cache
def wearer(text: str) -> np.ndarray:
    async def said() -> bytes:
        person = Person()
        try:
            return await person.utter(text, "f5")
        finally:
            await person.close()
    return np.frombuffer(asyncio.run(said()), "<i2").astype(float)


@dataclass
class Scene:
    """A desk plays the story; an earpiece hears it `delay_s` later and `leak` dB softer."""

    leak: float
    delay_s: float
    says: str = ""  # what the wearer says meanwhile, at `at_s`
    at_s: float = 3.3
    told: bool = True  # is the ear told what is played?
    events: list[tuple[float, FromEars]] = field(default_factory=list)

    def play(self, attention: Attention = SPEAKING, ears: Ears | None = None) -> Scene:
        """events: with the seconds since she began."""
        recogniser = FakeRecogniser(GRAMMAR)
        ears = ears or Ears(Vad(), PhraseWaker(recogniser), recogniser, GRAMMAR)
        ears.attend(attention)
        dice, hers, begin = random.Random(2), story(), int(BEFORE_S * RATE)
        mic = np.random.default_rng(1).standard_normal(begin + len(hers) + RATE) * 12
        late = begin + int(self.delay_s * RATE)
        mic[late:late + len(hers)] += hers * 10 ** (self.leak / 20)
        if self.says:
            said, onset = wearer(self.says), begin + int(self.at_s * RATE)
            mic[onset:onset + len(said)] += said
        pcm, sent = np.clip(mic, -32768, 32767).astype("<i2"), 0
        for first in range(0, len(pcm) - FRAME + 1, FRAME):
            if self.told and begin <= first:
                until = min(len(hers), first - begin + AHEAD)
                ears.overheard.plays("desk", 1, hers[sent:until].astype("<i2").tobytes())
                sent = until
                if first // FRAME % 3 == 0:  # reports come late, and not evenly
                    played = first - begin + dice.randrange(-800, 800)
                    ears.overheard.played("desk", 1, min(max(0, played), len(hers)), first)
            for event in ears.feed(Sound(pcm[first:first + FRAME].tobytes(), first)):
                self.events.append(((first + FRAME - begin) / RATE, event))
                if isinstance(event, VoiceBegan):
                    return self
        return self

    @property
    def stopped(self) -> list[float]:
        return [at for at, event in self.events if isinstance(event, VoiceBegan)]


@pytest.mark.parametrize("delay_s", [0.1, 0.3, 0.6])
@pytest.mark.parametrize("leak", [-12.0, -20.0, -30.0])
def test_her_own_voice_from_another_ear_stops_her_not(leak: float, delay_s: float) -> None:
    assert Scene(leak, delay_s).play().stopped == []


def test_without_being_told_it_would() -> None:
    assert Scene(-12.0, 0.3, told=False).play().stopped, "the scene is one in which there is something to guard against"


@pytest.mark.parametrize("delay_s", [0.1, 0.6])
@pytest.mark.parametrize("leak", [-12.0, -20.0, -30.0])
@pytest.mark.parametrize("says", ["stop it", "what time is it"])
def test_the_wearer_interrupts_all_the_same(leak: float, delay_s: float, says: str) -> None:
    scene = Scene(leak, delay_s, says).play()
    assert scene.stopped and 0 < scene.stopped[0] - scene.at_s < 0.8


def test_who_speaks_at_once_is_heard_before_the_leak_is_known() -> None:
    scene = Scene(-30.0, 0.3, "what time is it", at_s=0.5).play()
    assert scene.stopped and 0 < scene.stopped[0] - scene.at_s < 0.8


def test_her_name_said_by_herself_elsewhere_wakes_nobody() -> None:
    class Finds:
        """A name in the middle of the story."""

        def feed(self, pcm: bytes, first: int, voice: bool = True) -> Called | None:
            at = int((BEFORE_S + 2.0) * RATE) // FRAME * FRAME
            return Called(at - 20 * FRAME, at, 9.0, 9.0) if first == at + FRAME else None

        def push(self, pcm: bytes, first: int) -> None: ...

        def forget(self) -> None: ...

    for told in (True, False):
        recogniser = FakeRecogniser(GRAMMAR)
        ears = Ears(Vad(), PhraseWaker(recogniser), recogniser, GRAMMAR, spotter=Finds())
        scene = Scene(-15.0, 0.3, told=told).play(Attention(), ears)
        assert any(isinstance(event, Woken) for _, event in scene.events) is not told


def noise(level: float, frames: int) -> list[bytes]:
    return [(np.random.default_rng(n).standard_normal(FRAME) * level).astype("<i2").tobytes() for n in range(frames)]


def heard(made: Overheard, hers: float, mic: float, seconds: float, start: int = 0) -> list[bool]:
    """Even noise: she plays it with that RMS, the microphone hears it with that."""
    frames = int(seconds * RATE / FRAME)
    made.plays("desk", 1, b"".join(noise(hers, frames)))
    out = []
    for number, pcm in enumerate(noise(mic, frames), start):
        made.played("desk", 1, number * FRAME, number * FRAME)
        out.append(made.hers(pcm, number * FRAME))
    return out


def test_the_leak_is_learned_from_above() -> None:
    made = Overheard()
    assert all(heard(made, 3000, 300, 6.0)[4:]) and made.leak("desk") == pytest.approx(-20, abs=1.5)
    assert LEAK + MARGIN > -12 + 4, "before that, it may be the loudest there is"


def test_a_room_away_nothing_is_hers() -> None:
    made = Overheard()
    heard(made, 3000, 5, 6.0)
    assert made.leak("desk") < -50
    frame = noise(200, 1)[0]  # who speaks softly
    assert not made.hers(frame, int(5.0 * RATE) // FRAME * FRAME)


def test_what_was_in_the_air_when_she_stops_is_still_hers_and_then_no_more() -> None:
    made = Overheard()
    heard(made, 3000, 300, 4.0)
    stop = int(2.0 * RATE) // FRAME * FRAME
    made.played("desk", 1, stop, stop)
    made.stops("desk", stop)
    echo = noise(300, 1)[0]
    assert made.hers(echo, stop + int(0.7 * RATE)) and not made.hers(echo, stop + int(1.5 * RATE))


def test_an_ear_that_is_gone_plays_nothing() -> None:
    made = Overheard()
    heard(made, 3000, 300, 1.0)
    assert made.hers(noise(300, 1)[0], HEARD // 4)
    made.left("desk")
    assert not made.hers(noise(300, 1)[0], HEARD // 4)
