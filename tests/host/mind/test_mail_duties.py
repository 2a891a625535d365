"""Duties of mails: taken on, their mail read again, settled by an answer or by a filed paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fakes.posts import post
from host.mind.conftest import Clock
from host.mind.mailbox import Post, usual
from host.work.test_circle import mailed
from os1.mind import Mind, duty_links
from os1.mind.skills.mail_sent import told_sent

BILL = post("Amount due: 77.10 USD, payable until 5 December 2026.", id="b@power.example", subject="Invoice 77",
            sender="Power <bills@power.example>", day="Sun, 29 Nov 2026 08:00:00 +0000")


@pytest.fixture
def inbox(wake: Callable[..., Mind], clock: Clock, tmp_path: Path) -> Callable[..., Post]:
    def make(*mails: bytes, **more: str) -> Post:
        return Post(tmp_path, wake(), clock, *(mails or usual()), **more)
    return make


def duties(her: Post) -> list[tuple[str, str]]:
    return [(due.name, str(due.more.get("mail"))) for due in her.talk.mind.memory.dues("duty")]


def sent(her: Post) -> str:
    """Half a minute later the answer is out."""
    for letter in her.mail.letters():
        if letter.state == "waiting":
            her.mail.outbox.use(lambda box: box._db.execute("UPDATE letters SET state='sent'").fetchall())
            [out] = [one for one in her.mail.letters() if one.id == letter.id]
            her.working.news((out, []), told_sent)
    return " ".join(thought.text for thought in her.talk.exchange.worked())


def test_a_mail_becomes_a_duty_and_is_read_again(inbox: Callable[..., Post]) -> None:
    her = inbox()
    her("read the mail from anna")
    assert "answer the mail from Anna Berg" in her("nudge me about that mail")
    assert duties(her) == [("answer the mail from Anna Berg", "a@berg.example")]
    assert "already" in her("remind me of that mail") and len(duties(her)) == 1
    her("what time is it")
    her.mail.topic.found, her.mail.topic.read, her.mail.topic.weighed = (), None, ()
    assert "can you come on Friday?" in her("read me the mail about it")


def test_its_answer_settles_it(inbox: Callable[..., Post]) -> None:
    her = inbox()
    her("read the mail from anna")
    her("nudge me about that mail")
    her("tell her that i will be there on friday")
    her("yes", by="tap")
    assert len(duties(her)) == 1, "it isn't out yet"
    said = sent(her)
    assert "dut" in said or "nudge" in said
    assert duties(her) == []


def test_a_bill_is_offered_and_asked_about_once_it_is_answered(inbox: Callable[..., Post]) -> None:
    her = inbox(BILL)
    assert her("read the mail from power").rstrip("?").endswith(("done", "about it"))
    assert "pay the bill from Power" in her("yes")
    assert duties(her) == [("pay the bill from Power", "b@power.example")]
    assert not her("read the mail from power").endswith("?"), "it is one already"
    her("answer it i'll pay it tomorrow")
    her("yes", by="tap")
    assert sent(her).endswith(("done, too?", "done as well?")) and duties(her)


def test_a_form_is_over_when_nothing_is_to_be_done_with_its_paper(inbox: Callable[..., Post], clock: Clock) -> None:
    her = inbox(mailed())
    memory, [mail] = her.talk.mind.memory, her.mail.found("", "anna")
    assert mail.hangs == ("Lease.pdf",) and her.mail.holding("lease (1).pdf") == mail
    made = duty_links.take_on(memory, mail, clock.now)
    assert made is not None and duty_links.take_on(memory, mail, clock.now) is None
    assert not duty_links.filed(memory, made, "/papers/Lease.pdf", "sign the lease")
    assert memory.dues("duty")[0].more["file"] == "/papers/Lease.pdf"
    assert her.mail.lying("nowhere@else") is None


