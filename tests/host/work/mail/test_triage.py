"""Which mails are told, and the words for it."""

from __future__ import annotations

from datetime import date

import pytest
from fakes.posts import THEO, WEDNESDAY, filled, post
from os1.work.mail import telling
from os1.work.mail.store import Mails
from os1.work.mail.triage import Weighed, important, learned_from, weigh

TODAY = WEDNESDAY.date()
MINE = post(
    "How is it going?", id="0@x", sender=f"Theo <{THEO}>", to="anna@berg.example", day="Mon, 23 Nov 2026 08:00:00 +0000"
)
ANSWER = post("Well. Could you send me the last letters by Friday?", In_Reply_To="<0@x>", subject="Re: the book")
SHOP = post("Buy by Friday? Urgent!", id="3@x", sender="Shop <news@shop.example>", subject="50 % off", X_Priority="1",
            List_Unsubscribe="<https://x.example>")
BILL = post(
    "Amount due: $ 77.10, payable by 5 December.", id="4@x", sender="Power <bill@power.example>", subject="Invoice 77"
)
THANKS = post("Thank you!", id="5@x", sender="Bob <bob@z.example>", subject="thanks")
HELLO = post("I saw your letters in the paper. Nice ones.", id="6@x", sender="Carl <carl@z.example>", subject="hello")
COPY = post("The minutes are in.", id="7@x", to="all@berg.example", Cc=THEO, subject="minutes")


def weighed(mails: Mails, today: date = TODAY) -> list[Weighed]:
    new = mails.unread()
    return weigh(
        new,
        mails.people(one.sender.address for one in new),
        mails.own_threads(one.thread for one in new),
        today,
        mails.weights(),
    )


def test_order_and_reasons() -> None:
    found = weighed(filled([MINE, ANSWER, SHOP, BILL, THANKS, HELLO, COPY]))
    assert [one.mail.subject for one in found[:2]] == ["Re: the book", "Invoice 77"]
    assert [one.mail.subject for one in important(found)] == ["Re: the book", "Invoice 77"]
    assert {"answered", "awaited", "asks", "due"} <= set(found[0].reasons)
    assert found[-1].mail.subject == "50 % off", "what it says of its own importance is no reason"


def test_a_conversation_is_told_once_with_all_its_reasons() -> None:
    later = post("P.S. It rains.", id="8@x", In_Reply_To="<1@berg.example>", day="Wed, 25 Nov 2026 09:00:00 +0000")
    found = weighed(filled([MINE, ANSWER, later]))
    assert len(found) == 1 and found[0].mail.message == "8@x" and "asks" in found[0].reasons


def test_what_it_wanted_is_over() -> None:
    assert weighed(filled([BILL]), date(2026, 12, 9))[0].chance < weighed(filled([BILL]))[0].chance


def test_it_learns_from_what_is_done() -> None:
    mails = filled([SHOP])
    for _ in range(40):
        mails.learn(learned_from(weighed(mails)[0], True, mails.weights()))
    assert important(weighed(mails)), "somebody who reads them all is told of them"
    other = filled([post(id="9@x", sender="Other <o@other.example>", List_Id="<x.y>")])
    other.learn({what: weight for what, weight in mails.weights().items() if not what.startswith("from ")})
    assert not important(weighed(other)), "but not of every mass mail"
    before = weighed(filled([BILL]))[0].chance
    bills = filled([BILL])
    bills.learn(learned_from(weighed(bills)[0], False, {}))
    assert weighed(bills)[0].chance < before


def test_words() -> None:
    said = telling.summary(weighed(filled([MINE, ANSWER, SHOP, BILL, THANKS])), TODAY)
    assert said == (
        "Two things. Anna Berg, about the book: it wants something by Friday, there is a question for you and an "
        "answer to what you wrote. Power, about Invoice 77: a bill for $ 77.10 and due by December 5. The rest can "
        "wait: one with thanks and the like, one of mass mail."
    )
    assert telling.summary([], TODAY) == "Nothing new."
    assert telling.summary(weighed(filled([HELLO])), TODAY) == "Nothing that can't wait. One other can wait."
    many = filled([post("Could you come by tomorrow?", id=f"{n}@y", sender=f"P{n} <p{n}@y.example>") for n in range(9)])
    assert "And six more that may matter." in telling.summary(weighed(many), TODAY)


def test_ten_thousand_are_not_compared_with_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    found = weighed(filled([MINE, ANSWER, SHOP, BILL, THANKS]))

    def compared(one: Weighed, other: object) -> bool:
        raise AssertionError("one mail was compared with another: with many, that takes seconds")
    monkeypatch.setattr(Weighed, "__eq__", compared)
    assert telling.summary(found, TODAY).startswith("Two things.")


def test_why_not() -> None:
    found = {one.mail.subject: one for one in weighed(filled([SHOP, THANKS, HELLO]))}
    assert telling.against(found["50 % off"]) == "it was sent to many"
    assert telling.against(found["thanks"]) == "it says no more than thanks"
    assert telling.against(found["hello"]) == "nothing in it asks for you"


def test_subjects() -> None:
    assert telling.subject("Re: Fwd: [cooks] Re: the  soup") == "the soup"
    assert telling.subject(" ".join("abcdefghijklmnop")).endswith("and so on")
