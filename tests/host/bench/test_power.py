"""os1.bench.power: every current has a source, the sums are right, and it says that it is an estimate."""

from __future__ import annotations

import argparse

import numpy as np
import pytest
from earpiece.settings import REST_S
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


def test_to_rest_is_worth_it_after_what_connecting_costs() -> None:
    """Who waits so long, in vain, has spent what it costs to sleep and connect instead."""
    habits = Habits()
    waits = power.worth(habits) * (CURRENTS[session.IDLE].ma - CURRENTS[session.STANDBY].ma)
    assert waits == pytest.approx(habits.connect_s * (CURRENTS[session.LOST].ma - CURRENTS[session.STANDBY].ma))
    assert power.worth(habits) < REST_S == habits.rest_s, "and the wearer need not tap for each word"


async def test_the_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    hiss = np.random.default_rng(1).normal(0, 30, 16000 * 5).astype("<i2").tobytes()
    monkeypatch.setattr(power, "made_noise", lambda: hiss)
    found = await power.run(options())
    assert str(found["estimate"]).startswith("yes") and found["noise"] == "made" and found["noise_s"] == 5.0
    assert float(str(found["tap_to_talk_hours"])) > 2 * float(str(found["always_connected_hours"]))
    assert all(f"{name}_source" in found for name in CURRENTS)
    rests = [float(str(found[f"tap_to_talk_hours_rest_{rest}_s"])) for rest in power.RESTS_S]
    assert rests == sorted(rests, reverse=True)
    assert found[f"tap_to_talk_hours_rest_{REST_S}_s"] == found["tap_to_talk_hours"]
    light, dtim, usual = (float(str(found[f"always_connected_hours{name}"]))
                          for name in ("_light_sleep", "_dtim_3", ""))
    assert light > 2 * usual and dtim > usual


def test_made_noise_is_the_same_each_time_and_as_loud_as_it_says() -> None:
    one = np.frombuffer(power.made_noise(), "<i2").astype(float)
    assert one.tobytes() == np.frombuffer(power.made_noise(), "<i2").astype(float).tobytes()
    assert 20 * np.log10(np.sqrt(np.mean(one**2)) / 32768) == pytest.approx(power.MADE_DBFS, abs=0.5)
