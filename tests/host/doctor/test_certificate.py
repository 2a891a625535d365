"""The certificate: real ones that are expired, too young, or another key's."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from os1.doctor import certificate
from os1.link import authority
from os1.link.authority import open_authority

NOW = datetime(2026, 11, 29, tzinfo=UTC)


def said(home: Path, verdicts: Any) -> str:
    found: str = verdicts(certificate.judge(certificate.look(home), NOW.timestamp()))["certificate"]
    return found


def test_ours_is_well(home: Path, verdicts: Any) -> None:
    open_authority(home / "authority")
    assert said(home, verdicts).startswith("ok: Key and certificate belong together; it lasts 73 years")


def test_none_yet_and_none_is_made(home: Path, verdicts: Any) -> None:
    assert said(home, verdicts).startswith("ok: There is none yet") and list(home.iterdir()) == []


@pytest.mark.parametrize(("begins", "ends", "found"), [
    (datetime(2000, 1, 1, tzinfo=UTC), NOW - timedelta(days=3), "fault: It ended 3 days ago"),
    (NOW + timedelta(days=2), NOW + timedelta(days=9999), "fault: It begins only in 2 days"),
    (datetime(2000, 1, 1, tzinfo=UTC), NOW + timedelta(days=30), "warning: It ends in 30 days"),
    (datetime(2020, 1, 1, tzinfo=UTC), NOW + timedelta(days=9999), "warning: It begins later than"),
])
def test_dates(home: Path, begins: datetime, ends: datetime, found: str, verdicts: Any,
               monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(authority, "BEGINS", begins)
    monkeypatch.setattr(authority, "ENDS", ends)
    open_authority(home / "authority")
    assert said(home, verdicts).startswith(found)


def test_damaged_and_exchanged_files(home: Path, tmp_path: Path, verdicts: Any) -> None:
    open_authority(home / "authority")
    open_authority(tmp_path / "other")
    shutil.copy(tmp_path / "other/ear.key", home / "authority/ear.key")
    assert "don't belong together" in said(home, verdicts)
    (home / "authority/ear.pem").write_text("rubbish")
    assert said(home, verdicts).startswith("fault") and "can't be read" in said(home, verdicts)
    (home / "authority/ear.key").unlink()
    assert said(home, verdicts).startswith("fault")


def test_looking_changes_no_mode(home: Path) -> None:
    open_authority(home / "authority")
    (home / "authority/ear.key").chmod(0o644)
    certificate.look(home)
    assert (home / "authority/ear.key").stat().st_mode & 0o777 == 0o644
