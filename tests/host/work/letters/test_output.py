"""Files: what the ending says, several pages, and nothing half written."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from random import Random

import numpy as np
import pypdfium2
import pytest
from os1.errors import ConfigError
from os1.work.letters import compose, hand, output, paper, svg
from os1.work.letters.ink import Stroke
from os1.work.letters.paper import Sheet
from os1.work.letters.picture import images
from os1.work.letters.text import parse

NAMES = {"http": "http://www.w3.org/2000/svg", "inkscape": "http://www.inkscape.org/namespaces/inkscape"}


@pytest.fixture(scope="module")
def sheets() -> list[Sheet]:
    who = hand.load("clara")
    form = compose.frame(who, *paper.size("A6"))
    return compose.write(parse("Dear Ada,\n\n" + "It rained. " * 40), compose.Scribe(who, Random(1)), form).sheets


def test_pages_get_numbers_where_a_file_holds_one(sheets: list[Sheet], tmp_path: Path) -> None:
    assert len(sheets) == 2
    for kind in output.KINDS:
        names = [p.name for p in output.save(sheets, tmp_path / f"x{kind}", dpi=50)]
        assert names == ([f"x{kind}"] if kind == ".pdf" else [f"x-1{kind}", f"x-2{kind}"])
    assert not list(tmp_path.glob(".*")), "no half file is left"


def test_the_pdf_can_be_read_and_looks_like_the_strokes(sheets: list[Sheet], tmp_path: Path) -> None:
    (path,) = output.save(sheets, tmp_path / "x.pdf", "Dear Ada")
    file = pypdfium2.PdfDocument(path)
    assert len(file) == 2
    assert "Dear Ada" in file[0].get_textpage().get_text_range()
    assert file[0].get_size() == pytest.approx((105 * 72 / 25.4, 148 * 72 / 25.4), abs=0.1)
    file.close()
    picture = np.asarray(images(sheets, 100)[0].convert("L"))
    line = sheets[0].strokes[0].line
    at = picture[(line[:, 1] / 25.4 * 100).astype(int), (line[:, 0] / 25.4 * 100).astype(int)]
    assert np.median(at) < 140 and np.median(picture) > 250, "there is ink where the pen was, and paper elsewhere"


def test_words_in_any_alphabet_can_be_copied_from_the_pdf(tmp_path: Path) -> None:
    sheet = Sheet(100, 50, text=[(10.0, 20.0, "Łódź, Kościuszki 12"), (10.0, 30.0, "Århus (£3)")])
    (path,) = output.save([sheet], tmp_path / "x.pdf")
    file = pypdfium2.PdfDocument(path)
    assert file[0].get_textpage().get_text_range().split() == ["Łódź,", "Kościuszki", "12", "Århus", "(£3)"]
    file.close()


def test_the_same_letter_is_the_same_file(sheets: list[Sheet], tmp_path: Path) -> None:
    for kind in (".pdf", ".svg", ".gcode"):
        a = output.save(sheets[:1], tmp_path / f"a{kind}")[0].read_bytes()
        assert a == output.save(sheets[:1], tmp_path / f"b{kind}")[0].read_bytes()


def test_a_plotters_svg_has_one_line_a_stroke_in_layers(sheets: list[Sheet]) -> None:
    root = ET.fromstring(svg.plotter(sheets[0], "A & B <c>"))
    assert root.get("width") == "105mm" and root.get("viewBox") == "0 0 105 148"
    (layer,) = root.findall("http:g", NAMES)
    assert layer.get(f"{{{NAMES['inkscape']}}}label") == "1 letter" and layer.get("fill") == "none"
    assert len(layer) == len(sheets[0].strokes)


def test_an_svgs_steps_lead_where_the_pen_goes() -> None:
    line = np.array([[1.234, 5], [1.239, 5], [2, 6.5], [1.5, 6.5]])
    root = ET.fromstring(svg.plotter(Sheet(10, 10, [Stroke(line, np.full(4, 0.3), "#123456")])))
    path = root.find("http:g/http:path", NAMES)
    assert path is not None and path.get("d") == "M1.23 5l.01 0 .76 1.5 -.5 0"


def test_a_picture_svg_is_filled_with_the_ink(sheets: list[Sheet]) -> None:
    root = ET.fromstring(svg.picture(sheets[0]))
    inks = {p.get("fill") for p in root.findall("http:path", NAMES)}
    assert len(inks) > 3 and inks == {s.ink for s in sheets[0].strokes}


def test_errors_say_what_to_do(sheets: list[Sheet], tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"\.pdf"):
        output.save(sheets, tmp_path / "x.doc")
    with pytest.raises(ConfigError, match="--out"):
        output.save(sheets, tmp_path / "nowhere/x.svg")
    over = Sheet(10, 10, [Stroke(np.array([[5.0, 5], [50, 5]]), np.full(2, 0.3), "#000000")])
    with pytest.raises(ConfigError, match="beyond"):
        output.save([over], tmp_path / "x.pdf")
    assert not list(tmp_path.iterdir())
