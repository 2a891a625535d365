"""Loudness follows from the parts; the reference points are computed by hand, and those of the firmware's own tests."""

from __future__ import annotations

import math

import pytest
from earpiece import hearing

from hardware import loudness
from hardware.design import Design


def test_a_level_by_hand() -> None:
    """0.179 V into 32 ohm are a milliwatt."""
    assert loudness.spl(math.sqrt(0.032), 0.0, 32.0, 105.0, 32.0) == pytest.approx(105.0)
    assert loudness.spl(math.sqrt(0.032), 32.0, 32.0, 105.0, 32.0) == pytest.approx(105.0 - 6.02, abs=0.01)


@pytest.mark.parametrize(("series", "db", "told"), [(0.0, 105, 125.0), (440.0, 105, 101.7), (440.0, 110, 106.7),
                                                   (1020.0, 110, 99.7), (2400.0, 110, 92.4)])
def test_it_agrees_with_the_firmware_and_with_what_was_found(design: Design, series: float, db: float,
                                                             told: float) -> None:
    full = loudness.full_scale_v(design.parts["amplifier"], design.sound.gain_db)
    ours = loudness.spl(full, series, 32.0, db, 32.0)
    assert ours == pytest.approx(told, abs=0.1)
    assert ours == pytest.approx(hearing.full_scale_db(series or 1e-9, db), abs=0.01)


def test_what_is_worse_is_louder(design: Design) -> None:
    for build in design.builds.values():
        level = loudness.levels(design, build)
        assert level.hiss < 0 < level.speech < level.usual < level.sine < level.square < level.rail
        assert level.rail <= design.limits.spl_db < level.leg_shorted < level.bare
        assert level.square - level.sine == pytest.approx(3.01, abs=0.01)


def test_the_resistor_is_the_smallest_that_keeps_the_limit(design: Design) -> None:
    build = design.builds["wearable"]
    assert loudness.smallest_series(design, build) == 1200.0
    receiver = design.parts["receiver"]
    for ohm, keeps in ((1000.0, False), (1200.0, True)):
        level = loudness.spl(design.sound.supply_most_v, 2 * ohm * 0.99, receiver.figure("most_ohm"), 110.0, 32.0)
        assert (level <= 100.0) is keeps


def test_the_caps_are_those_of_the_firmware(design: Design) -> None:
    for build in design.builds.values():
        peak, energy = loudness.caps(design, build)
        assert peak == hearing.caps()[0] and energy == pytest.approx(hearing.caps()[1], rel=0.002)
