"""The address book of the letters shelf: clients, and whom each of them writes to."""

from __future__ import annotations

import re

from os1.errors import WorkError
from os1.work.database import Database
from os1.work.letters.records import ME, Client, Day, Person

_CLIENT = frozenset(("name", "hand", "signs", "sender", "notes"))
_PERSON = frozenset(("name", "called", "signs", "relation", "address", "notes"))
_MINE = re.compile(r"^(?:my|the|our|dear|your|his|her|their) ", re.I)


class Book:
    """The book in a database; the shelf owns that."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def clients(self) -> list[Client]:
        """Everybody for whom letters are written, the wearer first."""
        return [Client(*row) for row in self._db.rows(
            "SELECT id, name, hand, signs, sender, notes FROM client ORDER BY id")]

    def client(self, id: int) -> Client:
        """WorkError if there is none."""
        for one in self.clients():
            if one.id == id:
                return one
        raise WorkError("There is no such client.", "They may have been forgotten.")

    def client_named(self, name: str) -> Client | None:
        """The client of that name, or the only one whose name holds it."""
        wanted = name.strip().casefold()
        exact = [one for one in self.clients() if one.name.casefold() == wanted]
        part = [one for one in self.clients() if one.id != ME and wanted in one.name.casefold().split()]
        return exact[0] if exact else part[0] if len(part) == 1 else None

    def add_client(self, name: str, **values: str) -> Client:
        """A new one. WorkError: no name, or somebody has it."""
        self._checked(values, _CLIENT)
        name = self._name(name)
        if any(one.name.casefold() == name.casefold() for one in self.clients()):
            raise WorkError(f"There is a client named {name} already.")
        with self._db.writing():
            id = self._db.run("INSERT INTO client (name) VALUES (?)", name)
        return self.change_client(id, **values)

    def change_client(self, id: int, **values: str) -> Client:
        """Name, hand, signs, sender, notes."""
        self._set("client", self.client(id).id, self._checked(values, _CLIENT))
        return self.client(id)

    def people(self, client: int = 0) -> list[Person]:
        """Whom a client writes to, by name; 0 = whom anybody does."""
        days: dict[int, list[Day]] = {}
        for person, *rest in self._db.rows("SELECT person, what, month, day, year FROM day ORDER BY month, day"):
            days.setdefault(person, []).append(Day(*rest))
        return [Person(*(*row, tuple(days.get(row[0], ())))) for row in self._db.rows(
            "SELECT id, client, name, called, signs, relation, address, notes FROM person WHERE ? = 0 OR client = ? "
            "ORDER BY name, id", client, client)]

    def person(self, id: int) -> Person:
        """WorkError if there is none."""
        for one in self.people():
            if one.id == id:
                return one
        raise WorkError("There is nobody like that in the address book.", "They may have been forgotten.")

    def find(self, name: str, client: int = ME) -> Person | None:
        """Somebody of a client's book by name, by what they are called, or by how the two stand ("my wife"); a first
        name will do where only one has it. None: nobody, or several."""
        wanted = _MINE.sub("", name.strip()).casefold()
        people = self.people(client)
        for names in ([{p.name, _MINE.sub("", p.name)} for p in people], [{p.called} for p in people],
                      [{p.relation, _MINE.sub("", p.relation)} for p in people], [set(p.name.split()) for p in people]):
            found = [one for one, theirs in zip(people, names, strict=True)
                     if wanted and wanted in {each.casefold() for each in theirs}]
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def add_person(self, client: int, name: str, **values: str) -> Person:
        """Somebody new. WorkError: no name, or the client's book has it."""
        self._checked(values, _PERSON)
        name = self._name(name)
        if any(one.name.casefold() == name.casefold() for one in self.people(self.client(client).id)):
            raise WorkError(f"{name} is in the address book already.")
        with self._db.writing():
            id = self._db.run("INSERT INTO person (client, name) VALUES (?, ?)", client, name)
        return self.change_person(id, **values)

    def change_person(self, id: int, **values: str) -> Person:
        """Name, called, signs, relation, address, notes."""
        self._set("person", self.person(id).id, self._checked(values, _PERSON))
        return self.person(id)

    def set_days(self, id: int, days: tuple[Day, ...]) -> Person:
        """The days that count between the two, all of them."""
        for day in days:
            if not (1 <= day.month <= 12 and 1 <= day.day <= 31 and 0 <= day.year <= 9999 and day.what.strip()):
                raise WorkError(f"{day.what or 'A day'} needs a name, a month and a day.")
        with self._db.writing():
            self._db.run("DELETE FROM day WHERE person = ?", self.person(id).id)
            self._db.many("INSERT OR REPLACE INTO day VALUES (?, ?, ?, ?, ?)",
                          [(id, day.what.strip(), day.month, day.day, day.year) for day in days])
        return self.person(id)

    def _set(self, table: str, id: int, values: dict[str, str]) -> None:
        if "name" in values:
            values = {**values, "name": self._name(values["name"])}
        if values:
            with self._db.writing():
                self._db.run(f"UPDATE {table} SET {', '.join(f'{key} = ?' for key in values)} WHERE id = ?",
                             *values.values(), id)

    @staticmethod
    def _checked(values: dict[str, str], known: frozenset[str]) -> dict[str, str]:
        if not values.keys() <= known:
            raise WorkError(f"Nobody knows {', '.join(values.keys() - known)}.", f"Known: {', '.join(sorted(known))}.")
        return values

    @staticmethod
    def _name(name: str) -> str:
        name = " ".join(name.split())
        if not name or len(name) > 100:
            raise WorkError("A name has 1 to 100 characters.")
        return name
