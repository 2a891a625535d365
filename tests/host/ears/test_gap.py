"""A gap in somebody's speech: faded, silent, faded in; never a step larger than those of the speech itself."""

from __future__ import annotations

import numpy as np
from os1.ears import gap
from os1.events import FRAME


def voice(frames: int) -> np.ndarray:
    time = np.arange(frames * FRAME) / 16000
    return (8000 * np.sin(2 * np.pi * 210 * time + 1) + 3000 * np.sin(2 * np.pi * 640 * time)).astype("<i2")


def test_no_seam_is_a_step() -> None:
    sound = voice(8)
    before, after = sound[: 3 * FRAME], sound[5 * FRAME : 8 * FRAME]
    fill = b"".join(gap.filled(before[-FRAME:].tobytes(), 2))
    first = gap.begun(after[:FRAME].tobytes())
    joined = np.frombuffer(before.tobytes() + fill + first + after[FRAME:].tobytes(), "<i2").astype(int)
    assert len(joined) == 8 * FRAME
    assert np.abs(np.diff(joined)).max() <= np.abs(np.diff(sound.astype(int))).max()
    assert not joined[3 * FRAME + gap.OUT : 5 * FRAME].any()
    assert (joined[5 * FRAME + gap.IN :] == sound[5 * FRAME + gap.IN :]).all()


def test_without_anything_before_there_is_silence() -> None:
    assert list(gap.filled(b"", 3)) == 3 * [gap.SILENCE]
    assert list(gap.filled(gap.SILENCE, 0)) == []
