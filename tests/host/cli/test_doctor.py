"""os1 doctor: what it prints, its status, and that it gets up where others can't."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from os1.cli import main
from os1.doctor import bench

BROKEN = """import sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split('.')[0] in ('zeroconf', 'apsw', 'cryptography'):
            raise ModuleNotFoundError(f'No module named {name!r}', name=name)
sys.meta_path.insert(0, Refuse())
"""


def test_a_new_house_is_healthy(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--quick"]) == 0
    out = capsys.readouterr().out
    assert "Home\n" in out and "None is paired" in out and "\033" not in out, "no terminal: plain text"
    assert list(home.iterdir()) == []


def test_a_fault_is_the_exit_status_and_json_names_it(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home.chmod(0o700)
    (home / "memory.db").write_bytes(b"rubbish" * 1000)
    assert main(["doctor", "--quick", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [f["check"] for f in found["findings"] if f["level"] == "fault"] == ["database"]


def test_a_bundle_is_written_once(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.zip"
    assert main(["doctor", "--quick", "--bundle", str(path)]) == 0
    assert path.stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(path) as archive:
        assert set(archive.namelist()) == {"report.txt", "report.json", "versions.json", "config.json", "mishaps.json",
                                           "earpieces.json"}
    capsys.readouterr()
    assert main(["doctor", "--quick", "--bundle", str(path)]) == 1
    assert "is there already" in capsys.readouterr().err
    assert main(["doctor", "--quick", "--bundle", str(tmp_path / "no" / "where.zip")]) == 1


def test_where_packages_are_missing_the_doctor_still_gets_up(home: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(BROKEN)
    path = os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])])

    def os1(*argv: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-m", "os1", *argv], env=os.environ | {"PYTHONPATH": path}, text=True,
                              capture_output=True, timeout=120)
    done = os1("earpieces")
    assert done.returncode == 1 and "What to do: os1 doctor" in done.stderr and "Traceback" not in done.stderr
    (home / "authority").mkdir()
    (home / "memory.db").write_bytes(b"x")
    done = os1("doctor", "--quick")
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
    assert "could not be looked at (ModuleNotFoundError)" in done.stdout and "Home\n" in done.stdout


def test_an_earpiece_on_the_bench(home: Path, capsys: pytest.CaptureFixture[str],
                                  monkeypatch: pytest.MonkeyPatch) -> None:
    """Only that is looked at, and nothing of the house."""
    asked = []

    def look(port: str, board: str, tell: object) -> bench.Facts:
        asked.append((port, board))
        return bench.Facts(None, "No board is plugged into USB.", "Plug one in.")

    monkeypatch.setattr(bench, "look", look)
    assert main(["doctor", "--bench", "--port", "/dev/ttyACM3", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [f["theme"] for f in found] == ["Bench"] and found[0]["cure"] == "Plug one in."
    assert asked == [("/dev/ttyACM3", "")] and list(home.iterdir()) == []
