"""os1.work.files.finding.people: who is meant, and what came from them by mail."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from host.mind.at_work import Plain
from os1.work.files.finding.catalogue import Catalogue
from os1.work.files.finding.people import Sent, bare, joined
from os1.work.files.finding.query import Query, parse
from os1.work.files.finding.scanning import scan, texts
from os1.work.files.finding.search import search

TODAY = date(2026, 11, 29)
APRIL = datetime(2026, 4, 3, 9).timestamp()
ASKED = "where is the contract my sister sent me last spring"


class Anna:
    """A circle of one."""

    def names(self, who: str) -> Sequence[str]:
        return ("Anna Berg", "anna@berg.example") if who in ("sister", "anna") else ()

    def sent(self, who: Sequence[str], since: float, until: float) -> Sequence[Sent]:
        mails = [Sent(1, APRIL, "the contract for the flat", ("scan 12.txt",)),
                 Sent(2, APRIL + 60, "a poem for you", ("poem.txt",)),
                 Sent(3, APRIL - 400 * 86400.0, "an old contract", ("old.txt",))]
        return [one for one in mails if since <= one.at < until] if "anna@berg.example" in who else []


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    made = Catalogue(tmp_path / "files.db")
    folder = tmp_path / "user"
    folder.mkdir()
    for name, words in {"scan 12 (1).txt": "Between the parties it is agreed.", "poem.txt": "A rose.",
                        "contract phone.txt": "A contract about a phone.", "old.txt": "A contract."}.items():
        (folder / name).write_text(words)
        os.utime(folder / name, (APRIL, APRIL))
    os.utime(folder / "scan 12 (1).txt", (APRIL + 2e7, APRIL + 2e7))  # it was saved in autumn
    made.add_root(str(folder))
    scan(made, str(folder))
    texts(made, Plain(), str(folder))
    return made


def test_what_hung_on_her_mail_of_that_time_comes_first(catalogue: Catalogue) -> None:
    query, sent = joined(parse(ASKED, TODAY), Anna())
    assert [one.id for one in sent] == [1] and query.likely == ("scan 12.txt",)
    assert query.came == ("scan 12.txt", "poem.txt"), "not that of last year"
    found = [hit.file.seen.name for hit in search(catalogue, query)]
    assert found[0] == "scan 12 (1).txt" and "contract phone.txt" in found


def test_a_name_that_only_the_mails_know(catalogue: Catalogue) -> None:
    query, sent = joined(parse("the poem anna sent me", TODAY), Anna())
    assert "anna@berg.example" in query.people and query.words == (("poem",),) and [one.id for one in sent] == [2]
    assert search(catalogue, query)[0].file.seen.name == "poem.txt"


def test_nobody_of_that_name() -> None:
    asked = parse("the postcard from paris", TODAY)
    assert joined(asked, Anna()) == (asked, ())
    assert joined(Query(), Anna()) == (Query(), ())


@pytest.mark.parametrize(("name", "plain"), [
    ("Lease (1).PDF", "lease.pdf"), ("lease_2.pdf", "lease.pdf"), ("2026.pdf", "2026.pdf"), ("no ending", "no ending")])
def test_a_browser_s_numbers(name: str, plain: str) -> None:
    assert bare(name) == plain
