"""A wearer with a mailbox: a Maildir of a test's own, every job done where it was asked for."""

from __future__ import annotations

import mailbox
from pathlib import Path

from fakes.posts import post
from host.mind.at_work import AtOnce
from host.mind.conftest import Clock, Talk
from os1.mind import Mind
from os1.work.mail import opening
from os1.work.mail.accounts import load
from os1.work.mail.maildir import Maildir
from os1.work.mail.syncing import sync
from os1.working import Working
from os1.working.mail import MailWork

MAY = "may_change = true\n"
TOML = '[home]\naddress = "theo@example.org"\nmaildir = "{place}"\nsmtp = "localhost:2525"\n'


class Post:
    """place: gets "home" and "mail". may: what else mail.toml says of the account."""

    def __init__(self, place: Path, mind: Mind, clock: Clock, *mails: bytes, may: str = MAY) -> None:
        self.clock, self.home, self.dir = clock, place / "home", place / "mail"
        self.home.mkdir(parents=True)
        box = mailbox.Maildir(self.dir, create=True)
        for data in mails:
            box.add(data)
        (self.home / "mail.toml").write_text(TOML.format(place=self.dir) + may)
        self.working = Working(self.home, lambda: clock.now.timestamp(), worker=AtOnce())
        self.working.mail = self.mail = MailWork(self.working, lambda: clock.now)
        self.working.add(self.mail)
        self.sync()
        mind.work = self.working
        self.talk = Talk(mind, clock)

    def sync(self) -> None:
        accounts = load(self.home)
        mails = opening.index(self.home, accounts)
        sync(mails, "home", Maildir("home", self.dir), ["INBOX", "Sent"])
        mails.close()

    def __call__(self, text: str, by: str = "") -> str:
        """All that she says to it, at once and after. by: "tap", "click"; "": a voice."""
        self.talk.exchange.hand = by
        said = [self.talk(text), *(thought.text for thought in self.talk.exchange.worked())]
        return " ".join(one for one in said if one)

    def boxes(self) -> dict[str, int]:
        source = Maildir("home", self.dir)
        return {box: len(source.uids(box)) for box in source.boxes()}

    @property
    def states(self) -> list[str]:
        """Of the letters in the outbox, the oldest first."""
        return [letter.state for letter in reversed(self.mail.letters())]


def usual() -> list[bytes]:
    """A question of Anna's, a magazine, and an old letter to Anna."""
    theirs = [post(f"Issue {n}: all the news about the garden magazine.", id=f"m{n}@mag.example", subject="Garden "
                   f"magazine {n}", sender="Garden <news@mag.example>", List_Unsubscribe="<https://mag.example/u>")
              for n in range(4)]
    return [*theirs, post("Hi Theo,\n\ncan you come on Friday?\n\nAnna", id="a@berg.example", subject="Friday"),
            post("I liked it.", sender="Theo <theo@example.org>", to="Anna Berg <anna@berg.example>",
                 id="old@example.org")]
