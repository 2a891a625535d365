"""os1.demo.timeline: the picture is well-formed, holds every turn, and its bars add up."""

import xml.etree.ElementTree as ET

from os1.demo.timeline import Turn, svg

TURNS = [
    Turn("what <time> is it", "Nine & a bit.", (1.0, 2.0), (2.4, 3.0), {"frame": 20, "endpoint": 180, "voice": 10}),
    Turn("gibberish", "", (4.0, 5.0), None, {}, ok=False),
]


def test_well_formed_and_complete() -> None:
    root = ET.fromstring(svg(TURNS, 6.0, "a & b"))
    text = " ".join(root.itertext())
    assert "what <time> is it" in text and "gibberish ✗" in text and "210" in text and "Nine & a bit." in text


def test_bars_are_as_long_as_their_milliseconds() -> None:
    root = ET.fromstring(svg(TURNS, 6.0, "t"))
    widths = {r[0].text: float(r.attrib["width"]) for r in root.iter("{http://www.w3.org/2000/svg}rect")
              if len(r) and "ms" in (r[0].text or "")}
    assert widths["endpoint: 180 ms"] / widths["frame: 20 ms"] == 9


def test_nothing_said_is_still_a_picture() -> None:
    assert "silence" in "".join(ET.fromstring(svg([], 0.0, "silence")).itertext())
