"""Folders in order by voice, and files found: over real files, with every job done at once."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from host.mind.at_work import at_work
from host.mind.conftest import Clock, Talk
from os1.mind import Mind
from os1.working import Working

INVOICE = "Invoice 17. Amount due: 30 euros."


class Room:
    """A wearer with a Downloads folder, and what they say."""

    def __init__(self, place: Path, mind: Mind, clock: Clock) -> None:
        self.user, self.clock, self.shown = place / "user", clock, list[str]()
        self.working: Working = at_work(place, lambda: clock.now.timestamp(), self.shown)
        mind.work = self.working
        self.talk = Talk(mind, clock)
        self.put("Downloads/bill plumber.txt", INVOICE)
        self.put("Downloads/bill heating.txt", INVOICE.replace("17", "18"))
        self.put("Downloads/holiday.jpg", "not really")
        self.put("Downloads/notes.txt", "the contract with Anna")
        self.put("Downloads/notes copy.txt", "the contract with Anna")

    def put(self, name: str, text: str) -> None:
        path = self.user / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def __call__(self, text: str) -> list[str]:
        """All that she says to it, at once and after."""
        return [self.talk(text), *(thought.text for thought in self.talk.exchange.worked())]

    def by(self, hand: str) -> None:
        self.talk.exchange.hand = hand

    def files(self) -> Counter[str]:
        return Counter(hashlib.sha256(path.read_bytes()).hexdigest() for path in self.user.rglob("*") if path.is_file())

    def names(self) -> set[str]:
        return {str(path.relative_to(self.user)) for path in self.user.rglob("*") if path.is_file()}


@pytest.fixture
def room(wake: Callable[..., Mind], clock: Clock, tmp_path: Path) -> Room:
    return Room(tmp_path, wake(), clock)


def test_she_says_what_she_would_do_does_it_and_takes_it_back(room: Room) -> None:
    before, bytes_before = room.names(), room.files()
    looking, plan = room("tidy my downloads")
    assert "Downloads" in looking and "only" in looking, "the first time she says what she looks at"
    assert "2 invoices into Papers" in plan and "1 copy" in plan and room.names() == before
    _, done = room("go ahead")
    assert "five files" in done and room.names() != before and room.files() == bytes_before
    assert "Papers/" in " ".join(room.names())
    _, back = room("undo")
    assert "back" in back and room.names() == before and room.files() == bytes_before
    assert "took" not in room("undo")[0] and len(room("tidy my downloads")[0].split(".")) < 4, "told only once"


def test_no_voice_from_the_room_moves_anything(room: Room) -> None:
    room.by("")
    before = room.names()
    room("tidy my downloads")
    [asks] = room("yes")
    assert "tap" in asks and room.names() == before
    [asks] = room("go ahead")
    assert "tap" in asks.lower() and room.names() == before
    ask = room.talk.exchange.asks.top
    assert ask is not None and ask.hand
    room.by("tap")
    _, done = room("yes")
    assert "files" in done and room.names() != before
    room.by("")
    after = room.names()
    [asks] = room("undo")
    assert "tap" in asks.lower() and room.names() == after


def test_the_deed_waits_ten_minutes_for_a_hand(room: Room) -> None:
    room.by("")
    before = room.names()
    room("tidy my downloads")
    room("yes")
    room.clock.forward(minutes=9)
    room.by("click")
    room("go ahead with the plan")
    assert room.names() != before
    room("undo")
    room("tidy my downloads")
    room.clock.forward(minutes=11)
    said = room("go ahead with the plan")
    assert len(said) == 1 and room.names() == before


def test_she_is_asked_which_and_why_and_put_right(room: Room) -> None:
    room("tidy my downloads")
    [which] = room("which ones")
    assert "into" in which and "holiday" in which
    [why] = room("why there")
    assert "because" in why
    assert "copy" in room("which copies")[0]
    first, changed = room("no invoices go to taxes")
    assert "Taxes" in changed and "2" in changed
    room("do it")
    assert {"Taxes/bill plumber.txt", "Taxes/bill heating.txt"} <= room.names()
    room.put("Downloads/bill phone.txt", INVOICE.replace("17", "19"))
    assert "Taxes" in room("tidy my downloads")[1], "she has learned it"


def test_no_means_no(room: Room) -> None:
    before = room.names()
    room("tidy my downloads")
    room("no")
    assert room.names() == before and len(room("go ahead with the plan")) == 1 and room.names() == before


def test_a_folder_that_is_not_allowed_is_not_looked_into(room: Room) -> None:
    room.put("Private/diary.txt", "dear diary")
    [said] = room("tidy the folder private")
    files = room.working.files
    assert "Downloads" in said and files is not None and not files.asked(), "it isn't even in the index"


def test_an_empty_folder_is_in_order(room: Room) -> None:
    assert "nothing to put in order" in room("tidy my documents")[1]


def test_a_file_is_found_and_opened(room: Room) -> None:
    _, best = room("where is the contract with anna")
    assert "notes" in best and "Downloads" in best
    assert "Downloads" in room("where is it")[0]
    _, best = room("find the invoice from the plumber")
    assert "bill plumber" in best.lower()
    [said] = room("open it")
    assert room.shown == [str(room.user / "Downloads/bill plumber.txt")] and "bill plumber" in said.lower()


def test_there_may_be_no_such_file(room: Room) -> None:
    assert len(room.talk.exchange.asks) == 0
    said = room("find the presentation about zebras")
    assert len(said) == 2 and len(room.talk.exchange.asks) == 0


def test_she_tells_what_she_did_today(room: Room) -> None:
    assert "deeds" not in room("what have you done today")[0]
    room("tidy my downloads")
    room("yes")
    assert "invoices" in room("what have you done today")[0]


def test_the_newest_thing_is_undone_whatever_it_is(room: Room) -> None:
    before = room.names()
    room("tidy my downloads")
    room("yes")
    room.clock.forward(minutes=1)
    room("set a timer for ten minutes")
    assert "timer" in room("undo")[0].lower() and room.names() != before
    room.clock.forward(days=1)
    [asks] = room("undo the tidying")
    assert "?" in asks and room.names() != before
    room("yes")
    assert room.names() == before


def test_what_was_cut_short_is_gone_on_with(room: Room) -> None:
    room("tidy my downloads")
    room.working._stepped = lambda what, done, total: room.working._halt.set() if what == "moving files" else None
    said = room("yes")
    assert "stopped" in said[1].lower()
    room.working._stepped = lambda what, done, total: None
    cut, files = room.files(), room.working.files
    assert files is not None
    if files.cut_short():  # so few files are one batch
        room("finish the tidying")
    assert files.cut_short() is None and room.files() == cut
    room("undo")
    assert "Downloads/holiday.jpg" in room.names()


def test_at_a_keyboard_without_a_home_she_says_so(talk: Talk) -> None:
    assert talk("tidy my downloads") and talk("find the invoice from the plumber") and len(talk.exchange.asks) == 0
