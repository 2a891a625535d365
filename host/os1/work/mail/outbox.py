"""What is to be sent: kept in a file, held back for a while in which "stop" recalls it, sent once.

  hold > held --release > waiting --DELAY_S--> sending > sent
           | stop              | refused > failed (tried again when the wearer says so)
           v                   | killed in the middle > unsure: it may be out. Never sent again by itself; she asks.
        recalled               | waited LATE_S too long > failed    it came out of a backup > unsure

Nothing leaves here without a consent: whoever calls `hold` shows what the wearer was told, and only a deed of the
journal that was agreed to lets it go (see sending). What was held when the program was killed stays so, and never goes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import apsw

from os1.errors import MailTrouble, StoreError

DELAY_S = 30.0
LATE_S = 600.0  # a yes is for now (os1.work.consent.LASTS_S): what couldn't go then doesn't go a week later
RESTORED = "It waited when the backup was made, so the computer that it was made on may have sent it."
LATE = "It waited too long: I wasn't running when its time came."
KILLED = "I was stopped while it was being sent."
KEEP_S = 30 * 86_400.0  # what was sent is remembered so long: its bytes are in the box of sent mails
_SCHEMA = """CREATE TABLE IF NOT EXISTS letters(id INTEGER PRIMARY KEY, account TEXT NOT NULL, sender TEXT NOT NULL,
  receivers TEXT NOT NULL, told TEXT NOT NULL, data BLOB NOT NULL, state TEXT NOT NULL, due REAL NOT NULL,
  why TEXT NOT NULL) STRICT"""


@dataclass(frozen=True, slots=True)
class Out:
    """One that is or was to be sent. told: what the wearer said yes to. due: when it goes; 0: what became of it
    hasn't been told yet. why: what went wrong."""

    id: int
    account: str
    sender: str
    receivers: tuple[str, ...]
    told: str
    data: bytes
    state: str
    due: float
    why: str


