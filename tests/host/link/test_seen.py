"""What each earpiece was last heard of."""

from __future__ import annotations

import stat
from dataclasses import replace
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


def test_how_one_says_that_it_is_is_written_only_when_it_changes(tmp_path: Path) -> None:
    path, now = tmp_path / "seen.json", [100.0]
    seen = Seen(path, lambda: now[0])
    seen.hello("kitchen", HELLO)
    for now[0] in (160.0, 220.0):
        seen.told("kitchen", signal=-61, percent=80, celsius=41, lost=2, starved=1)
    found = look(path)["kitchen"]
    assert found == replace(seen.get("kitchen"), told=160.0, signal=-61, percent=80, celsius=41, lost=2, starved=1)
    seen.told("kitchen", signal=-62)
    assert look(path)["kitchen"].told == 220.0 and look(path)["kitchen"].percent == 80


def test_what_an_older_daemon_wrote_is_read(tmp_path: Path) -> None:
    path = tmp_path / "seen.json"
    path.write_text('{"version": 1, "earpieces": {"a": {"at": 1, "here": true, "board": "b", "firmware": "0.1.0", '
                    '"update": 7, "greeted": 2}}}')
    assert look(path) == {"a": Sighting(1.0, True, "b", "0.1.0", 7, 2.0, 0, 0.0, 0, -1)}


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
