"""Files are moved and brought back; whatever fails, at whatever moment, no byte is lost and nothing is written over."""

from __future__ import annotations

import errno
import os
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn

import pytest
from host.work.files.memory_disk import MemoryDisk, PowerCut
from hypothesis import given, settings
from hypothesis import strategies as st
from os1.work.acting import act, settle, undo
from os1.work.deeds import Doer, Report, State
from os1.work.files import moves
from os1.work.files.disk import Disk
from os1.work.files.moves import Moves, folders_to_make
from os1.work.journal import Journal

OTHER = "/disk"  # another device


def steps(disk: MemoryDisk, wanted: Mapping[str, str]) -> list[tuple[str, dict[str, Any]]]:
    made: list[tuple[str, dict[str, Any]]] = [("mkdir", {"path": path}) for path in folders_to_make(
        (str(Path(new).parent) for new in wanted.values()), lambda p: disk.look(p) is not None)]
    for number, (old, new) in enumerate(wanted.items()):
        found = disk.look(old)
        assert found
        made.append(("move", {"old": old, "new": new, "part": f".os1-{number}.part",
                              "is": [found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns]}))
    return made


def doers(disk: MemoryDisk, busy: moves.Busy = frozenset) -> dict[str, Doer]:
    one = Moves(disk, busy)
    return {"mkdir": one, "move": one}


def journal() -> Journal:
    return Journal(None, lambda: 0.0)


def messy(files: int, seed: int = 1) -> tuple[MemoryDisk, dict[str, str]]:
    """Files in /in, and where each is to go: a third of them onto another disk."""
    rng = random.Random(seed)
    disk = MemoryDisk(mounts={"/": 1, OTHER: 2})
    wanted = {}
    for number in range(files):
        path = f"/in/file {number}.jpg"
        disk.put(path, rng.randbytes(rng.choice((0, 1, 5, 5))))
        top = OTHER if number % 3 == 2 else "/out"
        wanted[path] = f"{top}/{rng.choice(('a', 'b/c', 'b/d'))}/file {number}.jpg"
    return disk, wanted


def run(disk: MemoryDisk, wanted: Mapping[str, str]) -> tuple[Journal, int, Report]:
    log = journal()
    number = log.write("tidy", "", {}, "click", steps(disk, wanted)).id
    return log, number, act(log, number, doers(disk))


def test_there_and_back() -> None:
    disk, wanted = messy(30)
    before, folders = disk.files(), set(disk.nodes)
    log, number, report = run(disk, wanted)
    assert set(disk.files()) == set(wanted.values()) and not report.trouble
    assert disk.nodes["/out"], "folders are made"
    assert undo(log, number, doers(disk)).steps.keys() == {State.UNDONE}
    assert disk.files() == before and set(disk.nodes) == folders, "and taken away again"


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("finish", [False, True])
def test_the_power_goes_at_every_step_of_a_small_tidy(late: bool, finish: bool) -> None:
    cut_at = 0
    while True:
        disk, wanted = messy(7)
        before = disk.files()
        log = journal()
        number = log.write("tidy", "", {}, "click", steps(disk, wanted)).id
        disk.cut_at, disk.late = cut_at, late
        try:
            act(log, number, doers(disk))
            break
        except PowerCut:
            disk.cut_at = -1
        settle(log, doers(disk))
        assert sorted(disk.files().values()) == sorted(before.values()), f"at {cut_at}"
        assert not [path for path in disk.files() if path.endswith(".part")]
        if finish:
            assert act(log, number, doers(disk)).steps == {State.DONE: len(steps(*messy(7)))}
            assert set(disk.files()) == set(wanted.values())
        else:
            undo(log, number, doers(disk))
            assert disk.files() == before
        cut_at += 1
    assert cut_at > 15, "and it was at every step"


