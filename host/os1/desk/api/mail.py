"""The wearer's mails at the desk: what matters and why, found, read as plain text, answered, sent by a click, recalled.

Nothing of a mail is ever given away but as text: no HTML, no link that leads anywhere, no picture.
"""

from __future__ import annotations

import asyncio
from typing import Annotated, Literal

import msgspec

from os1.desk.api.paging import Limit
from os1.desk.api.route import Call, Nothing, Route
from os1.desk.house import House
from os1.errors import DeskError
from os1.mind.correspondence import Read
from os1.mind.skills.mail_writing import goes
from os1.work.consent import By
from os1.work.mail import telling
from os1.work.mail.aloud import rows
from os1.work.mail.headers import Person
from os1.work.mail.outbox import Out
from os1.work.mail.quoting import parts
from os1.work.mail.readying import Ready
from os1.work.mail.store import Known
from os1.work.mail.triage import TOLD, Weighed
from os1.work.mail.web_text import TABLE
from os1.work.mail.writing import Draft as Wanted
from os1.working import MailWork

SHOWN, OTHERS = 50, 30  # mails of the triage: those that matter, and those that don't
Words = Annotated[str, msgspec.Meta(max_length=200)]
Text = Annotated[str, msgspec.Meta(min_length=1, max_length=50_000)]
ONE = "/api/mail/{id:[0-9]{1,15}}"


class Account(msgspec.Struct, frozen=True):
    """trouble: why it can't be reached at the moment, "": it can. mails: how many are known."""

    name: str
    address: str
    may_change: bool
    mails: int
    trouble: str


class MailItem(msgspec.Struct, frozen=True):
    """A mail in a list. at: seconds since 1970. why: it matters, or doesn't, in words; "" where that isn't asked."""

    id: int
    who: str
    address: str
    about: str
    at: float
    matters: bool
    why: str


class Box(msgspec.Struct, frozen=True):
    """said: as she says it. items: what matters first. more: others that are not in the list."""

    accounts: list[Account]
    said: str
    items: list[MailItem]
    more: int


class Found(msgspec.Struct, frozen=True):
    """The best first."""

    items: list[MailItem]


class One(msgspec.Struct, frozen=True):
    """A mail as plain text. text: what its sender wrote; quoted: what hangs below. hangs: names and kinds of what is
    attached. elsewhere: an answer would go to this address, at another house; "" if not."""

    id: int
    who: str
    address: str
    to: list[str]
    about: str
    at: float
    text: str
    quoted: str
    hangs: list[str]
    elsewhere: str


