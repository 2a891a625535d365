"""The echo canceller, where it is installed; how much it takes away is for the bench to say."""

from __future__ import annotations

import math

import numpy as np
import pytest
from os1.errors import EngineMissing
from os1.events import RATE
from os1.talk import canceller
from os1.talk.erle import Erle

HERS = np.random.default_rng(2).standard_normal(3 * RATE) * 2000 * (np.sin(np.arange(3 * RATE) / 3000) ** 2)


@pytest.mark.skipif(not canceller.installed(), reason="os1[aec] is not installed")
@pytest.mark.parametrize("size", [512, 160, 333])
def test_as_much_comes_out_as_went_in_and_the_echo_is_gone(size: int) -> None:
    made, erle = canceller.Canceller(), Erle()
    near = (0.5 * HERS).astype("<i2").tobytes()
    far = HERS.astype("<i2").tobytes()
    for at in range(0, len(near), 2 * size):
        piece = slice(at, at + 2 * size)
        clean = made.feed(near[piece], far[piece])
        assert len(clean) == len(near[piece])
        if at > len(near) // 2:
            erle.add(near[piece], clean, far[piece])
    assert erle.db > 10


def test_without_the_extra_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canceller, "installed", lambda: False)
    with pytest.raises(EngineMissing, match="aec"):
        canceller.Canceller()


def test_only_what_is_played_counts() -> None:
    erle = Erle()
    erle.add(b"\x10\x10" * 160, b"\x01\x00" * 160, bytes(320))
    assert math.isnan(erle.db)
    erle.add(b"\xe8\x03" * 160, b"\x64\x00" * 160, b"\xe8\x03" * 160)
    assert erle.db == pytest.approx(20)
