"""Mails by voice: over a real Maildir and a real index, with every job done at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from fakes.posts import post
from host.mind.at_work import Plain
from host.mind.conftest import Clock
from host.mind.mailbox import Post, usual
from host.work.test_circle import mailed
from os1.mind import Mind
from os1.work.mail.outbox import DELAY_S
from os1.working import FilesWork


@pytest.fixture
def inbox(wake: Callable[..., Mind], clock: Clock, tmp_path: Path) -> Callable[..., Post]:
    def make(*mails: bytes, **more: str) -> Post:
        return Post(tmp_path, wake(), clock, *(mails or usual()), **more)
    return make


def test_what_matters_and_why(inbox: Callable[..., Post]) -> None:
    her = inbox()
    said = her("anything important?")
    assert "Anna Berg, about Friday: there is a question for you" in said and "mass mail" in said
    assert "question for you" in her("why that one?")
    assert "Garden" in her("why not the others?") and "sent to many" in her("what about the others")


def test_a_mail_is_read_between_her_words(inbox: Callable[..., Post]) -> None:
    her = inbox()
    her("any new mail")
    said = her("read it")
    assert "Anna Berg" in said and "about Friday:" in said and "can you come on Friday?" in said
    assert said.rstrip(".").endswith("of the mail")
    assert "one" in her("the next one")


def test_the_one_from_anna(inbox: Callable[..., Post]) -> None:
    her = inbox()
    assert "can you come" in her("read me the one from anna")
    assert "from zoltan" in her("read me the mail from zoltan")


def test_a_long_mail_comes_in_pieces_and_a_table_is_asked_about(inbox: Callable[..., Post]) -> None:
    her = inbox(post("This is a sentence that goes on. " * 90))
    first = her("read the mail from anna")
    assert first.endswith("?") and len(first) < 1200
    assert "sentence" in her("go on")


def test_a_table_is_read_if_wanted(inbox: Callable[..., Post]) -> None:
    html = "<p>Prices:</p><table><tr><th>What</th><th>Euro</th></tr><tr><td>Ink</td><td>12</td></tr>" \
           "<tr><td>Nibs</td><td>7</td></tr></table>"
    her = inbox(post(html, Content_Type="text/html"))
    assert "table here, with 3 rows" in her("read the mail from anna")
    assert "Ink: Euro 12." in her("yes")


def test_she_learns_what_matters(inbox: Callable[..., Post]) -> None:
    her = inbox()
    her("anything important")
    before = her.mail.weighed()[0].chance
    her("that's not important")
    assert her.mail.weighed()[0].chance < before


def test_without_an_account_she_says_how_to_name_one(wake: Callable[..., Mind], clock: Clock, tmp_path: Path) -> None:
    her = Post(tmp_path, wake(), clock)
    (her.home / "mail.toml").unlink()
    assert "os1 mail accounts" in her("any new mail?")


# ---- putting away

def test_a_magazine_is_put_away_on_a_sure_yes_and_comes_back(inbox: Callable[..., Post]) -> None:
    her = inbox()
    said = her("i've four mails about that magazine which should i keep")
    assert "4 mails about magazine" in said and "Put away/magazine" in said
    assert her.boxes() == {"INBOX": 6}
    assert "tap" in her("yes").lower() and her.boxes() == {"INBOX": 6}, "a voice is not enough"
    assert "Four of them" in her("yes", by="tap")
    assert her.boxes()["INBOX"] == 2
    her("undo", by="tap")
    assert her.boxes()["INBOX"] == 6


def test_where_she_may_only_read_she_says_so(inbox: Callable[..., Post]) -> None:
    her = inbox(may="")
    assert "only read" in her("sort my mails about garden")
    her("anything important")
    assert "only read" in her("put it away", by="click") and her.boxes() == {"INBOX": 6}


# ---- answering

def drafted(her: Post, said: str = "answer it: yes on Friday") -> str:
    her("anything important")
    her("read it")
    return her(said)


def test_an_answer_is_read_back_and_sent_only_on_a_sure_yes(inbox: Callable[..., Post]) -> None:
    her = inbox()
    said = drafted(her)
    assert "To Anna Berg, at anna at berg dot example:" in said and "yes on friday" in said.lower()
    assert her.states == []
    assert "tap" in her("yes").lower() and her.states == [], "anybody could have said it"
    assert "stop" in her("yes", by="click") and her.states == ["waiting"]
    deed = her.working.newest()
    assert deed and deed.kind == "mail.send" and deed.by == "click" and "can't be undone" in deed.said


def test_a_no_sends_nothing(inbox: Callable[..., Post]) -> None:
    her = inbox()
    drafted(her)
    her("no")
    her("yes", by="click")
    assert her.states == []


@pytest.mark.parametrize("word", ["stop", "don't send it", "undo"])
def test_it_is_recalled_within_the_delay(inbox: Callable[..., Post], word: str) -> None:
    her = inbox()
    drafted(her)
    her("yes", by="click")
    her(word, by="click")
    assert her.states == ["recalled"]
    her.clock.now = her.clock.now.fromtimestamp(her.clock.now.timestamp() + DELAY_S + 1, her.clock.now.tzinfo)
    assert her.mail.post.send_due() == 0


def test_other_words_are_another_draft(inbox: Callable[..., Post]) -> None:
    her = inbox()
    drafted(her)
    assert "saturday" in her("no, say on saturday").lower()
    her("yes", by="click")
    assert b"aturday" in her.mail.letters()[0].data and len(her.states) == 1


def test_an_answer_that_leads_elsewhere_is_warned_of(inbox: Callable[..., Post]) -> None:
    her = inbox(post("Can you pay this?", Reply_To="bills@fraud.example"))
    her("read the mail from anna")
    said = her("reply that i have paid")
    assert "bills at fraud dot example" in said and "Careful" in said and "never written" in said


def test_somebody_is_written_to_by_name(inbox: Callable[..., Post]) -> None:
    her = inbox()
    assert "anna at berg dot example" in her("email anna that i will be late")
    her("no")
    assert "zoltan" in her("write a mail to zoltan saying hello").lower() and her.states == []


@pytest.mark.parametrize(("said", "written"), [
    ("tell her that i will be there on thursday", "Hello Anna, I will be there on Thursday."),
    ("let her know i'll send her the money tomorrow", "Hello Anna, I'll send you the money tomorrow."),
    ("ask her if it suits her on monday at four", "Hello Anna, Would it suit you on Monday at four?"),
    ("thank her for the invitation", "Hello Anna, Thank you very much for the invitation."),
    ("answer it yes gladly", "Hello Anna, Yes gladly."),
])
def test_answers_of_everyday_kinds(inbox: Callable[..., Post], said: str, written: str) -> None:
    her = inbox()
    her("read the mail from anna")
    back = her(said)
    assert f'"{written}"' in back and back.endswith("?")


def test_what_shall_i_write_is_answered_with_one_of_them_and_send_it_is_a_yes(inbox: Callable[..., Post]) -> None:
    her = inbox()
    her("read the mail from anna")
    her("write back to her")
    assert '"Hello Anna, I\'ll think about it."' in her("i'll think about it")
    assert "tap" in her("send it").lower() and her.states == []
    her("yes", by="tap")
    assert her.states == ["waiting"]
    assert "anna at berg dot example" in her("stop") and her.states == ["recalled"]


def test_a_file_that_lies_nowhere_but_on_a_mail(inbox: Callable[..., Post], tmp_path: Path) -> None:
    her = inbox(mailed(), *usual())
    cache, user = tmp_path / "cache", tmp_path / "user"
    her.working.files = FilesWork(her.working, cache, list, readers=Plain(), user=lambda: user)
    (user / "Downloads").mkdir(parents=True)
    cache.mkdir()
    her("remember that my sister's name is anna")
    said = her("where is the lease my sister sent me")
    assert "mail from Anna Berg" in said and "lease" in said.lower() and said.endswith("?"), said
    assert "Here it is." in her("yes")
    (tmp_path / "user/Downloads/Lease (1).pdf").write_text("Between the parties.")
    her.clock.now += timedelta(minutes=5)
    her.working.files._scanned.clear()
    assert "in Downloads" in her("where is the lease my sister sent me")


def test_a_name_that_was_heard_wrongly(inbox: Callable[..., Post]) -> None:
    her = inbox()
    assert "Anna Berg" in her("read me the one from and a")
    assert "can you come" in her("yes")
    assert "from zoltan" in her("read me the mail from zoltan")


def test_small_wishes_about_mails(inbox: Callable[..., Post]) -> None:
    her = inbox(post("Amount due: 77.10 USD.", subject="Invoice 77", sender="Power <bills@power.example>"), *usual())
    assert "Which" in her("put that mail away")
    assert "draft" in her("send it") or "waits for a yes" in her("send it")
    her("is there anything i have to pay")
    assert "Amount due" in her("read the bill")
    assert her("what's in my outbox").startswith(("Nothing", "The outbox is empty"))
    her("tell them i'll pay it tomorrow")
    said = her("make it a bit warmer")
    assert said.endswith("?") and "warmer" not in said
    her("yes", by="tap")
    assert "bills at power dot example" in her("what's in my outbox")
