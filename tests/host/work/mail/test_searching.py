"""Finding: the best first, whatever the size of the mailbox; what is given up in a large one, and what is not."""

from __future__ import annotations

import random

import pytest
from fakes.posts import THEO, post
from os1.work.mail import searching
from os1.work.mail.message import read
from os1.work.mail.shape import IN_A_SECOND
from os1.work.mail.store import Arrived, Mails

FULL = ("SELECT mails.id FROM words JOIN mails ON at = words.rowid WHERE words MATCH ? "
        "ORDER BY bm25(words, 6, 4, 1, 3), at DESC LIMIT 50")
WORDS = ("garden", "letter", "answer", "river", "window", "kitchen", "market", "winter", "gardener", "riverside")


def index(posts: list[bytes]) -> Mails:
    mails = Mails(":memory:", [THEO])
    mails.add(Arrived("home", "INBOX", str(n), read(data)) for n, data in enumerate(posts, 1))
    return mails


def day(number: int) -> str:
    return f"Wed, {number:02} Nov 2026 08:00:00 +0000"


def letters(count: int) -> list[bytes]:
    rng = random.Random(7)
    return [post(" ".join(rng.choices(WORDS, k=rng.randint(1, 40))), id=f"{n}@x",
                 subject=" ".join(rng.sample(WORDS, 2)),
                 sender=f"{rng.choice(WORDS).title()} <p{n % 9}@y.example>", day=day(rng.randint(1, 28)))
            for n in range(count)]


@pytest.mark.parametrize("words", ["garden", "letter answer", "riv", "gar", "kitchen window mark", "winter winter"])
def test_the_same_as_when_all_are_ranked(words: str) -> None:
    mails = index(letters(120))
    *first, last = words.split()
    match = " ".join((*(f'"{word}"' for word in first), f'"{last}"*'))
    whole = mails.rows("SELECT count(*) FROM words WHERE words MATCH ?", (match.rstrip("*"),))[0][0] >= 50
    best = [id for id, in mails.rows(FULL, (match.rstrip("*") if whole else match,))]
    assert best and [one.id for one in mails.search(words)] == best


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "SIFTED", 5)


def crowd() -> Mails:
    """Old: one with the word in its subject, one of Bob's with it in its text; then ten with it in the text."""
    old = [post("hello", id="head@x", subject="the garden", day=day(1)),
           post("my garden", id="bob@x", subject="x", sender="Bob Reed <bob@z.example>", day=day(2)),
           post("the garden and the quince", id="two@x", subject="x", day=day(3))]
    return index(old + [post(f"the garden of {n}", id=f"{n}@x", subject="y", day=day(n))
                        for n in range(10, 20)])


@pytest.mark.usefixtures("few")
def test_of_very_many_the_newest_are_ranked_and_those_that_have_it_at_their_head() -> None:
    found = [one.message for one in crowd().search("garden", limit=5)]
    assert found[0] == "head@x" and len(found) == 5
    everything = {one.message for one in crowd().search("garden", limit=6)}
    assert "bob@x" not in everything and "19@x" in everything


@pytest.mark.usefixtures("few")
def test_a_name_a_time_or_another_word_brings_an_old_one_back() -> None:
    mails = crowd()
    assert [one.message for one in mails.search("garden", who="bob", limit=5)] == ["bob@x"]
    assert [one.message for one in mails.search("garden", who="REED", limit=5)] == ["bob@x"]
    assert [one.message for one in mails.search("quince garden", limit=5)] == ["two@x"]
    second, third = (mails.search("garden", since=at, until=at + 86400, limit=5) for at in (1793580000.0, 1793660000.0))
    assert [one.message for one in second] == ["bob@x"] and [one.message for one in third] == ["two@x"]


def test_beginnings() -> None:
    mails = index([post("an apple", id="1@x", subject="s", sender="Z <z@z.z>"), post("Anna", id="2@x", subject="s"),
                   post("cabbage", id="3@x", subject="s"), post("Berg anchor", id="4@x", subject="s")])
    assert {one.message for one in mails.search("an")} == {"1@x"}, "there is such a word"
    assert {one.message for one in mails.search("ca")} == {"3@x"}, "there is none"
    assert {one.message for one in mails.search("berg an")} == {"2@x", "3@x", "4@x"}, "in no mail with the other"
    assert {one.message for one in mails.search("app")} == {"1@x"} == {one.message for one in mails.search("an app")}
    assert {one.message for one in mails.search("__ app")} == {"1@x"}, "no word at all"
    assert mails.search("zebra an") == [] == mails.search("zebra app")
    many = index([post("form", id=f"{n}@x", subject="s") for n in range(3)] + [post("former", id="9@x", subject="s")])
    assert {one.message for one in many.search("form", limit=3)} == {"0@x", "1@x", "2@x"}, "enough of the word itself"
    assert len(many.search("form")) == 4


def test_a_second_with_more_mails_than_places() -> None:
    """They go to the seconds after it, and are found by their own time all the same."""
    count = IN_A_SECOND + 20
    mails = index([post("garden", id=f"{n}@x", day=day(10)) for n in range(count)]
                  + [post("garden", id="next@x", day="Tue, 10 Nov 2026 08:00:01 +0000")])
    at = 1794297600.0
    for words in ("garden", ""):
        assert len(mails.search(words, since=at, until=at, limit=1000)) == count
        assert [one.message for one in mails.search(words, since=at + 1, limit=1000)] == ["next@x"]
        assert len(mails.search(words, limit=1000)) == count + 1


def test_mails_without_a_date_or_from_long_ago() -> None:
    mails = index([post("garden", id="1@x", day=""), post("garden", id="2@x", day="Wed, 5 Nov 1969 08:00:00 +0000"),
                   post("garden", id="3@x")])
    for words in ("garden", ""):
        assert {one.message for one in mails.search(words)} == {"1@x", "2@x", "3@x"}
        assert {one.message for one in mails.search(words, since=1.0)} == {"3@x"}
        assert {one.message for one in mails.search(words, until=-1.0)} == {"2@x"}
        assert {one.message for one in mails.search(words, since=-1.0, until=1.0)} == {"1@x"}
    assert mails.search("garden")[0].message == "3@x", "the newest of equals"
