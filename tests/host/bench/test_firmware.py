"""The firmware's bench: every figure is there, and of the kind that it says."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from typing import Any, NoReturn

import pytest
from os1.bench import firmware, worn
from os1.body import radio
from os1.errors import EngineMissing

pytestmark = pytest.mark.live


async def test_all_figures(monkeypatch: pytest.MonkeyPatch, lacking: Callable[[str], NoReturn]) -> None:
    async def heap(turns: int = 0, rom: bool = False) -> worn.Heap:  # in real time, and shown by the bench
        return worn.Heap(55000, 60000, 50000, 45000, 102400) if rom else worn.Heap(85000, 80000, 90000, 75000, 102400)

    async def least(rom: bool = False) -> int:
        return 62 if rom else 88

    async def through(micropython: bool) -> dict[str, dict[str, float]]:  # the same; see test_radio
        return {name: {"holes": 0} for name in radio.THROUGH}

    monkeypatch.setattr(worn, "heap", heap)
    monkeypatch.setattr(worn, "least_kb", least)
    monkeypatch.setattr(radio, "measure", through)
    parser = argparse.ArgumentParser()
    firmware.add_options(parser)
    try:
        short = ["--minutes", ".2", "--hour", ".2", "--breaks", "2", "--frames", "100"]
        found: dict[str, Any] = await firmware.run(parser.parse_args(short))
    except EngineMissing as e:
        lacking(f"real MicroPython, so the firmware's bench was not tried. {e}")
    assert json.loads(json.dumps(found)) == found
    assert found["bytes_per_frame"] == 0 and found["runs_with_heap_locked"] is True
    assert 3000 < found["board_heap_bytes"] < 20000 and found["peak_heap_bytes"] == 90000, "it is in neither"
    assert [found[f"{part}_heap_bytes"] for part in ("start", "talk", "lost", "live")] == [85000, 80000, 90000, 75000]
    assert (found["peak_heap_rom_bytes"], found["least_heap_kb"], found["least_heap_rom_kb"]) == (60000, 88, 62)
    assert found["codec_ratio"] > 20 and all(10000 < size < 48000 for size in found["mpy_bytes"].values())
    assert {"none", "gc 10 ms", "flash 50 ms", "stall 300 ms", "network 400 ms"} < set(found["stalls"])
    assert found["stalls"]["none"]["heard"] > 300 and set(found["drift"]) == {"200", "-200"}
    assert [(gap["gap_s"], gap["holes"] > 0, gap["holes"] == gap["told"]) for gap in found["gaps"]] == [
        (2, False, True), (4, True, True), (30, False, True), (40, True, True)]
    assert {"lossy", "saving", "walls"} < set(found["radio"])
    for down in (1, 5, 30):
        reconnect = found[f"reconnect_after_{down}_s_ms"]
        assert 0 < reconnect["p50"] <= reconnect["most"] and reconnect["n"] == 2
