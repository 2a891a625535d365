"""The clock: behind what is past, not kept, or well."""

from __future__ import annotations

import time
from typing import Any

import pytest
from os1.doctor import clock
from os1.doctor.clock import BORN, Facts, Moment

NOW = BORN + 1e6
HEARD = ("the kitchen was last heard",)


@pytest.mark.parametrize(("facts", "said"), [
    (Facts(NOW, 0, True), "ok"),
    (Facts(NOW, 0, False), "warning"),
    (Facts(NOW, 0, None), "unknown"),
    (Facts(NOW, 0, True, Moment(NOW + 3600, HEARD)), "fault: It is 60 min behind the moment when the kitchen"),
    (Facts(NOW, 0, True, Moment(NOW + 90, HEARD)), "warning: It is 2 min behind"),
    (Facts(NOW, 0, True, Moment(NOW + 30, HEARD)), "ok"),
    (Facts(NOW, 0, True, Moment(NOW - 3600, HEARD)), "ok"),
    (Facts(BORN - 1, 0, True), "fault: It is set to 2026-10-31, which is past"),
    (Facts(0.0, 0, None), "fault: It is set to 1970-01-01"),
])
def test_verdicts(facts: Facts, said: str, verdicts: Any) -> None:
    assert verdicts(clock.judge(facts))["time"].startswith(said)


def test_the_newest_moment_counts_and_the_zone_is_this_computers(
        monkeypatch: pytest.MonkeyPatch, verdicts: Any) -> None:
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    time.tzset()
    try:
        facts = clock.look(NOW, [Moment(1.0, ("a",)), Moment(5.0, ("b",)), Moment(3.0, ("c",))])
        assert facts.latest == Moment(5.0, ("b",)) and facts.offset_s == 19_800
    finally:
        monkeypatch.undo()
        time.tzset()
    assert "2026-11-12 19:16" in verdicts(clock.judge(facts))["zone"]


@pytest.mark.parametrize(("said", "kept"), [
    ("NTP=yes\nNTPSynchronized=yes\n", True), ("NTP=no\nNTPSynchronized=no\n", False), ("", None), (None, None),
    ("what", None)])
def test_what_timedatectl_says(said: str | None, kept: bool | None) -> None:
    assert clock.synchronised(said) is kept
