"""The letters shelf: clients, whom they write to, letters with every version, the queue. One SQLite file for its owner.

  shelf.begin("my grandmother")  > Letter 1, a draft
  shelf.heard(1, "dear gran comma") > version 1;  shelf.heard(1, "undo") > version 0 again; nothing is ever lost
  shelf.plan(1, friday)          > in the queue, until it is written

Forgetting is total: rows are overwritten, the file is written anew, and its log is cut. For one thread at a time.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from os1.errors import WorkError
from os1.work.database import Database
from os1.work.letters.book import Book
from os1.work.letters.draft import SENTENCE, Did, Draft
from os1.work.letters.records import DONE, ME, STATES, Letter, Version
from os1.work.letters.said import Again, again

FILE = "letters.db"
SHAPE = ("""
CREATE TABLE client (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE, hand TEXT NOT NULL DEFAULT '',
    signs TEXT NOT NULL DEFAULT '', sender TEXT NOT NULL DEFAULT '', notes TEXT NOT NULL DEFAULT '');
INSERT INTO client (id, name) VALUES (1, 'me');
CREATE TABLE person (id INTEGER PRIMARY KEY, client INTEGER NOT NULL REFERENCES client ON DELETE CASCADE,
    name TEXT NOT NULL COLLATE NOCASE, called TEXT NOT NULL DEFAULT '', signs TEXT NOT NULL DEFAULT '',
    relation TEXT NOT NULL DEFAULT '', address TEXT NOT NULL DEFAULT '', notes TEXT NOT NULL DEFAULT '',
    UNIQUE (client, name));
CREATE TABLE day (person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE, what TEXT NOT NULL,
    month INTEGER NOT NULL, day INTEGER NOT NULL, year INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (person, what));
CREATE TABLE letter (id INTEGER PRIMARY KEY AUTOINCREMENT, client INTEGER NOT NULL REFERENCES client ON DELETE CASCADE,
    person INTEGER REFERENCES person ON DELETE SET NULL, toward TEXT NOT NULL, brief TEXT NOT NULL DEFAULT '',
    occasion TEXT NOT NULL DEFAULT '', register TEXT NOT NULL DEFAULT 'plain', hand TEXT NOT NULL DEFAULT '',
    paper TEXT NOT NULL DEFAULT 'A5', seed INTEGER NOT NULL DEFAULT 1, state TEXT NOT NULL DEFAULT 'draft',
    due TEXT, made TEXT NOT NULL, changed TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 0);
CREATE INDEX letter_person ON letter (person, state);
CREATE TABLE version (letter INTEGER NOT NULL REFERENCES letter ON DELETE CASCADE, number INTEGER NOT NULL,
    before INTEGER NOT NULL, text TEXT NOT NULL, signature TEXT NOT NULL, what TEXT NOT NULL, at TEXT NOT NULL,
    added TEXT NOT NULL, lengths TEXT NOT NULL, PRIMARY KEY (letter, number));
