"""Clients, and the people whom they write to."""

from __future__ import annotations

from typing import Annotated

import msgspec

from os1.desk.api.letters import at
from os1.desk.api.route import Call, Nothing, Route
from os1.desk.house import House
from os1.errors import DeskError
from os1.mind.letters import Letters
from os1.work.letters.records import Client, Day, Person

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
Note = Annotated[str, msgspec.Meta(max_length=2000)]


class YearlyDay(msgspec.Struct, frozen=True):
    """A day that counts between two. year: the first time, 0 = nobody said."""

    what: Name
    month: Annotated[int, msgspec.Meta(ge=1, le=12)]
    day: Annotated[int, msgspec.Meta(ge=1, le=31)]
    year: Annotated[int, msgspec.Meta(ge=0, le=9999)] = 0


class InBook(msgspec.Struct, frozen=True):
    """Somebody whom a client writes to. called: in a letter. signs: how the client signs to them. relation: how the two
    stand."""

    id: int
    client: int
    name: str
    called: str
    signs: str
    relation: str
    address: str
    notes: str
    days: list[YearlyDay]


class AClient(msgspec.Struct, frozen=True):
    """Somebody for whom letters are written; 1 = the wearer."""

    id: int
    name: str
    hand: str
    signs: str
    sender: str
    notes: str
    people: list[InBook]


class Clients(msgspec.Struct, frozen=True):
    """The wearer first."""

    items: list[AClient]


class NewClient(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody new."""

    name: Name


class ClientChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is to be otherwise; null: as it is."""

    name: Name | None = None
    hand: Note | None = None
    signs: Note | None = None
    sender: Note | None = None
    notes: Note | None = None


class PersonChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is to be otherwise; null: as it is. days: all of them."""

    name: Name | None = None
    called: Note | None = None
    signs: Note | None = None
    relation: Note | None = None
    address: Note | None = None
    notes: Note | None = None
    days: list[YearlyDay] | None = None


def told(letters: Letters, client: Client) -> AClient:
    return AClient(client.id, client.name, client.hand, client.signs, client.sender, client.notes,
                   [person(one) for one in letters.shelf.book.people(client.id)])


def person(one: Person) -> InBook:
    return InBook(one.id, one.client, one.name, one.called, one.signs, one.relation, one.address, one.notes,
                  [YearlyDay(day.what, day.month, day.day, day.year) for day in one.days])


async def clients(house: House, call: Call[Nothing, Nothing]) -> Clients:
    return await at(house, lambda letters: Clients([told(letters, one) for one in letters.shelf.book.clients()]))


async def add_client(house: House, call: Call[NewClient, Nothing]) -> AClient:
    made = await at(house, lambda letters: told(letters, letters.shelf.book.add_client(call.body.name)))
    house.changes.changed("letters")
    return made


async def change_client(house: House, call: Call[ClientChange, Nothing]) -> AClient:
    def work(letters: Letters) -> AClient:
        said = {name: value for name in ("name", "hand", "signs", "sender", "notes")
                if (value := getattr(call.body, name)) is not None}
        if said.get("hand") and said["hand"] not in letters.hands():
            raise DeskError(f"There is no hand named {said['hand']!r}.", "", 422, "hand")
        return told(letters, letters.shelf.book.change_client(call.number(), **said))
    made = await at(house, work)
    house.changes.changed("letters")
    return made


async def forget_client(house: House, call: Call[Nothing, Nothing]) -> Nothing:
    await at(house, lambda letters: letters.shelf.forget_client(letters.shelf.book.client(call.number()).id))
    return Nothing()


async def add_person(house: House, call: Call[PersonChange, Nothing]) -> InBook:
    if call.body.name is None:
        raise DeskError("Who is it?", "Give a name.", 422, "name")
    name = call.body.name

    def work(letters: Letters) -> InBook:
        book = letters.shelf.book
        made = book.add_person(call.number(), name, **_said(call.body, "name"))
        return person(book.set_days(made.id, _days(call.body)))
    made = await at(house, work)
    house.changes.changed("letters")
    return made


async def change_person(house: House, call: Call[PersonChange, Nothing]) -> InBook:
    def work(letters: Letters) -> InBook:
        book = letters.shelf.book
        made = book.change_person(call.number(), **_said(call.body))
        return person(made if call.body.days is None else book.set_days(made.id, _days(call.body)))
    made = await at(house, work)
    house.changes.changed("letters")
    return made


async def forget_person(house: House, call: Call[Nothing, Nothing]) -> Nothing:
    await at(house, lambda letters: letters.shelf.forget_person(call.number()))
    return Nothing()


def _said(body: PersonChange, *but: str) -> dict[str, str]:
    return {name: value for name in ("name", "called", "signs", "relation", "address", "notes")
            if name not in but and (value := getattr(body, name)) is not None}


def _days(body: PersonChange) -> tuple[Day, ...]:
    return tuple(Day(one.what, one.month, one.day, one.year) for one in body.days or ())


CLIENTS, PEOPLE = "/api/letters/clients", "/api/letters/people/{id:[0-9]{1,15}}"
CLIENT = CLIENTS + "/{id:[0-9]{1,15}}"
ROUTES = (
    Route("GET", CLIENTS, "For whom letters are written, and to whom.", Clients, clients),
    Route("POST", CLIENTS, "A new client.", AClient, add_client, body=NewClient, status=201),
    Route("PATCH", CLIENT, "Change a client.", AClient, change_client, body=ClientChange),
    Route("DELETE", CLIENT, "Forget a client, with their address book and their letters.", Nothing, forget_client),
    Route("POST", CLIENT + "/people", "Put somebody into a client's address book.", InBook, add_person,
          body=PersonChange, status=201),
    Route("PATCH", PEOPLE, "Change somebody.", InBook, change_person, body=PersonChange),
    Route("DELETE", PEOPLE, "Forget somebody, and every letter to them.", Nothing, forget_person),
)
