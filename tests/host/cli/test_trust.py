"""os1 trust: said before it is done; done with the real certutil; taken back."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from os1.cli import main
from os1.desk import place, reachable
from os1.desk.trust import authority
from os1.link.authority import open_authority
from os1.link.browsers import open_issuer


@pytest.fixture
def person(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Whose browsers they are: nobody's of this computer."""
    open_issuer(open_authority(home / "authority").folder, "study", [])
    monkeypatch.setenv("HOME", str(tmp_path / "person"))
    (tmp_path / "person").mkdir()
    return tmp_path / "person"


def test_without_yes_nothing_is_done(person: Path, home: Path, capsys: pytest.CaptureFixture[str],
                                     monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("it was run"))
    for more in ([], ["--undo"]):
        assert main(["trust", *more]) == 0
        said = capsys.readouterr().out
        assert authority.read(home).sha256 in said
        assert ("certutil -d" in said) == (not more), "there is no database to take it from"
        assert "sudo" in said and list(person.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="by NSS's certutil")
def test_done_and_taken_back(person: Path, home: Path, capsys: pytest.CaptureFixture[str],
                             lacking: Callable[[str], NoReturn]) -> None:
    if not shutil.which("certutil"):
        lacking("certutil, so no browser's store was changed: sudo apt install libnss3-tools")
    firefox = person / ".mozilla/firefox/ab12.default"
    firefox.mkdir(parents=True)
    subprocess.run(["certutil", "-d", f"sql:{firefox}", "-N", "--empty-password"], check=True, timeout=60)

    def trusted() -> list[bool]:
        lists = [subprocess.run(["certutil", "-d", f"sql:{folder}", "-L"], capture_output=True, text=True, timeout=60)
                 for folder in (person / ".pki/nssdb", firefox)]
        return [authority.read(home).nickname in said.stdout and "C,," in said.stdout for said in lists]

    for _ in range(2):  # again changes nothing
        assert main(["trust", "--yes"]) == 0
        assert trusted() == [True, True]
    assert "Firefox (ab12.default): done" in capsys.readouterr().out
    for told in ("done", "nothing to do"):
        assert main(["trust", "--undo", "--yes"]) == 0
        assert f"Chromium, Chrome, Edge: {told}" in capsys.readouterr().out
        assert trusted() == [False, False]


def test_without_certutil(person: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(sys, "platform", "linux")
    assert main(["trust", "--yes"]) == 1 and "libnss3-tools" in capsys.readouterr().err
    assert main(["trust"]) == 0 and "libnss3-tools" in capsys.readouterr().out


def test_files(person: Path, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    der = authority.read(home).der
    for name, inside in (("a.crt", der), ("a.pem", b"-----BEGIN CERTIFICATE-----"), ("a.mobileconfig", b"<?xml")):
        assert main(["trust", "--export", str(tmp_path / name)]) == 0
        assert (tmp_path / name).read_bytes().startswith(inside)
        assert b"PRIVATE" not in (tmp_path / name).read_bytes()
    assert main(["trust", "--export", str(tmp_path / "no/such/place")]) == 1
    assert "can't be written" in capsys.readouterr().err


def test_a_phone(person: Path, home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reachable, "names", lambda config: ["192.168.1.20", "study.local"])
    place.write(home, 8317, b"k" * 32, 8316)
    assert main(["trust", "--phone"]) == 1
    assert "os1 config set desk.elsewhere true" in capsys.readouterr().err
    monkeypatch.setenv("OS1_DESK_ELSEWHERE", "true")
    assert main(["trust", "--phone"]) == 0
    said = capsys.readouterr().out
    assert "https://192.168.1.20:8316/trust\n  https://study.local:8316/trust" in said and "▀" not in said
    assert authority.read(home).sha256 in said and "iPhone" in said and "not tried" in said
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["trust", "--phone", "--name", "study.local"]) == 0
    said = capsys.readouterr().out
    assert "▀" in said and said.index("study.local") < said.index("192.168.1.20")


def test_before_she_ever_ran(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trust"]) == 1 and "os1 run" in capsys.readouterr().err
