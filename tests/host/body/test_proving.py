"""The promise of no garbage, on the real interpreter; and a copy that breaks it is found out."""

from __future__ import annotations

from pathlib import Path

import pytest
from os1.body import compiled, proving
from os1.errors import BodyError


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return proving.prepared(tmp_path_factory.mktemp("proof"))


def test_ten_thousand_frames_both_ways_take_no_byte_and_native_code_is_worth_it(
    interpreter: list[str], folder: Path
) -> None:
    found = proving.proven(interpreter, folder, "from os1.body.proof import frames; frames.told()")
    assert (found["bytes"], found["heard"], found["played"], found["locked"]) == (0, 10000, 10000, True)
    assert isinstance(found["native_us"], float) and isinstance(found["plain_us"], float)
    assert found["native_us"] * 20 <= found["plain_us"]


@pytest.mark.parametrize(("name", "whole", "broken"), [
    ("capture.py", "self._follow(now)\n", "self._follow(now)\n        self.polled = [now]\n"),
    ("playback.py", "self._polled = now\n", "self._polled = now\n        self.polled = {}\n"),
    ("link.py", "        self._copy(cells, at, self._sound, self._room)\n",
     "        self._sound[self._room:] = memoryview(cells)[at:at + wire.SOUND]\n"),
])
def test_an_allocation_in_the_loop_is_found(
    name: str, whole: str, broken: str, interpreter: list[str], tmp_path: Path,
) -> None:
    source = (compiled.device() / name).read_text()
    assert source.count(whole) == 1
    folder = proving.prepared(tmp_path, {name: source.replace(whole, broken)})
    found = proving.proven(interpreter, folder, "from os1.body.proof import frames; frames.told(50)")
    assert isinstance(found["bytes"], int) and found["bytes"] >= 50 * 16 and found["locked"] is False


def test_a_proof_that_fails_says_why(
    interpreter: list[str], folder: Path
) -> None:
    with pytest.raises(BodyError, match="no module"):
        proving.proven(interpreter, folder, "import nothing")
