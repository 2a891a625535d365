"""Of many mails about one thing, those worth keeping."""

from __future__ import annotations

from fakes.posts import THEO, filled, post
from os1.work.mail.sorting import proposed
from os1.work.mail.store import FLAGGED

LONG = "We met in the park, where the fountain is. " * 12
MINE = post("I think that we should print the long one first, and the short ones in spring, when people read more.",
            id="m@x", sender=f"Theo <{THEO}>", to="anna@berg.example", subject="magazine")
POSTS = [MINE, post("Fine. Please send it.", id="a@x", In_Reply_To="<m@x>", subject="Re: magazine"),
         post("Thanks!", id="t@x", subject="magazine", sender="Bob <b@z.example>"),
         post("50 % off the magazine", id="s@x", subject="magazine", List_Id="<a.b>"),
         post(LONG, id="l@x", subject="magazine", sender="Carl <c@z.example>"),
         post(LONG, id="l2@x", subject="magazine", sender="Carl <c@z.example>", day="Wed, 25 Nov 2026 07:00:00 +0000"),
         post("See you.", id="n@x", subject="magazine", sender="Dora <d@z.example>")]


def test_reasons() -> None:
    found = proposed("that magazine", filled(POSTS).search("magazine"))
    assert {one.message for one in found.keep} == {"m@x", "a@x", "l@x"}, "and of the same words the newest"
    assert {one.message for one in found.away} == {"t@x", "s@x", "l2@x", "n@x"}
    assert found.box == "Put away/that magazine"


def test_sentences() -> None:
    found = proposed("that magazine", filled(POSTS).search("magazine"))
    assert found.sentences() == (
        "There are 7 mails about that magazine. I would keep 3: one that you answered, one that you wrote and one "
        "written to you alone. The other 4 go into a box called Put away/that magazine, and come back if you say undo."
    )
    assert proposed("x", []).sentences() == "I find no mails about x."
    assert "keep them all" in proposed("x", filled([MINE]).search("magazine")).sentences()


def test_what_the_wearer_marked_stays() -> None:
    mails = filled(POSTS)
    for one in mails.search("magazine"):
        mails.flag(one.id, FLAGGED)
    assert proposed("x", mails.search("magazine")).away == ()


def test_a_box_needs_a_plain_name() -> None:
    assert proposed("../../x: \x00 \"y\"", []).box == "Put away/x y"
