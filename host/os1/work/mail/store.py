"""All mails that she knows of, in one SQLite file: found by words, people and time; weighed by `triage`.

It is a copy of what lies on the servers, made anew whenever it is thrown away; nothing of the wearer's is only here but
what was learned about whom they answer. SQLite comes with apsw, as the memory's does: FTS5 that deletes securely.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import apsw

from os1.errors import StoreError
from os1.work.mail.headers import Person
from os1.work.mail.marks import Marks, marks
from os1.work.mail.message import Mail
from os1.work.mail.quoting import Said, parts

VERSION = 1
BUSY_MS = 5000
_SCHEMA = """
CREATE TABLE mails(
  id INTEGER PRIMARY KEY, account TEXT NOT NULL, box TEXT NOT NULL, uid TEXT NOT NULL, message TEXT NOT NULL,
  thread INTEGER NOT NULL, sent REAL NOT NULL, sender TEXT NOT NULL, called TEXT NOT NULL, subject TEXT NOT NULL,
  hangs TEXT NOT NULL, marks TEXT NOT NULL, list TEXT NOT NULL, flags INTEGER NOT NULL,
  own TEXT NOT NULL,  -- the last: what lies behind a long column is slow to reach
  UNIQUE(account, box, uid)) STRICT;
CREATE INDEX by_message ON mails(message);
CREATE INDEX by_thread ON mails(thread, sent);
CREATE INDEX by_sent ON mails(sent);
CREATE INDEX by_sender ON mails(sender, sent);
CREATE INDEX unread ON mails(sent) WHERE flags & 3 = 0;
CREATE TABLE parents(child TEXT NOT NULL, message TEXT NOT NULL, PRIMARY KEY(message, child)) STRICT, WITHOUT ROWID;
CREATE TABLE people(address TEXT PRIMARY KEY, name TEXT NOT NULL, got INTEGER NOT NULL, wrote INTEGER NOT NULL,
  answered INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE learned(what TEXT PRIMARY KEY, weight REAL NOT NULL) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(subject, called, own, hangs, content='mails', content_rowid='id',
  tokenize="unicode61 remove_diacritics 2", prefix='3');
INSERT INTO words(words, rank) VALUES('secure-delete', 1);
CREATE TRIGGER mails_in AFTER INSERT ON mails BEGIN
  INSERT INTO words(rowid, subject, called, own, hangs)
  VALUES(new.id, new.subject, new.called, new.own, new.hangs); END;
CREATE TRIGGER mails_out AFTER DELETE ON mails BEGIN
  INSERT INTO words(words, rowid, subject, called, own, hangs)
  VALUES('delete', old.id, old.subject, old.called, old.own, old.hangs); END;
"""
SEEN, MINE, TO_ME, CC_ME, BULK, AUTOMATIC, ANSWERED, FLAGGED, FORWARDS = (1 << n for n in range(9))
SIFTED = 5000  # of the best, when person and time choose among them
_KEPT = ("id", "account", "box", "uid", "message", "thread", "sent",  # as in Known
         "sender", "called", "subject", "own", "hangs", "marks", "list", "flags")
OWN = 20_000  # characters of a mail that can be found by


@dataclass(frozen=True, slots=True)
class Known:
    """One mail as it is kept. id: here; uid: on its server. flags: SEEN, MINE, ..."""

    id: int
    account: str
    box: str
    uid: str
    message: str
    thread: int
    sent: float
    sender: Person
    subject: str
    own: str
    hangs: tuple[str, ...]
    marks: Marks
    list: str
    flags: int

    def has(self, flag: int) -> bool:
        return bool(self.flags & flag)


@dataclass(frozen=True, slots=True)
class Arrived:
    """A mail that was fetched: where it lies, and what its server says of it."""

    account: str
    box: str
    uid: str
    mail: Mail
    seen: bool = False
    answered: bool = False
    flagged: bool = False


class Mails:
    """path: the file, or ":memory:". mine: the wearer's own addresses, in small letters. StoreError: see os1.errors.
    Usable from one thread at a time."""

    def __init__(self, path: Path | str, mine: Iterable[str], day_first: bool = True) -> None:
        self.mine = frozenset(address.lower() for address in mine)
        self._day_first = day_first
        if path != ":memory:":
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        try:
            self._db = apsw.Connection(str(path))
            self._db.set_busy_timeout(BUSY_MS)
            self._db.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON").fetchall()
            version = self.rows("PRAGMA user_version")[0][0]
            if version > VERSION:
                raise StoreError(f"{path} was written by a newer OS1.", "Update OS1.", "newer")
            if version == 0:
                self._db.execute(f"BEGIN; {_SCHEMA} PRAGMA user_version={VERSION}; COMMIT").fetchall()
        except apsw.Error as e:
            raise StoreError(f"The mails' index {path} can't be used: {e}.", "It is only a copy: move it away, and it "
                             "is made anew.", "damaged") from e

    def close(self) -> None:
        self._db.close()

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return self._db.execute(sql, tuple(values)).fetchall()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All of it or nothing. StoreError if the disk is full or the file is damaged."""
        try:
            with self._db:
                yield
        except (apsw.FullError, apsw.IOError, apsw.CorruptError, apsw.BusyError) as e:
            raise StoreError(f"The mails' index can't be written: {e}.", "Look at the space left on the disk.",
                             "full" if isinstance(e, apsw.FullError) else "broken") from e

    # ---- what comes in

    def add(self, arrived: Iterable[Arrived]) -> int:
        """Those that are new. How many that were."""
        new = 0
        with self.writing():
            for one in arrived:
                new += self._add(one)
        return new

    def _add(self, one: Arrived) -> bool:
        mail = one.mail
        if self._db.execute("SELECT 1 FROM mails WHERE account=? AND box=? AND uid=?",
                            (one.account, one.box, one.uid)).fetchone():
            return False
        said = Said(mail.text) if mail.bulk else parts(mail.text)  # nobody signs what goes to thousands
        mine = mail.sender.address in self.mine
        flags = (SEEN * one.seen | MINE * mine | ANSWERED * one.answered | FLAGGED * one.flagged | BULK * mail.bulk
                 | AUTOMATIC * mail.automatic | FORWARDS * said.forwards
                 | TO_ME * any(person.address in self.mine for person in mail.to)
                 | CC_ME * any(person.address in self.mine for person in mail.cc))
        found = marks(mail, said.own, self._day_first)
        hangs = json.dumps([attachment.name or attachment.kind for attachment in mail.attachments])
        thread = self._thread(mail)
        self._db.execute(
            "INSERT INTO mails(account, box, uid, message, thread, sent, sender, called, subject, own, hangs, "
            "marks, list, flags) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                one.account,
                one.box,
                one.uid,
                mail.id,
                thread,
                mail.when or 0.0,
                mail.sender.address,
                f"{mail.sender.name} {mail.sender.address}",
                mail.subject,
                (said.own or said.quoted)[:OWN],
                hangs,
                _packed(found),
                mail.list,
                flags,
            ),
        )
        if thread == 0:
            self._db.execute("UPDATE mails SET thread=id WHERE id=?", (self._db.last_insert_rowid(),))
        self._meet(mail, mine)
        return True

    def _thread(self, mail: Mail) -> int:
        """Of the mail that it answers, or that answers it; 0: it begins one. Two that turn out to be one become one."""
        linked = [mail.id, *mail.parents]
        known = sorted({row[0] for message in linked for row in self._db.execute(
            "SELECT thread FROM mails WHERE message=? UNION SELECT m.thread FROM parents p JOIN mails m "
            "ON m.message=p.child WHERE p.message=?", (message, message))})
        for parent in mail.parents:
            self._db.execute("INSERT OR IGNORE INTO parents VALUES(?,?)", (mail.id, parent))
        for other in known[1:]:
            self._db.execute("UPDATE mails SET thread=? WHERE thread=?", (known[0], other))
        return known[0] if known else 0

    def _meet(self, mail: Mail, mine: bool) -> None:
        """Who writes, and to whom the wearer does."""
        if not mine:
            self._count(mail.sender, got=1)
            return
        for person in (*mail.to, *mail.cc):
            self._count(person, wrote=1, answered=int(bool(mail.parents)))

    def _count(self, person: Person, got: int = 0, wrote: int = 0, answered: int = 0) -> None:
        if person.address and person.address not in self.mine:
            self._db.execute(
                "INSERT INTO people VALUES(?,?,?,?,?) ON CONFLICT(address) DO UPDATE SET got=got+excluded.got, "
                "wrote=wrote+excluded.wrote, answered=answered+excluded.answered, "
                "name=iif(excluded.name='', name, excluded.name)", (person.address, person.name, got, wrote, answered))

    def flag(self, id: int, flag: int, on: bool = True) -> None:
        """What has become of it on its server."""
        with self.writing():
            self._db.execute("UPDATE mails SET flags = iif(?, flags | ?, flags & ~?) WHERE id=?", (on, flag, flag, id))

    def moved(self, id: int, box: str, uid: str) -> None:
        """It lies in another box now."""
        with self.writing():
            self._db.execute("UPDATE mails SET box=?, uid=? WHERE id=?", (box, uid, id))

    def placed(self, account: str, message: str, box: str, to: str, uid: str) -> None:
        """The mail of this id was in one box, and lies in another now."""
        with self.writing():
            self._db.execute("DELETE FROM mails WHERE account=? AND box=? AND uid=? AND message!=?",
                             (account, to, uid, message))
            self._db.execute("UPDATE OR REPLACE mails SET box=?, uid=? WHERE account=? AND box=? AND message=?",
                             (to, uid, account, box, message))

    def gone(self, account: str, box: str, kept: Callable[[str], bool]) -> int:
        """Forget those of this box that its server has no longer. kept: by uid. How many that were."""
        ids = [(row[0],) for row in self.rows("SELECT id, uid FROM mails WHERE account=? AND box=?", (account, box))
               if not kept(row[1])]
        with self.writing():
            for id in ids:
                self._db.execute("DELETE FROM mails WHERE id=?", id)
        return len(ids)

    # ---- what there is

    def get(self, id: int) -> Known | None:
        """Or None."""
        return next(iter(self._known("WHERE id=?", (id,))), None)

    def thread(self, number: int) -> list[Known]:
        """A conversation, the oldest first."""
        return self._known("WHERE thread=? ORDER BY sent, id", (number,))

    def unread(self, since: float = 0.0, limit: int = 20_000) -> list[Known]:
        """Of others, not seen yet, the newest first; without what is in them (`own`)."""
        return self._known("WHERE flags & 3 = 0 AND sent>=? ORDER BY sent DESC LIMIT ?", (since, limit), own="''")

    def uids(self, account: str, box: str) -> set[str]:
        """Which are known of a box."""
        return {row[0] for row in self.rows("SELECT uid FROM mails WHERE account=? AND box=?", (account, box))}

    def newest(self, account: str, box: str) -> str:
        """The highest uid (of numbers) that is known of a box; "0" if none is."""
        return str(self.rows("SELECT max(CAST(uid AS INTEGER)) FROM mails WHERE account=? AND box=?",
                             (account, box))[0][0] or 0)

    def search(self, words: str = "", who: str = "", since: float = 0.0, until: float = 1e12,
               limit: int = 50) -> list[Known]:
        """words: all of them, the last one as a beginning; who: part of a name or an address. The best first."""
        match = _match(words)
        if match is None and words.strip():
            return []
        people = "AND (sender LIKE ? ESCAPE '\\' OR called LIKE ? ESCAPE '\\')" if who else ""
        like = ["%" + re.sub(r"([%_\\])", r"\\\1", who.lower()) + "%"] * 2 if who else []
        if match is None:
            return self._known(
                f"WHERE sent BETWEEN ? AND ? {people} ORDER BY sent DESC LIMIT ?", (since, until, *like, limit)
            )
        free = not who and since <= 0.0 and until >= 1e12
        return self._known(
            "JOIN (SELECT rowid AS hit, bm25(words, 6, 4, 1, 3) AS score FROM words WHERE words MATCH ? "
            f"ORDER BY score LIMIT {limit if free else SIFTED}) ON hit=id "
            f"WHERE sent BETWEEN ? AND ? {people} ORDER BY score, sent DESC LIMIT ?",
            (match, since, until, *like, limit))

    def people(self, addresses: Iterable[str]) -> dict[str, tuple[int, int, int]]:
        """Of each: how many mails came from them, were written to them, and of these how many were answers."""
        found = {}
        for address in set(addresses):
            for row in self._db.execute("SELECT got, wrote, answered FROM people WHERE address=?", (address,)):
                found[address] = (row[0], row[1], row[2])
        return found

    def own_threads(self, threads: Iterable[int]) -> dict[int, float]:
        """Of these, those in which the wearer wrote: when last."""
        wanted = set(threads)
        mine = self.rows("SELECT thread, max(sent) FROM mails WHERE flags & 2 GROUP BY thread")
        return {thread: sent for thread, sent in mine if thread in wanted}

    def weights(self) -> dict[str, float]:
        """What was learned about what matters (see `triage`)."""
        return dict(self.rows("SELECT what, weight FROM learned"))

    def learn(self, weights: dict[str, float]) -> None:
        """Keep these."""
        with self.writing():
            for what, weight in weights.items():
                self._db.execute(
                    "INSERT INTO learned VALUES(?,?) ON CONFLICT(what) DO UPDATE SET weight=excluded.weight",
                    (what, weight),
                )

    def _known(self, where: str, values: Sequence[Any], own: str = "own") -> list[Known]:
        return [
            Known(*row[:7], Person(_name(row[8], row[7]), row[7]), *row[9:11],  # type: ignore[call-arg]
                  tuple(json.loads(row[11])), _unpacked(row[12]), *row[13:])
            for row in self.rows(f"SELECT {_columns(own)} FROM mails {where}", values)
        ]


def _columns(own: str) -> str:
    return ", ".join(own if name == "own" else name for name in _KEPT)


def _name(called: str, address: str) -> str:
    return called.removesuffix(address).strip()


def _packed(found: Marks) -> str:
    """What is not as usual."""
    values = {name: value for name in Marks.__slots__ if (value := getattr(found, name))}
    return json.dumps(values, default=date.isoformat) if values else ""


def _unpacked(packed: str) -> Marks:
    if not packed:
        return Marks()
    values = json.loads(packed)
    return Marks(**values | ({"due": date.fromisoformat(values["due"])} if "due" in values else {}))


def _match(words: str) -> str | None:
    """For FTS5: every word, none of them a command."""
    found = re.findall(r"\w+", words)[:20]
    return " ".join(f'"{word}"' for word in found[:-1]) + f' "{found[-1]}"*' if found else None
