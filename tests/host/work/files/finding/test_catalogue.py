"""The index follows the disk, finds what people ask for, and forgets."""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from os1.bench import messy_home, papers
from os1.work.files.finding import watching
from os1.work.files.finding.catalogue import Catalogue, dated, words_of
from os1.work.files.finding.query import parse
from os1.work.files.finding.scanning import refresh, scan, texts
from os1.work.files.finding.search import around, search
from os1.work.files.finding.watching import folders_of, keep_fresh, watch
from os1.work.files.reading.found import Found
from os1.work.files.reading.opening import look_into

TODAY = date(2026, 11, 29)


class Here:
    """Reads in this process; counts."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def read(self, paths: Iterable[str]) -> Iterator[tuple[str, Found]]:
        for path in paths:
            self.asked.append(path)
            yield path, look_into(path)


@pytest.fixture
def catalogue() -> Catalogue:
    return Catalogue(":memory:")


@pytest.fixture
def top(tmp_path: Path) -> Path:
    folder = tmp_path / "Papers"
    folder.mkdir()
    (folder / "lease final.pdf").write_bytes(papers.pdf("Tenancy agreement for the flat, sent by Anna"))
    (folder / "lease mine.pdf").write_bytes(papers.pdf("Tenancy agreement for the flat, by nobody"))
    (folder / "note.txt").write_text("The roses want water. Ask Kenji about the contract for the garden.")
    (folder / "HeatingCosts2023.xlsx").write_bytes(papers.xlsx("gas", "oil"))
    (folder / "IMG_1.jpg").write_bytes(papers.jpeg("2023:07:14 10:00:00", "Leica"))
    at = datetime(2026, 4, 10).timestamp()
    for path in folder.iterdir():
        os.utime(path, (at, at))
    return folder


def index(catalogue: Catalogue, top: Path) -> Here:
    catalogue.add_root(str(top))
    scan(catalogue, str(top))
    here = Here()
    texts(catalogue, here)
    return here


def found(catalogue: Catalogue, said: str) -> list[str]:
    who = {"sister": ("Anna",)}
    return [hit.file.seen.name for hit in search(catalogue, parse(said, TODAY, lambda name: who.get(name, ())))]


@pytest.mark.parametrize(("said", "names"), [
    ("where is the agreement my sister sent me last spring", ["lease final.pdf", "lease mine.pdf", "note.txt"]),
    ("roses", ["note.txt"]),
    ("watering the rose", ["note.txt"]),
    ("heating costs", ["HeatingCosts2023.xlsx"]),
    ("photos from summer 2023", ["IMG_1.jpg"]),
    ("photos from last winter", []),
    ("kenji", ["note.txt"]),
    ("spreadsheets", ["HeatingCosts2023.xlsx"]),
    ("the pdf with the tenancy", ["lease final.pdf", "lease mine.pdf"]),
    ("roses and unicorns", ["note.txt"]),
    ('"; DROP TABLE file; -- AND NEAR( *', []),
])  # fmt: skip
def test_found(catalogue: Catalogue, top: Path, said: str, names: list[str]) -> None:
    index(catalogue, top)
    assert sorted(found(catalogue, said)) == sorted(names)


def test_whom_it_is_from_comes_first(catalogue: Catalogue, top: Path) -> None:
    index(catalogue, top)
    assert found(catalogue, "the tenancy agreement from my sister")[0] == "lease final.pdf"


def test_the_words_around(catalogue: Catalogue, top: Path) -> None:
    index(catalogue, top)
    (hit,) = search(catalogue, parse("kenji", TODAY))
    assert "Ask Kenji about the contract" in hit.around
    assert around("a " * 100 + "needle" + " b" * 100, ["needle"]).startswith("… a a")
    assert around("nothing", ["needle"]) == "" == around("x", [])


def test_looked_at_again_only_what_changed_is_read(catalogue: Catalogue, top: Path) -> None:
    assert len(index(catalogue, top).asked) == 5
    (top / "note.txt").write_text("tulips now")
    (top / "new.txt").write_text("orchids")
    (top / "lease mine.pdf").unlink()
    (top / "sub").mkdir()
    (top / "lease final.pdf").rename(top / "sub" / "signed.pdf")
    done = scan(catalogue, str(top))
    assert (done.files, done.new, done.changed, done.moved, done.gone) == (5, 1, 1, 1, 1)
    here = Here()
    texts(catalogue, here)
    assert {Path(path).name for path in here.asked} == {"note.txt", "new.txt"}
    assert found(catalogue, "tulips") == ["note.txt"] and found(catalogue, "roses") == []
    assert found(catalogue, "signed") == ["signed.pdf"] == found(catalogue, "anna"), "its text went with it"


def test_an_edit_of_the_same_length_is_seen(catalogue: Catalogue, top: Path) -> None:
    index(catalogue, top)
    text = (top / "note.txt").read_text()
    (top / "note.txt").write_text(text.replace("roses", "lilac"))
    assert scan(catalogue, str(top)).changed == 1
    texts(catalogue, Here())
    assert found(catalogue, "lilac") == ["note.txt"] and found(catalogue, "roses") == []


def test_a_folder_that_cannot_be_read_is_told_and_not_forgotten(catalogue: Catalogue, top: Path,
                                                                monkeypatch: pytest.MonkeyPatch) -> None:
    (top / "sub").mkdir()
    (top / "sub" / "deep.txt").write_text("x")
    index(catalogue, top)
    whole = os.scandir

    def refusing(path: str) -> object:
        if path.endswith("sub"):
            raise PermissionError(13, "Permission denied")
        return whole(path)

    monkeypatch.setattr(os, "scandir", refusing)
    done = scan(catalogue, str(top))
    assert [m.path for m in done.missed] == [str(top / "sub")] and done.gone == 0
    assert found(catalogue, "deep") == ["deep.txt"]


def test_odd_names_and_links(catalogue: Catalogue, tmp_path: Path) -> None:
    messy_home.make(tmp_path / "home", 120, 10)
    index(catalogue, tmp_path / "home")
    on_disk = {path for folder, folders, names in os.walk(tmp_path / "home") for name in (*names, *folders)
               if not os.path.isdir(path := os.path.join(folder, name)) or os.path.islink(path)}
    assert {entry.path for entry in catalogue.entries(str(tmp_path / "home"))} == on_disk
    assert scan(catalogue, str(tmp_path / "home")).new == 0
    assert found(catalogue, "party") and found(catalogue, "Übersicht")


def test_forgotten_without_a_trace(tmp_path: Path, top: Path) -> None:
    catalogue = Catalogue(tmp_path / "files.db")
    index(catalogue, top)
    assert catalogue.forget(str(top)) == 5 and not catalogue.roots()
    catalogue.close()
    left = b"".join(path.read_bytes() for path in tmp_path.glob("files.db*"))
    assert b"roses" not in left and b"lease" not in left
    assert (tmp_path / "files.db").stat().st_mode & 0o777 == 0o600


def test_what_is_deleted_leaves_the_index(tmp_path: Path, top: Path) -> None:
    catalogue = Catalogue(tmp_path / "files.db")
    index(catalogue, top)
    (top / "note.txt").unlink()
    scan(catalogue, str(top))
    catalogue.db.wipe()
    catalogue.close()
    assert b"Kenji" not in (tmp_path / "files.db").read_bytes()


@settings(max_examples=25)
@given(st.integers(0, 2**32))
def test_after_any_changes_the_index_is_as_if_new(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    rng = random.Random(seed)
    top = tmp_path_factory.mktemp("any")
    catalogue = Catalogue(":memory:")
    for number in range(25):
        folder = top / rng.choice(("a", "b", "b/c"))
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{rng.randrange(8)}.txt"
        what = rng.randrange(4)
        if what < 2:
            path.write_text("x" * number)
        elif path.exists():
            path.unlink() if what == 2 else path.rename(folder / f"{rng.randrange(8, 12)}.txt")
        if number % 5 == 4:
            refresh(catalogue, [str(folder)]) if rng.random() < 0.5 else scan(catalogue, str(top))
    scan(catalogue, str(top))
    fresh = Catalogue(":memory:")
    scan(fresh, str(top))
    assert [e.seen for e in sorted(catalogue.entries(str(top)), key=lambda e: e.path)] == \
        [e.seen for e in sorted(fresh.entries(str(top)), key=lambda e: e.path)]


def test_refreshed_folder_by_folder(catalogue: Catalogue, top: Path) -> None:
    index(catalogue, top)
    (top / "new").mkdir()
    (top / "new" / "deep.txt").write_text("deep")
    (top / "note.txt").unlink()
    done = refresh(catalogue, [str(top)])
    assert (done.new, done.gone) == (1, 1) and found(catalogue, "deep") == ["deep.txt"]


def test_which_folders_to_look_at() -> None:
    changes = [(1, "/home/a/x.txt"), (2, "/home/a/y.txt"), (1, "/home/.cache/z"), (1, "/elsewhere/z"), (1, "/home/b")]
    assert folders_of(changes, ["/home"]) == {"/home/a", "/home"}


@pytest.mark.live
def test_a_watcher_tells(tmp_path: Path) -> None:
    stop = threading.Event()
    told: list[set[str]] = []

    def listen() -> None:
        for folders in watch([str(tmp_path)], stop):
            told.append(folders)
            stop.set()

    thread = threading.Thread(target=listen)
    thread.start()
    until = time.monotonic() + 30
    while not told and time.monotonic() < until:
        (tmp_path / f"{time.monotonic_ns()}.txt").write_text("x")
        time.sleep(0.2)
    stop.set()
    thread.join(30)
    assert told and os.path.realpath(tmp_path) in told[0]


@pytest.mark.live
def test_kept_fresh_in_a_thread_of_its_own(tmp_path: Path, top: Path) -> None:
    """Another program puts a file there: it is found without anybody looking."""
    path = tmp_path / "files.db"
    mine = Catalogue(path)
    mine.add_root(str(top))
    stop = threading.Event()

    def keep() -> None:
        theirs = Catalogue(path)
        keep_fresh(theirs, Here(), stop, again_s=0.1)
        theirs.close()

    thread = threading.Thread(target=keep)
    thread.start()
    until = time.monotonic() + 30
    while found(mine, "orchids") != ["late.txt"] and time.monotonic() < until:
        if found(mine, "roses"):
            (top / "late.txt").write_text("orchids")
        time.sleep(0.2)
    stop.set()
    thread.join(30)
    assert found(mine, "orchids") == ["late.txt"] and found(mine, "roses") == ["note.txt"]


def test_where_the_system_watches_nothing_she_looks_again(catalogue: Catalogue, top: Path,
                                                          monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue.add_root(str(top))
    stop = threading.Event()
    asked = []

    def refusing(*_: object, **__: object) -> Iterator[set[str]]:
        asked.append(1)
        if len(asked) == 3:
            stop.set()
        raise OSError("OS file watch limit reached")

    monkeypatch.setattr(watching, "watch", refusing)
    keep_fresh(catalogue, Here(), stop, again_s=0.0)
    assert len(asked) == 3 and found(catalogue, "roses") == ["note.txt"]


def test_words_that_are_joined() -> None:
    assert words_of("HeatingCosts2023.pdf") == "HeatingCosts2023.pdf Heating Costs 2023.pdf"
    assert words_of("plain name.txt") == "plain name.txt"


@pytest.mark.parametrize(("name", "day"), [
    ("IMG_20180304_101010.jpg", "2018-03-04"), ("PXL_20231231_1.mp4", "2023-12-31"), ("IMG-20200229-WA0001.jpg",
                                                                                    "2020-02-29"),
    ("2023-05-01 invoice.pdf", "2023-05-01"), ("2023.05.01.txt", "2023-05-01"), ("invoice 20230501.pdf", ""),
    ("20231399.jpg", ""), ("photo.jpg", ""), ("1234202301019.jpg", "")])
def test_the_day_that_a_name_tells(name: str, day: str) -> None:
    assert dated(name) == day


@pytest.mark.parametrize("said", [
    '"', '" OR "', "* NOT x", "NEAR(a b, 5)", "called: x", "-x ^y", "{a b}: c", "a AND", "(", "'; DROP TABLE words; --",
    "\0", "%", "a" * 100_000, "* " * 3000, "\ud800 x", "\u202e", "a*b*", "from \" or called:x", "my sister's \" OR 1"],
    ids=lambda said: repr(said[:12]))
def test_what_is_asked_is_words_and_never_a_query(catalogue: Catalogue, top: Path, said: str) -> None:
    catalogue.add_root(str(top))
    scan(catalogue, str(top))
    texts(catalogue, Here(), str(top))
    began = time.process_time()
    for who in (lambda _: (), lambda _: (said,)):
        assert len(search(catalogue, parse(said, TODAY, who), 10)) <= 10
    assert search(catalogue, parse("tenancy", TODAY), 10) and time.process_time() - began < 15.0
