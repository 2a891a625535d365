"""What is sent, byte for byte as far as it matters."""

from __future__ import annotations

import pytest
from fakes.posts import THEO, WEDNESDAY, mail
from os1.errors import MailTrouble
from os1.work.mail.headers import Person
from os1.work.mail.message import read
from os1.work.mail.writing import Draft, diverted, reply, written

ME = Person("Theo Twombly", THEO)


def sent(draft: Draft) -> bytes:
    return written(draft, ME, WEDNESDAY, "0123456789abcdef")


def test_a_reply_is_read_again_as_it_was_meant() -> None:
    first = mail("Can you come?\n\nAnna", id="1@x", References="<0@x>", Cc=f"Bob <bob@z.example>, {THEO}")
    found = read(sent(reply(first, "Yes, grüß dich.", [THEO])))
    assert found.sender == ME and [one.address for one in found.to] == ["anna@berg.example"] and found.cc == ()
    assert (found.subject, found.parents, found.id) == (
        "Re: the book", ("0@x", "1@x"), "0123456789abcdef@example.org")
    assert found.text.startswith("Yes, grüß dich.\n\nAnna Berg wrote:\n> Can you come?")
    assert [one.address for one in reply(first, "x", [THEO], everybody=True).cc] == ["bob@z.example"]


def test_re_is_said_once() -> None:
    assert reply(mail(subject="RE: x"), "y", [THEO]).subject == "RE: x"


def test_an_answer_that_goes_elsewhere_is_noticed() -> None:
    assert diverted(mail(Reply_To="Anna <anna@evil.example>"))
    assert not diverted(mail(Reply_To="office@berg.example")) and not diverted(mail())


def test_nothing_of_a_mail_becomes_a_header_of_ours() -> None:
    hostile = mail("x", subject="=?utf-8?q?hi=0D=0ABcc=3A_evil=40evil.example?=", id="1@x",
                   sender='"Anna\\r\\nBcc: evil@evil.example" <anna@berg.example>')
    data = sent(reply(hostile, "Yes.", [THEO]))
    head = data.partition(b"\r\n\r\n")[0].lower()
    assert b"\r\nbcc:" not in head and b"\nbcc" not in head


@pytest.mark.parametrize(("draft", "why"), [
    (Draft((), "x", "y"), "nobody to go to"), (Draft((ME,), "x", "  "), "nothing in it"),
    (Draft((Person("", "no address"),), "x", "y"), "no address"), (Draft((ME,), "x", "y" * 300_000), "too long")])
def test_what_cannot_be_sent(draft: Draft, why: str) -> None:
    with pytest.raises(MailTrouble, match=why):
        sent(draft)


def test_nobody_to_answer() -> None:
    with pytest.raises(MailTrouble, match="does not say who"):
        reply(mail(sender="nobody"), "x", [THEO])


def test_the_first_line_is_more_than_a_greeting() -> None:
    assert Draft((ME,), "x", "Dear Anna,\n\nyes, on Friday.\nTheo").first_line == "Dear Anna, yes, on Friday."
    assert Draft((ME,), "x", "Yes.").first_line == "Yes."
