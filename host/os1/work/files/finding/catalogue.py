"""The index: what files there are, and the words in them. One SQLite file, made again from the files if it is lost.

  root    folders that she was told to know          folder  every folder below, by path
  file    a file's size, times, inode and kind; what it says of itself; read: 0 not yet, 1 yes
  label   its words: as it is called, where it lies, title and author, text; `words` finds them (FTS5)

A path that is no text to this system (bytes in no encoding) is kept as bytes.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ...database import Database
from .. import kinds
from ..reading.found import Found
from ..walk import Seen

FILE = "files.db"

SHAPE = (
    """
    CREATE TABLE root (path NOT NULL UNIQUE);
    CREATE TABLE folder (id INTEGER PRIMARY KEY, path NOT NULL UNIQUE);
    CREATE TABLE file (
      id INTEGER PRIMARY KEY,
      folder INTEGER NOT NULL REFERENCES folder (id),
      name NOT NULL,
      size INTEGER NOT NULL,
      mtime INTEGER NOT NULL,
      inode INTEGER NOT NULL,
      device INTEGER NOT NULL,
      mode INTEGER NOT NULL,
      links INTEGER NOT NULL,
      kind TEXT NOT NULL,
      at REAL NOT NULL,
      read INTEGER NOT NULL DEFAULT 0,
      ending TEXT NOT NULL DEFAULT '',
      title TEXT NOT NULL DEFAULT '',
      who TEXT NOT NULL DEFAULT '',
      album TEXT NOT NULL DEFAULT '',
      made TEXT NOT NULL DEFAULT '',
      origin TEXT NOT NULL DEFAULT '',
      trouble TEXT NOT NULL DEFAULT '',
      UNIQUE (folder, name)
    );
    CREATE INDEX file_unread ON file (read) WHERE read = 0;
    CREATE TABLE label (
      id INTEGER PRIMARY KEY,
      called TEXT NOT NULL,
      place TEXT NOT NULL,
      about TEXT NOT NULL DEFAULT '',
      body TEXT NOT NULL DEFAULT ''
    );
    CREATE VIRTUAL TABLE words USING fts5(called, place, about, body, content='label', content_rowid='id',
                                          tokenize='porter unicode61 remove_diacritics 2');
    INSERT INTO words(words, rank) VALUES ('secure-delete', 1);
    CREATE TRIGGER label_in AFTER INSERT ON label BEGIN
      INSERT INTO words(rowid, called, place, about, body) VALUES (new.id, new.called, new.place, new.about, new.body);
    END;
    CREATE TRIGGER label_out AFTER DELETE ON label BEGIN
      INSERT INTO words(words, rowid, called, place, about, body)
      VALUES ('delete', old.id, old.called, old.place, old.about, old.body);
    END;
    CREATE TRIGGER label_new AFTER UPDATE ON label BEGIN
      INSERT INTO words(words, rowid, called, place, about, body)
      VALUES ('delete', old.id, old.called, old.place, old.about, old.body);
      INSERT INTO words(rowid, called, place, about, body) VALUES (new.id, new.called, new.place, new.about, new.body);
    END;
    """,
)
READABLE = frozenset(("document", "sheet", "slides", "book", "picture", "sound", "code", "card", "archive", ""))
TYPE = 0o170000  # the bits of st_mode that say what it is (inode(7))
MOST_BYTES = 500_000_000  # a larger file isn't opened: its name says enough
_CAMEL = re.compile(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
_DAY = re.compile(r"(?<!\d)(?P<year>199\d|20[0-4]\d)(?P<dash>[-._]?)(?P<month>0[1-9]|1[0-2])(?P=dash)"
                  r"(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")
_COLUMNS = ("folder, name, size, mtime, inode, device, mode, links, kind, at, read, ending, title, who, album, made, "
            "origin, trouble")


@dataclass(frozen=True, slots=True)
class Known:
    """A file as the index has it. at: when it was made, as far as it says, else changed; seconds since 1970."""

    id: int
    seen: Seen
    at: float
    read: bool = False
    found: Found = Found()
    origin: str = ""

    @property
    def path(self) -> str:
        return self.seen.path

    @property
    def kind(self) -> str:
        """By content where it was read, else by name."""
        return kinds.BY_ENDING.get(self.found.ending) or self.seen.kind


def kept(path: str) -> str | bytes:
    """As it goes into the database."""
    try:
        path.encode()
        return path
    except UnicodeEncodeError:
        return os.fsencode(path)


def words_of(name: str) -> str:
    """A name with the words that are joined in it: "HeatingCosts2023.pdf" -> "... Heating Costs 2023.pdf"."""
    shown = os.fsencode(name).decode("utf-8", "replace")
    apart = _CAMEL.sub(" ", shown)
    return shown if apart == shown else f"{shown} {apart}"


def dated(name: str) -> str:
    """The day that a name tells, as ISO 8601: "IMG_20180304_101010.jpg", "2023-05-01 invoice.pdf"; "" if it tells none.
    Digits that run on are a day in a camera's names only: elsewhere they are any number."""
    found = _DAY.search(name)
    if found and (found["dash"] or kinds.by_name(name) in ("picture", "video")):
        return f"{found['year']}-{found['month']}-{found['day']}"
    return ""


