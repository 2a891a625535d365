"""The harness has every wire of design.toml, with its colour, gauge and length, and every joint."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import yaml

from hardware.design import Design
from hardware.wiring.harness import harness, shown
from hardware.wiring.joints import mounted, steps


@pytest.mark.parametrize("name", ["bench", "wearable"])
def test_every_wire_is_drawn(name: str, design: Design):
    drawn = wires(yaml.safe_load(harness(design, name)))
    assert drawn == expected(design, name)


def test_wires_have_the_numbers_of_the_list(design: Design):
    build = design.builds["wearable"]
    labels = [label for cable in yaml.safe_load(harness(design, "wearable"))["cables"].values()
              for label in cable["wirelabels"]]
    assert sorted(labels) == sorted(f"{number} {wire.net}" for number, wire in enumerate(build.wires, 1))


def test_a_wire_more_or_another_colour_is_seen(design: Design):
    build = design.builds["bench"]
    other = [replace(build.wires[0], colour="BN"), *build.wires[1:]]
    changed = replace(design, builds={**design.builds, "bench": replace(build, wires=other)})
    assert wires(yaml.safe_load(harness(changed, "bench"))) != expected(design, "bench")


@pytest.mark.parametrize("name", ["bench", "wearable"])
def test_every_joint_is_a_line_or_a_note(name: str, design: Design):
    build, said = design.builds[name], yaml.safe_load(harness(design, name))
    lines = {end for path in said["connections"] if path[1] == "--" for item in (path[0], path[2])
             for end in ends(item)}
    notes = "\n".join(part.get("notes", "") for part in said["connectors"].values())
    for start, end in build.joints:
        on_a_part = any(f"{reference} " in notes for reference in (start.split(".")[0], end.split(".")[0]))
        same = start.split(".")[0] == end.split(".")[0]
        assert {as_shown(design, name, start), as_shown(design, name, end)} <= lines or on_a_part or same


def test_every_part_with_pins_is_shown(design: Design):
    for name, build in design.builds.items():
        said = harness(design, name)
        assert [reference for reference, part in build.parts.items()
                if design.parts[part].pins and f"  {reference}:" not in said and f"{reference} " not in said] == []


def test_the_board_is_at_the_left_of_all(design: Design):
    for name in design.builds:
        for start, via, end in yaml.safe_load(harness(design, name))["connections"]:
            assert "U1" not in end, (start, via, end)


def test_steps_from_the_middle():
    pairs = [("U1.A", "S1.C"), ("BT1.+", "S1.A"), ("BT1.-", "U1.B"), ("R1.1", "BT1.+")]
    assert steps(pairs, "U1") == {"U1": 0, "S1": 1, "BT1": 1, "R1": 2}


def test_what_hangs_on_one_part_is_mounted_there(design: Design):
    parts = {"U3": design.parts["amplifier"], "R3": design.parts["gain"], "R1": design.parts["series"]}
    joints = [["U3.VIN", "R3.1"], ["U3.GAIN", "R3.2"], ["U3.OUT+", "R1.1"]]
    on = mounted(joints, {"U3", "R1"}, parts)
    assert on == {"R3": ("U3", "R3 100 k\u03a9: VIN to GAIN")}
    assert mounted(joints[:1], {"U3"}, parts) == {}, "its other end is free"


def wires(said: dict[str, Any]) -> set[tuple[str, ...]]:
    """Those that a harness has: both ends, in the order of the alphabet, colour, gauge, length."""
    found = set()
    for start, via, end in said["connections"]:
        if via == "--":
            continue
        (cable,) = via
        about = said["cables"][cable]
        assert via[cable] == [f"1-{len(about['colors'])}"]
        for one, other, colour in zip(ends(start), ends(end), about["colors"], strict=True):
            found.add((*sorted((one, other)), colour, about["gauge"], about["length"]))
    for reference, part in said["connectors"].items():
        for note in part.get("notes", "").splitlines():
            if "AWG" in note:  # a wire from pad to pad
                (_, pads, colour, gauge, length) = note.replace(": ", ", ").split(", ")
                one, other = pads.split(" to ")
                found.add((*sorted((f"{reference}.{one}", f"{reference}.{other}")), colour, gauge, length))
    return found


def expected(design: Design, name: str) -> set[tuple[str, ...]]:
    return {(*sorted((as_shown(design, name, wire.start), as_shown(design, name, wire.end))), wire.colour,
             f"{wire.awg} AWG", f"{wire.mm:g} mm") for wire in design.builds[name].wires}


def ends(item: dict[str, list[str]]) -> list[str]:
    ((reference, pins),) = item.items()
    return [f"{reference}.{pin}" for pin in pins]


def as_shown(design: Design, name: str, end: str) -> str:
    reference, _, pin = end.partition(".")
    return f"{reference}.{shown(design.parts[design.builds[name].parts[reference]], pin)}"
