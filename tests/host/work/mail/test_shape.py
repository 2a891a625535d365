"""An index of an older OS1 is brought to the shape of this one, with all that is in it."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest
from fakes.posts import THEO, post
from os1.errors import StoreError
from os1.work.mail.message import read
from os1.work.mail.shape import IN_A_SECOND, VERSION, place
from os1.work.mail.store import SEEN, Arrived, Mails

FIRST_SHAPE = """
CREATE TABLE mails(
  id INTEGER PRIMARY KEY, account TEXT NOT NULL, box TEXT NOT NULL, uid TEXT NOT NULL, message TEXT NOT NULL,
  thread INTEGER NOT NULL, sent REAL NOT NULL, sender TEXT NOT NULL, called TEXT NOT NULL, subject TEXT NOT NULL,
  hangs TEXT NOT NULL, marks TEXT NOT NULL, list TEXT NOT NULL, flags INTEGER NOT NULL, own TEXT NOT NULL,
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
PRAGMA user_version=1;
"""


def first(path: Path, sent: list[float]) -> None:
    """A file of the first version, with a mail of each moment."""
    db = apsw.Connection(str(path))
    db.execute(FIRST_SHAPE)
    db.execute("BEGIN")
    for n, at in enumerate(sent, 1):
        db.execute("INSERT INTO mails VALUES(?,'home','INBOX',?,?,?,?,'anna@berg.example','Anna anna@berg.example',"
                   "'the book','[]','','',0,?)", (n, str(n), f"{n}@x", n, at, f"quagga number {n}"))
    db.execute("INSERT INTO people VALUES('anna@berg.example', 'Anna', 3, 2, 1)")
    db.execute("INSERT INTO parents VALUES('2@x', '1@x')")
    db.execute("INSERT INTO learned VALUES('bulk', -3.5)")
    db.execute("COMMIT")
    db.close()


def test_an_older_file(tmp_path: Path) -> None:
    path = tmp_path / "mails.db"
    full = [2000.0] * (IN_A_SECOND + 3)
    first(path, [*full, 2001.0, 0.0, -5.0, 1.7e9, 0.0])
    mails = Mails(path, [THEO])
    mails.rows("INSERT INTO words(words, rank) VALUES('integrity-check', 1)")
    assert mails.rows("PRAGMA user_version") == [(VERSION,)]
    assert len(mails.search("quagga", limit=1000)) == len(mails.search(limit=1000)) == len(full) + 5
    assert mails.search("quagga")[0].sent == 1.7e9 and mails.search("number 3")[0].message == "3@x"
    assert len(mails.search(since=2001.0)) == 2
    assert len(mails.search(since=2000.0, until=2000.0, limit=999)) == len(full)
    assert mails.weights() == {"bulk": -3.5}, "what was learned is nowhere else"
    assert mails.people(["anna@berg.example"]) == {"anna@berg.example": (3, 2, 1)}
    assert mails.add([Arrived("home", "INBOX", "999", read(post(id="2@x", day="")))]) == 1
    mails.flag(1, SEEN)
    mails.rows("INSERT INTO words(words, rank) VALUES('integrity-check', 1)")
    mails.close()
    again = Mails(path, [THEO])
    assert len(again.search("quagga", limit=1000)) == len(full) + 5
    assert again.rows("SELECT count(*) FROM sqlite_master WHERE name LIKE '%_1' AND type = 'table'") == [(0,)]


def test_a_newer_file(tmp_path: Path) -> None:
    path = tmp_path / "mails.db"
    Mails(path, [THEO]).rows(f"PRAGMA user_version={VERSION + 1}")
    with pytest.raises(StoreError, match="newer"):
        Mails(path, [THEO])


def test_places_grow_with_time() -> None:
    assert place(-1e18) == place(0.5) == 0 < place(1.0) < place(1.7e9) < place(1e18) < 1 << 62