def test_the_power_goes_at_every_step_of_a_thousand_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each new start gets a change or two further, then the power goes again, before a change or after: there, and
    back."""
    monkeypatch.setattr(Moves, "batch", 8)  # as safe, and less to look at after each cut
    disk, wanted = messy(1000)
    before, hashes = disk.files(), disk.hashes()
    log = journal()
    number = log.write("tidy", "", {}, "click", steps(disk, wanted)).id
    for work in (act, undo):
        cuts = 0
        while True:
            disk.calls, disk.cut_at, disk.late = 0, 1 + cuts % 4, cuts % 3 == 0
            try:
                work(log, number, doers(disk))
                break
            except PowerCut:
                disk.cut_at = -1
                settle(log, doers(disk))
                cuts += 1
                if cuts % 50 == 0:
                    assert disk.hashes() == hashes
        assert cuts > 300 and disk.hashes() == hashes
        if work is act:
            assert set(disk.files()) == set(wanted.values())
    assert disk.files() == before


@settings(max_examples=60)
@given(st.integers(0, 2**32), st.integers(0, 120), st.booleans(), st.integers(0, 30), st.booleans())
def test_no_byte_is_ever_lost(seed: int, cut_at: int, late: bool, room: int, back: bool) -> None:
    """Disks that fill up, files that change and vanish, names that are taken, a cut at any moment, done or undone."""
    rng = random.Random(seed)
    disk, wanted = messy(12, seed)
    disk.room[2] = room
    log = journal()
    number = log.write("tidy", "", {}, "click", steps(disk, wanted)).id
    for path in rng.sample(sorted(wanted), 3):
        disk.put(wanted[path], b"somebody else's")
    for path in rng.sample(sorted(wanted), 2):
        disk.nodes[path].mtime += 1
    disk.nodes["/elsewhere"] = disk.nodes.pop(rng.choice(sorted(wanted)))
    for path in rng.sample(sorted(wanted), 2):
        disk.fail[rng.choice(("move", "copy", "drop")), path] = rng.choice((errno.EACCES, errno.EROFS, errno.EIO))
    hashes = disk.hashes()
    for work in (act, undo) if back else (act,):
        disk.calls, disk.cut_at, disk.late = 0, cut_at, late
        try:
            work(log, number, doers(disk))
        except PowerCut:
            disk.cut_at = -1
            settle(log, doers(disk))
            work(log, number, doers(disk))
    disk.fail.clear()
    settle(log, doers(disk))
    lost = Counter(hashes) - Counter(disk.hashes())
    assert not lost


@pytest.mark.parametrize(("change", "why"), [
    (lambda disk: disk.nodes.pop("/in/a"), moves.NOT_THERE),
    (lambda disk: setattr(disk.nodes["/in/a"], "mtime", 5), moves.CHANGED),
    (lambda disk: setattr(disk.nodes["/in/a"], "data", b"more than before"), moves.CHANGED),
    (lambda disk: disk.put("/out/a", b"another"), moves.TAKEN),
    (lambda disk: disk.put("/out", b"a file, not a folder"), "a file is where a folder should be"),
    (lambda disk: disk.fail.update({("move", "/in/a"): errno.EACCES}), "you may not change it"),
    (lambda disk: disk.fail.update({("move", "/in/a"): errno.EROFS}), "the disk is read-only"),
    (lambda disk: disk.fail.update({("move", "/in/a"): errno.ENAMETOOLONG}), "the name is too long for that disk"),
])  # fmt: skip
def test_what_is_no_longer_as_planned_stays(change: Any, why: str) -> None:
    disk = MemoryDisk()
    disk.put("/in/a", b"precious")
    log = journal()
    number = log.write("tidy", "", {}, "click", steps(disk, {"/in/a": "/out/a"})).id
    change(disk)
    before = disk.files()
    report = act(log, number, doers(disk))
    assert disk.files() == before
    assert [step.note for step in report.trouble if step.kind == "move"] == [why]


def test_a_file_that_a_program_writes_stays() -> None:
    disk = MemoryDisk()
    disk.put("/in/a", b"half")
    node = disk.nodes["/in/a"]
    log = journal()
    number = log.write("tidy", "", {}, "click", steps(disk, {"/in/a": "/out/a"})).id
    report = act(log, number, doers(disk, lambda: frozenset({(node.device, node.inode)})))
    assert [s.note for s in report.trouble] == [moves.BUSY] and "/in/a" in disk.files()


def test_a_full_disk_takes_nothing_and_loses_nothing() -> None:
    disk = MemoryDisk(mounts={"/": 1, OTHER: 2}, room={2: 3})
    disk.put("/in/a", b"12345")
    _, _, report = run(disk, {"/in/a": f"{OTHER}/a"})
    assert [s.note for s in report.trouble] == ["the disk is full"] and list(disk.files()) == ["/in/a"]


@pytest.mark.parametrize(("change", "why"), [
    (lambda disk: disk.nodes.pop("/out/a"), moves.NOT_WHERE),
    (lambda disk: disk.put("/in/a", b"new"), moves.OLD_TAKEN),
    (lambda disk: setattr(disk.nodes["/out/a"], "data", b"edited"), moves.EDITED),
    (lambda disk: disk.put("/out/mine", b"mine"), moves.NOT_EMPTY),
])  # fmt: skip
def test_undone_days_later_as_far_as_it_goes(change: Any, why: str) -> None:
    disk = MemoryDisk()
    disk.put("/in/a", b"precious")
    log, number, _ = run(disk, {"/in/a": "/out/a"})
    change(disk)
    contents = sorted(disk.files().values())
    report = undo(log, number, doers(disk))
    assert why in [step.note for step in report.trouble] and len(report.trouble) <= 2
    assert sorted(disk.files().values()) == contents
    assert ("/in/a" in disk.files()) == (why != moves.NOT_WHERE)


def test_a_folder_that_is_gone_is_made_again_for_the_undo() -> None:
    disk = MemoryDisk()
    disk.put("/in/deep/a", b"precious")
    log, number, _ = run(disk, {"/in/deep/a": "/out/a"})
    disk.unmake("/in/deep")
    assert not undo(log, number, doers(disk)).trouble
    assert disk.files() == {"/in/deep/a": b"precious"}


def test_a_copy_that_is_not_what_it_was_copied_from_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    disk = MemoryDisk(mounts={"/": 1, OTHER: 2})
    disk.put("/in/a", b"precious")
    monkeypatch.setattr(disk, "hash", lambda path: "rotten")
    _, _, report = run(disk, {"/in/a": f"{OTHER}/a"})
    assert report.trouble and disk.files() == {"/in/a": b"precious"}


def second_disk() -> Path | None:
    """A folder on another file system than temporary files are on, if there is one that may be written."""
    here = os.stat(tempfile.gettempdir()).st_dev
    for place in ("/dev/shm", f"/run/user/{os.getuid()}", "/var/tmp"):
        if os.access(place, os.W_OK) and os.stat(place).st_dev != here:
            return Path(place)
    return None


def test_onto_a_real_second_disk_and_back(tmp_path: Path, lacking: Callable[[str], NoReturn]) -> None:
    place = second_disk()
    if place is None:
        lacking("a second file system, such as /dev/shm")
    with tempfile.TemporaryDirectory(dir=place) as other:
        disk = Disk()
        data = os.urandom(100_000)
        (tmp_path / "a").write_bytes(data)
        found = (tmp_path / "a").stat()
        (Path(other) / "taken").write_text("mine")
        wanted = [("move", {"old": str(tmp_path / "a"), "new": f"{other}/{name}", "part": ".os1-1.part",
                            "is": [found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns]})
                  for name in ("taken", "a")]
        log, doer = journal(), Moves(disk)
        number = log.write("tidy", "", {}, "click", wanted).id
        report = act(log, number, {"move": doer})
        assert [step.note for step in report.trouble] == [moves.TAKEN]
        assert (Path(other) / "a").read_bytes() == data and not (tmp_path / "a").exists()
        assert (Path(other) / "taken").read_text() == "mine" and len(os.listdir(other)) == 2
        undo(log, number, {"move": doer})
        assert (tmp_path / "a").read_bytes() == data and os.listdir(other) == ["taken"]
        assert (tmp_path / "a").stat().st_mtime_ns == found.st_mtime_ns


def test_a_copy_that_waited_for_its_old_name_to_go_is_finished() -> None:
    """The power went between the new name and the old one's end. What holds something else is no copy."""
    for same in (True, False):
        disk = MemoryDisk(mounts={"/": 1, OTHER: 2})
        disk.put("/in/a", b"precious")
        log = journal()
        number = log.write("tidy", "", {}, "click", steps(disk, {"/in/a": f"{OTHER}/a"})).id
        disk.cut_at = 3  # mkdir isn't needed: move (another disk), copy, move, drop
        with pytest.raises(PowerCut):
            act(log, number, doers(disk))
        disk.cut_at = -1
        assert set(disk.files()) == {"/in/a", f"{OTHER}/a"}
        if not same:
            disk.nodes[f"{OTHER}/a"].data = b"another!"
        settle(log, doers(disk))
        assert set(disk.files()) == ({f"{OTHER}/a"} if same else {"/in/a", f"{OTHER}/a"})
        assert log.steps(number)[-1].state is (State.DONE if same else State.PLANNED)
