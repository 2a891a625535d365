"""What went wrong lately: enough to find out why, and no word that anybody said."""

from __future__ import annotations

import ast
import logging
import stat
from collections.abc import Iterator
from pathlib import Path

import os1
import pytest
from os1.errors import StoreError
from os1.mishaps import HIDDEN, MOST, PAUSE_S, Mishaps, read

SAID = "my sister's pin is hunter2"
log = logging.getLogger("os1.somewhere")


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mishaps.json"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kept(path: Path, clock: Clock) -> Iterator[Mishaps]:
    with Mishaps(path, clock) as kept:
        yield kept


def test_a_message_is_kept_without_what_was_put_into_it(kept: Mishaps, path: Path) -> None:
    log.warning("skill %s: %r after %d tries of %.1f s", SAID, SAID, 3, 2.5)
    (one,) = read(path)
    assert one.what == f"skill {HIDDEN}: {HIDDEN} after 3 tries of 2.5 s"
    assert one.level == "warning" and one.at == 1000.0 and one.times == 1
    assert "hunter2" not in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_of_an_error_its_kind_and_its_way_are_kept(kept: Mishaps, path: Path) -> None:
    try:
        raise StoreError(SAID, SAID)
    except StoreError as e:
        log.exception("it broke: %s", e)
        log.error("%s", PermissionError(13, SAID, SAID))
    first, second = read(path)
    assert first.what == "it broke: StoreError" and first.error == "StoreError" and len(first.trace) == 1
    assert second.what == "PermissionError: Permission denied" and second.level == "error"
    assert "hunter2" not in path.read_text()


def test_a_frame_of_ours_is_named_and_one_of_the_wearers_own_is_not(kept: Mishaps, path: Path) -> None:
    try:
        read(None)  # type: ignore[arg-type]
    except AttributeError as e:
        log.error("again: %s", e)
    (one,) = read(path)
    assert one.trace[0] == HIDDEN, "this file is no part of the package"
    assert one.trace[1].startswith("os1/mishaps.py:") and one.trace[1].endswith(" read")


def test_of_a_library_only_the_place_is_kept(kept: Mishaps, path: Path) -> None:
    logging.getLogger("asyncio").error(f"Task exception was never retrieved: {SAID}")
    (one,) = read(path)
    assert one.what == "" and one.place and "hunter2" not in path.read_text()


def test_the_same_again_is_counted_and_the_disk_is_spared(kept: Mishaps, path: Path, clock: Clock) -> None:
    def again(number: int) -> None:
        log.error("ears broke after %s", "x" * number)
    for number in range(100):
        again(number)
    assert [m.times for m in read(path)] == [1], "a hundred in a moment are one writing"
    clock.now += PAUSE_S
    again(0)
    assert [(m.times, m.at) for m in read(path)] == [(101, clock.now)]
    again(0)
    kept.close()
    assert [m.times for m in read(path)] == [102], "the end writes what is not written"


def test_old_kinds_make_room(kept: Mishaps, path: Path) -> None:
    for number in range(MOST + 5):
        log.error("mishap %d", number)
    assert [m.what for m in read(path)] == [f"mishap {n}" for n in range(5, MOST + 5)]


def test_it_goes_on_where_the_last_daemon_ended(path: Path) -> None:
    with pytest.raises(StoreError), Mishaps(path, Clock()):
        raise StoreError(SAID)
    with Mishaps(path, Clock()):
        log.error("another")
    first, second = read(path)
    assert first.what == "The daemon was ended by this." and first.error == "StoreError" and second.what == "another"


def test_what_is_no_mishap_is_not_kept(kept: Mishaps, path: Path) -> None:
    log.setLevel(logging.INFO)
    log.info("hello")
    assert read(path) == [] and not path.exists()


@pytest.mark.parametrize("content", [b"", b"[]", b'{"mishaps": [{}]}', b'{"mishaps": 3}', b"\xff\xfe"])
def test_a_damaged_file_is_as_good_as_none(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert read(path) == []
    with Mishaps(path, Clock()):
        log.error("new")
    assert [m.what for m in read(path)] == ["new"]


def test_a_full_disk_stops_nobody(tmp_path: Path) -> None:
    with Mishaps(tmp_path / "gone" / "mishaps.json", Clock()):
        log.error("nobody can be told")
    assert list(tmp_path.iterdir()) == []


def test_a_message_that_does_not_fit_its_template_is_kept_as_the_template(kept: Mishaps, path: Path) -> None:
    logging.raiseExceptions, before = False, logging.raiseExceptions
    try:
        log.error("%d of %d", SAID)
    finally:
        logging.raiseExceptions = before
    assert read(path)[0].what == "%d of %d"


def test_every_message_of_ours_is_a_constant_template() -> None:
    """Else what was said could stand in the template itself."""
    package = Path(os1.__file__).parent
    for file in package.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) \
                    and node.func.attr in ("warning", "error", "exception", "critical") \
                    and isinstance(node.func.value, ast.Name) and node.func.value.id in ("log", "_log", "logger"):
                assert isinstance(node.args[0], ast.Constant), f"{file}:{node.lineno}"
