"""Stroke fonts as skeletons: as high as our own letters, and joined where the font joins."""

from __future__ import annotations

import pytest
from os1.errors import ConfigError
from os1.work.letters import hershey


@pytest.mark.parametrize("name", ["scripts", "futural", "cursive"])
def test_an_x_is_as_high_as_ours(name: str) -> None:
    found = hershey.load(name)
    _, bottom, _, top = found["x"][0].box
    assert top - bottom == pytest.approx(10, abs=0.8) and bottom == pytest.approx(0, abs=0.5)
    assert set("abcxyzABCXYZ019.,") <= set(found)


def test_letters_of_a_script_touch() -> None:
    """Where an n ends the next begins: the font's own room, right of one and left of the other, makes up for it."""
    (n,) = hershey.load("scripts")["n"]
    end, begin = n.strokes[-1][-1], n.strokes[0][0]
    origin = n.box[2] + n.side[1] + n.side[0] - n.box[0]  # of the next, where this one's is 0
    assert abs(origin + begin.x - end.x) < 1.2 and abs(begin.y - end.y) < 1.5


def test_a_dot_is_a_mark() -> None:
    assert hershey.load("scripts")["i"][0].marks


def test_an_unknown_font_is_told() -> None:
    with pytest.raises(ConfigError, match="scripts"):
        hershey.load("comic")
