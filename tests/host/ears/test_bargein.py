"""Speech moves the mouth; hums, grunts and her own voice don't stop her."""

from __future__ import annotations

import numpy as np
import pytest
from os1.bench.interruptions import at_level, hum
from os1.ears.bargein import BEFORE, ENOUGH, LIKELY, MUCH, NEAR, SOON, SURE, Evidence, speaks, spectra, within
from os1.ears.vad import Voicing
from os1.events import FRAME, RATE

VOICED = Voicing(True, 0, 3 * FRAME, 3 * FRAME, 0.95)
SILENT = Voicing(False, -1, -1, 0, 0.0)


def whole(sound: np.ndarray) -> bytes:
    pcm = at_level(sound, -24)
    return pcm[: len(pcm) // (2 * FRAME) * 2 * FRAME]


def vowels(*formants: float) -> bytes:
    """A tenth of a second for each: harmonics of 120 Hz round that frequency and a brighter one."""
    time = np.arange(RATE // 10) / RATE
    parts = [sum(np.exp(-(((h * 120 - f) / 300) ** 2)) * np.sin(2 * np.pi * h * 120 * time)
                 + 0.3 * np.exp(-(((h * 120 - 2.5 * f) / 300) ** 2)) * np.sin(2 * np.pi * h * 120 * time)
                 for h in range(1, 50)) for f in formants]
    return whole(np.concatenate(parts))


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(("nasal", "twice"), [(True, False), (True, True), (False, False), (False, True)])
def test_a_hum_is_no_speech_at_any_moment_of_it(seed: int, nasal: bool, twice: bool) -> None:
    pcm = whole(hum(np.random.default_rng(seed), nasal, twice))
    assert not any(speaks(pcm[:end]) for end in range(4 * 1024, len(pcm) + 1, 1024))


def test_a_mouth_that_moves_speaks() -> None:
    assert speaks(vowels(300, 1100))
    assert not speaks(vowels(700, 700)) and not speaks(vowels(700))


def test_an_s_before_one_vowel_is_a_word() -> None:
    hiss = np.diff(np.random.default_rng(3).standard_normal(1537)) * 150
    vowel = np.frombuffer(vowels(700, 700), "<i2") * np.minimum(1, np.arange(3072) / 800)
    assert speaks(np.concatenate([hiss, np.zeros(1024), vowel]).astype("<i2").tobytes())
    assert not speaks(np.concatenate([hiss / 30, np.zeros(1024), vowel]).astype("<i2").tobytes()), "the room's noise"


def test_loudness_is_no_movement() -> None:
    still = np.frombuffer(vowels(700, 700, 700), "<i2")
    assert not speaks((still * np.linspace(0.3, 1, len(still))).astype("<i2").tobytes())


@pytest.mark.parametrize("pcm", [b"", bytes(2), bytes(1024), bytes(4096), b"\xff\x7f" * 2048])
def test_odd_sound_is_no_speech(pcm: bytes) -> None:
    assert not speaks(pcm)
    assert within(NEAR, spectra(pcm)).shape[1] == 5


def rising() -> np.ndarray:
    vowel = np.frombuffer(vowels(700, 700), "<i2")
    return np.asarray(vowel * np.minimum(1, np.arange(len(vowel)) / 800))


@pytest.mark.parametrize(("softer_db", "leads"), [(20, True), (40, False)])
def test_a_soft_s_that_leads_to_one_vowel_is_a_word(softer_db: float, leads: bool) -> None:
    vowel, before = rising(), np.random.default_rng(1).standard_normal(BEFORE * FRAME) * 12
    hiss = np.diff(np.random.default_rng(3).standard_normal(3 * FRAME + 1))
    before[-3 * FRAME:] += hiss / hiss.std() * vowel.std() * 10 ** (-softer_db / 20)
    assert speaks(np.concatenate([before, vowel]).astype("<i2").tobytes()) is leads


def test_noise_that_was_there_before_leads_to_nothing() -> None:
    vowel = rising()
    noise = np.random.default_rng(3).standard_normal(BEFORE * FRAME) * vowel.std() * 10 ** (-22 / 20)
    assert not speaks(np.concatenate([noise, vowel]).astype("<i2").tobytes())


def test_dark_vowels_must_move_more() -> None:
    """As in "no": between the two limits of brightness."""
    def dark(moves: float) -> bytes:
        time = np.arange(RATE // 10) / RATE
        parts = [np.sin(2 * np.pi * 200 * time) + second * np.sin(2 * np.pi * 600 * time)
                 + 0.09 * np.sin(2 * np.pi * 1500 * time) for second in (0.5, 0.5, 0.5 * 10 ** (-moves / 20))]
        return whole(np.concatenate(parts))

    assert speaks(dark(24)) and not speaks(dark(6))


def evidence(answer: bool, *frames: tuple[Voicing, bool]) -> bool:
    made = Evidence(lambda pcm: answer)
    for voicing, hers in frames:
        made.add(voicing, hers)
    return made.speech(b"", frames[-1][0].voiced)


def after(samples: int, probability: float) -> Voicing:
    return Voicing(True, 0, samples, samples, probability)


def test_what_counts_against_a_voice() -> None:
    unlikely = Voicing(True, 0, 3 * FRAME, 3 * FRAME, LIKELY - 0.3)
    assert evidence(True, (VOICED, False), (VOICED, False))
    assert not evidence(False, (VOICED, False)), "a hum"
    assert not evidence(True, (VOICED, True), (VOICED, False)), "half of it may be hers"
    assert not evidence(True, (unlikely, False), (VOICED, False), (unlikely, False), (unlikely, False)), "a plate"
    assert evidence(False, (Voicing(True, 0, MUCH, MUCH, 0.5), False)), "nobody hums for so long"


def test_only_this_voice_counts() -> None:
    assert evidence(True, *[(SILENT, True)] * 9, (VOICED, False), (VOICED, False), (VOICED, False), (VOICED, False))


def test_where_silero_is_sure_a_frame_less_is_enough() -> None:
    assert evidence(True, (after(SOON, SURE + 0.05), False))
    assert not evidence(True, (after(SOON, SURE - 0.05), False))
    assert not evidence(True, (after(SOON - 1, 0.99), False))
    assert evidence(True, (after(ENOUGH, LIKELY + 0.05), False))


def test_what_was_likely_once_needs_only_to_move() -> None:
    """As in "actually": the closure after its first vowel is neither loud nor a voice to Silero."""
    closure = (after(3 * FRAME, 0.1), True)
    assert evidence(True, (VOICED, False), *[closure] * 5)
    assert not evidence(True, (VOICED, False), (SILENT, False), *[closure] * 5), "a new voice"


def test_a_sentence_is_a_sentence_however_short() -> None:
    made = Evidence(lambda pcm: True)
    made.add(after(FRAME, LIKELY + 0.05), False)
    assert made.speech(b"", FRAME, understood=True) and not made.speech(b"", FRAME)
