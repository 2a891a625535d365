"""What makes a mail matter."""

from __future__ import annotations

from datetime import date

import pytest
from fakes.posts import mail
from hypothesis import given
from hypothesis import strategies as st
from os1.work.mail import marks as all_marks
from os1.work.mail.marks import asked, marks


def test_a_bill() -> None:
    found = marks(mail("Dear Theo,\n\nPlease pay EUR 120.50 by 5 December.\n\nBest\nAnna", subject="Invoice 12"))
    assert found.bill and found.money == "EUR 120.50" and found.due == date(2026, 12, 5)
    assert not marks(mail("Thank you for your payment of $10.", subject="Invoice 12")).bill, "it is paid"


@pytest.mark.parametrize("text", ["Could you send it?", "Hi Theo, can you come on Friday?", "Please sign the papers.",
                                  "I sent it.\n\nLet me know what you think.", "When do you arrive?"])
def test_asks(text: str) -> None:
    assert asked(text)


@pytest.mark.parametrize(
    "text", ["Did you know that bees dance?", "Why wait?", "I wonder.", "Ready to save 50 %?", "Hello."]
)
def test_asks_nothing(text: str) -> None:
    assert asked(text) == ""


@pytest.mark.parametrize(("text", "ends"), [
    ("Hi Theo,\n\nThanks so much!\n\nAnna", True), ("OK, thanks.", True), ("Thanks. And when is it?", False),
    ("Thanks, but the contract is wrong.", False)])
def test_ends(text: str, ends: bool) -> None:
    assert marks(mail(text)).ends is ends


def test_an_invitation() -> None:
    data = (
        "--i\r\nContent-Type: text/plain\r\n\r\nsee\r\n"
        "--i\r\nContent-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n--i--\r\n"
    )
    assert marks(mail(data, Content_Type="multipart/mixed; boundary=i")).invitation


def test_a_date_that_says_nothing() -> None:
    """Of a mail without one no "by Friday" can be told."""
    assert marks(mail("by Friday", day="")).due is None


PHRASES = [one for one in vars(all_marks).values() if isinstance(one, all_marks.Phrase)]


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda one: one.words[0])
def test_no_phrase_without_one_of_its_words(phrase: all_marks.Phrase) -> None:
    """Else it would never be found."""
    @given(st.from_regex(phrase.pattern))
    def all_of_them(text: str) -> None:
        assert phrase.said(text)
    all_of_them()


@pytest.mark.parametrize(("text", "what"), [("Your flight is delayed.", "travel"), ("She is in hospital.", "grave"),
                                            ("Your code is 1234.", "code"), ("Your CODE\nis nice.", "")])
def test_what_it_is_about(text: str, what: str) -> None:
    found = marks(mail(text))
    assert [name for name in ("travel", "grave", "code") if getattr(found, name)] == ([what] if what else [])
