"""What `make test` runs: what failed beside other tests has one more try alone, and what fails again has failed."""

from __future__ import annotations

import os
from pathlib import Path

import all as everything
import pytest

ONCE = """
from pathlib import Path
def test_load():
    been = Path(__file__).with_name("been")
    late = not been.exists()
    been.touch()
    assert not late
def test_other():
    with Path(__file__).with_name("others").open("a") as f:
        f.write("x")
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of its own, in whose root the tests run."""
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    monkeypatch.setattr(everything, "ROOT", tmp_path)
    return tmp_path


def test_live_tests_are_read_from_the_files_that_name_the_mark() -> None:
    """So nobody else may set it: such a test would run in no part."""
    files = everything.living()
    assert "tests/host/test_daemon.py" in files and "tests/host/grammar/test_grammar.py" not in files
    assert not [file for file in files if file.startswith(everything.JOURNEYS)]
    tests = Path(everything.__file__).parent
    shared = [path for path in tests.rglob("*.py") if not path.name.startswith("test_") and path.name != "all.py"]
    assert not [path for path in shared if "mark.live" in path.read_text() or "add_marker(\"live" in path.read_text()]


def given() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}


def test_what_failed_beside_others_is_tried_once_more(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "test_load.py").write_text(ONCE)
    assert everything.together([everything.clocked("clocked", "test_load.py")], given()) == []
    assert "tried once more, alone" in capsys.readouterr().out, "loudly"
    assert (folder / "others").read_text() == "x", "what passed isn't run again"


def test_what_fails_again_has_failed(folder: Path) -> None:
    (folder / "test_no.py").write_text("def test_no(): assert 0\n")
    [failed] = everything.together([everything.clocked("clocked", "test_no.py")], given())
    assert failed.startswith("clocked: pytest")


def test_what_only_computes_has_one_try(folder: Path) -> None:
    (folder / "test_load.py").write_text(ONCE)
    assert everything.together([everything.Part("rest", [("pytest", "test_load.py")])], given())


def test_a_file_that_cannot_be_read_has_failed(folder: Path) -> None:
    (folder / "test_bad.py").write_text("import nothing_of_that_name\n")
    assert everything.together([everything.clocked("clocked", "test_bad.py")], given())
