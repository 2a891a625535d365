"""Nobody else may read what is in a home, whatever made it and whatever the umask was."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from os1.config import private

pytestmark = pytest.mark.skipif(os.name != "posix", reason="no such modes")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_is_made_meanwhile_is_private_and_what_is_made_after_as_before(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with private.alone():
            (tmp_path / "file").write_text("x")
            (tmp_path / "folder").mkdir()
        (tmp_path / "after").write_text("x")
    finally:
        os.umask(before)
    assert [mode(tmp_path / name) for name in ("file", "folder", "after")] == [0o600, 0o700, 0o666]


def test_what_was_left_open_is_closed_and_links_lead_nowhere(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("x")
    outside.chmod(0o644)
    home = tmp_path / "home"
    (home / "models/deep").mkdir(parents=True)
    (home / "models/deep/net").write_text("x")
    (home / "link").symlink_to(outside)
    for path, given in ((home, 0o755), (home / "models", 0o750), (home / "models/deep", 0o700),
                        (home / "models/deep/net", 0o644)):
        path.chmod(given)
    assert set(private.open_to_others(home)) == {home, home / "models", home / "models/deep/net"}
    assert private.close(home) == [] and list(private.open_to_others(home)) == []
    assert mode(home) == mode(home / "models") == 0o700 and mode(home / "models/deep/net") == 0o600
    assert mode(outside) == 0o644


def test_what_is_somebody_elses_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    path.write_text("x")
    path.chmod(0o644)
    tmp_path.chmod(0o700)

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "chmod", refuse)
    assert private.close(tmp_path) == [path]
