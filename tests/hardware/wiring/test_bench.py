"""The breadboard connects what design.toml connects; each fault planted in it is seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hardware.design import Design, load
from hardware.wiring.bench import BODIES, FIRST, J1, J3, JUMPERS, Jumper, faults, holes
from hardware.wiring.breadboard import NoHole, metal, nearest, place, split


@pytest.fixture(scope="module")
def nets() -> dict[str, list[str]]:
    return load().builds["bench"].nets


def test_the_breadboard_is_the_design(nets: dict[str, list[str]]):
    assert faults(nets) == []


@pytest.mark.parametrize("gone", JUMPERS, ids=lambda jumper: f"{jumper.start}-{jumper.end}")
def test_each_wire_is_needed(gone: Jumper, nets: dict[str, list[str]]):
    left = [jumper for jumper in JUMPERS if jumper is not gone]
    assert any(line.startswith(f"{gone.net} is in 2 pieces") for line in faults(nets, jumpers=left))


def test_a_wire_one_hole_beside(nets: dict[str, list[str]]):
    moved = [replace(j, end="a26") if j.net == "AMP_LRC" else j for j in JUMPERS]
    assert any(line.startswith("AMP_LRC is in 2 pieces") for line in faults(nets, jumpers=moved))


def test_a_wire_too_many_joins_nets(nets: dict[str, list[str]]):
    more = [*JUMPERS, Jumper("GND", "b10", "bottom-10")]
    assert "GND and LIGHT are joined" in faults(nets, jumpers=more)


def test_a_wire_at_a_pin_of_no_net(nets: dict[str, list[str]]):
    more = [*JUMPERS, Jumper("GND", "a43", "bottom-44")]
    assert "U1.RST hangs on GND" in faults(nets, jumpers=more)


def test_two_things_in_one_hole(nets: dict[str, list[str]]):
    where = {**holes(), "R3.1": ["a33"]}
    assert faults(nets, where) == ["R3.1 and the wire a33 to bottom+33 are in the same hole a33"]


def test_a_leg_below_a_module(nets: dict[str, list[str]]):
    where = {**holes(), "R7.1": ["c10"], "R4.2": ["e35"], "R1.2": ["g33"]}
    assert any("R1.2 is in g33, which U3 covers" in line for line in faults(nets, where))


def test_a_part_forgotten(nets: dict[str, list[str]]):
    where = {pin: spots for pin, spots in holes().items() if not pin.startswith("C1")}
    assert "C1.1 is not on the breadboard" in faults(nets, where)


def test_the_controllers_pins():
    """J1 and J3 of Espressif's table have 22 pins each, and these stand opposite one another."""
    assert len(J1) == len(J3) == 22 and FIRST + 22 - 1 <= 63
    where = holes()
    assert where["U1.GPIO4"] == ["b44"] and where["U1.GPIO1"] == ["i44"] and where["U1.5V"] == ["b61"]
    assert where["U1.GND"] == ["b62", "i41", "i61", "i62"] and where["U1.3V3"] == ["b41", "b42"]


def test_bodies_have_the_size_of_the_parts():
    design: Design = load()
    for reference, part in (("U1", "devkitc"), ("U3", "amplifier")):
        body = BODIES[reference]
        sides = sorted(((body.right - body.left) * 2.54, (body.bottom - body.top) * 2.54))
        assert sides == pytest.approx(sorted(design.parts[part].dims_mm[:2]), abs=0.5)


def test_holes_and_their_metal():
    assert metal("a12") == metal("e12") != metal("f12") == metal("j12")
    assert metal("top+2") == metal("top+63") != metal("top-2") and metal("a12") != metal("a13")
    assert place("e1")[1] - place("f1")[1] == 3, "the middle is three tenths of an inch wide"
    assert nearest("top-", 1) == "top-2" and nearest("top-", 14) == "top-14"
    for wrong in ("k1", "a64", "a0", "top+1", "a", "12"):
        with pytest.raises(NoHole):
            split(wrong)
