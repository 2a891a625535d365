"""How the mails' index lies in its file, and how an older file is brought to it.

  mails   one row a mail; `at` is its place in time and its row among the words, so that "the newest that have this
          word" are the last of a list and not to be sorted. A second has IN_A_SECOND places; mails without a date, or
          one before 1970, have those below 0, as they come
  words   FTS5 over mails: written by `store`, a lump of mails at a time and in the order of `at`. A trigger would write
          each mail by itself: four times the work, since FTS5 writes out what it gathers wherever a statement might
          have to be taken back
"""

from __future__ import annotations

VERSION = 2
IN_A_SECOND = 256  # places in time; a mail more goes to the next second that has one
_LATEST = 1 << 38  # seconds: beyond the year 9999
GATHERED = 8 << 20  # bytes of words that FTS5 holds before it writes them: a lump of mails at once
_TABLES = """
CREATE TABLE mails(
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL UNIQUE, account TEXT NOT NULL, box TEXT NOT NULL, uid TEXT NOT NULL,
  message TEXT NOT NULL, thread INTEGER NOT NULL, sent REAL NOT NULL, sender TEXT NOT NULL, called TEXT NOT NULL,
  subject TEXT NOT NULL, hangs TEXT NOT NULL, marks TEXT NOT NULL, list TEXT NOT NULL, flags INTEGER NOT NULL,
  own TEXT NOT NULL,  -- the last: what lies behind a long column is slow to reach
  UNIQUE(account, box, uid)) STRICT;
CREATE TABLE parents(child TEXT NOT NULL, message TEXT NOT NULL, PRIMARY KEY(message, child)) STRICT, WITHOUT ROWID;
CREATE TABLE people(address TEXT PRIMARY KEY, name TEXT NOT NULL, got INTEGER NOT NULL, wrote INTEGER NOT NULL,
  answered INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE learned(what TEXT PRIMARY KEY, weight REAL NOT NULL) STRICT, WITHOUT ROWID;
"""
_FOUND_BY = f"""
CREATE INDEX by_message ON mails(message);
CREATE INDEX by_thread ON mails(thread, sent);
CREATE INDEX by_sender ON mails(sender, called, at);
CREATE INDEX by_parent ON parents(child);
CREATE INDEX unread ON mails(sent) WHERE flags & 3 = 0;
CREATE INDEX mine ON mails(thread, sent) WHERE flags & 2;
CREATE VIRTUAL TABLE words USING fts5(subject, called, own, hangs, content='mails', content_rowid='at',
  tokenize="unicode61 remove_diacritics 2", prefix='3');
INSERT INTO words(words, rank) VALUES('secure-delete', 1);
INSERT INTO words(words, rank) VALUES('hashsize', {GATHERED});
"""
WORDS_IN = ("INSERT INTO words(rowid, subject, called, own, hangs) "
            "SELECT at, subject, called, own, hangs FROM mails WHERE id > ? ORDER BY at")
WORDS_OUT = ("INSERT INTO words(words, rowid, subject, called, own, hangs) "
             "SELECT 'delete', at, subject, called, own, hangs FROM mails WHERE id = ?")
_FROM_1 = f"""
DROP TRIGGER mails_in; DROP TRIGGER mails_out; DROP TABLE words;
DROP INDEX by_message; DROP INDEX by_thread; DROP INDEX by_sent; DROP INDEX by_sender; DROP INDEX unread;
ALTER TABLE mails RENAME TO mails_1; ALTER TABLE parents RENAME TO parents_1; ALTER TABLE people RENAME TO people_1;
ALTER TABLE learned RENAME TO learned_1;
{_TABLES}
CREATE TEMP TABLE timed AS SELECT id, iif(second > 0, second * {IN_A_SECOND}, NULL) AS first FROM
  (SELECT id, min({_LATEST}, CAST(sent AS INTEGER)) AS second FROM mails_1);
INSERT INTO mails
  -- one after the other, and not before its second: the same as a running maximum of what is left to go
  SELECT m.id, max(first - n) OVER (ORDER BY first, m.id) + n, account, box, uid, message, thread, sent, sender, called,
    subject, hangs, marks, list, flags, own
  FROM (SELECT id, first, row_number() OVER (ORDER BY first, id) AS n FROM timed WHERE first NOT NULL) AS t
  JOIN mails_1 AS m ON m.id = t.id;
INSERT INTO mails
  SELECT m.id, -row_number() OVER (ORDER BY m.id), account, box, uid, message, thread, sent, sender, called,
    subject, hangs, marks, list, flags, own
  FROM timed AS t JOIN mails_1 AS m ON m.id = t.id WHERE first IS NULL;
DROP TABLE timed;
INSERT INTO parents SELECT * FROM parents_1; INSERT INTO people SELECT * FROM people_1;
INSERT INTO learned SELECT * FROM learned_1;
DROP TABLE mails_1; DROP TABLE parents_1; DROP TABLE people_1; DROP TABLE learned_1;
{_FOUND_BY}
{WORDS_IN.replace("?", "0")};
"""


def steps(version: int) -> str:
    """What makes a file of this version (0: an empty one) one of VERSION, in SQL, to be done as a whole."""
    return {0: _TABLES + _FOUND_BY, 1: _FROM_1}.get(version, "") + f"PRAGMA user_version={VERSION};"


def place(seconds: float) -> int:
    """The first place in time of a second since 1970, 0 for all before: grows with it."""
    return max(0, min(_LATEST, int(seconds))) * IN_A_SECOND
