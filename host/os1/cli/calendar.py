"""os1 calendar: the wearer's calendars. What changes one is shown first, and needs --do."""

from __future__ import annotations

import argparse
import getpass
import sys
import time
import uuid
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from os1 import config as settings
from os1.errors import CalendarTrouble
from os1.work.acting import act, undo
from os1.work.calendar import accounts as known
from os1.work.calendar.acts import KIND, Acts
from os1.work.calendar.calendars import Calendars, View
from os1.work.calendar.expanding import Occasion
from os1.work.calendar.telling import called, clashes, clock, line, moving
from os1.work.calendar.wishes import HOUR, Kind, Wish
from os1.work.calendar.zone import here, real
from os1.work.deeds import State
from os1.work.journal import Journal

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def add(commands: Any) -> None:
    """os1 calendar list | on | add | move | off | undo | accounts | login."""
    calendar = commands.add_parser(
        "calendar", help="your calendars: what is on; moved, added and called off with --do",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description=f"Named in {known.FILE} in the home:\n{(known.__doc__ or '').partition(chr(10))[2]}")
    what = calendar.add_subparsers(dest="what", metavar="WHAT")
    listed = what.add_parser("list", help="the coming days (the default)")
    listed.add_argument("--days", type=int, default=7)
    on = what.add_parser("on", help="one day")
    on.add_argument("day", help="today, thursday, 2026-11-26")
    new = what.add_parser("add", help="put something in")
    new.add_argument("name")
    new.add_argument("when", nargs="+", help="a day, and a time: friday 16:00")
    new.add_argument("--in", dest="calendar", default="", help="which calendar (the first that may be changed)")
    new.add_argument("--minutes", type=int, default=60)
    move = what.add_parser("move", help="the next one of that name")
    move.add_argument("name")
    move.add_argument("when", nargs="+", help="a day, a time, or both")
    off = what.add_parser("off", help="call off the next one of that name")
    off.add_argument("name")
    for one in (move, off):
        one.add_argument("--all", action="store_true", help="the whole series")
    back = what.add_parser("undo", help="take back the latest change")
    for one in (new, move, off, back):
        one.add_argument("--do", action="store_true", help="do it; without this it is only shown")
    what.add_parser("accounts", help="which calendars there are")
    login = what.add_parser("login", help="give a calendar's password to the system's keyring")
    login.add_argument("calendar")
    calendar.set_defaults(run=run, days=7)


def run(args: argparse.Namespace) -> int:
    """Do it, for the calendars of this home."""
    accounts = known.load(settings.home())
    if args.what == "login":
        return _login(accounts, args.calendar)
    if args.what == "accounts":
        for one in accounts:
            print(f"{one.name}: {one.path or one.url}, {'may be changed' if one.may_change else 'read only'}")
    if not accounts:
        print(f"There are no calendars. They are named in {settings.home() / known.FILE}; "
              "os1 calendar --help shows how.", file=sys.stderr)
        return 1
    if args.what == "accounts":
        return 0
    calendars = Calendars(accounts, here())
    now = datetime.now(calendars.zone)
    if args.what == "undo":
        return _undo(calendars, args.do)
    view = calendars.refresh(now)
    for trouble in view.troubles:
        print(f"os1: {trouble}", file=sys.stderr)
    if args.what in ("add", "move", "off"):
        return _change(calendars, view, _wish(args, calendars, view, now), now, args.do)
    first = day(args.day, now.date()) if args.what == "on" else now.date()
    for number in range(1 if args.what == "on" else args.days):
        _print(view, first + timedelta(days=number), now)
    return 1 if view.troubles else 0


def _print(view: View, one: date, now: datetime) -> None:
    start = datetime.combine(one, datetime.min.time(), now.tzinfo)
    print(f"{one:%a %d %b}")
    for occasion in view.between(start, start + timedelta(days=1)):
        print(f"  {line(occasion, one)}  [{occasion.calendar}]")


def day(text: str, today: date) -> date:
    """"today", "thursday", "2026-11-26". CalendarTrouble: it is none."""
    low = text.lower()
    if low in ("today", "tomorrow"):
        return today + timedelta(days=low == "tomorrow")
    if matching := [number for number, name in enumerate(DAYS) if len(low) > 1 and name.startswith(low)]:
        return today + timedelta(days=(matching[0] - today.weekday() - 1) % 7 + 1)
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise CalendarTrouble(f"{text} is no day.", "Say today, thursday or 2026-11-26.") from wrong


