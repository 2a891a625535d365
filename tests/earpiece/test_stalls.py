"""Sound both ways while something stands still now and then: what must not be lost isn't, what is lost is counted.

Ten minutes of virtual time on MicroPython, a few seconds on CPython, whose codec here is the plain one.
"""

import gc
import sys

if not hasattr(gc, "mem_free"):
    gc.mem_free = lambda: 0  # CPython knows no such number

from os1.body.proof import stalls  # noqa: E402

MICROPYTHON = sys.implementation.name == "micropython"
MINUTES = 10 if MICROPYTHON else 1 / 15
FEW = 1 if MICROPYTHON else 1 / 8


_clean = {}


def of(name, minutes):
    return stalls.matrix(minutes, [name])[name]


def clean():
    """Without a stall: always the same, so it is run once."""
    if not _clean:
        _clean.update(_measured())
    return _clean


def _measured():
    found = of("none", FEW)
    assert found["holes"] == found["told"] == found["overwritten"] == found["starved"] == found["gaps"] == 0
    assert found["heard"] >= 60 * FEW * 1000 / 32 - 6 and found["sent"] - found["played"] <= 24
    return found


def test_collections_and_network_gaps_lose_nothing():
    """The heap is collected for 10 ms now and then, and the network is gone for 400."""
    for name, minutes in (("gc 10 ms", MINUTES), ("network 400 ms", FEW)):
        found = of(name, minutes)
        assert found["holes"] == found["told"] == found["overwritten"] == found["ring_lost"] == 0, name
        assert found["gaps"] == found["starved"] == found["dropped"] == 0, name
        assert found["heard"] >= 60 * minutes * 1000 / 32 - 20, name
        assert name != "gc 10 ms" or found["stalls"] > 70 * minutes


def test_a_write_to_flash_loses_nothing_and_is_not_heard_if_it_asks():
    found = of("flash 50 ms", FEW)
    assert found["stalls"] and found["holes"] == found["told"] == found["overwritten"] == found["dropped"] == 0
    assert found["noticed"] == found["gaps"]  # it goes on softly each time
    found = of("flash 50 ms, asked", FEW)
    assert found["stalls"] and found["holes"] == found["overwritten"] == found["gaps"] == 0


def test_what_a_long_stall_cost_is_counted_told_and_made_up_for():
    usual = clean()
    found = of("stall 300 ms", FEW)
    assert found["stalls"] and found["overwritten"] > 0 and found["dropped"] == 0
    assert found["holes"] == found["told"] and found["ring_lost"] == 0
    assert found["overwritten"] <= 512 * (found["told"] + 1)
    assert 512 * found["told"] <= found["overwritten"] + 512 * found["stalls"]  # half a frame can't be joined
    assert found["gaps"] == found["noticed"] > 0 and found["step"] <= usual["step"]
    assert found["heard"] + found["told"] >= 60 * FEW * 1000 / 32 - 12  # the counter is where the clock is
    assert found["sent"] - found["played"] <= 24


def test_a_gap_that_fits_the_ring_loses_nothing_either_way():
    found = of("network 2 s", FEW)
    assert found["holes"] == found["told"] == found["overwritten"] == found["ring_lost"] == found["dropped"] == 0
    assert found["heard"] >= 60 * FEW * 1000 / 32 - 70
    assert found["noticed"] == 0 and found["seam"] < 60  # she fell silent softly
    assert found["step"] <= clean()["step"]


if MICROPYTHON:
    def test_the_ports_own_clock_is_followed():
        found = stalls.drift(5, -200)
        assert found["starved"] == found["gaps"] == found["dropped"] == found["told"] == 0
        assert found["step"] <= clean()["step"]


def test_two_clocks_that_differ_are_not_heard():
    """2400 ppm either way slip as far in a minute as 200 ppm in twelve; the bench takes the hour."""
    for ppm in (2400, -2400):  # our own two ports are 200 ppm beside our clock
        found = stalls.drift(1 if MICROPYTHON else 1 / 15, ppm)
        assert found["starved"] == found["gaps"] == found["dropped"] == found["holes"] == 0, ppm
        assert found["step"] <= clean()["step"]
