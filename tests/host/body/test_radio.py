"""Conversations through bad radios, on the real interpreter against the real server: late, with pauses, and whole."""

from __future__ import annotations

import pytest
from os1.body import radio
from os1.body.network import PROFILES

pytestmark = pytest.mark.live


async def test_nothing_is_lost_whatever_the_radio_does(interpreter: list[str]) -> None:
    assert set(radio.THROUGH) <= set(PROFILES)
    found = await radio.measure(True, turns=1)
    for name, one in found.items():
        assert one["holes"] == one["told"] == one["overwritten"] == one["short"] == 0, name
        assert one["joins"] == 1, f"{name}: no reason to begin anew"
        assert one["heard"] >= 1000 * (radio.WEARER_S + 1) / 32, name
        assert name == "walls" or one["late_p50_ms"] < 40, f"{name}: what was late is made up for"
        assert one["late_most_ms"] < 3500, f"{name}: two walls, one behind the other, at the most"
    assert found["wifi"]["starved"] == 0 and found["saving"]["starved"] > 0
    assert found["saving"]["pauses_ms"] > 0, "and it is counted"
