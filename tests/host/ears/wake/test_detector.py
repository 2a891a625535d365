"""Streams in which the name is looked for."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from host.ears.wake.test_model import model
from numpy.typing import NDArray
from os1.ears.training.speech import EspeakSpeaker
from os1.ears.wake import Called, Detector, find
from os1.ears.wake.classifier import LENGTH, NEXT, STRIDE, stretches
from os1.ears.wake.confirm import WEIGHT, Opinion, most
from os1.ears.wake.detector import GAP, REST
from os1.ears.wake.features import embedder

FRAME = 512
RNG = np.random.default_rng(1)
SOUND = RNG.normal(0, 400, 6 * 16000).astype(np.int16)


class Judge:
    """A second stage that always says the same, and remembers what it was asked."""

    def __init__(self, fit: float) -> None:
        self.fit = fit
        self.asked: list[int] = []

    def __call__(self, sound: NDArray[np.int16]) -> Opinion:
        self.asked.append(len(sound))
        return Opinion(self.fit, 100, 9000)


def detector(judge: Judge, logit: float = 5.0) -> Detector:
    made = Detector(model(), judge)
    made.logits = lambda given: np.full(len(given), logit, np.float32)  # type: ignore[method-assign]
    return made


def frames(sound: NDArray[np.int16], first: int = 0) -> list[tuple[bytes, int]]:
    return [(sound[at:at + FRAME].tobytes(), first + at) for at in range(0, len(sound) - FRAME + 1, FRAME)]


def test_in_a_stream_the_first_stage_says_what_it_says_of_the_whole() -> None:
    stream = Detector(model(), Judge(-99)).stream()
    heard: list[tuple[int, float]] = []
    for pcm, first in frames(SOUND):
        stream.push(pcm, first)
        stream._detector.flush()
        heard += stream.logits
        stream.logits.clear()
    # A stretch ends with a whole step, to which 352 samples of the one before belong; 76 rows are 4.75 steps.
    whole = stretches(embedder().whole(SOUND[NEXT - 352 + 4 * 160:], STRIDE))
    ends = [end for end, _ in heard]
    assert ends == [NEXT * (k + 1) for k in range(len(ends))]
    settled = [logit for end, logit in heard if end > LENGTH + 2 * NEXT]
    theirs = stream._detector.logits(whole)
    np.testing.assert_allclose(theirs[-len(settled):], settled, rtol=1e-3, atol=0.1)


def test_many_streams_are_computed_in_one_call_and_hear_the_same() -> None:
    together, alone = detector(Judge(0)), detector(Judge(0))
    streams = [together.stream() for _ in range(3)]
    calls: list[int] = []
    network = together._network
    together._network = lambda rows: (calls.append(len(rows)), network(rows))[1]  # type: ignore[assignment]
    found: list[list[Called]] = [[], [], []]
    for pcm, first in frames(SOUND[:32000]):
        for stream in streams:
            stream.push(pcm, first)
        for place, stream in enumerate(streams):
            if called := stream.feed(pcm, first):
                found[place].append(called)
    assert set(calls) == {3}
    single = alone.stream()
    only = [called for pcm, first in frames(SOUND[:32000]) if (called := single.feed(pcm, first))]
    assert found == [only] * 3 and only


def test_the_second_stage_must_agree() -> None:
    judge = Judge(-50)
    stream = detector(judge).stream()
    assert not [called for pcm, first in frames(SOUND) if (called := stream.feed(pcm, first))]
    assert 0 < len(judge.asked) <= 5 * 6 + 5  # and isn't asked for ever


def test_where_the_name_fits_nowhere_it_is_not_asked_again_at_once() -> None:
    judge = Judge(-51)
    stream = detector(judge).stream()
    assert not [called for pcm, first in frames(SOUND) if (called := stream.feed(pcm, first))]
    assert 0 < len(judge.asked) <= 2 * 6 + 1


def test_however_sure_the_first_stage_is_half_the_name_is_not_the_name() -> None:
    made = detector(Judge(-20), logit=15.0)
    assert made.most == most(6) < 15
    stream = made.stream()
    assert not [called for pcm, first in frames(SOUND) if (called := stream.feed(pcm, first))]
    assert {answer.logit for answer in stream.answers} == {made.most}
    assert 15 + WEIGHT * -20 > made.model.bar > made.most + WEIGHT * -20


def test_without_a_voice_the_second_stage_is_not_asked() -> None:
    judge = Judge(0)
    stream = detector(judge).stream()
    assert not [called for pcm, first in frames(SOUND) if (called := stream.feed(pcm, first, voice=False))]
    assert not judge.asked


def test_it_is_asked_once_more_when_the_name_is_over() -> None:
    judge = Judge(-50)
    made = detector(judge)
    logits = iter([-9.0, 5.0, -9.0, -9.0, -9.0, -9.0])
    made.logits = lambda given: np.array([next(logits)], np.float32)  # type: ignore[method-assign]
    stream = made.stream()
    for pcm, first in frames(SOUND[:6 * NEXT]):
        stream.feed(pcm, first)
    assert [round(answer.logit) for answer in stream.answers] == [5, 5]


def test_it_is_not_asked_about_nothing() -> None:
    judge = Judge(0)
    stream = detector(judge, logit=-3).stream()
    assert not [called for pcm, first in frames(SOUND) if (called := stream.feed(pcm, first))]
    assert not judge.asked


def test_one_call_is_told_once() -> None:
    stream = detector(Judge(0)).stream()
    times = [first for pcm, first in frames(SOUND) if stream.feed(pcm, first)]
    assert len(times) > 2 and all(later - earlier >= REST for earlier, later in zip(times, times[1:], strict=False))


def test_lost_sound_is_silence_and_a_jump_is_a_new_beginning() -> None:
    stream = Detector(model(), Judge(-99)).stream()
    for pcm, first in frames(SOUND[:16000]):
        stream.push(pcm, first)
    at = stream._next
    stream.push(SOUND[:FRAME].tobytes(), at + GAP // 2 // FRAME * FRAME)
    assert len(stream._sound) > 16000
    stream.push(SOUND[:FRAME].tobytes(), at + 20 * GAP)
    assert stream._next == at + 20 * GAP + FRAME and len(stream._sound) == FRAME


@pytest.mark.parametrize("pcm", [b"", bytes(1024), b"\xff\x7f\x00\x80" * 256, bytes(64000)])
def test_no_sound_is_too_strange(pcm: bytes) -> None:
    stream = Detector(model(), Judge(0)).stream()
    rng = random.Random(1)
    at = 0
    for _ in range(60 if len(pcm) < 2000 else 6):
        stream.feed(pcm, at)
        at += len(pcm) // 2 + rng.choice([0, 0, 512, -512, 20000])
        at = max(0, at)
    assert len(stream._sound) <= LENGTH + NEXT + len(pcm)


def test_her_own_name_is_found_amid_other_speech(tmp_path: Path) -> None:
    ready = find(tmp_path, "hey samantha")
    assert ready
    made = Detector(ready)
    with EspeakSpeaker() as espeak:
        said = espeak.say("the kitchen window is open hey samantha what time is it", "en-us+f5", rate=150).sound
        other = espeak.say("the kitchen window is open and nobody knows what time it is", "en-us+f5", rate=150).sound
    quiet = np.rint(RNG.normal(0, 4, 16000)).astype(np.int16)
    found = []
    for text in (said, other):
        stream = made.stream()
        sound = np.concatenate([quiet, text, quiet])
        found.append([called for pcm, first in frames(sound) if (called := stream.feed(pcm, first))])
    assert len(found[0]) == 1 and not found[1]
    (called,) = found[0]
    assert 16000 + 0.25 * len(said) < called.first < called.last < 16000 + 0.85 * len(said)
