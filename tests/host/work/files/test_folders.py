"""Links and files that somebody puts in another's place between the plan and the move: nothing is carried astray."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from os1.work.deeds import Refused, Step
from os1.work.files.disk import Disk
from os1.work.files.folders import opened
from os1.work.files.moves import CHANGED, Moves


def step(old: Path, new: Path, kind: str = "move") -> Step:
    found = old.lstat()
    return Step(0, kind, {"old": str(old), "new": str(new), "path": str(new), "part": ".part",
                          "is": [found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns]})


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """With a secret in "mine", a folder "Papers" in it, and "evil" beside."""
    home = Path(os.path.realpath(tmp_path))
    for name in ("mine/Papers", "evil"):
        (home / name).mkdir(parents=True)
    (home / "mine/secret.txt").write_text("secret")
    return home


@pytest.fixture(params=[True, False], ids=["rename", "link"])
def disk(request: pytest.FixtureRequest) -> Disk:
    made = Disk()
    if not request.param:
        made._rename = None
    return made


def test_a_folder_that_became_a_link_is_not_gone_through(place: Path, disk: Disk) -> None:
    wanted = step(place / "mine/secret.txt", place / "mine/Papers/secret.txt")
    (place / "mine/Papers").rmdir()
    (place / "mine/Papers").symlink_to(place / "evil")
    with pytest.raises(Refused, match="link"):
        Moves(disk).do(wanted)
    for path in ("deeper", "deeper/still"):
        with pytest.raises(OSError, match="."):
            disk.make(str(place / "mine/Papers" / path))
    with pytest.raises(OSError, match="."):
        disk.copy(str(place / "mine/secret.txt"), str(place / "mine/Papers/copy"))
    assert (place / "mine/secret.txt").read_text() == "secret" and not os.listdir(place / "evil")


def test_nor_on_the_way_back(place: Path, disk: Disk) -> None:
    moves, wanted = Moves(disk), step(place / "mine/secret.txt", place / "mine/Papers/secret.txt")
    moves.do(wanted)
    (place / "mine").rename(place / "kept")
    (place / "mine").symlink_to(place / "evil")
    with pytest.raises(Refused):
        moves.undo(wanted)
    assert (place / "kept/Papers/secret.txt").exists() and not os.listdir(place / "evil")


def test_another_file_put_in_its_place_stays_where_it_was(place: Path, disk: Disk) -> None:
    wanted, whole = step(place / "mine/secret.txt", place / "mine/Papers/secret.txt"), disk.move

    def late(old: str, new: str) -> None:
        if old.endswith("mine/secret.txt"):
            os.unlink(old)
            Path(old).write_text("something else, and longer")
        whole(old, new)
    disk.move = late  # type: ignore[method-assign]
    with pytest.raises(Refused, match=CHANGED):
        Moves(disk).do(wanted)
    assert (place / "mine/secret.txt").read_text().startswith("something") and not os.listdir(place / "mine/Papers")


def test_however_fast_somebody_changes_a_folder_for_a_link(place: Path) -> None:
    folder, aside, link = place / "mine/Papers", place / "mine/aside", place / "mine/link"
    over = threading.Event()
    link.symlink_to(place / "evil")

    def swap() -> None:
        while not over.is_set():
            for one, other in ((folder, aside), (link, folder), (folder, link), (aside, folder)):
                os.rename(one, other)
    swapping = threading.Thread(target=swap)
    swapping.start()
    until, moves, gone = time.monotonic() + 1.5, Moves(Disk()), 0
    try:
        while time.monotonic() < until:
            try:
                moves.do(step(place / "mine/secret.txt", folder / "secret.txt"))
            except (Refused, OSError):
                continue
            gone += 1
            for where in (folder, aside):
                try:
                    os.rename(where / "secret.txt", place / "mine/secret.txt")
                except OSError:
                    continue
            if not (place / "mine/secret.txt").exists():
                break
    finally:
        over.set()
        swapping.join()
    assert not os.listdir(place / "evil"), f"after {gone} moves"


def test_a_folder_that_may_only_be_passed_through(place: Path) -> None:
    (place / "mine").chmod(0o311)
    try:
        with opened(str(place / "mine/Papers/x")) as (folder, name):
            assert name == "x" and folder is not None
    finally:
        (place / "mine").chmod(0o700)


def test_names_of_all_kinds_go_and_come_back(place: Path, disk: Disk) -> None:
    names: list[Any] = [b"new\nline", b"esc\x1b[2J", "rtl\u202egpj.exe".encode(), b"\xff\xfe bytes", b"-rf",
                        b" ", b"a" * 255]
    moves, steps = Moves(disk), []
    for name in names:
        old = Path(os.fsdecode(os.fsencode(place / "mine") + b"/" + name))
        old.write_bytes(name)
        steps.append(step(old, place / "mine/Papers" / old.name))
    for one in steps:
        moves.do(one)
    assert {os.fsencode(name) for name in os.listdir(place / "mine/Papers")} == set(names)
    for one in steps:
        moves.undo(one)
    assert not os.listdir(place / "mine/Papers")
