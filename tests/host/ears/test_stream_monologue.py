"""Whoever speaks for half an hour is heard in pieces, and none of them grows without bound."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from host.ears.fake_recogniser import (
    FakeHearing,
    FakeRecogniser,
    probability,
    tone,
)
from host.ears.one_stream import AWAKE, GRAMMAR, only_heard
from os1.ears.asr.protocol import Hearing, Hypothesis
from os1.ears.gap import SILENCE
from os1.ears.stream import Ears
from os1.ears.vad import Vad
from os1.ears.wake import PhraseWaker
from os1.events import FRAME, RATE, Attention, Heard, Sound


class Stenographer:
    """A recogniser that understands nothing and notes how much sound a hearing was given at most."""

    name = "stenographer"

    def __init__(self) -> None:
        self.opened = self.closed = self.most = 0

    def stream(self, groups: Collection[str] = ()) -> Hearing:
        self.opened += 1
        owner, given = self, [0]

        class Notes:
            def feed(self, pcm: bytes) -> None:
                given[0] += len(pcm)
                owner.most = max(owner.most, given[0])

            def partial(self) -> str:
                return ""

            def final(self) -> Hypothesis:
                return Hypothesis("")

            def close(self) -> None:
                owner.closed += 1

        return Notes()

    def prepare(self, groups: Collection[str] = ()) -> None:
        return None

    def wake(self, phrase: str) -> Hearing:
        return self.stream()

    def close(self) -> None:
        return None


def test_a_monologue_with_short_breaths_is_cut_into_pieces() -> None:
    """No piece grows without bound, and none is lost; so half an hour takes no more memory than these minutes."""
    recogniser = Stenographer()
    voice, silence, breath, minutes = tone(5000), bytes(2 * FRAME), 8, 5
    made = Ears(Vad(lambda pcm: 0.98 if pcm is voice else 0.01), PhraseWaker(recogniser), recogniser, GRAMMAR)
    made.attend(AWAKE)
    heard = list[Heard]()
    for number in range(minutes * 60 * RATE // FRAME):
        pcm = silence if number % 60 < breath else voice
        heard += only_heard(made.feed(Sound(pcm, number * FRAME)))
    assert len(heard) == pytest.approx(minutes * 60 / 30, abs=2)
    assert recogniser.most <= 2 * RATE * 33
    made.close()
    assert recogniser.opened == recogniser.closed


class Kept(bytes):
    """Frames of which one can see how many are still held."""

    alive = 0

    def __init__(self, *_: object) -> None:
        Kept.alive += 1

    def __del__(self) -> None:
        Kept.alive -= 1


class Deaf(FakeRecogniser):
    """Understands nothing, and holds no sound itself."""

    def stream(self, groups: Collection[str] = ()) -> FakeHearing:
        hearing = super().stream(groups)
        hearing.feed = lambda pcm: None  # type: ignore[method-assign]
        return hearing


class TestMonologue:
    """Half an hour of speech without a pause, and of pauses too short to end it."""

    @pytest.mark.parametrize(("attention", "minutes"), [
        (AWAKE, 30), (Attention(), 3), (Attention(awake=True, speaking=True), 3)])
    def test_no_more_than_half_a_minute_is_held(self, attention: Attention, minutes: int) -> None:
        recogniser = Deaf(GRAMMAR)
        made = Ears(Vad(probability), PhraseWaker(recogniser), recogniser, GRAMMAR)
        made.attend(attention)
        loud, most, heard = tone(2000), 0, 0
        for place in range(minutes * 60 * RATE // FRAME):
            pause = place % 40 < 3 and place // 4000 % 2
            pcm = Kept(SILENCE if pause else loud)
            heard += len(only_heard(made.feed(Sound(pcm, place * FRAME))))
            del pcm
            most = max(most, Kept.alive)
        assert 0 < most * FRAME <= 33 * RATE
        assert heard == (2 * minutes - 1 if attention.awake else 0)
        made.close()
        assert recogniser.opened == recogniser.closed
