"""Recordings of her name through a microphone."""

from __future__ import annotations

from array import array
from collections.abc import AsyncIterator

import numpy as np
import pytest
from os1.ears.vad import Vad
from os1.errors import BodyError
from os1.events import FRAME
from os1.talk import takes
from os1.talk.takes import collect, judge


def tone(height: int, frames: int) -> list[bytes]:
    return [array("h", [height, -height] * (FRAME // 2)).tobytes()] * frames


QUIET = [bytes(2 * FRAME)] * 20


async def microphone(frames: list[bytes]) -> AsyncIterator[bytes]:
    for frame in frames:
        yield frame
    while True:
        yield bytes(2 * FRAME)


@pytest.fixture(autouse=True)
def sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """A VAD that is always right."""
    monkeypatch.setattr(takes, "Vad", lambda: Vad(lambda pcm: 0.98 if any(pcm) else 0.01))


async def test_each_take_is_one_voice_with_a_little_around_it() -> None:
    told: list[str] = []
    heard = QUIET + tone(3000, 20) + QUIET + tone(4000, 30) + QUIET
    first, second = await collect(microphone(heard), "blue door", told.append, 2)
    assert (first.max(), second.max()) == (3000, 4000)
    assert 20 * FRAME < len(first) < 50 * FRAME
    assert len(told) == 2 and "blue door" in told[0]


async def test_bad_takes_are_dropped_and_told() -> None:
    told: list[str] = []
    heard = QUIET + tone(32767, 20) + QUIET + tone(3000, 200) + QUIET + tone(3000, 20) + QUIET
    (take,) = await collect(microphone(heard), "blue door", told.append, 1)
    assert take.max() == 3000
    assert any("too loud" in line for line in told) and any("too long" in line for line in told)


async def test_a_dead_microphone_ends_it() -> None:
    told: list[str] = []
    with pytest.raises(BodyError, match="Only 0"):
        await collect(microphone([]), "blue door", told.append)
    assert any("Nobody was heard" in line for line in told)


def test_a_good_take_has_no_fault() -> None:
    assert judge(np.full(8000, 3000, np.int16)) == ""
