"""The simulated day: it adds up, follows the table, and noise and rest do what they should."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from os1.body import compiled, day
from os1.body.day import Habits, seconds

USUAL = Habits()


@pytest.mark.parametrize("habits", [USUAL, replace(USUAL, rest_s=0.0), replace(USUAL, talking=0.5, turns=1),
                                    replace(USUAL, noise_open=0.3, noise_openings=0.1, noisy=1.0)])
def test_a_day_has_all_its_seconds(habits: Habits) -> None:
    times = seconds(habits)
    assert sum(times.values()) == pytest.approx(habits.hours * 3600)
    assert min(times.values()) >= 0


def test_she_speaks_as_long_as_the_habit_says() -> None:
    times = seconds(USUAL)
    assert times["speaking"] == pytest.approx(16 * 3600 * 0.10 * 4 / 7)
    assert times["lost"] / times["speaking"] == pytest.approx(USUAL.connect_s / 16)
    assert times["standby"] > 12 * 3600 and "standby" not in seconds(replace(USUAL, rest_s=0.0))


def test_noise_takes_from_idle_alone() -> None:
    quiet = seconds(replace(USUAL, rest_s=0.0))
    noisy = seconds(replace(USUAL, rest_s=0.0, noise_open=0.1, noise_openings=0.1, noisy=0.5))
    assert noisy["listening"] - quiet["listening"] == pytest.approx(quiet["idle"] * 0.05)
    assert noisy["speaking"] == quiet["speaking"] and noisy["awake"] > quiet["awake"]


def test_the_radio_stays_awake_as_long_as_the_firmware_says() -> None:
    found = re.search(r"_BURST_MS = const\((\d+)\)", (compiled.device() / "upkeep.py").read_text())
    assert found and int(found[1]) == day.BURST_S * 1000
