"""os1.bench.vad: the stretches of noise, and the shares of frames."""

from __future__ import annotations

import numpy as np
import pytest
from os1.bench import vad
from os1.ears.vad import LATE
from os1.errors import OS1Error
from os1.events import FRAME


def test_each_recording_meets_its_own_stretch_of_noise() -> None:
    noise = np.arange(30000).astype("<i2").tobytes()
    first, second = vad.stretch(noise, 2000, 0), vad.stretch(noise, 2000, 1)
    assert first != second and len(first) == len(second) == 2000
    assert len(vad.stretch(noise, 10 * len(noise), 3)) == 10 * len(noise)
    with pytest.raises(OS1Error, match="no sound"):
        vad.stretch(b"", 10, 0)


def test_recall_is_of_speech_and_false_of_the_rest() -> None:
    tally = vad.Tally()
    speech = np.array([True, True, True, True, False, False])
    tally.add(speech, vad.Heard(np.array([True, True, True, False, True, False]), ~speech, 0))
    assert tally.figures("x") == {"recall_x": 0.75, "false_x": 0.5, "silero_recall_x": 0.0, "silero_false_x": 1.0}


def test_an_ear_hears_whole_frames_and_counts_its_work() -> None:
    ear = vad.Ear()
    heard = ear.hear(bytes(2 * FRAME * (3 + LATE) + 10))
    assert heard.voice.tolist() == heard.plain.tolist() == [False] * 3
    assert ear.heard_s == pytest.approx((3 + LATE) * FRAME / 16000) and ear.cpu_s > 0
    assert ear.hear(b"").ended == -1
