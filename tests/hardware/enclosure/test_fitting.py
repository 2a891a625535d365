"""The layout's numbers alone: nothing meets, and each check finds the fault that is planted for it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import pytest

from hardware.design import Design
from hardware.enclosure import fitting
from hardware.enclosure.layout import IN, OUTER, Box, Layout, layout

Planted = Callable[..., Design]


def moved(at: Layout, name: str, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> Layout:
    """That part, a little elsewhere."""
    box = at[name]
    low = (box.low[0] + x, box.low[1] + y, box.low[2] + z)
    high = (box.high[0] + x, box.high[1] + y, box.high[2] + z)
    return replace(at, boxes={**at.boxes, name: box._replace(low=low, high=high)})


def test_everything_fits(at: Layout, design: Design) -> None:
    assert fitting.check(at, design) == []


def test_a_design_without_a_part_that_it_is_built_round(design: Design, planted: Planted) -> None:
    assert list(fitting.check_layout(design)) == []
    found = list(fitting.check_layout(planted('S1 = "power_switch"\n', "")))
    assert len(found) == 1 and "power_switch" in found[0].what


def test_boxes_know_how_far_apart_they_are() -> None:
    one = Box("one", (0, 0, 0), (1, 1, 1))
    assert one.gap(Box("beside", (3, 0, 0), (4, 1, 1))) == 2
    assert one.gap(Box("askew", (4, 5, 0), (5, 6, 1))) == 5
    assert one.gap(Box("touching", (1, 0, 0), (2, 1, 1))) == 0
    assert one.gap(Box("in it", (0.75, 0, 0), (2, 1, 1))) == -0.25
    assert one.grown(1).volume == 27


def test_a_part_in_another_is_found(at: Layout) -> None:
    assert list(fitting.check_boxes(at)) == []
    found = [str(each) for each in fitting.check_boxes(moved(at, "amplifier", x=-2.0))]
    assert any("amplifier" in each and "pcb" in each for each in found)


def test_a_part_in_the_wall_is_found(at: Layout) -> None:
    found = list(fitting.check_inside(moved(at, "microphone", x=0.7)))
    assert [each.where for each in found] == ["enclosure microphone"] and "0.10 mm" in found[0].what


@pytest.mark.parametrize("size", ["[39.0, 20.5, 5.2]", "[37.0, 21.7, 5.2]"])
def test_a_larger_cell_has_no_room_to_swell(planted: Planted, size: str) -> None:
    design = planted("dims_mm = [37.0, 20.5, 5.2]", f"dims_mm = {size}")
    assert any("swell" in each.what for each in fitting.check_swelling(layout(design)))


def test_a_thicker_cell_meets_the_lid(planted: Planted) -> None:
    design = planted("dims_mm = [37.0, 20.5, 5.2]", "dims_mm = [37.0, 20.5, 6.2]")
    assert any("microphone" in str(each) or "antenna" in str(each) for each in fitting.check(layout(design), design))


def test_a_board_on_the_cell_is_found(at: Layout) -> None:
    found = [each.what for each in fitting.check_swelling(moved(at, "pcb", z=-0.3))]
    assert len(found) == 1 and "0.40 mm to the pcb" in found[0]


def test_the_film_that_comes_with_the_board_is_too_long(planted: Planted) -> None:
    design = planted("dims_mm = [14.0, 5.0, 0.1]", "dims_mm = [42.0, 7.0, 0.3]")
    assert any("wall" in each.what for each in fitting.check_inside(layout(design)))


def test_metal_near_the_antenna_is_found(at: Layout) -> None:
    assert any("amplifier" in each.what for each in fitting.check_antenna(moved(at, "amplifier", z=0.4)))
    assert any("further out" in each.what for each in fitting.check_antenna(moved(at, "antenna", z=-2.5)))


def test_a_microphone_beside_the_receiver_is_found(at: Layout) -> None:
    assert list(fitting.check_microphone(moved(at, "microphone", x=-6.0)))


def test_wires_need_room(at: Layout, design: Design) -> None:
    x, y, z = (2 * each for each in IN)
    assert 0.2 * x * y * z < fitting.free_mm3(at) < 0.5 * x * y * z
    build = design.builds["wearable"]
    assert fitting.wires_mm3(design) == pytest.approx(
        sum(wire.mm * math.pi * (0.36 if wire.awg == 28 else 0.16) for wire in build.wires))
    stuffed = replace(at, boxes={**at.boxes, "brick": Box("brick", (0, 0, 0), (30, 20, 5))})
    assert list(fitting.check_wires(stuffed, design))


def test_a_larger_body_misses_the_aim(design: Design) -> None:
    assert list(fitting.check_size(design)) == []
    assert list(fitting.check_size(design, (46.0, 25.0, 14.1)))
    assert OUTER == (46.0, 25.0, 14.0)
