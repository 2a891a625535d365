"""os1.bench.hardware: what a clone's design comes to, or why it can't be told."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest
from os1.bench import hardware
from os1.errors import OS1Error


def options(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    hardware.add_options(parser)
    return parser.parse_args(words)


async def test_each_build_against_its_aims(monkeypatch: pytest.MonkeyPatch) -> None:
    clone = Path(__file__).parent.parent.parent.parent
    monkeypatch.setenv("PYTHONPATH", f"{clone / 'host'}:{clone / 'firmware'}")
    found = await hardware.run(options("--clone", str(clone)))
    for build in ("wearable", "bench"):
        for name in ("mass_g", "price_usd", "price_met", "spl_worst_db", "spl_met"):
            assert f"{build}_{name}" in found
    assert found["wearable_tap_to_talk_met"] is True and found["faults"] == 0
    assert str(found["estimate"]).startswith("yes")


async def test_outside_of_a_clone(tmp_path: Path) -> None:
    with pytest.raises(OS1Error, match=r"no hardware/design.toml.*in a clone"):
        await hardware.run(options("--clone", str(tmp_path)))


async def test_a_design_that_is_broken(tmp_path: Path) -> None:
    (tmp_path / "hardware").mkdir()
    (tmp_path / "hardware/design.toml").touch()
    (tmp_path / "hardware/__init__.py").touch()
    (tmp_path / "hardware/__main__.py").write_text("raise SystemExit('line 3: what is this?')")
    with pytest.raises(OS1Error, match="line 3: what is this"):
        await hardware.run(options("--clone", str(tmp_path)))
