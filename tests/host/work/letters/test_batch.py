"""The queue as files for the plotter, and what a preview depends on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from os1.errors import ConfigError
from os1.work.letters.batch import batch
from os1.work.letters.preview import addressed, wished, written
from os1.work.letters.records import ME
from os1.work.letters.shelf import Shelf


@pytest.fixture
def shelf() -> Shelf:
    made = Shelf(":memory:", lambda: datetime(2026, 5, 1))
    made.book.add_person(ME, "Ada Reed", address="3 High Street\nYork")
    made.book.change_client(ME, sender="Tom, 12 Hill Lane")
    made.plan(made.begin("Ada Reed").id, date(2026, 5, 3))
    made.plan(made.begin("Bob").id, None)
    for letter in made.letters():
        made.write(letter.id, "Dear you,\n\nIt rains.", "Tom")
    return made


def test_letters_and_envelopes_lie_in_the_order_of_the_queue(shelf: Shelf, tmp_path: Path) -> None:
    made = batch([(one, wished(shelf, one)) for one in shelf.queue()], tmp_path / "out")
    assert [path.name for path in made] == ["01-ada-reed-A5-clara-letter.svg", "01-ada-reed-C6-clara-envelope.svg",
                                            "02-bob-A5-clara-letter.svg", "order.txt"]
    order = made[-1].read_text()
    assert "then an envelope C6" in order and "due 2026-05-03" in order and "2. Bob: 1 x A5; hand clara" in order
    assert "inkscape:groupmode" in made[0].read_text(), "single strokes, for a pen"
    with pytest.raises(ConfigError):
        batch([], tmp_path)


def test_a_wish_changes_with_all_that_the_pages_depend_on(shelf: Shelf, tmp_path: Path) -> None:
    wish = replace(wished(shelf, shelf.queue()[0]), home=tmp_path)
    (tmp_path / "hands").mkdir()
    others = [replace(wish, **change) for change in (
        {"text": "x"}, {"hand": "emil"}, {"paper": "A4"}, {"seed": 9}, {"envelope": ""})]
    digests = {one.digest for one in (wish, *others)}
    (tmp_path / "hands" / "clara.toml").write_text("x")
    assert len(digests | {wish.digest}) == 7
    assert [sheet.width for sheet in written(replace(wish, home=None)).sheets] == [148.0, 162.0]


def test_an_envelope_has_one_name() -> None:
    assert addressed("Gran", "Mrs Jane Reed\n3 High Street\nYork") == "Mrs Jane Reed\n3 High Street\nYork"
    assert addressed("Gran", "3 High Street, York") == "Gran\n3 High Street\nYork" and addressed("Gran", " ") == ""
