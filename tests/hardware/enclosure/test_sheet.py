"""A sheet says the same as SVG and as PDF."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from hardware.enclosure.paper import WIDTHS, advance, number, pdf, svg
from hardware.enclosure.sheet import Line, Sheet, Words


def a_sheet() -> Sheet:
    sheet = Sheet((100.0, 50.0), "a & b")
    sheet.line((0, 0), (10, 10))
    sheet.words("one (1)", (50, 25), anchor="middle")
    sheet.across(10, 40, 5, 2, "30")
    sheet.upright(10, 12, 90, 95, "2")
    sheet.note("here", (20, 20), (30, 30))
    return sheet


def test_svg_stands_on_its_head() -> None:
    """Up is up on paper, and down in SVG."""
    root = ET.fromstring(svg(a_sheet()))
    assert root.attrib["viewBox"] == "0 0 100 50" and root.attrib["width"] == "100mm"
    lines = [each.attrib["points"] for each in root.iter("{http://www.w3.org/2000/svg}polyline")]
    assert lines[0] == "0,50 10,40"
    words = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert words == ["one (1)", "30", "2", "here"]


def test_pdf_has_each_object_where_its_table_says() -> None:
    data = pdf(a_sheet())
    start = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    assert data[start:].startswith(b"xref\n0 7\n")
    places = [int(each) for each in re.findall(rb"(\d{10}) 00000 n", data[start:])]
    assert [data[place:place + 7] for place in places] == [b"%d 0 obj" % n for n in range(1, 7)]
    length = int(re.search(rb"/Length (\d+)", data)[1])  # type: ignore[index]
    assert data.split(b"stream\n", 1)[1][length:].startswith(b"\nendstream")
    assert rb"(one \(1\)) Tj" in data, "brackets are escaped"


def test_a_dimension_has_two_arrows_and_its_number() -> None:
    for reach in (1.0, 30.0):
        sheet = Sheet((100, 50), "")
        sheet.across(10, 10 + reach, 5, 2, number(reach))
        arrows = [mark for mark in sheet.marks if isinstance(mark, Line) and mark.fill]
        assert {round(mark.points[0][0], 3) for mark in arrows} == {10.0, 10 + reach}
        inward = {mark.points[0][0] < mark.points[1][0] for mark in arrows}
        assert len(inward) == 2, "they point away from each other, or at each other where it is narrow"
        assert [mark.text for mark in sheet.marks if isinstance(mark, Words)] == [number(reach)]


@pytest.mark.parametrize(("value", "text"), [(46.0, "46"), (9.2, "9.2"), (0.126, "0.13"), (-0.001, "0"), (10.0, "10")])
def test_numbers_are_short(value: float, text: str) -> None:
    assert number(value) == text


def test_letters_have_helveticas_widths() -> None:
    assert len(WIDTHS) == 95
    assert advance("0") == 0.556 and advance(" ") == 0.278 and advance("W") == 0.944
