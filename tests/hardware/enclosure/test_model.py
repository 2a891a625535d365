"""The shell as it is has no fault, and each check finds the one that is planted for it."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NoReturn

import pytest

from hardware.design import Design


def test_build123d_is_here(lacking: Callable[[str], NoReturn]) -> None:
    if importlib.util.find_spec("build123d") is None:
        lacking("build123d, which builds the shell; install it: pip install -c constraints.txt '.[hardware]'")


def test_no_part_is_in_another(right: Any) -> None:
    from hardware.enclosure import checking

    everything = {**right.printed, **right.inside}
    assert list(checking.check_overlaps(everything)) == []
    assert list(checking.check_swelling(everything, right.at.swelling)) == []


def test_a_part_in_the_shell_is_found(right: Any) -> None:
    from build123d import Pos

    from hardware.enclosure import checking

    low = Pos(0, 0, -0.6) * right.inside["cell"]
    assert [each.where for each in checking.check_overlaps({"base": right.printed["base"], "cell": low})]
    near = Pos(0, 0, -0.1) * right.inside["cell"]
    found = list(checking.check_swelling({"cell": near, "base": right.printed["base"]}, right.at.swelling))
    assert len(found) == 1 and "0.40 mm to the base" in found[0].what


@pytest.mark.parametrize("name", ["base", "lid", "hook", "pipe", "pipe2"])
def test_each_printed_part_is_one_closed_body(right: Any, left: Any, name: str) -> None:
    from hardware.enclosure import checking

    assert list(checking.check_solid(name, right.printed[name])) == []
    assert list(checking.check_solid(name, left.printed[name])) == []
    assert left.printed[name].volume == pytest.approx(right.printed[name].volume, rel=1e-6)


def test_two_pieces_are_found(right: Any) -> None:
    from build123d import Pos

    from hardware.enclosure import checking

    torn = right.printed["pipe"] + Pos(0, 0, 30) * right.printed["pipe"]
    assert "2 pieces" in [each.what for each in checking.check_solid("pipe", torn)][0]


@pytest.mark.parametrize("name", ["base", "lid", "hook"])
def test_walls_are_thick_enough(right: Any, name: str) -> None:
    from hardware.enclosure import checking

    assert list(checking.check_walls(name, right.printed[name], right.at.wall)) == []


def test_a_thin_wall_is_found(right: Any) -> None:
    """A hollow of 0.3 mm in the lid's roof."""
    from build123d import Box, Pos

    from hardware.enclosure import checking
    from hardware.enclosure.layout import IN

    thin = right.printed["lid"] - Pos(9, -3, IN[2]) * Box(5, 5, 0.6)
    found = list(checking.check_walls("lid", thin, right.at.wall))
    assert len(found) == 1 and found[0].what.startswith("0.90 mm thick")


def test_the_plug_goes_in_and_its_overmould_has_room(right: Any) -> None:
    from build123d import Box, Pos

    from hardware.enclosure import checking

    assert list(checking.check_plug(right)) == []
    _, y, z = right.at["socket"].middle
    collar = right.printed["lid"] + Pos(-24, y, z + 3) * Box(3, 12, 2)
    found = list(checking.check_plug(replace(right, printed={**right.printed, "lid": collar})))
    assert any("lid" in each.what for each in found)
    box = right.at["socket"]
    deep = replace(right.at, boxes={**right.at.boxes, "socket": box._replace(low=(-21.9, *box.low[1:]))})
    assert any("deep in the wall" in each.what for each in checking.check_plug(replace(right, at=deep)))


def test_ports_are_open(right: Any, left: Any) -> None:
    from hardware.enclosure import checking
    from hardware.enclosure.bodies import between

    assert list(checking.check_ports(right)) == []
    assert list(checking.check_ports(left)) == []
    for way, stopper in (("microphone", between((20, -2, -1), (23, 2, 3))),
                         ("canal", between((-18, -2, -17), (-12, 2, -16)))):
        part = "lid" if way == "microphone" else "base"
        stopped = replace(right, printed={**right.printed, part: right.printed[part] + stopper})
        assert [each for each in checking.check_ports(stopped) if way in each.what]


def test_the_lid_holds(right: Any) -> None:
    from hardware.enclosure import checking

    assert list(checking.check_held(right)) == []


def test_the_lid_comes_off(right: Any) -> None:
    from hardware.enclosure import checking

    assert list(checking.check_off(right)) == []


def test_what_keeps_it_from_coming_off_is_found(right: Any) -> None:
    """A beam of the base, over the amplifier."""
    from hardware.enclosure import checking
    from hardware.enclosure.bodies import between

    barred = {**right.printed, "base": between((8, -9, 4), (12, 9, 5))}
    assert list(checking.check_off(replace(right, printed=barred)))


def test_a_lid_without_springs_is_found_loose(right: Any) -> None:
    from hardware.enclosure import checking

    smooth = right.printed["base"] - checking.noses(right)
    found = [each.what for each in checking.check_held(replace(right, printed={**right.printed, "base": smooth}))]
    assert any("(0, 0, 0.6)" in each for each in found), found


def test_the_left_lid_holds_too(left: Any) -> None:
    from hardware.enclosure import checking

    assert checking.shared(left.printed["lid"], left.printed["base"]) <= checking.NOTHING
    assert (left.printed["base"] - checking.noses(left)).volume < left.printed["base"].volume - 3


def test_springs_bend_no_further_than_they_bear(right: Any) -> None:
    from hardware.enclosure.base import CATCHES_Z, LATCH_Z, strain

    assert 0.005 < strain(CATCHES_Z) < strain(LATCH_Z) < 0.04


def test_size_and_mass_are_what_we_aim_at(right: Any, design: Design) -> None:
    from build123d import Box

    from hardware.enclosure import checking

    assert list(checking.check_targets(right, design)) == []
    heavy = {**right.printed, "hook": Box(20, 20, 20)}
    assert any("weighs" in each.what for each in checking.check_targets(replace(right, printed=heavy), design))
    wide = {**right.printed, "lid": right.printed["lid"] + Box(47, 2, 2)}
    assert any("body" in each.what for each in checking.check_targets(replace(right, printed=wide), design))
