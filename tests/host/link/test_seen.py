"""What each earpiece was last heard of."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from os1.link.greeting import Hello, Installed
from os1.link.seen import Seen, Sighting, look

HELLO = Hello("kitchen", 1, "adpcm", "0.1.0", "XIAO ESP32S3", 3000, "", None, Installed("a", 7, 11014))


def test_others_read_what_the_daemon_has_seen(tmp_path: Path) -> None:
    path = tmp_path / "seen.json"
    now = [100.0]
    seen = Seen(path, lambda: now[0])
    seen.hello("kitchen", HELLO)
    assert look(path) == {"kitchen": Sighting(100.0, True, "XIAO ESP32S3", "0.1.0", 7, 0.0, 11014)}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    now[0] = 103.0
    seen.greeted("kitchen")
    seen.parted("kitchen")
    assert look(path)["kitchen"] == Sighting(100.0, False, "XIAO ESP32S3", "0.1.0", 7, 103.0, 11014)
    assert seen.get("nobody") == Sighting()


def test_after_a_crash_nobody_is_here(tmp_path: Path) -> None:
    path = tmp_path / "seen.json"
    Seen(path, lambda: 100.0).hello("kitchen", HELLO)
    Seen(path)
    assert not look(path)["kitchen"].here and look(path)["kitchen"].at == 100.0


@pytest.mark.parametrize("content", ["", "[]", '{"version": 2, "earpieces": {}}', '{"version": 1}',
                                     '{"version": 1, "earpieces": {"a": {"at": "x"}}}'])
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, content: str) -> None:
    path = tmp_path / "seen.json"
    path.write_text(content)
    assert look(path) == {}
    seen = Seen(path, lambda: 1.0)
    seen.hello("kitchen", HELLO)
    assert look(path)["kitchen"].here


def test_a_full_disk_stops_nobody(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    seen = Seen(tmp_path / "gone" / "seen.json")
    seen.hello("kitchen", HELLO)
    assert seen.get("kitchen").here and "written down" in caplog.text
