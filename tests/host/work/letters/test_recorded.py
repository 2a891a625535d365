"""Recordings: UNIPEN's components and segments, InkML's traces and times, and what is no writing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from os1.errors import ConfigError
from os1.work.letters import recorded

UNIPEN = """.VERSION 1.0
.POINTS_PER_SECOND 100
.SEGMENT WORD 0-2 OK "ab"
.SEGMENT CHAR 0:0-0:2 OK "a"
.SEGMENT CHAR 0:2-2 OK "b"
.SEGMENT CHAR 99-101 OK "c"
.PEN_DOWN
 10  100
 12  104
 14  108
 16  104
 18  100
.PEN_UP
 19 100
.PEN_DOWN
 20 100
 20 120
 22 110
.PEN_DOWN
0 0
"""
INKML = """<ink xmlns="http://www.w3.org/2003/InkML">
<traceFormat><channel name="X"/><channel name="Y"/><channel name="T"/></traceFormat>
<trace id="0">1 2 0, 3 4 10, 5 6 20</trace><trace id="1">9 9 30</trace></ink>"""


def test_unipen_places_times_words_and_letters() -> None:
    found = recorded.unipen(UNIPEN)
    assert [len(s) for s in found.strokes] == [5, 3], "neither what the pen did above the paper nor `0 0`"
    assert found.strokes[0][1].tolist() == [12, -104], "y goes down"
    assert found.seconds[0].tolist() == pytest.approx([0, 0.01, 0.02, 0.03, 0.04])
    assert [word for word, _ in found.words] == ["ab"] and len(found.words[0][1]) == 2
    assert [len(line) for line in found.letters["a"][0]] == [3]
    assert [len(line) for line in found.letters["b"][0]] == [3, 3], "the rest of the first stroke, and all of the next"
    assert "c" not in found.letters, "of strokes that aren't there"


def test_inkml_traces_with_their_times() -> None:
    found = recorded.inkml(INKML)
    assert [s.tolist() for s in found.strokes] == [[[1, 2], [3, 4], [5, 6]]], "a lone place is no stroke"
    assert np.allclose(found.seconds[0], [0, 0.01, 0.02])
    with pytest.raises(ConfigError, match="no InkML"):
        recorded.inkml("<ink><trace>", "broken")


def test_what_is_no_writing(tmp_path: Path) -> None:
    (tmp_path / "a.unp").write_text("nothing")
    (tmp_path / "b.txt").write_text("nothing")
    assert recorded.files(tmp_path) == [tmp_path / "a.unp"]
    with pytest.raises(ConfigError, match="No writing"):
        recorded.read(tmp_path / "a.unp")
    with pytest.raises(ConfigError, match="can't be read"):
        recorded.read(tmp_path / "none.unp")
