"""os1 letter: what the options do, what is told, and what happens when something is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from os1 import cli

TEXT = "To: Jane | York\n\nDear Jane,\n\nIt rained, and then it didn’t.\n\nLove,\nAda\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OS1_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letter.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("kind", ["pdf", "svg", "png", "gcode", "hpgl"])
def test_a_letter_and_its_envelope(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--hand", "emil", "--out", f"x.{kind}", "--envelope", "C6", "--dpi", "40"]
    assert cli.main(["letter", "letter.txt", *options]) == 0
    assert Path(f"x.{kind}").stat().st_size > 500 and Path(f"x-envelope.{kind}").exists()
    assert "1 page; a pen writes it in about" in capsys.readouterr().out


def test_options_change_what_is_written() -> None:
    def made(*options: str) -> bytes:
        assert cli.main(["letter", "letter.txt", "--out", "x.svg", *options]) == 0
        return Path("x.svg").read_bytes()

    base = made()
    assert base == made()
    for options in (["--seed", "2"], ["--hand", "nora"], ["--size", "3"], ["--paper", "A4"], ["--margin", "30"],
                    ["--line", "12"], ["--plotter"]):
        assert made(*options) != base, options


@pytest.mark.parametrize(("options", "said"), [
    (["nowhere.txt"], "can't be read"), ([], "Which text"), (["letter.txt", "--hand", "nobody"], "clara"),
    (["letter.txt", "--paper", "A99"], "A5"), (["letter.txt", "--out", "x.doc"], r".pdf"),
    (["letter.txt", "--size", "50"], "0.8 to 20"), (["letter.txt", "--margin", "90"], "no room"),
    (["letter.txt", "--out", "x.gcode", "--area", "50x50"], "beyond"), (["letter.txt", "--hyphenate", "xx"], "en_GB"),
    (["--learn", "nowhere.png", "--hand", "mine"], "can't be read"), (["bytes.txt"], "UTF-8"),
    (["empty.txt"], "nothing"), (["letter.txt", "--line", "-5"], "2 to 100"), (["letter.txt", "--feed", "0"], "1 to"),
    (["letter.txt", "--dpi", "99999"], "20 to 1200"),
])
def test_what_is_wrong_is_told(options: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("bytes.txt").write_bytes(b"\xff\xfe\x00")
    Path("empty.txt").write_text("\n")
    assert cli.main(["letter", *options]) == 1
    err = capsys.readouterr().err
    assert said in err and "Traceback" not in err
    assert not list(Path().glob("x*")) and not Path("letter.pdf").exists()


def test_a_character_no_hand_has_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    Path("letter.txt").write_text("Dear 你,\n\nx² is fine.\n", encoding="utf-8")
    assert cli.main(["letter", "letter.txt", "--out", "x.svg"]) == 0
    err = capsys.readouterr().err
    assert "clara has no '你' (U+4F60" in err and "a gap" in err and "written as '2'" in err


def test_the_hands_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["letter", "--hands", "--out", "hands.svg"]) == 0
    assert "clara" in capsys.readouterr().out and Path("hands.svg").stat().st_size > 10000


def test_a_form_is_made_and_an_empty_one_teaches_nothing(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    pytest.importorskip("cv2")
    assert cli.main(["letter", "--sheet", "form.pdf"]) == 0
    assert cli.main(["letter", "--learn", "form.pdf", "--hand", "mine"]) == 1
    assert "No letter could be read" in capsys.readouterr().err
    assert not (home / "home/hands").exists()
