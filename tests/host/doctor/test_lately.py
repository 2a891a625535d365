"""What went wrong lately."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from os1.doctor import lately
from os1.doctor.finding import Level
from os1.doctor.lately import LATELY_S, MOST, Facts
from os1.mishaps import FILE, Mishap, Mishaps

NOW = 1.8e9


def test_nothing_ever_and_nothing_lately(home: Path, verdicts: Any) -> None:
    assert "Nothing was ever noted" in verdicts(lately.judge(lately.look(home), NOW))["mishaps"]
    old = Facts(True, (Mishap(NOW - LATELY_S, "error", "x.py:1", "old"),))
    assert "last seven days" in verdicts(lately.judge(old, NOW))["mishaps"]


def test_what_a_daemon_logged_is_told(home: Path, verdicts: Any) -> None:
    with Mishaps(home / FILE, lambda: NOW - 60):
        for _ in range(3):
            logging.getLogger("os1.x").error("ears broke: %s", OSError(28, "No space left on device"))
    said = verdicts(lately.judge(lately.look(home), NOW))["mishap"]
    assert said.startswith("warning: 3 times, last ") and "ears broke: OSError: No space left" in said
    assert "--bundle" in said


def test_errors_come_before_warnings_and_are_few() -> None:
    many = tuple(Mishap(NOW - 100 + n, "error" if n % 2 else "warning", f"x.py:{n}", f"n{n}") for n in range(20))
    found = list(lately.judge(Facts(True, many), NOW))
    assert [f.said[0].split()[2] for f in found] == ["n11", "n13", "n15", "n17", "n19"] and len(found) == MOST
    assert {f.level for f in found} == {Level.WARNING}
    (warned,) = lately.judge(Facts(True, (Mishap(NOW, "warning", "x.py:1", "w"),)), NOW)
    assert warned.level is Level.UNKNOWN and not warned.cure
