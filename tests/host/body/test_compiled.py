"""The device package is made small and compiled once, however many ears want it, and again when anything changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from os1.body import compiled
from os1.errors import BodyError

APP = "def answer():\n    return %d\n"


@pytest.fixture
def shrunk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The source of each `app` that was shrunk."""
    made: list[str] = []

    def shrinks(sources: Mapping[str, str], foreign: Collection[str]) -> dict[str, str]:
        made.append(sources["app"])
        return {"app": sources["app"]}

    monkeypatch.setenv("OS1_CACHE", str(tmp_path))
    monkeypatch.setattr(compiled, "shrunk", shrinks)
    return made


def test_four_ears_at_once_and_a_fifth_shrink_it_once(shrunk: list[str]) -> None:
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: compiled.small(), range(4)))
    assert [path.name for path in compiled.small()] == ["__init__.py", "app.py"]
    assert all(one == compiled.small() for one in found)
    assert len(shrunk) == 1


def test_another_source_or_another_shrinking_is_another_package(
    shrunk: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    first, second = (compiled.small({"app": APP % number})[1] for number in (1, 2))
    assert (first.read_text(), second.read_text()) == (APP % 1, APP % 2)
    monkeypatch.setattr(compiled, "SHRINKING", ("shrunk.py",))
    assert compiled.small({"app": APP % 1})[1] != first
    assert len(shrunk) == 3


def test_somebody_else_may_be_quicker_to_compile(
    shrunk: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def crosses(source: Path, target: Path, native: str) -> None:
        made = target.with_suffix(".mpy")
        made.write_text("ours")
        if quicker:
            folder.mkdir(exist_ok=True)
            (folder / "theirs").write_text("")

    monkeypatch.setattr(compiled, "cross", crosses)
    quicker = False
    folder = compiled.compiled("armv6")
    (folder / "theirs").write_text("")
    folder.rename(tmp_path / "old")
    quicker = True
    assert compiled.compiled("armv6") == folder
    assert [path.name for path in folder.iterdir()] == ["theirs"]


def test_a_folder_that_cannot_be_made_is_told(
    shrunk: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(compiled, "cross", lambda source, target, native: None)

    def fails(self: Path, target: Path) -> Path:
        raise OSError("no space")

    compiled.small()
    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(BodyError, match="can't be made"):
        compiled.compiled("armv6")
