"""A network that goes in the middle of a sentence, in virtual time, on both heaps: what fits the ring is never lost,
and of what doesn't fit the host is told the exact number."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from earpiece import wire
from os1.body import compiled, proving

SMALL, PSRAM = 200, 4096  # KB; board and host are in the same heap


def gap(seconds: float, heap_kb: int, folder: Path, command: list[str],
        changed: dict[str, str] | None = None) -> dict[str, Any]:
    ready = proving.prepared(folder, changed)
    found = proving.proven(command, ready, f"from os1.body.proof import gaps; gaps.told({seconds})", heap_kb)
    assert isinstance(found["gaps"], list)
    return dict(found["gaps"][0])


@pytest.mark.parametrize(("heap_kb", "seconds", "ring_s"), [(SMALL, 2.0, 3), (PSRAM, 30.0, 30)])
def test_what_fits_is_not_lost(
    heap_kb: int, seconds: float, ring_s: float, tmp_path: Path, interpreter: list[str]
) -> None:
    found = gap(seconds, heap_kb, tmp_path, interpreter)
    assert found["ring_s"] >= ring_s
    assert found["holes"] == found["told"] == 0 and found["reconnect_ms"] <= 1300
    assert found["in_gap"] * wire.FRAME_MS >= 1000 * seconds, "the sentence went on all the while"
    assert found["caught_up_ms"] < 1200


@pytest.mark.parametrize(("heap_kb", "seconds"), [(SMALL, 4.0), (PSRAM, 40.0)])
def test_what_does_not_fit_is_told(
    heap_kb: int, seconds: float, tmp_path: Path, interpreter: list[str]
) -> None:
    found = gap(seconds, heap_kb, tmp_path, interpreter)
    over = seconds + found["reconnect_ms"] / 1000 - found["ring_s"]
    assert found["holes"] == found["told"] > 0
    assert found["told"] * wire.FRAME_MS / 1000 == pytest.approx(over, abs=0.7), "no more than had to be"


def test_a_device_that_waits_as_long_as_its_back_off_says_is_found_out(
    tmp_path: Path, interpreter: list[str]
) -> None:
    app = (compiled.device() / "app.py").read_text()
    assert app.count("line.hasten(now)") == 1
    found = gap(30.0, PSRAM, tmp_path, interpreter, {"app.py": app.replace("line.hasten(now)", "pass")})
    assert found["holes"] == found["told"] > 100
