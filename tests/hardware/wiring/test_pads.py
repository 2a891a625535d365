"""Each end of each wire and of each joint is at its pad."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from hardware.design import Design
from hardware.wiring.joints import mounted, of
from hardware.wiring.pads import CARDS, picture, tags


def test_every_wire_is_at_both_its_ends(design: Design):
    build = design.builds["wearable"]
    for number, wire in enumerate(build.wires, 1):
        for end in (wire.start, wire.end):
            mine = [tag for tag in tags(design, build, end) if tag.number == str(number)]
            assert len(mine) == 1 and mine[0].colour == wire.colour
            assert mine[0].words.endswith(f"  {wire.mm:g} mm")


def test_every_end_of_a_wire_is_on_a_card_or_on_a_part_at_a_card(design: Design):
    build = design.builds["wearable"]
    drawn = picture(design)
    shown = {f"{reference}.{pin}" for reference, card in CARDS.items() for pin in (*card.left, *card.right) if pin}
    for number, wire in enumerate(build.wires, 1):
        for end in (wire.start, wire.end):
            assert end in shown or of(end) in ("R1", "R2"), end
        assert drawn.count(f'text-anchor="middle" font-weight="bold">{number}</text>') >= 2


def test_cards_have_every_pad_that_something_goes_to(design: Design):
    build = design.builds["wearable"]
    parts = {reference: design.parts[part] for reference, part in build.parts.items() if design.parts[part].pins}
    small = set(mounted(build.joints, {of(end) for wire in build.wires for end in (wire.start, wire.end)}, parts))
    assert set(CARDS) | small | {"R1", "R2"} == set(parts)
    for reference, card in CARDS.items():
        assert sorted(pin for pin in (*card.left, *card.right) if pin) == sorted(parts[reference].pins)


def test_a_free_resistor_leads_on_to_its_wire(design: Design):
    build = design.builds["wearable"]
    number = next(number for number, wire in enumerate(build.wires, 1) if wire.net == "EAR_P")
    assert [tag.number for tag in tags(design, build, "U3.OUT+")] == ["", str(number)]
    assert [tag.number for tag in tags(design, build, "R6.1")] == ["", "", ""], "R5 has a card of its own"


def test_another_colour_is_another_picture(design: Design):
    build = design.builds["wearable"]
    other = replace(build, wires=[replace(build.wires[0], colour="VT"), *build.wires[1:]])
    assert picture(replace(design, builds={**design.builds, "wearable": other})) != picture(design)
    ElementTree.fromstring(picture(design))


def test_a_card_of_a_part_that_is_gone(design: Design):
    build = design.builds["wearable"]
    less = replace(build, parts={name: part for name, part in build.parts.items() if name != "S1"})
    with pytest.raises(KeyError):
        picture(replace(design, builds={**design.builds, "wearable": less}))
