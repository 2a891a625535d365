"""All mails that she knows of, in one SQLite file: found by words, people and time; weighed by `triage`.

It is a copy of what lies on the servers, made anew whenever it is thrown away; nothing of the wearer's is only here but
what was learned about whom they answer. SQLite comes with apsw, as the memory's does: FTS5 that deletes securely.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import apsw

from os1.errors import StoreError
from os1.work.mail import searching
from os1.work.mail.headers import Person
from os1.work.mail.marks import Marks, marks
from os1.work.mail.message import Mail
from os1.work.mail.quoting import Said, parts
from os1.work.mail.shape import IN_A_SECOND, VERSION, WORDS_IN, WORDS_OUT, place, steps

BUSY_MS = 5000
SEEN, MINE, TO_ME, CC_ME, BULK, AUTOMATIC, ANSWERED, FLAGGED, FORWARDS = (1 << n for n in range(9))
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
            if version < VERSION:
                self._make()
        except apsw.BusyError as e:
            raise StoreError(f"The mails' index {path} is in use: {e}.", "Try again in a minute.", "locked") from e
        except apsw.Error as e:
            raise StoreError(f"The mails' index {path} can't be used: {e}.", "It is only a copy: move it away, and it "
                             "is made anew.", "damaged") from e

    def _make(self) -> None:
        """The tables, or those of an older file anew, unless somebody else makes them at this moment."""
        self._db.execute("BEGIN IMMEDIATE").fetchall()
        try:
            version = self.rows("PRAGMA user_version")[0][0]
            if version < VERSION:
                self._db.execute(steps(version)).fetchall()
            self._db.execute("COMMIT").fetchall()
        except BaseException:
            self._db.execute("ROLLBACK").fetchall()
            raise

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
            last = self.rows("SELECT max(id) FROM mails")[0][0] or 0
            for one in arrived:
                new += self._add(one)
            self._db.execute(WORDS_IN, (last,)).fetchall()
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
            "INSERT INTO mails(at, account, box, uid, message, thread, sent, sender, called, subject, own, hangs, "
            "marks, list, flags) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                self._free(mail.when or 0.0),
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

    def _free(self, sent: float) -> int:
        """The next place in time from that second on; one below all others for a mail without a date."""
        first = place(sent)
        if not first:
            return int(min(0, self.rows("SELECT min(at) FROM mails")[0][0] or 0)) - 1
        while True:
            taken = self.rows("SELECT max(at) FROM mails WHERE at BETWEEN ? AND ?", (first, first + IN_A_SECOND - 1))
            if taken[0][0] is None:
                return first
            if taken[0][0] < first + IN_A_SECOND - 1:
                return int(taken[0][0]) + 1
            first += IN_A_SECOND

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
            known = self.rows("SELECT id FROM mails WHERE account=? AND box=? AND message=? LIMIT 1",
                              (account, box, message))
            there = self.rows("SELECT id, message FROM mails WHERE account=? AND box=? AND uid=?", (account, to, uid))
            self._forget(id for id, other in there if other != message or known and id != known[0][0])
            for id, in known:
                self._db.execute("UPDATE mails SET box=?, uid=? WHERE id=?", (to, uid, id))

    def gone(self, account: str, box: str, kept: Callable[[str], bool]) -> int:
        """Forget those of this box that its server has no longer. kept: by uid. How many that were."""
        ids = [row[0] for row in self.rows("SELECT id, uid FROM mails WHERE account=? AND box=?", (account, box))
               if not kept(row[1])]
        with self.writing():
            self._forget(ids)
        return len(ids)

    def _forget(self, ids: Iterable[int]) -> None:
        """Their words first, which are taken back by what the mails say."""
        for id in ids:
            self._db.execute(WORDS_OUT, (id,)).fetchall()
            self._db.execute("DELETE FROM parents WHERE child = (SELECT message FROM mails WHERE id=?)", (id,))
            self._db.execute("DELETE FROM mails WHERE id=?", (id,))

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

    def search(self, words: str = "", who: str = "", since: float = -1e12, until: float = 1e12,
               limit: int = 50) -> list[Known]:
        """words: all of them, the last one as a beginning; who: part of a name or an address. The best first, or
        without words the newest (see searching.best)."""
        if not words.strip():
            where, values = searching.newest(who, since, until)
            return self._known(where, (*values, limit))
        found = searching.best(self.rows, words, who, since, until, limit)
        return [] if found is None else self._known(*found)

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
                  () if row[11] == "[]" else tuple(json.loads(row[11])), _unpacked(row[12]), *row[13:])
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
