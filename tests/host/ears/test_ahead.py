"""One evaluation for all streams' next frames."""

from __future__ import annotations

import pytest
from host.ears.fake_recogniser import FakeRecogniser, Script, probability, small_grammar
from os1.ears import silero
from os1.ears.ahead import work_ahead
from os1.ears.stream import Ears
from os1.ears.vad import Vad
from os1.ears.wake import PhraseWaker
from os1.events import Sound

GRAMMAR = small_grammar()


def ears(vad: Vad) -> Ears:
    recogniser = FakeRecogniser(GRAMMAR)
    return Ears(vad, PhraseWaker(recogniser), recogniser, GRAMMAR)


def test_a_round_is_one_evaluation_and_changes_nothing_of_what_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    evaluate = silero.Network.__call__
    monkeypatch.setattr(silero.Network, "__call__",
                        lambda self, sound, *memory: sizes.append(len(sound)) or evaluate(self, sound, *memory))
    streams, others = [ears(Vad()) for _ in range(4)], ears(Vad(probability))
    sounds = Script().say("stop").wait(3).sounds
    for sound in sounds:
        work_ahead([*((each, sound) for each in streams), (others, sound), (object(), sound)])
        for each in (*streams, others):
            each.feed(sound)
    assert sizes == [4] * len(sounds)


def test_a_stream_that_begins_anew_is_heard_as_if_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    alone, ahead = Vad(), Vad()
    one, other = ears(alone), ears(ahead)
    sounds = Script().say("what time is it").closes().jump(90).say("stop").sounds
    for sound in sounds:
        work_ahead([(other, Sound(sound.pcm, sound.first)), (ears(Vad()), sound)])
        one.feed(sound)
        other.feed(sound)
    assert isinstance(alone.engine, silero.Silero) and isinstance(ahead.engine, silero.Silero)
    assert alone.engine.memory.probability == pytest.approx(ahead.engine.memory.probability, abs=1e-5)