def place_of(folder: str, root: str) -> str:
    """The folders that a file lies in, from the root's own name on."""
    return words_of(os.path.relpath(folder, os.path.dirname(root) or "/").replace(os.sep, " "))


class Catalogue:
    """The index at `path`, or ":memory:". WorkError as Database has it. For one thread at a time."""

    def __init__(self, path: Path | str) -> None:
        self.db = Database(path, SHAPE, durable=False)

    def close(self) -> None:
        self.db.close()

    def roots(self) -> list[str]:
        """The folders that she was told to know."""
        return [os.fsdecode(path) for (path,) in self.db.rows("SELECT path FROM root ORDER BY path")]

    def add_root(self, path: str) -> None:
        """Another one; one that lies in another is known with it."""
        if not any(_within(path, root) for root in self.roots()):
            with self.db.writing():
                self.db.run("INSERT OR IGNORE INTO root VALUES (?)", kept(path))

    def root_of(self, folder: str) -> str:
        """The root that a folder lies in; the folder itself if in none."""
        return next((root for root in self.roots() if _within(folder, root)), folder)

    def known(self, top: str) -> dict[str, dict[str, tuple[int, int, int, int]]]:
        """folder -> name -> (id, size, mtime, inode) of all below `top`."""
        found: dict[str, dict[str, tuple[int, int, int, int]]] = {}
        for folder, path in self._folders(top):
            found[path] = {os.fsdecode(name): (number, size, mtime, inode) for number, name, size, mtime, inode in
                           self.db.rows("SELECT id, name, size, mtime, inode FROM file WHERE folder = ?", folder)}
        return found

    def _folders(self, top: str) -> Iterator[tuple[int, str]]:
        for number, path in self.db.rows("SELECT id, path FROM folder"):
            if _within(os.fsdecode(path), top):
                yield number, os.fsdecode(path)

    def put(self, files: Iterable[tuple[Seen, str]]) -> None:
        """New files with their origin; inside `db.writing`. One that somebody else has put meanwhile (another process,
        the watcher) stays as it is."""
        folders = {os.fsdecode(path): number for number, path in self.db.rows("SELECT id, path FROM folder")}
        number = int(self.db.rows("SELECT coalesce(max(id), 0) FROM file")[0][0])
        rows, labels = [], []
        places: dict[str, str] = {}
        there: dict[str, set[str]] = {}
        for seen, origin in files:
            folder = os.path.dirname(seen.path)
            if folder not in folders:
                folders[folder] = self.db.run("INSERT INTO folder (path) VALUES (?)", kept(folder))
                there[folder] = set()
            if folder not in there:
                there[folder] = {os.fsdecode(name) for (name,) in self.db.rows(
                    "SELECT name FROM file WHERE folder = ?", folders[folder])}
            if seen.name in there[folder]:
                continue
            there[folder].add(seen.name)
            if folder not in places:
                places[folder] = place_of(folder, self.root_of(folder))
            number += 1
            kind = seen.kind
            readable = seen.is_file and kind in READABLE and 0 < seen.size <= MOST_BYTES
            at = _seconds(dated(seen.name)) or seen.mtime / 1e9
            rows.append((number, folders[folder], kept(seen.name), seen.size, seen.mtime, seen.inode, seen.device,
                         seen.mode, seen.links, kind, at, 0 if readable else 1, origin))
            labels.append((number, words_of(seen.name), places[folder]))
        self.db.many("INSERT INTO file (id, folder, name, size, mtime, inode, device, mode, links, kind, at, read, "
                     "origin) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        self.db.many("INSERT INTO label (id, called, place) VALUES (?, ?, ?)", labels)

    def drop(self, numbers: Sequence[int]) -> None:
        """Files that are gone; inside `db.writing`."""
        self.db.many("DELETE FROM label WHERE id = ?", [(number,) for number in numbers])
        self.db.many("DELETE FROM file WHERE id = ?", [(number,) for number in numbers])

    def moved(self, number: int, seen: Seen) -> None:
        """The same file under another name: what was read stays; inside `db.writing`."""
        folder = os.path.dirname(seen.path)
        self.db.run("INSERT OR IGNORE INTO folder (path) VALUES (?)", kept(folder))
        self.db.run("UPDATE file SET name = ?, folder = (SELECT id FROM folder WHERE path = ?) WHERE id = ?",
                    kept(seen.name), kept(folder), number)
        self.db.run("UPDATE label SET called = ?, place = ? WHERE id = ?", words_of(seen.name),
                    place_of(folder, self.root_of(folder)), number)

    def unread(self, top: str = "/", most: int = -1) -> list[tuple[int, str]]:
        """(id, path) of the files below `top` that weren't looked into yet, the latest first."""
        return [(number, path) for number, folder, name in self.db.rows(
            "SELECT f.id, d.path, f.name FROM file f JOIN folder d ON d.id = f.folder WHERE f.read = 0 "
            "ORDER BY f.at DESC LIMIT ?", most)
            if _within(path := os.path.join(os.fsdecode(folder), os.fsdecode(name)), top)]

    def tell(self, found: Iterable[tuple[int, Found]]) -> None:
        """What files turned out to hold; one transaction."""
        with self.db.writing():
            for number, f in found:
                self.db.run("UPDATE file SET read = 1, ending = ?, title = ?, who = ?, album = ?, made = ?, "
                            "trouble = ?, kind = coalesce(?, kind), at = coalesce(?, at) WHERE id = ?", f.ending,
                            f.title, f.who, f.album, f.made, f.trouble, kinds.BY_ENDING.get(f.ending),
                            _seconds(f.made), number)
                if f.text or f.title or f.who or f.album:
                    self.db.run("UPDATE label SET about = ?, body = ? WHERE id = ?",
                                " ".join(filter(None, (f.title, f.who, f.album))), f.text, number)

    def entries(self, top: str, deep: bool = True, text: int = 0) -> list[Known]:
        """Every file below `top`, or directly in it; with the first `text` characters of what is written in it."""
        found: list[Known] = []
        for number, path in self._folders(top):
            if deep or path == top:
                found += [known_of(row, path) for row in self.db.rows(
                    f"SELECT f.id, {_COLUMNS}, substr(l.body, 1, ?) FROM file f JOIN label l ON l.id = f.id "
                    "WHERE folder = ? ORDER BY name", text, number)]
        return found

    def links(self) -> list[str]:
        """Every link that is known, wherever."""
        return [os.path.join(os.fsdecode(folder), os.fsdecode(name)) for folder, name in self.db.rows(
            f"SELECT d.path, f.name FROM file f JOIN folder d ON d.id = f.folder "
            f"WHERE f.mode & {TYPE} = {stat.S_IFLNK}")]

    def forget(self, top: str) -> int:
        """What is known below `top`, without a trace; how many files."""
        with self.db.writing():
            gone = 0
            for folder, _ in list(self._folders(top)):
                numbers = [row[0] for row in self.db.rows("SELECT id FROM file WHERE folder = ?", folder)]
                self.drop(numbers)
                self.db.run("DELETE FROM folder WHERE id = ?", folder)
                gone += len(numbers)
            for root in self.roots():
                if _within(root, top):
                    self.db.run("DELETE FROM root WHERE path = ?", kept(root))
        self.db.wipe()
        return gone


def known_of(row: Sequence[Any], folder: str) -> Known:
    """Of (id, _COLUMNS, text)."""
    number, _, name, size, mtime, inode, device, mode, links, _, at, read, ending, title, who, album, made, origin, \
        trouble, text = row
    path = os.path.join(folder, os.fsdecode(name))
    seen = Seen(path, os.fsdecode(name), size, mtime, inode, device, mode, links)
    return Known(number, seen, at, bool(read), Found(ending, text or "", title, who, album, made, trouble), origin)


def columns(table: str) -> str:
    """The columns that `known_of` wants, of a table by that name."""
    return ", ".join(f"{table}.{column}" for column in _COLUMNS.split(", "))


def _within(path: str, top: str) -> bool:
    return path == top or path.startswith(top.rstrip(os.sep) + os.sep)


def _seconds(made: str) -> float | None:
    try:
        return datetime.fromisoformat(made).timestamp() if made else None
    except (ValueError, OverflowError, OSError):
        return None
