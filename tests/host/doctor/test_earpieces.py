"""Every earpiece: unreachable, weak, empty, hot, old."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import os1
import pytest
from os1.doctor import clock, earpieces
from os1.doctor.earpieces import Earpiece, Facts
from os1.doctor.finding import told
from os1.link.greeting import Hello, Installed
from os1.link.keys import Keys
from os1.link.seen import Seen

NOW = 1.8e9
WELL = Earpiece(1, "Kitchen", at=NOW - 500, here=True, firmware=os1.__version__, told=NOW - 30, signal=-60, percent=80)


def one(earpiece: Earpiece, verdicts: Any, runs: bool = True) -> dict[str, str]:
    found: dict[str, str] = verdicts(earpieces.judge(Facts((earpiece,), runs), NOW))
    return found


def test_one_that_is_well(verdicts: Any) -> None:
    said = one(WELL, verdicts)
    assert {word.split(":")[0] for word in said.values()} == {"ok"}
    assert set(said) == {"reached", "version", "signal", "battery"}


@pytest.mark.parametrize(("change", "check", "said"), [
    ({"here": False}, "reached", "warning: Kitchen isn't here; it was last heard 8 min ago."),
    ({"here": False, "at": 0.0}, "reached", "warning: Kitchen was never heard"),
    ({"silenced": True}, "reached", "ok: Kitchen is here, and silenced"),
    ({"signal": -80}, "signal", "warning: Kitchen's reception is -80 dBm: speech breaks off"),
    ({"signal": -90}, "signal", "warning: Kitchen's reception is -90 dBm: hardly a word"),
    ({"percent": 15}, "battery", "warning: Kitchen's battery is at 15 %. Charge it."),
    ({"percent": 0}, "battery", "warning: Kitchen's battery is at 0 %. It switches itself off soon."),
    ({"celsius": 61}, "warmth", "warning: Kitchen's chip is at 61 degrees"),
    ({"firmware": "0.0.9"}, "version", "warning: Kitchen runs version 0.0.9, which is older"),
    ({"firmware": "99.10"}, "version", "warning: Kitchen runs version 99.10, which is newer"),
    ({"firmware": "my secret"}, "version", "unknown"),
    ({"here": False, "percent": 3, "told": NOW - 900}, "battery",
     "warning: Kitchen's battery is at 3 % when it was last heard"),
])
def test_what_can_be_wrong(change: dict[str, Any], check: str, said: str, verdicts: Any) -> None:
    assert one(replace(WELL, **change), verdicts)[check].startswith(said)


def test_figures_from_before_it_came_back_are_not_todays(verdicts: Any) -> None:
    assert "signal" not in one(replace(WELL, told=WELL.at - 1), verdicts)


def test_without_the_daemon_nobody_can_be_here(verdicts: Any) -> None:
    assert one(replace(WELL, here=False), verdicts, runs=False)["reached"].startswith("unknown: Kitchen can't be here")


def test_a_revoked_one_is_looked_at_no_more(verdicts: Any) -> None:
    assert list(one(replace(WELL, revoked=True, here=False), verdicts)) == ["revoked"]


def test_what_the_daemon_wrote_down_is_read(home: Path) -> None:
    keys = Keys(home / "earpieces.json")
    keys.issue("kitchen", "Amy's ear", "Amy")
    keys.issue("this-computer", "this computer")
    keys.issue("den")
    keys.revoke("den")
    seen = Seen(home / "seen.json", lambda: NOW)
    seen.hello("kitchen", Hello("kitchen", 1, "adpcm", "0.1.0", "XIAO ESP32S3", 0, "", None, Installed("a", 17, 1)))
    seen.told("kitchen", signal=-71, percent=44, celsius=40, lost=3, starved=2)
    assert earpieces.look(home, runs=True) == Facts((
        Earpiece(1, "Amy's ear", False, False, NOW, True, "0.1.0", 17, NOW, -71, 44, 40, 3, 2, "XIAO ESP32S3"),
        Earpiece(2, "den", True)), True)
    assert not earpieces.look(home, runs=False).earpieces[0].here, "a daemon that was killed couldn't say so"


def test_others_are_told_numbers_for_names() -> None:
    found = list(earpieces.judge(Facts((replace(WELL, percent=1), replace(WELL, number=2, at=0.0)), False), NOW))
    assert all("Kitchen" not in told(f.said, shared=True) for f in found)
    assert any("Earpiece 2" in told(f.said, shared=True) for f in found)


def test_none_and_a_damaged_list(home: Path, verdicts: Any) -> None:
    assert verdicts(earpieces.judge(earpieces.look(home, True), NOW))["list"].startswith("warning: None is paired")
    (home / "earpieces.json").write_text('{"version": 1, "earp')
    assert verdicts(earpieces.judge(earpieces.look(home, True), NOW))["list"].startswith("fault")


def test_a_clock_that_is_an_hour_off_what_an_earpiece_proves(verdicts: Any) -> None:
    """When it was heard, and when the software was made that it runs."""
    heard = Facts((WELL,), True)
    behind = clock.Facts(NOW - 3630, 0.0, True, max(earpieces.past(heard), key=lambda m: m.at))
    assert "60 min behind the moment when Kitchen was last heard" in verdicts(clock.judge(behind))["time"]
    made = Facts((replace(WELL, at=0.0, told=0.0, update=int(NOW)),), True)
    behind = clock.Facts(NOW - 3600, 0.0, True, max(earpieces.past(made), key=lambda m: m.at))
    assert "the software of Kitchen was made" in verdicts(clock.judge(behind))["time"]
