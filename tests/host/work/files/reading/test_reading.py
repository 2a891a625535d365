"""Each kind is read; whatever a file is, nothing raises; what breaks its reader costs that file's text alone."""

from __future__ import annotations

import os
import random
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from os1.bench import papers
from os1.work.files.reading import office, readers
from os1.work.files.reading.found import MOST_TEXT, day
from os1.work.files.reading.opening import by_content, look_into
from os1.work.files.reading.plain import rtf
from os1.work.files.reading.readers import BROKE, TOO_LONG, Readers

FILES: dict[str, tuple[bytes, str, str]] = {  # name -> bytes, what is read, ending by content
    "a.docx": (papers.docx("Dear Anna,", "the lease", title="Lease"), "Dear Anna, the lease", "docx"),
    "a.xlsx": (papers.xlsx("Rent", "Heating"), "Rent Heating Budget", "xlsx"),
    "a.pptx": (papers.pptx("First", "Second"), "First Second", "pptx"),
    "a.odt": (papers.odt("One", "Two"), "One Two", "odt"),
    "a.epub": (papers.epub("Call me Ishmael"), "Call me Ishmael", "epub"),
    "a.pdf": (papers.pdf("Invoice 42"), "Invoice 42", "pdf"),
    "a.md": (b"# Plan\n\nplant roses", "# Plan plant roses", "md"),
    "a.html": (b"<html><head><title>T</title><script>evil()</script></head><p>Hello <b>you</b></html>", "Hello you",
               "html"),
    "a.txt": ("Grüße".encode("cp1252"), "Grüße", "txt"),
    "b.txt": ("Grüße".encode("utf-16"), "Grüße", "txt"),
    "a.rtf": (rb"{\rtf1{\fonttbl{\f0 Arial;}}Dear \b Anna\b0\par gr\'fc\'dfe}", "Dear Anna grüße", "rtf"),
    "a.jpg": (papers.jpeg("2024:05:01 12:30:00", "Leica"), "Leica", "jpg"),
    "a.mp3": (papers.mp3("So What", "Miles Davis"), "", "mp3"),
}


@pytest.mark.parametrize("name", FILES)
def test_each_kind_is_read(tmp_path: Path, name: str) -> None:
    data, text, ending = FILES[name]
    (tmp_path / name).write_bytes(data)
    found = look_into(str(tmp_path / name))
    assert (found.text, found.ending, found.trouble) == (text, ending, "")


def test_what_files_say_of_themselves(tmp_path: Path) -> None:
    for name in ("a.jpg", "a.mp3", "a.docx", "a.pdf"):
        (tmp_path / name).write_bytes(FILES[name][0])
    assert look_into(str(tmp_path / "a.jpg")).made == "2024-05-01T12:30:00"
    song = look_into(str(tmp_path / "a.mp3"))
    assert (song.title, song.who) == ("So What", "Miles Davis")
    letter = look_into(str(tmp_path / "a.docx"))
    assert (letter.title, letter.made) == ("Lease", "2024-03-02T10:00:00")
    assert look_into(str(tmp_path / "a.pdf")).made == "2024-05-01T12:00:00"


@pytest.mark.parametrize(("said", "made"), [
    ("2024:05:01 12:30:00", "2024-05-01T12:30:00"), ("D:20240501123000+02'00'", "2024-05-01T12:30:00"),
    ("2024-05-01", "2024-05-01"), ("0000:00:00 00:00:00", ""), ("2024:13:01", ""), ("yesterday", ""),
])  # fmt: skip
def test_a_day_however_it_is_written(said: str, made: str) -> None:
    assert day(said) == made


def test_a_disguise_is_seen_through() -> None:
    assert by_content(FILES["a.jpg"][0], "holiday.pdf") in ("jpg", "jpeg", "jpe")
    assert by_content(FILES["a.jpg"][0], "holiday.jpg") == "jpg"
    assert by_content(b"MZ\x90\x00" + bytes(60), "invoice.pdf") != "pdf"
    assert by_content(papers.docx("x"), "x.jpg") == "zip", "and the office reader says which"


