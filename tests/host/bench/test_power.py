"""os1.bench.power: every current has a source, the sums are right, and it says that it is an estimate."""

from __future__ import annotations

import argparse

import numpy as np
import pytest
from os1.bench import power
from os1.bench.currents import CURRENTS
from os1.body.day import AWAKE, Habits, seconds, session


def options(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    power.add_options(parser)
    return parser.parse_args(words)


def test_every_state_has_a_current_and_every_current_a_source() -> None:
    assert set(CURRENTS) == {*session.STATES, AWAKE}
    for current in CURRENTS.values():
        assert current.ma > 0 and len(current.source) > 5


def test_the_sum() -> None:
    habits = Habits()
    hours, mean, shares = power.lasts(habits, 300.0)
    assert sum(shares.values()) == pytest.approx(1.0)
    assert hours * mean == pytest.approx(300 * power.USABLE)
    assert mean == pytest.approx(sum(s * CURRENTS[n].ma for n, s in seconds(habits).items()) / (16 * 3600))
    assert power.lasts(habits, 600.0)[0] == pytest.approx(2 * hours)


async def test_the_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    hiss = np.random.default_rng(1).normal(0, 30, 16000 * 5).astype("<i2").tobytes()
    monkeypatch.setattr(power, "made_noise", lambda: hiss)
    found = await power.run(options())
    assert str(found["estimate"]).startswith("yes") and found["noise"] == "made" and found["noise_s"] == 5.0
    assert float(str(found["tap_to_talk_hours"])) > 2 * float(str(found["always_connected_hours"]))
    assert all(f"{name}_source" in found for name in CURRENTS)


def test_made_noise_is_the_same_each_time_and_as_loud_as_it_says() -> None:
    one = np.frombuffer(power.made_noise(), "<i2").astype(float)
    assert one.tobytes() == np.frombuffer(power.made_noise(), "<i2").astype(float).tobytes()
    assert 20 * np.log10(np.sqrt(np.mean(one**2)) / 32768) == pytest.approx(power.MADE_DBFS, abs=0.5)
