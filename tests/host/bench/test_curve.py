"""os1.bench.curve: a picture that is valid XML and holds every line."""

from xml.etree import ElementTree

from os1.bench import curve


def test_the_picture_names_every_line_and_draws_it() -> None:
    text = curve.svg({"hers & <others>": [(0.05, 400.0), (0.0, 900.0)], "silence": [(0.05, 1200.0)], "none": []}, "T",
                     (0.05, 350.0))
    root = ElementTree.fromstring(text)
    words = [element.text for element in root.iter() if element.text]
    assert {"hers & <others>", "silence", "none", "T"} <= set(words)
    paths = [element for element in root.iter() if element.tag.endswith("path")]
    assert len(paths) == 2
    assert len([e for e in root.iter() if e.tag.endswith("circle")]) == 1


def test_a_picture_of_nothing() -> None:
    drawn = ElementTree.fromstring(curve.svg({}, "T"))
    assert not [element for element in drawn.iter() if element.tag.endswith("path")]
