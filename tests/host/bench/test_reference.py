"""os1.bench.reference: where the speech is, and noise of a stated loudness over it."""

import numpy as np
import pytest
from os1.bench import reference
from os1.ears.vad import BLOCK
from os1.events import FRAME, RATE

RNG = np.random.default_rng(3)


def sound(level: float, seconds: float) -> bytes:
    return bytes(RNG.normal(0, 10 ** (level / 20), int(seconds * RATE)).clip(-32768, 32767).astype("<i2").tobytes())


def loud(frame: bytes) -> float:
    return float(np.frombuffer(frame, "<i2").std() > 100)


SPOKEN = sound(10, 0.64) + sound(65, 0.96) + sound(10, 0.16) + sound(65, 0.64) + sound(10, 0.48) + sound(65, 0.64) \
    + sound(10, 0.64)


def test_speech_is_found_and_short_gaps_belong_to_it() -> None:
    found = reference.of(SPOKEN, loud)
    assert found
    assert found.began == pytest.approx(0.64 * RATE, abs=BLOCK)
    assert found.ended == pytest.approx(3.52 * RATE, abs=BLOCK)
    ((start, stop),) = found.pauses(RATE // 5)
    assert (start / RATE, stop / RATE) == (pytest.approx(2.4, abs=0.01), pytest.approx(2.88, abs=0.01))
    assert found.frames.sum() == round((3.52 - 0.64 - 0.48) * RATE / FRAME)


def test_a_noise_that_is_no_voice_is_no_speech() -> None:
    assert reference.of(SPOKEN, lambda _: 0.1) is None
    assert reference.of(bytes(4 * FRAME), lambda _: 0.9) is None
    assert reference.of(b"", loud) is None


@pytest.mark.parametrize("snr", [10.0, 0.0])
def test_the_noise_is_as_loud_as_it_says(snr: float) -> None:
    found = reference.of(SPOKEN, loud)
    assert found
    noise = sound(40, len(SPOKEN) / 2 / RATE)
    both = np.frombuffer(reference.mixed(SPOKEN, found, noise, snr), "<i2").astype(float)
    added = both - np.frombuffer(SPOKEN, "<i2")
    speech = reference.rms(SPOKEN, found.speech)
    assert 20 * np.log10(speech / added.std()) == pytest.approx(snr, abs=0.2)


def test_what_would_clip_is_made_quieter() -> None:
    shout = sound(85, 1.28)
    found = reference.of(shout + sound(10, 0.64), loud)
    assert found
    both = np.frombuffer(reference.mixed(shout + sound(10, 0.64), found, sound(40, 2.0), 0.0), "<i2")
    assert np.abs(both.astype(int)).max() <= 32000
