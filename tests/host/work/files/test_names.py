"""Kinds and names: what fits on every disk, what is free, what copies are called."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from os1.work.files import kinds, names
from os1.work.files.disk import Disk
from os1.work.files.twins import copies
from os1.work.files.walk import Folder, Missed, Seen, seen, walk

NAME = st.text(st.characters(blacklist_characters="/\0", blacklist_categories=("Cs",)), min_size=1, max_size=120)


@pytest.mark.parametrize(("name", "ending", "kind"), [
    ("a.JPG", "jpg", "picture"), ("a.tar.gz", "tar.gz", "archive"), (".profile", "", ""), ("..a", "", ""),
    ("no ending", "", ""), ("Mr. Smith wrote", "", ""), ("x.crdownload", "crdownload", ""), ("letter.docx", "docx",
                                                                                             "document"),
])  # fmt: skip
def test_endings(name: str, ending: str, kind: str) -> None:
    assert (kinds.ending(name), kinds.by_name(name)) == (ending, kind)
    stem, end = kinds.split(name)
    assert stem + end == name


@given(NAME, st.lists(NAME, max_size=5))
def test_a_free_name_fits_and_is_free(name: str, others: list[str]) -> None:
    taken = {names.key(other) for other in (*others, name)}
    free = names.free(name, taken)
    assert names.key(free) not in taken and "/" not in free
    assert names.size(free) <= max(names.LONGEST, names.size(name))
    assert kinds.ending(free) == kinds.ending(name) or len(name) > 100


def test_names_that_are_one_on_some_disks() -> None:
    assert names.key("Straße.TXT") == names.key("STRASSE.txt") and names.key("é") == names.key("e\u0301")


def test_bytes_that_are_no_text_are_cut_and_kept() -> None:
    name = os.fsdecode(b"\xff" * 250 + b".txt")
    free = names.free(name, {names.key(name)})
    assert os.fsencode(free).endswith(b" (2).txt") and names.size(free) <= 255


def files(top: Path) -> list[Seen]:
    return [file for folder in walk(str(top)) if isinstance(folder, Folder) for file in folder.files]


def test_copies_are_the_same_to_the_last_byte(tmp_path: Path) -> None:
    head = b"h" * 5000
    for name, data in (("a", head + b"1"), ("b", head + b"2"), ("c", head + b"1"), ("empty", b""), ("empty 2", b""),
                       ("short", b"x"), ("short (1)", b"x"), ("other", b"y")):
        (tmp_path / name).write_bytes(data)
        os.utime(tmp_path / name, (1, 1))
    os.link(tmp_path / "b", tmp_path / "b too")
    found = copies(files(tmp_path), Disk())
    assert {Path(a).name: Path(b).name for a, b in found.items()} == {"c": "a", "short (1)": "short"}


def test_what_lies_in_its_place_stays(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"same")
    found = copies(files(tmp_path), Disk(), lambda file: file.name == "b")
    assert {Path(a).name for a in found} == {"a"}


def test_a_walk_misses_nothing_and_follows_nothing(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "a" / "b" / "x").write_text("x")
    (tmp_path / ".hidden" / "y").write_text("y")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [(file.name, file.is_link) for file in files(tmp_path)] == [("loop", True), ("x", False)]
    (gone,) = walk(str(tmp_path / "gone"))
    assert isinstance(gone, Missed)
    status = os.lstat(tmp_path / "a/b/x")
    assert seen("p", "x", status).inode == status.st_ino
