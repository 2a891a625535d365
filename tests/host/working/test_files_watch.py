"""The index keeps up with the disk: what comes, changes and goes is known without being asked for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from host.mind.at_work import AtOnce, Plain
from os1.work.files.finding.catalogue import FILE, Catalogue
from os1.working import FilesWork, Working

PATIENCE_S = 30.0


@pytest.fixture
def files(tmp_path: Path) -> Iterator[FilesWork]:
    for name in ("home", "cache", "user/Documents", "user/Downloads"):
        (tmp_path / name).mkdir(parents=True)
    working = Working(tmp_path / "home", time.time, worker=AtOnce())
    working.files = made = FilesWork(working, tmp_path / "cache", list, readers=Plain(),
                                     user=lambda: tmp_path / "user", watches=True)
    working.add(made)
    yield made
    working.close()


def until(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE_S
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def known(place: Path) -> dict[str, str]:
    """Names in the index, with the words in them."""
    catalogue = Catalogue(place / "cache" / FILE)
    try:
        return {entry.seen.name: entry.found.text for entry in catalogue.entries(str(place / "user"), text=50)
                if entry.read}
    finally:
        catalogue.close()


def test_nothing_is_watched_before_she_is_asked(files: FilesWork, tmp_path: Path) -> None:
    files.start()
    assert files._watcher is None and not (tmp_path / "cache" / FILE).exists()


def test_what_comes_changes_and_goes_is_known(files: FilesWork, tmp_path: Path) -> None:
    documents = tmp_path / "user" / "Documents"
    (documents / "old.txt").write_text("here before")
    files.propose(str(documents), None)
    assert until(lambda: files._watcher is not None and "old.txt" in known(tmp_path))
    (documents / "new.txt").write_text("the gardener's number")
    assert until(lambda: known(tmp_path).get("new.txt") == "the gardener's number")
    (documents / "deep" / "er").mkdir(parents=True)
    (documents / "deep" / "er" / "a.txt").write_text("below")
    assert until(lambda: "a.txt" in known(tmp_path))
    (documents / "old.txt").unlink()
    assert until(lambda: "old.txt" not in known(tmp_path))


def test_a_folder_that_is_asked_for_later_is_watched_too(files: FilesWork, tmp_path: Path) -> None:
    files.propose(str(tmp_path / "user" / "Documents"), None)
    files.propose(str(tmp_path / "user" / "Downloads"), None)
    (tmp_path / "user" / "Downloads" / "b.txt").write_text("second")
    assert until(lambda: "b.txt" in known(tmp_path))


def test_it_goes_on_with_the_next_start_and_ends_with_it(files: FilesWork, tmp_path: Path) -> None:
    Catalogue(tmp_path / "cache" / FILE).close()
    files.start()
    watcher = files._watcher
    assert watcher is not None and watcher._thread.is_alive()
    files.close()
    assert not watcher._thread.is_alive()
