from __future__ import annotations

from dataclasses import replace

import pytest

from hardware.design import Design
from hardware.schematic.circuit import circuit, value
from hardware.schematic.netlist import differences
from hardware.schematic.shapes import box
from hardware.schematic.sheet import LayoutError, sheet
from hardware.schematic.sheets import layout


def test_a_part_without_a_place_is_named(design: Design):
    build = circuit(design, "bench")
    more = replace(build, parts={**build.parts, "R99": build.parts["R1"]})
    with pytest.raises(LayoutError, match="no place for R99"):
        sheet(more, layout(build))


def test_a_place_without_a_part_is_named(design: Design):
    build = circuit(design, "bench")
    less = replace(build, parts={name: part for name, part in build.parts.items() if name != "R4"})
    with pytest.raises(LayoutError, match="R4"):
        sheet(less, layout(build))


def test_a_piece_of_a_net_that_no_flag_names(design: Design):
    build = circuit(design, "bench")
    plan = layout(build)
    wires = [path for path in plan.wires if "SW1.1" not in path]
    with pytest.raises(LayoutError, match="BUTTON is in 2 pieces"):
        sheet(build, replace(plan, wires=[*wires, [(30, 120), "SW1.1"]]))


def test_another_net_in_the_design_is_another_net_on_the_sheet(design: Design):
    """The sheet follows design.toml, not a copy of it in the layout."""
    build = circuit(design, "bench")
    nets = {**build.nets, "MIC_SCK": ["U1.GPIO8", "U2.SCK"], "MIC_WS": ["U1.GPIO7", "U2.WS"]}
    changed = replace(build, nets=nets)
    drawn = sheet(changed, layout(changed)).node
    pins = {name: list(part.pins) for name, part in build.parts.items()}
    assert differences(drawn, nets, pins, build.unconnected) == []
    assert differences(drawn, build.nets, pins, build.unconnected)


def test_made_twice_it_is_the_same(design: Design):
    build = circuit(design, "wearable")
    assert sheet(build, layout(build)) == sheet(build, layout(build))


def test_a_module_must_place_all_its_pins():
    with pytest.raises(ValueError, match="placed"):
        box("M", [("A", "input"), ("B", "output")], {"left": ["A"]}, 20)


def test_values_are_short(design: Design):
    build = circuit(design, "bench")
    assert (build.parts["R5"].value, build.parts["C1"].value) == ("220 k\u03a9", "100 nF")
    low = replace(design.parts["series"], figures={"ohm": 47.0})
    assert value(low) == "47 \u03a9"
    assert "M1" not in build.parts, "a breadboard is no part of the circuit"
