"""Plans in words for an ear."""

from __future__ import annotations

import pytest
from os1.mind.in_files import folder_in, folder_named, meant, place_of, reason, some, spoken_name, target_named
from os1.work.files.finding.catalogue import Known
from os1.work.files.plan import Move, Plan
from os1.work.files.reading.found import Found
from os1.work.files.rules import BUILT_IN, Rule
from os1.work.files.walk import Seen

INVOICES = next(rule for rule in BUILT_IN if rule.call[0] == "invoice")
PHOTOS = next(rule for rule in BUILT_IN if rule.call[0] == "photo")


def move(name: str, into: str, rule: Rule, copy_of: str = "") -> Move:
    seen = Seen(f"/u/Downloads/{name}", name, 1, 1, hash(name) % 1000, 1, 0o100644)
    return Move(Known(1, seen, 0.0, Found(), ""), f"/u/{into}/{name}", rule, copy_of)


BILL, OTHER = move("bill_2026-03.pdf", "Papers/2026", INVOICES), move("bill_2026-04.pdf", "Papers/2026", INVOICES)
PHOTO, COPY = move("beach.jpg", "Pictures/2026", PHOTOS), move("beach (1).jpg", "Copies", Rule("Copies"), "/u/beach.jpg")
PLAN = Plan("/u/Downloads", "/u", (PHOTO, BILL, OTHER, COPY))


@pytest.mark.parametrize(("thing", "moves"), [
    ("invoice", [BILL, OTHER]), ("photo", [PHOTO, COPY]), ("pdf", [BILL, OTHER]), ("copy", [COPY]), ("song", []),
    ("beach", [PHOTO, COPY]), ("", [BILL, OTHER, PHOTO, COPY])])
def test_what_is_meant(thing: str, moves: list[Move]) -> None:
    assert sorted(m.old for m in meant(PLAN, thing)) == sorted(m.old for m in moves)


def test_a_few_of_each_group_are_named() -> None:
    assert some(meant(PLAN, "")) == [BILL, PHOTO, COPY] and some([BILL, OTHER]) == [BILL, OTHER]


@pytest.mark.parametrize(("name", "said"), [
    ("bill_2026-03.pdf", "bill 2026 03"), ("new\nline.txt", "new line"), ("___", "___"), ("\x07.txt", "one without a name"),
    ("a very long name of a file that goes on and on and on.txt", "a very long name of a file that goes on")])
def test_a_name_is_said_without_what_nobody_says(name: str, said: str) -> None:
    assert spoken_name(name) == said


def test_where_and_why() -> None:
    assert place_of("/u/Papers/2026/a.pdf", "/u") == "Papers, 2026" and place_of("/u/a.pdf", "/u") == "u"
    assert "invoice" in reason(INVOICES) and "pictures" in reason(PHOTOS)
    assert "you moved it" in reason(Rule("A", learned=True, because="you moved it there"))


@pytest.mark.parametrize(("said", "meant"), [("downloads", "/u/Downloads"), ("the Downloads folder", "/u/Downloads"),
                                             ("my desktop", ""), ("", "")])
def test_folders_by_name(said: str, meant: str) -> None:
    assert folder_named(said, ["/u/Downloads", "/u/Documents"]) == meant


def test_a_folder_in_a_sentence() -> None:
    assert folder_in("my downloads are a mess", ["/u/Documents", "/u/Downloads"]) == "/u/Downloads"
    assert folder_in("what a mess", ["/u/Downloads"]) == ""


@pytest.mark.parametrize(("said", "there", "folder"), [
    ("papers", [], "Papers"), ("the pictures folder", [], "Pictures"), ("taxes", ["TAXES"], "TAXES"),
    ("taxes", [], "Taxes"), ("work slash heron", [], "Work/Heron")])
def test_where_they_belong_instead(said: str, there: list[str], folder: str) -> None:
    assert target_named(said, PLAN, there) == folder
