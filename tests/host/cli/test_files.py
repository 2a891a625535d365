"""os1 tidy and os1 find, as somebody types them: the dry run is the default, and errors say what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from host.work.test_circle import furnished
from os1.bench import papers
from os1.cli import main
from os1.cli.shown import shown


@pytest.fixture
def downloads(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OS1_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "me" / "Downloads"
    folder.mkdir(parents=True)
    (folder / "lease.pdf").write_bytes(papers.pdf("The tenancy begins in May"))
    (folder / "odd\x1b[31m.jpg").write_bytes(papers.jpeg("2024:05:01 12:30:00"))
    return folder


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str]:
    status = main(args)
    out, err = capsys.readouterr()
    return status, out + err


def test_planned_done_and_undone(downloads: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(downloads.iterdir())
    status, said = run(capsys, "tidy", str(downloads))
    assert status == 0 and "I would put" in said and "Nothing was changed" in said
    assert sorted(downloads.iterdir()) == before
    assert "\x1b" not in said and "odd?[31m.jpg" in said, "a name can't paint the terminal"
    status, said = run(capsys, "tidy", str(downloads), "--apply")
    assert status == 0 and "--undo" in said and not list(downloads.iterdir())
    assert run(capsys, "tidy", "--history")[1].count("  done  ") == 1
    status, said = run(capsys, "tidy", "--undo")
    assert status == 0 and "put back" in said and sorted(downloads.iterdir()) == before
    status, said = run(capsys, "tidy", "--undo")
    assert status == 1 and "nothing to undo" in said
    assert run(capsys, "tidy", "--forget") == (0, "1 deeds are forgotten.\n")


def test_what_could_not_be_undone_is_told(downloads: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "tidy", str(downloads), "--apply")
    (downloads / "lease.pdf").write_text("new")
    status, said = run(capsys, "tidy", str(downloads), "--undo")
    assert status == 1 and "lease.pdf: something else has its old name now" in said


def test_found(downloads: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "find", "tenancy")[0] == 1
    status, said = run(capsys, "find", "--in", str(downloads), "where", "is", "the", "tenancy")
    assert status == 0 and "lease.pdf" in said and "The tenancy begins" in said
    assert run(capsys, "find", "--as-is", "unicorn") == (1, "Nothing was found.\n")


def test_found_by_who_sent_it(downloads: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    furnished(home)
    asked = ("find", "--in", str(downloads), "the flat thing my sister sent me")
    assert "lease.pdf" in run(capsys, *asked)[1]
    status, said = run(capsys, "find", "--in", str(downloads), "the poem anna sent me")
    assert status == 1 and "Nothing was found" in said


@pytest.mark.parametrize(("args", "why"), [
    (("tidy",), "Which folder"), (("tidy", "/nowhere/at/all"), "no folder"), (("find", "x"), "--in"),
    (("tidy", "--finish"), "Nothing was cut short"), (("find", "--in", "/nowhere/at/all", "x"), "no folder"),
])  # fmt: skip
def test_errors_say_what_to_do(downloads: Path, capsys: pytest.CaptureFixture[str], args: tuple[str, ...], why: str,
                               monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
    status, said = run(capsys, *args)
    assert status == 1 and why in said and "Traceback" not in said


def test_who_never_said_where_is_answered_from_the_usual_folders(
        downloads: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    (tmp_path / "me" / "Documents").mkdir()
    (tmp_path / "me" / "Documents" / "wombats.txt").write_text("about wombats")
    status, said = run(capsys, "find", "wombats")
    assert status == 0 and "wombats.txt" in said


def test_a_name_is_printed_whole_and_files_are_counted(
        downloads: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stuff = tmp_path / "stuff"
    stuff.mkdir()
    for name in ("x" * 200 + ".txt", "b.txt"):
        (stuff / name).write_bytes(name.encode())
    _, said = run(capsys, "tidy", str(stuff))
    assert f"Documents/{'x' * 200}.txt" in said and "…" not in said
    assert "2 files moved." in run(capsys, "tidy", str(stuff), "--apply")[1]
    assert "2 files put back." in run(capsys, "tidy", "--undo")[1]


def test_the_rules_are_shown(downloads: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "tidy.toml").write_text('[[rule]]\ninto = "Flat"\nwords = ["lease"]\n')
    status, said = run(capsys, "tidy", "--rules")
    assert status == 0 and said.startswith("files with lease go into Flat") and "tidy.toml" in said


def test_a_name_as_it_isshown() -> None:
    assert shown("a\nb\u202e\udcff") == "a?b??" or "\n" not in shown("a\nb\u202e\udcff")
