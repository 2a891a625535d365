"""Mass and price add up; what the CAD says is compared with what the parts say."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path

import pytest

from hardware import sums
from hardware.design import Design


def test_each_piece_counts(design: Design, planted: Callable[..., Design]) -> None:
    build = design.builds["wearable"]
    before = sums.mass(design, build)
    heavier = planted('name = "Resistor 1.2 kilohm 1 %"', 'name = "R"', "mass_g = 0.02", "mass_g = 1.02")
    after = sums.mass(heavier, heavier.builds["wearable"])
    assert after.value - before.value == pytest.approx(2.0), "there are two"
    assert before.off < before.at_worst - before.value, "squares add up to less"
    parts = [design.parts[name] for name in build.parts.values()]
    loose = sums.wire_g(design, build) + design.made.solder_g
    assert before.value == pytest.approx(sum(p.mass_g for p in parts) + loose)
    assert before.off == pytest.approx(math.sqrt(sum(p.mass_off**2 for p in parts) + (loose / 3) ** 2))


def test_a_thicker_wire_weighs_more(design: Design) -> None:
    build = design.builds["wearable"]
    metres = sum(wire.mm for wire in build.wires) / 1000
    assert metres * 0.7 < sums.wire_g(design, build) < metres * 0.7 * 1.6


def test_prices_add_up(design: Design) -> None:
    for build in design.builds.values():
        costs = sums.price(design, build)
        assert costs.value == pytest.approx(sum(design.parts[name].price_usd for name in build.parts.values()))
        assert costs.off > 1, "they are estimates"


def test_what_the_cad_says(design: Design, tmp_path: Path) -> None:
    figures = tmp_path / "figures.json"
    assert list(sums.check_enclosure(design, figures)) == [], "nothing to compare with"
    shell, hook = design.parts["shell"], design.parts["hook"]
    figures.write_text(json.dumps({"mass_g": {"shell": shell.mass_g, "hook": hook.mass_g}, "size_mm": shell.dims_mm}))
    assert list(sums.check_enclosure(design, figures)) == []
    figures.write_text(json.dumps({"mass_g": {"shell": shell.mass_g + 1, "hook": hook.mass_g},
                                   "size_mm": [shell.dims_mm[0] + 1, *shell.dims_mm[1:]]}))
    found = [str(fault) for fault in sums.check_enclosure(design, figures)]
    assert len(found) == 2 and "by its CAD" in found[0] and "mm here" in found[1]