class Outbox:
    """path: of its file. clock: seconds since 1970. One that was being sent when the program was killed is `unsure`."""

    def __init__(self, path: Path | str, clock: Callable[[], float], delay_s: float = DELAY_S) -> None:
        self._clock, self.delay_s = clock, delay_s
        try:
            if path != ":memory:":
                os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            self._db = apsw.Connection(str(path))
            self._db.set_busy_timeout(5000)
            self._db.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON").fetchall()
            self._db.execute(_SCHEMA).fetchall()
            self._db.execute("UPDATE letters SET state='unsure', due=0, why=? WHERE state='sending'",
                             (KILLED,)).fetchall()
        except apsw.Error as e:
            raise StoreError(
                f"The outbox {path} can't be used: {e}.", "Move it away; what waited in it is lost."
            ) from e

    def close(self) -> None:
        self._db.close()

    def hold(self, account: str, sender: str, receivers: tuple[str, ...], data: bytes, told: str) -> Out:
        """It lies here, and goes nowhere. told: the words that were said yes to; without them it doesn't come in.
        StoreError."""
        if not told.strip():
            raise MailTrouble("Nobody was asked whether this may be sent.", "Read it back and ask first.")
        self._run(
            "INSERT INTO letters(account, sender, receivers, told, data, state, due, why) "
            "VALUES(?,?,?,?,?,'held',?,'')",
            account,
            sender,
            json.dumps(receivers),
            told,
            data,
            self._clock(),
        )
        return self.get(self._db.last_insert_rowid())

    def release(self, id: int) -> bool:
        """It goes in `delay_s`. False: it isn't held."""
        return self._run("UPDATE letters SET state='waiting', due=? WHERE id=? AND state='held'",
                         self._clock() + self.delay_s, id) > 0

    def put(self, account: str, sender: str, receivers: tuple[str, ...], data: bytes, told: str) -> Out:
        """Held and let go at once. StoreError."""
        held = self.hold(account, sender, receivers, data, told)
        self.release(held.id)
        return self.get(held.id)

    def recall(self, id: int | None = None) -> list[Out]:
        """Stop: this one, or all that wait. Those that were stopped; one that is on its way can't be."""
        return [
            one
            for one in self.all("waiting")
            if id in (None, one.id)
            and self._run("UPDATE letters SET state='recalled', data=x'' WHERE id=? AND state='waiting'", one.id)
        ]

    def next_due(self) -> float | None:
        """When the next one goes; None if none waits."""
        return min((one.due for one in self.all("waiting")), default=None)

    def take(self) -> Out | None:
        """One whose time has come. It counts as being sent from now on: then `sent` or `failed`."""
        now = self._clock()
        for one in self.all("waiting"):
            if one.due <= now and self._run(
                "UPDATE letters SET state='sending' WHERE id=? AND state='waiting'", one.id
            ):
                return self.get(one.id)
        return None

    def late(self) -> None:
        """What should have gone long ago, when nobody was there to send it, fails: the wearer is asked again."""
        self._run("UPDATE letters SET state='failed', due=0, why=? WHERE state='waiting' AND due<?", LATE,
                  self._clock() - LATE_S)

    def restored(self) -> int:
        """This outbox came out of a backup, and lies on another computer, too: what waits goes only if the wearer says
        so again. How many those are."""
        return self._run("UPDATE letters SET state='unsure', due=0, why=? WHERE state='waiting'", RESTORED)

    def untold(self) -> list[Out]:
        """What went wrong while nobody was there to be told; told from now on."""
        found = [one for one in self.all() if one.due == 0 and one.state in ("failed", "unsure")]
        for one in found:
            self._run("UPDATE letters SET due=? WHERE id=?", self._clock(), one.id)
        return found

    def sent(self, id: int) -> None:
        """The server has taken it."""
        self._run("UPDATE letters SET state='sent', data=x'' WHERE id=?", id)

    def failed(self, id: int, why: str) -> None:
        """The server has surely not taken it."""
        self._run("UPDATE letters SET state='failed', why=? WHERE id=?", why, id)

    def unsure(self, id: int, why: str) -> None:
        """The connection broke after everything was said: it may have been taken."""
        self._run("UPDATE letters SET state='unsure', why=? WHERE id=?", why, id)

    def again(self, id: int) -> None:
        """The wearer wants one that failed, or that nobody knows of, to be sent now."""
        self._run("UPDATE letters SET state='waiting', due=?, why='' WHERE id=? AND state IN ('failed', 'unsure')",
                  self._clock() + self.delay_s, id)

    def all(self, state: str = "") -> list[Out]:
        """The oldest first."""
        return [
            self._out(row)
            for row in self._db.execute(
                "SELECT id, account, sender, receivers, told, data, state, due, why FROM letters "
                "WHERE ?='' OR state=? ORDER BY id",
                (state, state),
            )
        ]

    def forget(self) -> None:
        """What is over and old."""
        self._run("DELETE FROM letters WHERE state IN ('sent', 'recalled', 'held') AND due<?", self._clock() - KEEP_S)

    def find(self, id: int) -> Out | None:
        """Or None: it is forgotten."""
        return next((one for one in self.all() if one.id == id), None)

    def get(self, id: int) -> Out:
        """LookupError: there is none."""
        found = self.find(id)
        if found is None:
            raise LookupError(id)
        return found

    def _out(self, row: tuple[Any, ...]) -> Out:
        id, account, sender, receivers, told, data, state, due, why = row
        return Out(id, account, sender, tuple(json.loads(receivers)), told, data, state, due, why)

    def _run(self, sql: str, *values: Any) -> int:
        """How many rows it changed."""
        try:
            with self._db:
                self._db.execute(sql, values).fetchall()
                changed = self._db.changes()
        except apsw.Error as e:
            raise StoreError(f"The outbox can't be written: {e}.", "Look at the space left on the disk.") from e
        return changed
