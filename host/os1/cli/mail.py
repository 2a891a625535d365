"""os1 mail: her sight of the wearer's mails. It reads; what moves mails is shown first and needs --do."""

from __future__ import annotations

import argparse
import getpass
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from typing import Any

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from os1 import config as settings
from os1.errors import MailTrouble
from os1.work.mail import accounts as known
from os1.work.mail import opening, telling
from os1.work.mail.aloud import hangs_on, spoken
from os1.work.mail.sorting import proposed
from os1.work.mail.store import Known, Mails
from os1.work.mail.syncing import sync
from os1.work.mail.triage import weigh

from .shown import shown

MANY = 5000  # mails that a proposal looks at


def add(commands: Any) -> None:
    """os1 mail accounts | login | sync | important | find | read | sort."""
    mail = commands.add_parser("mail", help="your mails: what is important, found, read, sorted")
    what = mail.add_subparsers(dest="what", required=True, metavar="WHAT")
    what.add_parser("accounts", help="which there are, and how one is named in mail.toml")
    login = what.add_parser("login", help="give an account's password to the system's keyring")
    login.add_argument("account", nargs="?", default="")
    fetch = what.add_parser("sync", help="read what is new into the index")
    fetch.add_argument("account", nargs="?", default="")
    important = what.add_parser("important", help="what of the unread matters, and why")
    important.add_argument("--all", action="store_true", help="every one of them, with its reasons")
    find = what.add_parser("find", help="mails with these words")
    find.add_argument("words", nargs="*")
    find.add_argument("--who", default="", help="from somebody: a part of the name or address")
    find.add_argument("--since", type=date.fromisoformat, help="a day, like 2026-03-01")
    find.add_argument("--until", type=date.fromisoformat, help="a day")
    read = what.add_parser("read", help="one mail as she would read it aloud")
    read.add_argument("number", type=int, help="as find shows it")
    sort = what.add_parser("sort", help="which mails about something are worth keeping")
    sort.add_argument("about", nargs="+")
    mail.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Do it, for the accounts of this home."""
    home = settings.home()
    if args.what == "accounts":
        return _accounts()
    if args.what == "login":
        account = opening.chosen(home, args.account)
        for at in filter(None, (account.imap, account.smtp)):
            known.keep(account, at, getpass.getpass(f"Password of {account.user} at {at.name}: "))
        print(f"Kept in the keyring for {account.name}.")
        return 0
    with closing(opening.index(home, opening.accounts(home))) as mails:
        return {"sync": _sync, "important": _important, "find": _find, "read": _read, "sort": _sort}[args.what](
            args, mails
        )


def _accounts() -> int:
    home = settings.home()
    for account in known.load(home):
        at = f"Maildir {account.maildir}" if account.maildir else f"{account.imap.name}" if account.imap else ""
        print(
            f"{account.name}: {account.address}, {at}, {'may change and send' if account.may_change else 'read only'}"
        )
    print(f"\nAccounts are named in {home / known.FILE}:\n\n{(known.__doc__ or '').partition(chr(10) * 2)[2]}")
    return 0


def _sync(args: argparse.Namespace, mails: Mails) -> int:
    home = settings.home()
    wanted = [opening.chosen(home, args.account)] if args.account else opening.accounts(home)
    failed = []
    for account in wanted:
        try:
            with closing(opening.source(account)) as source, _bar() as bar:
                new = sync(mails, account.name, source, account.boxes, Shown(bar, account))
            print(f"{account.name}: {new} new.")
        except MailTrouble as e:
            failed.append(e)
    if failed:
        raise failed[0]
    return 0


def _important(args: argparse.Namespace, mails: Mails) -> int:
    today = datetime.now().date()
    new = mails.unread()
    found = weigh(new, mails.people(one.sender.address for one in new), mails.own_threads(one.thread for one in new),
                  today, mails.weights())
    print(telling.summary(found, today))
    for one in found if args.all else ():
        print(f"{one.chance:4.0%}  {one.mail.id:>6}  {telling.line(one, today)}  [{', '.join(one.reasons)}]")
    return 0


def _find(args: argparse.Namespace, mails: Mails) -> int:
    began = time.perf_counter()
    found = mails.search(" ".join(args.words), args.who, _at(args.since, 0.0), _at(args.until, 1e12))
    took = time.perf_counter() - began
    for one in found:
        print(_line(one))
    print(f"{len(found)} found in {took * 1000:.0f} ms.")
    return 0 if found else 1


def _read(args: argparse.Namespace, mails: Mails) -> int:
    one = mails.get(args.number)
    if one is None:
        raise MailTrouble(f"There is no mail {args.number}.", "Numbers are those that os1 mail find shows.")
    account = opening.chosen(settings.home(), one.account)
    with closing(opening.source(account)) as source:
        for arrived in source.fetch(one.box, [one.uid]):
            said = spoken(arrived.mail)
            hangs = hangs_on(arrived.mail)
            print(f"{shown(one.sender.called)}, about {shown(telling.subject(one.subject)) or 'nothing'}"
                  f"{f', {hangs}' if hangs else ''}.\n\n{said or 'There are no words in it.'}")
            return 0
    raise MailTrouble("It isn't there any more.", "os1 mail sync")


def _sort(args: argparse.Namespace, mails: Mails) -> int:
    about = " ".join(args.about)
    found = proposed(about, mails.search(about, limit=MANY))
    print(shown(found.sentences()))
    for title, some in (("kept", found.keep), ("put away", found.away)):
        for one in some[:10]:
            print(f"  {title}: {_line(one)}")
        if len(some) > 10:
            print(f"  {title}: and {len(some) - 10} more")
    return 0


def _line(one: Known) -> str:
    day = datetime.fromtimestamp(one.sent, UTC).date().isoformat() if 0 < one.sent < 4e9 else "  undated "
    return f"{one.id:>6}  {day}  {shown(one.sender.called[:24]):24}  {shown(one.subject[:60])}"


def _at(day: date | None, otherwise: float) -> float:
    return otherwise if day is None else datetime(day.year, day.month, day.day).timestamp()


class Shown:
    """Progress, a bar a box."""

    def __init__(self, bar: Progress, account: known.Account) -> None:
        self._bar = bar
        self._tasks = {box: bar.add_task(f"{account.name}: {box}", total=None) for box in account.boxes}

    def __call__(self, box: str, n: int, of: int) -> None:
        self._bar.update(self._tasks[box], completed=n, total=of)


@contextmanager
def _bar() -> Iterator[Progress]:
    with Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), transient=True) as bar:
        yield bar
