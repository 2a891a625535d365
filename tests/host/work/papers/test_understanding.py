"""What a paper is, by its words."""

from __future__ import annotations

import re
from datetime import date

import pytest
from fakes.paperwork import BILL, CONSENT, RECEIPT
from fakes.varied_papers import FRESH, HELD, TUNE, Wanted
from fakes.varied_papers import TODAY as SEEN
from os1.work.papers.understanding import understand

TODAY = date(2026, 11, 23)


def test_a_bill() -> None:
    paper = understand(BILL, TODAY)
    assert (paper.kind, paper.who, paper.amount) == ("invoice", "City Energy Ltd", "€114.48")
    assert (paper.dated, paper.due) == (date(2026, 11, 20), date(2026, 12, 4))
    assert paper.do == "pay City Energy Ltd €114.48"


def test_a_form_to_sign() -> None:
    paper = understand(CONSENT, TODAY)
    assert (paper.who, paper.about, paper.due) == ("Oldtown Primary School", "Trip to the museum", date(2026, 11, 27))
    assert paper.do == "sign the form from Oldtown Primary School and send it back" or (
        paper.do == "sign the paper from Oldtown Primary School and send it back")


def test_a_receipt_asks_for_nothing() -> None:
    paper = understand(RECEIPT, TODAY)
    assert (paper.kind, paper.do, paper.due, paper.dated) == ("receipt", "", None, date(2026, 11, 18))


def test_nothing_is_made_of_nothing() -> None:
    paper = understand("", TODAY)
    assert (paper.kind, paper.who, paper.due, paper.amount, paper.do) == ("", "", None, "", "")


@pytest.mark.parametrize(("text", "amount"), [
    ("Total due: 1,234.50 EUR", "€1,234.50"),
    ("Total: € 1.234,50", "€1,234.50"),
    ("Part one $900.00. Amount due $40.00", "$40"),
    ("three for 12 pounds", "£12"),
    ("Zimmer 12, Tel 0123 456789", ""),
])
def test_sums(text: str, amount: str) -> None:
    assert understand(text, TODAY).amount == amount


@pytest.mark.parametrize(("text", "who"), [
    ("Dear Theo,\nhow are you?\nYours sincerely,\nOlive Marsh", "Olive Marsh"),
    ("page 1 of 3\nNorth Bank plc, Registered in Oldtown, number 12345, all rights\nYour statement", "North Bank plc"),
    ("To: Theo Ltd\nAnna", ""),
])
def test_who_it_is_from(text: str, who: str) -> None:
    assert understand(text, TODAY).who == who


def test_a_birthday_on_it_is_not_its_day() -> None:
    assert understand("Clinic\nPatient born 3 May 1980\n2 November 2026", TODAY).dated == date(2026, 11, 2)


@pytest.mark.parametrize("wanted", [*TUNE, *HELD, *FRESH], ids=lambda wanted: wanted[0].splitlines()[0][:25])
def test_papers_of_many_layouts(wanted: Wanted) -> None:
    text, kind, who, amount, due, do = wanted
    paper = understand(text, SEEN)
    assert paper.kind == kind and who.lower() in paper.who.lower()
    assert (float(re.sub(r"[^\d.]", "", paper.amount)) if paper.amount else None) == amount
    assert paper.due == due and paper.do.partition(" ")[0] == do