class Judged(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """matters: was it right to tell of it?"""

    matters: bool


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """everybody: all that the mail went to get it."""

    text: Text
    everybody: bool = False


class NewMail(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A mail to somebody. to: an address."""

    to: Annotated[str, msgspec.Meta(min_length=3, max_length=200)]
    text: Text
    subject: Words = ""


class Draft(msgspec.Struct, frozen=True):
    """What would be sent. id: what a yes is to. elsewhere, strangers: what to think of first (see readying)."""

    id: str
    to: list[str]
    cc: list[str]
    about: str
    text: str
    elsewhere: str
    strangers: list[str]


class Letter(msgspec.Struct, frozen=True):
    """In the outbox. left: seconds in which it can be recalled."""

    id: int
    to: list[str]
    told: str
    state: Literal["held", "waiting", "sending", "sent", "failed", "unsure", "recalled"]
    left: float
    why: str


class Outbox(msgspec.Struct, frozen=True):
    """The newest first."""

    items: list[Letter]


class Search(msgspec.Struct, frozen=True):
    """q: words; who: part of a name or an address."""

    q: Words = ""
    who: Words = ""
    limit: Limit = 50


def mails(house: House) -> MailWork:
    """DeskError: she has no hands here."""
    found = house.work.mail if house.work else None
    if not isinstance(found, MailWork):
        raise DeskError("She can't see any mail here.", "Start her: os1 run", 409)
    return found


def item(known: Known, matters: bool = False, why: str = "") -> MailItem:
    """A mail in a list."""
    return MailItem(known.id, telling.who(known.sender), known.sender.address, telling.subject(known.subject),
                    known.sent, matters, why)


def letter(one: Out, now: float) -> Letter:
    """One of the outbox."""
    left = max(0.0, round(one.due - now, 1)) if one.state == "waiting" else 0.0
    return Letter(one.id, list(one.receivers), one.told, one.state, left, one.why)  # type: ignore[arg-type]


async def box(house: House, call: Call[Nothing, Nothing]) -> Box:
    work = mails(house)
    named = work.named()
    if not named:
        return Box([], "", [], 0)
    weighed, counts, today = await asyncio.to_thread(work.weighed), work.counts(), work.today()
    told = [one for one in weighed if one.chance >= TOLD][:SHOWN]
    rest = [one for one in weighed if one.chance < TOLD]
    accounts = [Account(one.name, one.address, one.may_change, counts.get(one.name, 0),
                        work.watch.trouble.get(one.name, "")) for one in named]
    return Box(accounts, telling.summary(weighed, today),
               [*(item(one.mail, True, telling.reason(one, today)) for one in told),
                *(item(one.mail, False, telling.against(one)) for one in rest[:OTHERS])], max(0, len(rest) - OTHERS))


async def search(house: House, call: Call[Nothing, Search]) -> Found:
    work, query = mails(house), call.query
    found = await asyncio.to_thread(work.found, query.q, query.who, query.limit) if query.q or query.who else []
    return Found([item(one) for one in found])


async def one(house: House, call: Call[Nothing, Nothing]) -> One:
    read = await _read(house, call.number())
    mail, said = read.mail, parts(read.mail.text)
    text = said.own
    for table in mail.tables:
        text = text.replace(TABLE, "\n" + "\n".join(rows(table)) + "\n", 1)
    elsewhere = mail.answers_to.address if mail.answers_to.address != mail.sender.address else ""
    return One(read.known.id, telling.who(mail.sender), mail.sender.address, [each.address for each in mail.to],
               mail.subject, read.known.sent, text, said.quoted,
               [f"{each.name} ({each.kind})" if each.name else each.kind for each in mail.attachments], elsewhere)


async def judge(house: House, call: Call[Judged, Nothing]) -> Nothing:
    work, known = mails(house), _known(house, call.number())
    every = await asyncio.to_thread(work.weighed)
    weighed = next((each for each in every if each.mail.id == known.id), None)
    work.learn(weighed or Weighed(known, 0.5, ()), call.body.matters)
    return Nothing()


async def answer(house: House, call: Call[Answer, Nothing]) -> Draft:
    read, name = await _read(house, call.number()), await _name(house)
    return _kept(house, await asyncio.to_thread(mails(house).answered, read, call.body.text, call.body.everybody, name))


async def new(house: House, call: Call[NewMail, Nothing]) -> Draft:
    wanted = Wanted((Person("", call.body.to.strip().lower()),), call.body.subject or
                    " ".join(call.body.text.split()[:7]), call.body.text)
    return _kept(house, await asyncio.to_thread(mails(house).written, wanted, await _name(house)))


async def send(house: House, call: Call[Nothing, Nothing]) -> Outbox:
    """The click is the yes, to what was shown."""
    ready = mails(house).draft(call.path["id"])
    if ready is None:
        raise DeskError("This draft isn't waiting any more.", "Write it again.", 404, "id")
    mails(house).send(ready, By.CLICK, goes)
    house.let_go()
    return await outbox(house, Call(Nothing(), Nothing()))


async def outbox(house: House, call: Call[Nothing, Nothing]) -> Outbox:
    work = mails(house)
    return Outbox([letter(each, work.clock()) for each in await asyncio.to_thread(work.letters)])


async def recall(house: House, call: Call[Nothing, Nothing]) -> Outbox:
    if not mails(house).recalled(call.number()):
        raise DeskError("It can't be recalled any more.", "It is on its way, or out.", 409, "id")
    return await outbox(house, Call(Nothing(), Nothing()))


async def again(house: House, call: Call[Nothing, Nothing]) -> Outbox:
    await asyncio.to_thread(mails(house).again, call.number())
    return await outbox(house, Call(Nothing(), Nothing()))


async def look(house: House, call: Call[Nothing, Nothing]) -> Nothing:
    mails(house).watch.look()
    return Nothing()


def _known(house: House, id: int) -> Known:
    known = mails(house).index.use(lambda index: index.get(id))
    if known is None:
        raise DeskError("There is no such mail.", "It may have been moved or deleted.", 404, "id")
    return known


async def _read(house: House, id: int) -> Read:
    return await asyncio.to_thread(mails(house).fetched, _known(house, id))


async def _name(house: House) -> str:
    return await house.think(lambda mind: mind.look(lambda scene: scene.name))


def _kept(house: House, ready: Ready) -> Draft:
    """It waits for a click."""
    mails(house).keep(ready)
    return Draft(ready.digest, [each.address for each in ready.draft.to], [each.address for each in ready.draft.cc],
                 ready.draft.subject, ready.draft.text, ready.elsewhere, [each.address for each in ready.strangers])


ROUTES = (
    Route("GET", "/api/mail", "Which of the unread mails matter, and why.", Box, box),
    Route("POST", "/api/mail/look", "Look for new mails now.", Nothing, look),
    Route("GET", "/api/mail/search", "Mails by words and people, the best first.", Found, search, query=Search),
    Route("GET", ONE, "One mail, as plain text.", One, one),
    Route("POST", f"{ONE}/judge", "That was right, or wrong: she learns from it.", Nothing, judge, body=Judged),
    Route("POST", f"{ONE}/answer", "Draft an answer.", Draft, answer, body=Answer, status=201),
    Route("POST", "/api/mail/drafts", "Draft a new mail.", Draft, new, body=NewMail, status=201),
    Route("POST", "/api/mail/drafts/{id:[0-9a-f]{64}}/send", "Send it, in half a minute.", Outbox, send, status=202),
    Route("GET", "/api/outbox", "What waits, went out, or didn't.", Outbox, outbox),
    Route("POST", "/api/outbox/{id:[0-9]{1,15}}/recall", "Stop it: it isn't sent.", Outbox, recall),
    Route("POST", "/api/outbox/{id:[0-9]{1,15}}/again", "Send one that failed once more.", Outbox, again),
)
