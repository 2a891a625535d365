"""Currents are sums of the parts, hours those of `os1 bench power`."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from os1.bench.currents import CURRENTS
from os1.body.day import session

from hardware import power
from hardware.design import Design


def test_deep_sleep_is_a_sum(design: Design) -> None:
    found = power.sleeping_ua(design, design.builds["wearable"])
    assert found["divider"] == pytest.approx(1e6 * 3.7 / 440_000)
    assert found["amplifier's pull-up"] == pytest.approx(1e6 * 3.3 / 1_010_000)
    assert sum(found.values()) / 1000 == pytest.approx(CURRENTS[session.OFF].ma, rel=0.1)
    assert power.sleeping_ua(design, design.builds["bench"]) == {}, "it has no cell"


def test_what_she_speaks_with(design: Design) -> None:
    """Quiet, 1.8 V over 2432 ohm, 3.3 V over 10 kilohm."""
    assert power.amplifier_ma(design, design.builds["wearable"]) == pytest.approx(2.4 + 0.74 + 0.33, abs=0.01)


def test_hours_are_those_that_are_published() -> None:
    assert power.hours()["tap_to_talk"] == 16.1 and power.hours()["always_connected"] == 5.4


def test_charging_and_light(design: Design, planted: Callable[..., Design]) -> None:
    wearable, bench = design.builds["wearable"], design.builds["bench"]
    assert power.charge_hours(design, wearable) == pytest.approx(3.9) and power.charge_hours(design, bench) is None
    assert power.light_ma(design, bench) == pytest.approx(1.5) and power.light_ma(design, wearable) == 0.0
    half = planted("charge_ma = 100.0", "charge_ma = 50.0")
    assert power.charge_hours(half, half.builds["wearable"]) == pytest.approx(7.8)
