"""Where things belong, as rules that people read and change; what a correction teaches."""

from __future__ import annotations

import stat
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from os1.errors import WorkError
from os1.work.files.finding.catalogue import Known
from os1.work.files.learning import learn
from os1.work.files.reading.found import Found
from os1.work.files.rules import BUILT_IN, Rule, placed, project_words, wrong_with
from os1.work.files.rules_file import HEAD, RulesFile, in_words
from os1.work.files.walk import Seen

AT = datetime(2026, 5, 4, 12).timestamp()


def known(name: str, text: str = "", origin: str = "", at: float = AT, **found: str) -> Known:
    seen = Seen(f"/d/{name}", name, 10, int(at * 1e9), 1, 1, stat.S_IFREG | 0o644)
    return Known(1, seen, at, True, Found(text=text, **found), origin)


@pytest.mark.parametrize(("file", "folder"), [
    (known("scan.pdf", "Invoice No. 5, amount due 20"), "Papers/2026"),
    (known("Rechnung_7.pdf"), "Papers/2026"),
    (known("lease.docx"), "Papers/2026"),
    (known("thoughts.docx", "on contracting a cold"), "Documents"),
    (known("IMG_1.JPG"), "Pictures/2026"),
    (known("Screenshot 2026-05-04.png"), "Pictures/Screenshots"),
    (known("logo.svg"), "Pictures"),
    (known("a.mp3", who="Nina Simone"), "Music/Nina Simone"),
    (known("a.mp3", who="AC/DC"), "Music/AC-DC"),
    (known("a.mp3", who=".."), "Music/Unknown"),
    (known("a.mp3"), "Music/Unknown"),
    (known("holiday.mov"), "Videos/2026"),
    (known("x.zip"), "Archives"),
    (known("numbers.csv"), "Documents/Sheets"),
    (known("heron budget.xlsx"), "Projects/Heron"),
    (known("x.qqq"), None),
    (known("photo.pdf", ending="jpg"), "Pictures/2026"),
])  # fmt: skip
def test_built_in(file: Known, folder: str | None) -> None:
    found = placed(file, BUILT_IN, project_words(["Heron", "abc"]))
    assert (found and found.folder) == folder


def test_the_first_that_fits_counts() -> None:
    mine = Rule("Mine", ending=("jpg",))
    found = placed(known("a.jpg"), (mine, *BUILT_IN))
    assert found and found.rule is mine


def test_where_it_came_from() -> None:
    rule = Rule("Bank/{source}", source=("bank.example",))
    found = placed(known("x.pdf", origin="https://www.bank.example/statement?id=1"), [rule])
    assert found and found.folder == "Bank/bank.example"
    assert placed(known("x.pdf", origin="https://[broken"), [rule]) is None


@pytest.mark.parametrize("into", ["", "/etc", "../x", "a/../b", "~/x", "a//b", "{yeer}", "{year!r}", "{year:x}", "{",
                                  "{year.__class__}", "{0}"])
def test_what_is_no_folder_below(into: str) -> None:
    assert wrong_with(into)


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_file_leaves_the_place(who: str, album: str) -> None:
    found = placed(known("a.mp3", who=who, album=album), [Rule("Music/{artist}/{album}", ending=("mp3",))])
    assert found
    parts = found.folder.split("/")
    assert len(parts) == 3 and all(part.strip(". ") and len(part.encode()) <= 255 for part in parts)


def test_the_file_is_read_and_what_is_learned_is_added(tmp_path: Path) -> None:
    file = RulesFile(tmp_path)
    assert file.rules() == BUILT_IN
    file.path.write_text('# mine\n[[rule]]\ninto = "Work"   # keep\nwords = ["heron"]\ncall = "paper"\n')
    file.add(Rule("Bank", source=("bank.example",), learned=True, because="you moved a.pdf there"))
    text = file.path.read_text()
    assert "# mine" in text and "# keep" in text
    learned, mine = file.own()
    assert learned == Rule("Bank", source=("bank.example",), learned=True, because="you moved a.pdf there")
    assert mine == Rule("Work", words=("heron",), call=("paper", "papers"))
    assert file.path.stat().st_mode & 0o777 == 0o600


def test_a_new_file_explains_itself(tmp_path: Path) -> None:
    RulesFile(tmp_path).add(Rule("Bank", words=("bank",)))
    assert RulesFile(tmp_path).path.read_text().startswith(HEAD[:200])


@pytest.mark.parametrize(("text", "why"), [
    ("rule = 5", "something else"), ("[[rule]]\ninto = 'A'", "every file"),
    ("[[rule]]\ninto = '../A'\nwords = ['a']", "into"),
    ("[[rule]]\nintoo = 'A'", "intoo is unknown"), ("[[rule]]\ninto = 'A'\nkind = ['cat']", "cat is no kind"),
    ("[[rule]]\ninto = 'A'\nwords = [5]", "list of words"), ("[[", "can't be read"), ("x = 1", "something else"),
])  # fmt: skip
def test_mistakes_are_named(tmp_path: Path, text: str, why: str) -> None:
    RulesFile(tmp_path).path.write_text(text)
    with pytest.raises(WorkError, match=why):
        RulesFile(tmp_path).rules()


@pytest.mark.parametrize(("names", "origin", "expected"), [
    (["heron plan.pdf", "budget heron 3.xlsx"], "", {"words": ("heron",)}),
    (["a1.pdf", "b2.docx"], "https://bank.example/x", {"source": ("bank.example",)}),
    (["a1.pdf", "b2.pdf"], "", {"ending": ("pdf",)}),
    (["a1.pdf", "b2.docx"], "", {"kind": ("document",)}),
    (["a1.pdf", "b2.mp3"], "", None),
    (["scan_0042.pdf"], "", {"name": ("scan_*.pdf",)}),
    ([], "", None),
])  # fmt: skip
def test_what_a_correction_teaches(names: list[str], origin: str, expected: dict[str, tuple[str, ...]] | None) -> None:
    files = [known(name, origin=origin) for name in names]
    rule = learn(files, "Work/Heron")
    if expected is None:
        assert rule is None
        return
    assert rule and rule.learned and names[0] in rule.because
    assert {key: getattr(rule, key) for key in expected} == expected
    assert all(placed(file, [rule, *BUILT_IN]) and placed(file, [rule]) for file in files), "it takes what was moved"


def test_rules_in_words() -> None:
    assert in_words(Rule("Papers/{year}", kind=("document",), words=("invoice", "bill"))) == (
        "documents with invoice or bill go into Papers/{year}")
