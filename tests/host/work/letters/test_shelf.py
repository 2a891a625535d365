"""The letters shelf: versions, undo, the queue, the book, what was said before, and forgetting to the last byte."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from os1.errors import WorkError
from os1.work.letters.records import ME, Day
from os1.work.letters.shelf import FILE, Shelf

NOW = datetime(2026, 5, 1, 10, 0)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(":memory:", lambda: NOW)


def test_a_letter_is_dictated_changed_and_every_version_is_kept(shelf: Shelf) -> None:
    id = shelf.begin("my grandmother").id
    shelf.heard(id, "dear gran comma new paragraph the pears came full stop")
    shelf.heard(id, "change pears to plums")
    assert shelf.get(id).now.text == "Dear Gran,\n\nThe plums came."
    assert shelf.heard(id, "undo").what == "undo" and "pears" in shelf.get(id).now.text
    assert shelf.heard(id, "redo").what == "redo" and "plums" in shelf.get(id).now.text
    shelf.undo(id)
    shelf.heard(id, "they were hard full stop")
    assert [one.what for one in shelf.versions(id)] == ["begun", "dictated", "change", "dictated"]
    assert "plums" in shelf.go_to(id, 2).now.text, "a branch that was left can be gone back to"
    assert shelf.undo(id).what == shelf.undo(id).what == "undo" and shelf.undo(id).why == "There is nothing to undo."


def test_scratch_that_reaches_over_a_restart(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / FILE, lambda: NOW)
    id = shelf.begin("Ada").id
    shelf.heard(id, "one full stop")
    shelf.heard(id, "two full stop")
    shelf.close()
    shelf = Shelf(tmp_path / FILE, lambda: NOW)
    shelf.heard(id, "scratch that")
    assert shelf.get(id).now.text == "One."
    shelf.close()


def test_scratch_that_takes_back_a_change_and_then_what_was_said(shelf: Shelf) -> None:
    id = shelf.begin("Ada").id
    for said in ("i like pears full stop", "and you full stop", "change pears to plums"):
        shelf.heard(id, said)
    shelf.heard(id, "scratch that")
    assert shelf.get(id).now.text == "I like pears. And you."
    shelf.redo(id)
    shelf.heard(id, "of course full stop")
    shelf.heard(id, "scratch that")
    shelf.heard(id, "scratch that")
    assert shelf.get(id).now.text == "I like plums.", "the change before it didn't move what was said"


def test_a_person_is_found_by_name_by_first_name_and_by_how_the_two_stand(shelf: Shelf) -> None:
    ada = shelf.book.add_person(ME, "Ada Reed", called="Gran", relation="my grandmother", signs="Your Tom")
    assert all(shelf.book.find(said) == ada for said in ("ada reed", "Ada", "gran", "my grandmother", "grandmother"))
    shelf.book.add_person(ME, "Ada Lovelace")
    assert shelf.book.find("Ada") is None, "two of that first name: neither is guessed"
    letter = shelf.begin("my grandmother")
    assert (letter.person, letter.to) == (ada.id, "Ada Reed")
    shelf.heard(letter.id, "sign it with my name")
    assert shelf.get(letter.id).now.signature == "Your Tom", "as they sign to her, not as they are called elsewhere"


def test_a_clients_book_is_their_own(shelf: Shelf) -> None:
    chris = shelf.book.add_client("Chris Blake", hand="emil", signs="Chris")
    shelf.book.add_person(chris.id, "Loretta", relation="wife")
    assert shelf.book.find("Loretta") is None and shelf.book.find("his wife", chris.id)
    letter = shelf.begin("Loretta", chris.id, brief="fiftieth anniversary, he always forgets dates")
    assert letter.hand == "emil" and shelf.signer(letter) == "Chris"
    with pytest.raises(WorkError, match="already"):
        shelf.book.add_client("chris blake")


def test_the_queue_is_by_day_and_ends_with_what_has_none(shelf: Shelf) -> None:
    a, b, c, d = (shelf.begin(name).id for name in "abcd")
    shelf.plan(a, date(2026, 5, 9))
    shelf.plan(b, None)
    shelf.plan(c, date(2026, 5, 2), "draft")
    assert [one.id for one in shelf.queue()] == [c, a, b] and d not in [one.id for one in shelf.queue()]
    assert [one.id for one in shelf.queue(date(2026, 5, 3))] == [c, b]
    shelf.mark(c, "written")
    assert [one.id for one in shelf.queue()] == [a, b] and shelf.get(c).due == date(2026, 5, 2)


def test_what_was_said_last_year_is_told(shelf: Shelf) -> None:
    shelf.book.add_person(ME, "Ada")
    old = shelf.begin("Ada").id
    shelf.write(old, "Dear Ada,\n\nI still listen for your key in the door. With love,")
    new = shelf.begin("Ada").id
    shelf.write(new, "Dear Ada,\n\nI still listen for your key at the door! The pears are ripe.")
    assert shelf.again(new) == [], "what was never sent was never said"
    shelf.mark(old, "sent")
    (found,) = shelf.again(new)
    assert (found.sentence, found.letter, found.on) == ("I still listen for your key at the door!", old, NOW.date())


def test_what_she_added_is_marked_until_it_is_gone(shelf: Shelf) -> None:
    id = shelf.begin("Ada").id
    shelf.write(id, "Dear Ada,\n\nThe pears came. I thought of you.", added=("I thought of you.",))
    assert shelf.write(id, "Dear Ada,\n\nThe plums came. I thought of you.").now.added == ("I thought of you.",)
    assert shelf.write(id, "Dear Ada,\n\nThe plums came.").now.added == ()


def test_days_come_every_year() -> None:
    assert Day("birthday", 2, 29).next(date(2026, 3, 1)) == date(2027, 2, 28)
    assert Day("wedding", 5, 1, 1976).next(date(2026, 5, 1)) == date(2026, 5, 1)


def test_nothing_of_what_is_forgotten_stays_in_the_files(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / FILE, lambda: NOW)
    ada = shelf.book.add_person(ME, "Ada", notes="zanzibar")
    for word in ("quixotic", "xylophone"):
        id = shelf.begin("Ada", brief="kumquat").id
        shelf.heard(id, f"a secret {word} full stop")
        shelf.heard(id, "scratch that")
    kept = shelf.begin("Bob").id
    shelf.heard(kept, "the weather is mild")
    shelf.forget_person(ada.id)

    def held(word: str) -> bool:
        return any(word.encode() in file.read_bytes() for file in tmp_path.iterdir())
    assert held("mild") and not any(map(held, ("quixotic", "xylophone", "kumquat", "zanzibar")))
    shelf.forget_holding(lambda text: "weather" in text)
    assert not held("mild") and not shelf.letters()
    shelf.begin("Carol Singer", shelf.book.add_client("Mx Marzipan").id)
    shelf.forget_all()
    shelf.close()
    assert not held("Carol") and not held("Marzipan")


def test_a_letter_that_changes_moves_to_the_front() -> None:
    times = iter(NOW + timedelta(minutes=n) for n in range(100))
    shelf = Shelf(":memory:", lambda: next(times))
    a, b = shelf.begin("a").id, shelf.begin("b").id
    shelf.write(a, "x")
    assert [one.id for one in shelf.letters()] == [a, b]
    with pytest.raises(WorkError):
        shelf.mark(a, "lost")
