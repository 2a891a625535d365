"""A name is learned."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from os1.ears.training.speech import EspeakSpeaker
from os1.ears.wake import classifier
from os1.ears.wake.alike import ways
from os1.ears.wake.classifier import LENGTH, NEXT
from os1.ears.wake.enrol import enrolled
from os1.ears.wake.scenes import Cast, clip, scene
from os1.ears.wake.teach import Recipe, teach

SMALL = Recipe(names=10, scenes=20, misses=6, miss_scenes=8, sentences=8, talk_s=10, noise_s=10, noises=2,
               enrolled_scenes=2, flite=False)
RNG = np.random.default_rng(1)


@pytest.fixture(scope="module")
def takes() -> list[np.ndarray]:
    quiet = np.rint(RNG.normal(0, 4, 12000)).astype(np.int16)
    with EspeakSpeaker() as espeak:
        said = [espeak.say(text, "en-us+f5", rate=140).sound for text in ("blue lantern", "the weather")]
    return [np.concatenate([quiet, sound, quiet]) for sound in said]


def test_recordings_are_cut_to_the_name_and_others_are_left_out(takes: list[np.ndarray]) -> None:
    mine = enrolled(takes, "blue lantern", ways("blue lantern"))
    assert mine.unfit == (1,)
    (only,) = mine.clips
    assert 0.5 < len(only.sound) / (len(takes[0]) - 24000) < 1.3


def test_the_whole_way(tmp_path: Path, takes: list[np.ndarray], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(classifier, "EPOCHS", 2)
    told: list[tuple[str, float]] = []
    model, mine = teach("blue lantern", tmp_path, SMALL, takes, lambda what, share: told.append((what, share)))
    assert (model.phrase, model.about.voices, model.about.enrolled) == ("blue lantern", "espeak-ng", 1)
    assert 0.4 < model.longest < 2
    assert set(map(tuple, ways("blue lantern"))) <= set(model.ways)
    assert list(dict.fromkeys(what for what, _ in told)) == ["voices", "rooms", "learning"]
    assert told[-1] == ("learning", 1.0)


def test_a_scene_ends_with_the_name_or_shortly_after() -> None:
    name = clip("it", np.sin(np.arange(8000) / 3) * 3000)
    for _ in range(10):
        sound = scene(name, [clip("", np.zeros(10))], [np.zeros(16000, np.float32)], RNG)
        assert len(sound) == LENGTH + NEXT
        level = np.abs(sound[: len(sound) // 80 * 80].reshape(-1, 80)).mean(1)
        loud = np.flatnonzero(level > 0.3 * level.max())
        assert LENGTH - NEXT - 400 < loud[-1] * 80 < LENGTH + 4000  # a room rings on


def test_voices_differ_and_come_again() -> None:
    def cast() -> list[np.ndarray]:
        with Cast(3, flite=False) as voices:
            return [voices.say("blue lantern").sound for _ in range(3)]

    first, second = cast(), cast()
    assert len({len(sound) for sound in first}) == 3
    assert all(np.array_equal(one, other) for one, other in zip(first, second, strict=True))
