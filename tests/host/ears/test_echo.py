"""Her own voice in the microphone is known by its level, wherever exactly it is."""

from __future__ import annotations

import numpy as np
import pytest
from os1.ears.echo import FADE, LEAK, MARGIN, Guard, faded
from os1.events import FRAME, RATE

DICE = np.random.default_rng(4)
HERS = (DICE.standard_normal(4 * RATE) * 3000 * (np.sin(np.arange(4 * RATE) / 2500) ** 2)).astype("<i2")


def guard() -> Guard:
    made = Guard()
    for at in range(0, len(HERS), 3000):  # as the voice's chunks come
        made.plays(7, HERS[at : at + 3000].tobytes())
    return made


def hear(made: Guard, gain_db: float, late: int, frames: int = 90) -> list[bool]:
    """What she plays from sample 0 on comes into the microphone `late` samples late; it is reported every 3 frames."""
    out = []
    for n in range(frames):
        if n % 3 == 0:
            made.played(7, n * FRAME, n * FRAME)
        at = n * FRAME - late
        piece = HERS[max(0, at) : max(0, at + FRAME)].astype(float) * 10 ** (gain_db / 20)
        pcm = np.pad(piece, (FRAME - len(piece), 0)) + DICE.standard_normal(FRAME) * 5
        out.append(made.hers(pcm.astype("<i2").tobytes(), n * FRAME))
    return out


@pytest.mark.parametrize("late", [0, 500, 3000])
def test_a_leak_of_20_db_is_hers(late: int) -> None:
    assert all(hear(guard(), -20, late)[8:])


def test_a_louder_leak_is_learned_if_it_grows() -> None:
    made = guard()
    hear(made, -19, 500, 30)
    assert LEAK < made.leak < LEAK + MARGIN
    hear(made, -80, 500)
    assert made.leak == pytest.approx(LEAK), "and forgotten"


def test_a_voice_is_not_hers() -> None:
    said = hear(guard(), 0, 500)
    assert sum(said) < len(said) / 2


def test_whoever_is_as_soft_is_heard_once_she_is_silent() -> None:
    made = guard()
    assert hear(made, -30, 0, 20)[-1]
    made.stops()
    soft = (HERS[:FRAME] * 0.01).astype("<i2").tobytes()
    assert not made.hers(soft, 20 * FRAME)
    assert not Guard().hers(soft, 0), "nor before she ever spoke"


def test_it_does_not_grow() -> None:
    made = Guard()
    for reply in range(50):
        made.plays(reply, HERS.tobytes()[:5000])
    assert len(made._levels) <= 4 and len(made._rest) <= 4
    made.played(3, 0, 0)  # long forgotten
    assert not made.hers(bytes(1024), 0)


def test_what_may_be_hers_is_faded_and_nothing_else() -> None:
    frame = np.full(FRAME, 10000, "<i2").tobytes()
    sound = np.frombuffer(faded([frame] * 4, [False, True, True, False]), "<i2")
    assert (sound[:FRAME] == 10000).all() and (sound[3 * FRAME:] == 10000).all()
    assert (sound[FRAME + FADE : 3 * FRAME - FADE] == 100).all()
    assert np.abs(np.diff(sound.astype(int))).max() < 100, "no clicks"
    assert faded([frame], [True]) == np.full(FRAME, 100, "<i2").tobytes() and faded([], []) == b""
