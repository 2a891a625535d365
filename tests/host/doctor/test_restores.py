"""What a restore left that was cut short: the real thing, cut at both places where that can happen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from os1.doctor import restores
from os1.doctor.finding import told
from os1.moving import backup, held, restore, sealed

WORDS = "four words are enough"


class Cut(BaseException):
    """As if the power went."""


@pytest.fixture
def ended() -> int:
    """The number of a process that is no more."""
    process = subprocess.Popen(["true"])
    process.wait()
    return process.pid


@pytest.fixture
def file(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A backup of a home in which a daemon ran."""
    monkeypatch.setattr(sealed, "COST", 2)
    (home / "earpieces.json").write_text("{}")
    with held.running(home):
        pass
    backup(home, tmp_path / "b.os1", WORDS)
    return tmp_path / "b.os1"


def cut(file: Path, home: Path, monkeypatch: pytest.MonkeyPatch, at: str, pid: int) -> None:
    """Restore, until `at`."""
    def power(*_: object, **__: object) -> None:
        raise Cut

    with monkeypatch.context() as patched:
        patched.setattr(sys.modules["os1.moving.restore"], at, power)
        patched.setattr("shutil.rmtree", lambda *_, **__: None)  # nobody tidies up
        patched.setattr(os, "getpid", lambda: pid)
        with pytest.raises(Cut):
            restore(file, home, WORDS, older=True)


def said(home: Path, verdicts: Any) -> str:
    found: str = verdicts(restores.judge(restores.look(home))).get("restoring", "")
    return found


def test_half_of_one(file: Path, home: Path, ended: int, verdicts: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert said(home, verdicts) == ""
    cut(file, home, monkeypatch, "exchange", ended)
    assert said(home, verdicts).startswith(f"warning: {home.resolve()}.restoring-")
    assert "half of a restore" in said(home, verdicts) and 'Delete it: rm -r "/' in said(home, verdicts)


def test_the_old_home(file: Path, home: Path, ended: int, verdicts: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    cut(file, home, monkeypatch, "_aside", ended)
    assert "is what was here before a restore" in said(home, verdicts)


def test_one_that_goes_on_is_left_alone(file: Path, home: Path, verdicts: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    cut(file, home, monkeypatch, "exchange", os.getpid())
    assert said(home, verdicts).startswith("ok: ") and "rm" not in said(home, verdicts)


def test_the_place_stays_in_the_house(file: Path, home: Path, ended: int, monkeypatch: pytest.MonkeyPatch) -> None:
    cut(file, home, monkeypatch, "exchange", ended)
    (found,) = restores.judge(restores.look(home))
    assert str(home) not in told(found.said, shared=True) + told(found.cure, shared=True)


def test_the_lock_is_called_as_it_is() -> None:
    assert restores.LOCK == held.FILE