@pytest.mark.parametrize("data", [
    papers.packed({"word/document.xml": b"<a>" + b" " * (office.MOST_PART + 10) + b"</a>"}),
    papers.packed({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
    papers.packed({"word/document.xml": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'}),
    papers.packed({"word/document.xml": "<a>" * 5}), papers.docx("x")[:-30], papers.docx("x")[:60],
    papers.pdf("x")[:150], b"%PDF-", papers.jpeg()[:40], b"ID3\x03\x00\x00\x7f\x7f\x7f\x7f", b"{\\rtf{{{{{{" * 1000,
])  # fmt: skip
def test_damage_and_malice_are_told_and_harmless(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "evil.bin"
    path.write_bytes(data)
    found = look_into(str(path))
    assert "root:" not in found.text and len(found.text) <= MOST_TEXT


def test_no_more_of_a_bomb_is_unpacked_than_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    unpacked: list[int] = []
    whole = zipfile.ZipExtFile.read

    def counting(self: zipfile.ZipExtFile, n: int | None = -1) -> bytes:
        data = whole(self, n)
        unpacked.append(len(data))
        return data

    monkeypatch.setattr(zipfile.ZipExtFile, "read", counting)
    monkeypatch.setattr(office, "MOST_PART", 1000)
    (tmp_path / "a.docx").write_bytes(papers.packed({"word/document.xml": b"<a>" + b" " * 1_000_000 + b"</a>"}))
    assert "TooMuch" in look_into(str(tmp_path / "a.docx")).trouble and max(unpacked) <= 1001


@settings(max_examples=150)
@given(st.sampled_from(sorted(FILES)), st.integers(0, 2**32))
def test_nothing_raises_whatever_is_in_a_file(tmp_path_factory: pytest.TempPathFactory, name: str, seed: int) -> None:
    rng = random.Random(seed)
    data = bytearray(FILES[name][0])
    for _ in range(rng.randrange(1, 30)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    path = tmp_path_factory.getbasetemp() / f"noise-{name}"
    path.write_bytes(bytes(data[:rng.randrange(len(data) + 1)]))
    look_into(str(path))


def test_links_pipes_and_folders_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "link").symlink_to(tmp_path / "secret")
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "pipe", ".", "gone"):
        found = look_into(str(tmp_path / name))
        assert found.trouble and not found.text


def test_rtf_without_end() -> None:
    assert rtf(b"{\\rtf " + b"x" * 1000 + b"\\'zz\\").text.startswith("x")


def test_many_are_read_in_processes_of_their_own(tmp_path: Path) -> None:
    for name, (data, _, _) in FILES.items():
        (tmp_path / name).write_bytes(data)
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/\xff\n.txt")
    Path(odd).write_text("odd name")
    paths = [str(tmp_path / name) for name in FILES] + [odd]
    found = dict(Readers(2).read(paths))
    assert {path: f.text for path, f in found.items()} == {
        **{str(tmp_path / name): text for name, (_, text, _) in FILES.items()}, odd: "odd name"}


CHILD = """
import sys, os, time
for line in sys.stdin:
    path = bytes.fromhex(line.strip()).decode()
    if "die" in path: os._exit(1)
    if "sleep" in path: time.sleep(60)
    if "rave" in path: print("nonsense", flush=True)
    print('{"text": "%s"}' % path, flush=True)
"""


def test_what_breaks_its_reader_costs_itself_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    pool = Readers(2, patience_s=0.5)
    monkeypatch.setattr(pool, "_command", [sys.executable, "-c", CHILD])
    paths = [f"{number}" for number in range(60)]
    paths[5], paths[17], paths[30], paths[31] = "die", "sleep", "die too", "rave"
    found = dict(pool.read(paths))
    assert {path: f.trouble for path, f in found.items() if f.trouble} == {
        "die": BROKE, "die too": BROKE, "rave": BROKE, "sleep": TOO_LONG}
    assert all(found[path].text == path for path in paths if not found[path].trouble) and len(found) == 60


@pytest.mark.skipif(sys.platform != "linux", reason="macOS keeps to no such limit")
def test_a_bomb_meets_the_limit_of_memory(tmp_path: Path) -> None:
    """The child is given too little even for a small file: it says so, or breaks; the parent goes on."""
    (tmp_path / "a.txt").write_bytes(b"x" * readers.MEMORY_MB * 1000)
    ((_, found),) = Readers(1, memory_mb=64).read([str(tmp_path / "a.txt")])
    assert found.trouble or found.text
