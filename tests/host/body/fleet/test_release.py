"""A version stays while the files do, and what is new is read from the changelog."""

from __future__ import annotations

from pathlib import Path

import pytest
from os1.body.fleet import release
from os1.body.fleet.release import Releases, news
from os1.body.package import Package, package
from os1.errors import BodyError, ConfigError

TEXT = """# What is new

## 0.3.0 (unreleased)

- She sings.
- The earpiece is lighter
  by a gram.

## 0.2.0

- The light is green.

## 0.1.0

- An earpiece.
"""


def made(content: bytes, board: str = "board", clock: int = 5) -> Package:
    return package({"app.mpy": b"M\x06\x2b\x1f" + content}, board, clock)


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_version_stays_while_the_files_do(tmp_path: Path) -> None:
    clock = Clock()
    first = Releases(tmp_path, clock).released(made(b"one"))
    assert first.version == 1000
    clock.now = 2000.0
    again = Releases(tmp_path, clock).released(made(b"one", "another board"))
    assert again.version == 1000 and again.board == "another board", "it is what was flashed before"
    assert Releases(tmp_path, clock).released(made(b"two")).version == 2000
    clock.now = 1500.0  # this computer's clock was set back
    assert Releases(tmp_path, clock).released(made(b"three")).version == 2001, "a version only grows"
    assert Releases(tmp_path, clock).released(made(b"one")).version == 1000


def test_a_package_for_an_earpiece(tmp_path: Path) -> None:
    def build(native: str, board: str) -> Package:
        assert native == "xtensawin"
        return made(b"one", board)

    releases = Releases(tmp_path, Clock(), build)
    mpy = made(b"one").mpy
    assert releases.package("XIAO", mpy).board == "XIAO" and releases.newest("XIAO", mpy) == 1000
    with pytest.raises(BodyError, match="os1 flash"):
        releases.package("XIAO", 63 << 10)
    with pytest.raises(BodyError, match="mpy-cross"):
        releases.package("XIAO", mpy + 1)
    assert releases.newest("XIAO", mpy + 1) == 0


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / release.FILE).write_text("[")
    with pytest.raises(ConfigError, match=release.FILE):
        Releases(tmp_path, Clock()).released(made(b"one"))
    assert sorted(path.name for path in tmp_path.iterdir()) == [release.FILE], "no lock is left"


def test_what_is_new() -> None:
    found = news("0.1.0", "0.3.0", TEXT)
    assert found and found.title == "0.3.0" and found.more == 1
    assert found.lines == ("The earpiece is lighter by a gram.", "The light is green.")
    same = news("0.3.0", "0.3.0", TEXT)
    assert same and "anew" in same.title and len(same.lines) == 1
    assert news("0.1.0", "0.9.0", "") is None


def test_our_own_changelog_has_something_to_say() -> None:
    has = release.firmware()
    found = news("0.0.1", has)
    assert found and found.lines and found.more > 0
