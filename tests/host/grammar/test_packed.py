"""os1.grammar.packed: what is kept for the next start, and what becomes of a file that can't be used."""

import logging
from pathlib import Path

import numpy as np
import pytest
from os1.grammar.packed import Packed, forget, from_bytes, kept, mapped, to_bytes

ARRAYS = {"a": np.arange(5, dtype=np.uint16), "none": np.zeros(0, np.float32), "b": np.array([-1.5, 2.5], np.float32)}
SOME = Packed(b"\x93head", ARRAYS)


def made() -> Packed:
    return SOME


def same(one: Packed, other: Packed) -> bool:
    return one.head == other.head and one.arrays.keys() == other.arrays.keys() and all(
        array.dtype == other.arrays[name].dtype and np.array_equal(array, other.arrays[name])
        for name, array in one.arrays.items())


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "thing-1.pack"
    assert same(kept(path, made), SOME)
    assert same(kept(path, lambda: pytest.fail("it was kept")), SOME)
    assert [each.name for each in path.parent.iterdir()] == [path.name]  # nothing half-written is left
    with pytest.raises(ValueError, match="read-only"):
        mapped(path).arrays["a"][0] = 1  # type: ignore[index]


@pytest.mark.parametrize("place", range(0, len(to_bytes(SOME)), 7))
def test_a_byte_that_changed_is_noticed(place: int) -> None:
    data = bytearray(to_bytes(SOME))
    data[place] ^= 0x20
    with pytest.raises(ValueError):
        from_bytes(bytes(data))


@pytest.mark.parametrize("left", [0, 3, 15, 16, 40])
def test_a_damaged_file_is_made_anew_and_one_line_says_so(tmp_path: Path, caplog: pytest.LogCaptureFixture,
                                                          left: int) -> None:
    path = tmp_path / "thing-1.pack"
    kept(path, made)
    path.write_bytes(path.read_bytes()[:left])
    with caplog.at_level(logging.WARNING):
        assert same(kept(path, made), SOME)
    assert len(caplog.records) == 1 and "made anew" in caplog.text
    assert same(mapped(path), SOME)


def test_where_nothing_can_be_written_it_is_made_each_time(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("no folder")
    for _ in range(2):
        caplog.clear()
        assert same(kept(tmp_path / "file" / "thing-1.pack", made), SOME)
        assert "made anew" in caplog.text or "can't be kept" in caplog.text


def test_who_has_a_file_open_keeps_it_while_another_writes_it(tmp_path: Path) -> None:
    path = tmp_path / "thing-1.pack"
    mine = kept(path, made)
    path.unlink()
    theirs = kept(path, lambda: Packed(b"other", {"a": np.zeros(9, np.uint8)}))
    assert same(mine, SOME) and theirs.head == b"other"


def test_only_those_used_last_stay(tmp_path: Path) -> None:
    import os

    for number in range(6):
        kept(tmp_path / f"thing-{number}.pack", made)
        os.utime(tmp_path / f"thing-{number}.pack", (number, number))
    kept(tmp_path / "thing-0.pack", made)  # used again
    (tmp_path / "other-1.pack").write_bytes(b"")
    forget(tmp_path, "thing-*.pack", 2)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["other-1.pack", "thing-0.pack", "thing-5.pack"]
