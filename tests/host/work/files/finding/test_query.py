"""What people look for, out of what they say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from os1.work.files.finding.query import Query, parse

TODAY = date(2026, 11, 29)


def who(name: str) -> Sequence[str]:
    return {"sister": ("Anna", "anna@home.example"), "anna": ("Anna",), "mr tanaka": ("Kenji Tanaka",)}.get(name, ())


def test_the_contract_my_sister_sent_me_last_spring() -> None:
    found = parse("Where is the contract my sister sent me last spring?", TODAY, who)
    assert found.words == (("contract", "agreement"),)
    assert found.people == ("Anna", "anna@home.example") and found.sent
    assert found.when and str(found.when.first) == "2026-03-01"


@pytest.mark.parametrize(("said", "query"), [
    ("photos of rome", Query(words=(("rome",),), kinds=("picture",))),
    ("the pdf with the heating costs", Query(words=(("heating",), ("costs",)), endings=("pdf",))),
    ("that spreadsheet about our budget", Query(words=(("budget",),), kinds=("sheet",))),
    ("find my cv", Query(words=(("cv", "resume", "curriculum"),))),
    ("invoices", Query(words=(("invoice", "bill", "rechnung"),))),
    ("the letter from anna", Query(words=(("letter", "brief"),), people=("Anna",))),
    ("the draft by mr tanaka", Query(words=(("draft",),), people=("Kenji Tanaka",))),
    ("the lease from my landlord", Query(words=(("lease", "tenancy"),), people=("landlord",))),
    ("the postcard from paris", Query(words=(("postcard",), ("paris",)), perhaps=("paris",))),
    ("where's the contract anna sent me", Query(words=(("contract", "agreement"),), people=("Anna",), sent=True)),
    ("the contract zoe sent me", Query(words=(("contract", "agreement"), ("zoe",)), sent=True,
                                       perhaps=("contract zoe", "contract", "zoe"))),
    ("songs I downloaded", Query(kinds=("sound",), sent=True)),
    ("where is it?", Query()),
    ("", Query()),
])  # fmt: skip
def test_said(said: str, query: Query) -> None:
    assert parse(said, TODAY, who) == query


@given(st.text(max_size=80))
def test_nothing_raises(said: str) -> None:
    parse(said, TODAY, who)
