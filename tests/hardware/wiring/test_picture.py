from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from hardware.design import load
from hardware.wiring.bench import JUMPERS
from hardware.wiring.canvas import COLOURS
from hardware.wiring.parts import bands
from hardware.wiring.picture import picture
from hardware.wiring.svg import Svg, bent, n

BLACK, BROWN, RED, ORANGE = "#1b1b1b", "#7a4a21", "#d5302f", "#ef8a1f"


@pytest.mark.parametrize(("ohm", "rings"), [
    (1200, (BROWN, RED, BLACK, BROWN, BROWN)), (100_000, (BROWN, BLACK, BLACK, ORANGE, BROWN)),
    (220_000, (RED, RED, BLACK, ORANGE, BROWN)), (10_000, (BROWN, BLACK, BLACK, RED, BROWN)),
    (120, (BROWN, RED, BLACK, BLACK, BROWN)),
])
def test_rings_of_a_resistor(ohm: float, rings: tuple[str, ...]):
    assert bands(ohm) == rings


def test_a_value_without_rings_is_refused():
    with pytest.raises(ValueError, match="1234 ohm"):
        bands(1234)


def test_every_wire_is_drawn_in_its_colour_and_listed():
    design = load()
    drawn = picture(design)
    colours = {wire.net: wire.colour for wire in design.builds["bench"].wires}
    for net in {jumper.net for jumper in JUMPERS}:
        wires = [jumper for jumper in JUMPERS if jumper.net == net]
        same = [jumper for jumper in JUMPERS if colours[jumper.net] == colours[net]]
        assert len(re.findall(f'font-size="10" [^>]*>{re.escape(net)}</text>', drawn)) == len(wires)
        assert len(re.findall(f'<path[^>]*stroke="{COLOURS[colours[net]]}" stroke-width="4"', drawn)) == 2 * len(same)


def test_it_is_xml_and_the_same_again():
    design = load()
    ElementTree.fromstring(picture(design))
    assert picture(design) == picture(design)


def test_shapes():
    svg = Svg(10, 10.004, "a < b")
    svg.text(1, 2, "R & D", bold=True)
    assert 'height="10"' in str(svg) and "a &lt; b" in str(svg) and "R &amp; D" in str(svg)
    assert bent([(0, 0), (10, 0), (10, 10)], 2) == "M0 0L8 0Q10 0 10 2L10 10"
    assert n(-0.001) == "0" and n(1.256) == "1.26"