""",)
_LETTER = ("SELECT id, client, ifnull(person, 0), toward, brief, occasion, register, hand, paper, seed, state, due, "
           "made, changed, version FROM letter ")
_SET = frozenset(("brief", "occasion", "register", "hand", "paper", "seed", "person", "client", "toward"))
LONGEST = 200_000  # characters of a letter


class Shelf:
    """The shelf in the file at `path`, or ":memory:". clock: the wearer's local time. home: where learned hands lie."""

    def __init__(self, path: Path | str, clock: Callable[[], datetime], home: Path | None = None) -> None:
        self._db = Database(path, SHAPE)
        self.book, self.clock, self.home = Book(self._db), clock, home
        self.watchers: list[Callable[[], object]] = []

    def close(self) -> None:
        self._db.close()

    # ---- letters

    def begin(self, to: str, client: int = ME, brief: str = "", occasion: str = "") -> Letter:
        """A new draft. Somebody of the client's book who is called so is the one it is to."""
        who, owner, now = self.book.find(to, client), self.book.client(client), self._now()
        with self._db.writing():
            id = self._db.run("INSERT INTO letter (client, person, toward, brief, occasion, hand, made, changed) "
                              "VALUES (?, ?, ?, ?, ?, ?, ?, ?)", client, who.id if who else None,
                              who.name if who else to.strip(), brief, occasion, owner.hand, now, now)
            self._db.run("UPDATE letter SET seed = id WHERE id = ?", id)  # no two letters alike
            self._add(id, Version(0, 0, "", "", "begun", self.clock()))
        return self._told(id)

    def get(self, id: int) -> Letter:
        """One letter. WorkError if there is none."""
        found = self._read("WHERE id = ?", id)
        if not found:
            raise WorkError("There is no such letter.", "It may have been forgotten.")
        return found[0]

    def letters(self, state: str = "", client: int = 0, person: int = 0, limit: int = 1000) -> list[Letter]:
        """Letters, the one that was changed last first."""
        return self._read("WHERE (? = '' OR state = ?) AND (? = 0 OR client = ?) AND (? = 0 OR person = ?) "
                          "ORDER BY changed DESC, id DESC LIMIT ?", state, state, client, client, person, person, limit)

    def queue(self, by: date | None = None) -> list[Letter]:
        """What waits to be written, the most urgent first: with a day, up to `by`; what is ready without one, last."""
        return self._read("WHERE state IN ('draft', 'ready') AND (due IS NOT NULL OR state = 'ready') "
                          "AND (? IS NULL OR due IS NULL OR due <= ?) ORDER BY due IS NULL, due, id",
                          by and by.isoformat(), by and by.isoformat())

    def heard(self, id: int, said: str, name: str = "") -> Did:
        """Something was said to a letter, see draft.py. name: whose, where it is to be signed and no other is known."""
        letter = self.get(id)
        draft = Draft(letter.now.text, self.signer(letter) or name, letter.now.signature, self._names(letter, name),
                      lengths=letter.now.lengths)
        after, did = draft.heard(said)
        if did.what == "scratch" and not letter.now.what.startswith(("dictated", "scratch", "begun")):
            return self._stepped(letter, "undo")  # "that" is what was just done: a change, a name under it
        if did.what == "nothing" and said.strip().lower().startswith(("undo", "redo")):
            return self._stepped(letter, "undo" if said.strip().lower().startswith("undo") else "redo")
        if after is not draft and (after.text, after.signature) != (draft.text, draft.signature):
            self.write(id, after.text, after.signature, did.what, lengths=after.lengths)
        if did.what in ("change", "insert"):
            new = [one for one in SENTENCE.split(after.text) if one.strip() and one not in draft.text]
            did = replace(did, aloud=new[0].strip() if new else "")
        return did

    def write(self, id: int, text: str, signature: str | None = None, what: str = "written by hand",
              added: tuple[str, ...] | None = None, lengths: tuple[int, ...] = ()) -> Letter:
        """A new version. signature, added: as they were, if None; what was added and no longer stands there is no
        longer marked."""
        letter = self.get(id)
        if len(text) > LONGEST:
            raise WorkError(f"A letter has at most {LONGEST} characters.", "Make two of it.")
        marked = letter.now.added if added is None else added
        number = int(self._db.rows("SELECT max(number) FROM version WHERE letter = ?", id)[0][0]) + 1
        made = Version(number, letter.now.number, text, letter.now.signature if signature is None else signature, what,
                       self.clock(), tuple(one for one in marked if one in text), lengths)
        with self._db.writing():
            self._add(id, made)
        return self._told(id)

    def undo(self, id: int) -> Did:
        """The version before. Nothing is lost: `redo` leads back."""
        return self._stepped(self.get(id), "undo")

    def redo(self, id: int) -> Did:
        """The version that was made of this one last."""
        return self._stepped(self.get(id), "redo")

    def versions(self, id: int) -> list[Version]:
        """Every one, the oldest first."""
        return [_version(row) for row in self._db.rows(
            "SELECT number, before, text, signature, what, at, added, lengths FROM version WHERE letter = ? "
            "ORDER BY number", self.get(id).id)]

    def go_to(self, id: int, number: int) -> Letter:
        """Let that version count. WorkError if there is none."""
        if not self._db.rows("SELECT 1 FROM version WHERE letter = ? AND number = ?", id, number):
            raise WorkError("There is no such version.")
        with self._db.writing():
            self._db.run("UPDATE letter SET version = ?, changed = ? WHERE id = ?", number, self._now(), id)
        return self._told(id)

    # ---- what becomes of a letter

    def change(self, id: int, **values: object) -> Letter:
        """Its brief, occasion, register, hand, paper, seed, person, client, toward."""
        if not values.keys() <= _SET:
            raise WorkError(f"A letter has no {', '.join(values.keys() - _SET)}.")
        if values:
            with self._db.writing():
                self._db.run(f"UPDATE letter SET {', '.join(f'{name} = ?' for name in values)}, changed = ? "
                             "WHERE id = ?", *(v or None if k == "person" else v for k, v in values.items()),
                             self._now(), self.get(id).id)
        return self._told(id)

    def plan(self, id: int, due: date | None, state: str = "ready") -> Letter:
        """Into the queue for a day, or without one; a state of its own."""
        if state not in STATES:
            raise WorkError(f"A letter can't be {state!r}.", f"It is one of: {', '.join(STATES)}.")
        with self._db.writing():
            self._db.run("UPDATE letter SET due = ?, state = ?, changed = ? WHERE id = ?",
                         due.isoformat() if due else None, state, self._now(), self.get(id).id)
        return self._told(id)

    def mark(self, id: int, state: str) -> Letter:
        """Let it be a draft, ready, written or sent."""
        return self.plan(id, self.get(id).due, state)

    def others_to(self, letter: Letter) -> list[Letter]:
        """Every other letter to the same person in the same name, drafts too, the one changed last first."""
        return [one for one in self.letters(client=letter.client, limit=-1) if one.id != letter.id
                and (0 < one.person == letter.person or one.to.casefold() == letter.to.casefold())]

    def sent_to(self, letter: Letter) -> list[Letter]:
        """What the one whom a letter is to was sent before in the same name: letters that were written or sent, the
        latest first."""
        return [one for one in self.others_to(letter) if one.state in DONE]

    def again(self, id: int) -> list[Again]:
        """Which sentences of it the same person was sent before."""
        letter = self.get(id)
        return again(letter.now.text, [(one.id, one.changed.date(), one.now.text)
                                       for one in self.sent_to(letter)])

    def _names(self, letter: Letter, name: str) -> frozenset[str]:
        """Words of names that this letter may hold."""
        who = self.book.person(letter.person) if letter.person else None
        client = self.book.client(letter.client)
        known = [letter.to, name, client.signs, client.name if client.id != ME else "",
                 *((who.name, who.called, who.signs) if who else ())]
        return frozenset(word for one in known for word in one.replace(",", " ").split() if word[:1].isupper())

    def signer(self, letter: Letter) -> str:
        """How this letter is signed, "" if nobody said."""
        who = self.book.person(letter.person) if letter.person else None
        return (who.signs if who else "") or self.book.client(letter.client).signs

    # ---- forgetting

    def forget(self, id: int) -> None:
        """A letter with every version of it."""
        self._gone("DELETE FROM letter WHERE id = ?", self.get(id).id)

    def forget_person(self, id: int) -> None:
        """Somebody, and every letter to them, also from before they were in the book."""
        who = self.book.person(id)
        with self._db.writing():
            self._db.run("DELETE FROM letter WHERE person = ? OR (client = ? AND toward = ? COLLATE NOCASE)", id,
                         who.client, who.name)
        self._gone("DELETE FROM person WHERE id = ?", id)

    def forget_client(self, id: int) -> None:
        """A client with their book and their letters; of the wearer's own all that there is, but not the wearer."""
        if id == ME:
            self._gone("DELETE FROM letter WHERE client = ?", ME, then=("DELETE FROM person WHERE client = ?", ME))
        else:
            self._gone("DELETE FROM client WHERE id = ?", id)

    def forget_holding(self, holds: Callable[[str], bool]) -> None:
        """Every letter and every person in whose words, in any version, `holds` finds what is to be forgotten."""
        letters = [one.id for one in self.letters(limit=-1) if holds(f"{one.to}\n{one.brief}") or any(
            holds(f"{version.text}\n{version.signature}") for version in self.versions(one.id))]
        people = [one.id for client in self.book.clients() for one in self.book.people(client.id)
                  if holds("\n".join((one.name, one.called, one.relation, one.address, one.notes, one.signs,
                                      *(day.what for day in one.days))))]
        clients = [one.id for one in self.book.clients()
                   if one.id != ME and holds("\n".join((one.name, one.signs, one.sender, one.notes)))]
        with self._db.writing():
            for table, ids in (("letter", letters), ("person", people), ("client", clients)):
                for id in ids:
                    self._db.run(f"DELETE FROM {table} WHERE id = ?", id)
        if letters or people or clients:
            self._db.wipe()
            self._changed()

    def forget_all(self) -> None:
        """Everything."""
        self.forget_client(ME)
        for one in self.book.clients():
            self.forget_client(one.id)
        self.book.change_client(ME, hand="", signs="", sender="", notes="")
        self._db.wipe()

    # ---- inside

    def _gone(self, sql: str, id: int, then: tuple[str, int] | None = None) -> None:
        with self._db.writing():
            self._db.run(sql, id)
            if then:
                self._db.run(*then)
        self._db.wipe()
        self._changed()

    def _stepped(self, letter: Letter, which: str) -> Did:
        if which == "undo":
            to = letter.now.before if letter.now.number else None
        else:
            to = self._db.rows("SELECT max(number) FROM version WHERE letter = ? AND before = ? AND number > 0",
                               letter.id, letter.now.number)[0][0]
        if to is None:
            return Did("nothing", f"There is nothing to {which}.")
        self.go_to(letter.id, int(to))
        return Did(which)

    def _add(self, id: int, one: Version) -> None:
        self._db.run("INSERT INTO version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", id, one.number, one.before, one.text,
                     one.signature, one.what, one.at.isoformat(), json.dumps(one.added), json.dumps(one.lengths))
        self._db.run("UPDATE letter SET version = ?, changed = ? WHERE id = ?", one.number, self._now(), id)

    def _read(self, where: str, *values: object) -> list[Letter]:
        made = []
        for *rest, due, began, changed, version in self._db.rows(_LETTER + where, *values):
            now = _version(self._db.rows("SELECT number, before, text, signature, what, at, added, lengths FROM version"
                                         " WHERE letter = ? AND number = ?", rest[0], version)[0])
            rest += [date.fromisoformat(due) if due else None, datetime.fromisoformat(began),
                     datetime.fromisoformat(changed), now]
            made.append(Letter(*rest))
        return made

    def _told(self, id: int) -> Letter:
        self._changed()
        return self.get(id)

    def _changed(self) -> None:
        for watcher in self.watchers:
            watcher()

    def _now(self) -> str:
        return self.clock().isoformat()


def _version(row: tuple[object, ...]) -> Version:
    number, before, text, signature, what, at, added, lengths = row
    return replace(Version(int(str(number)), int(str(before)), str(text), str(signature), str(what),
                           datetime.fromisoformat(str(at))),
                   added=tuple(json.loads(str(added))), lengths=tuple(json.loads(str(lengths))))