def when(words: Sequence[str], now: datetime, usual: datetime | None) -> tuple[datetime, bool]:
    """Of a day, a time, or both; what is missing is the usual one's. False: no time was said."""
    at = usual or now.replace(hour=0, minute=0, second=0, microsecond=0)
    timed = False
    for word in words:
        if ":" in word:
            try:
                clock = datetime.strptime(word, "%H:%M")
            except ValueError as wrong:
                raise CalendarTrouble(f"{word} is no time.", "Say it like 16:00.") from wrong
            at, timed = at.replace(hour=clock.hour, minute=clock.minute), True
        else:
            found = day(word, now.date())
            at = at.replace(year=found.year, month=found.month, day=found.day)
    return real(at), timed


def _wish(args: argparse.Namespace, calendars: Calendars, view: View, now: datetime) -> Wish:
    if args.what == "add":
        into = args.calendar or next(iter(calendars.changeable), "")
        if not into:
            raise CalendarTrouble("No calendar may be changed.", "Set may_change = true in calendar.toml.")
        at, timed = when(args.when, now, None)
        return Wish(Kind.ADD, into, args.name, at, whole_day=not timed,
                    length=timedelta(minutes=args.minutes) if args.minutes else HOUR)
    one = _named(view, args.name, now)
    to = when(args.when, now, one.start)[0] if args.what == "move" else None
    return Wish(Kind(args.what), one.calendar, one.summary, to, one, args.all and one.repeats)


def _named(view: View, name: str, now: datetime) -> Occasion:
    low = name.lower()
    for one in view.between(now, view.end):
        if low in one.summary.lower():
            return one
    raise CalendarTrouble(f"Nothing called {name} is coming up.", "See os1 calendar list --days 60.")


def _change(calendars: Calendars, view: View, wish: Wish, now: datetime, do: bool) -> int:
    if wish.kind is Kind.MOVE and wish.occasion and wish.start and wish.end:
        clash = clashes(view.occasions, wish.start, wish.end, wish.occasion.uid)
        print(moving(wish.occasion, wish.start, now.date(), clash, wish.all_of_it).removesuffix(" Shall I?"))
    elif wish.occasion:
        series = ", and every other one" if wish.all_of_it else ""
        print(f"{wish.summary} {called(wish.occasion.start.date(), now.date())} is called off{series}.")
    elif wish.start:
        at = "" if wish.whole_day else f" at {clock(wish.start)}"
        print(f"{wish.summary} {called(wish.start.date(), now.date())}{at}, in {wish.calendar}.")
    step = calendars.prepare(wish, str(uuid.uuid4()), datetime.now(UTC))
    if not do:
        print("Nothing was changed. To do it: the same with --do.")
        return 0
    journal = Journal(settings.home(), time.time)
    try:
        about = {"kind": wish.kind, "calendar": wish.calendar, "summary": wish.summary, "series": wish.all_of_it,
                 "before": wish.occasion.start.isoformat() if wish.occasion else "",
                 "after": wish.start.isoformat() if wish.start else ""}
        deed = journal.write(KIND, wish.summary, about, "terminal", [(KIND, step)])
        report = act(journal, deed.id, {KIND: Acts(calendars.place)})
    finally:
        journal.close()
    if not report.done:
        raise CalendarTrouble(f"It couldn't be done: {report.trouble[0].note}.")
    print("Done. To take it back: os1 calendar undo --do")
    return 0


def _undo(calendars: Calendars, do: bool) -> int:
    journal = Journal(settings.home(), time.time)
    try:
        deed = next((one for one in journal.deeds(KIND) if one.state is State.DONE), None)
        if deed is None:
            raise CalendarTrouble("There is nothing to undo.")
        print(f"The latest: {deed.about.get('kind')} {deed.about.get('summary')}.")
        if not do:
            print("Nothing was changed. To do it: the same with --do.")
            return 0
        report = undo(journal, deed.id, {KIND: Acts(calendars.place)})
    finally:
        journal.close()
    if report.done:
        raise CalendarTrouble(f"It stays: {report.trouble[0].note}.")
    print("It is as it was.")
    return 0


def _login(accounts: Sequence[known.Account], name: str) -> int:
    account = next((one for one in accounts if one.name == name and one.url), None)
    if account is None:
        raise CalendarTrouble(f"There is no calendar {name} on a server.", "See os1 calendar accounts.")
    known.keep(account, getpass.getpass(f"Password of {account.user} at {account.host}: "))
    print(f"Kept in the keyring for {account.name}.")
    return 0
