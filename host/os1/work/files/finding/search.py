"""Asks the index: a query in, the likeliest files out, each with the words around what was found."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from .catalogue import TYPE, Catalogue, Known, columns, known_of
from .people import bare
from .query import Query

MOST = 60  # files that are weighed
RANK = "bm25(words, 8.0, 2.0, 6.0, 1.0)"  # what it is called counts most; negative, the best lowest
# What it adds, as a share: a name of the person is in it; it came from somebody; it hung on a mail of theirs, and that
# mail says what is looked for.
FROM_THEM, CAME, BY_MAIL, LIKELY = 0.5, 0.1, 1.0, 3.0
HUNG = 20  # files of mails that are looked for by name: of 100,000 files each takes some 10 ms
AROUND = 60  # characters beside a word that was found
LONGEST_WORD = 64


@dataclass(frozen=True, slots=True)
class Hit:
    """A file. score: from 0; the higher the likelier. around: what stands beside the word in its text, "" if none."""

    file: Known
    score: float
    around: str = ""


def search(catalogue: Catalogue, query: Query, most: int = 10) -> list[Hit]:
    """The likeliest first. All words, if there is a file with all of them; else any."""
    if not query:
        return []
    if not query.words:
        words = [query.people] if query.people else []
        return _hits(catalogue, query, _any(words), most)
    return (_hits(catalogue, query, _all(query.words), most) or _hits(catalogue, query, _any(query.words), most))


def _hung(catalogue: Catalogue, names: Sequence[str]) -> list[Any]:
    """The files of these names, whenever they were saved: the mail says when they came."""
    found = []
    for name in names[:HUNG]:
        stem, ending = os.path.splitext(name)
        like = "".join(f"\\{sign}" if sign in "%_\\" else sign for sign in stem) + "%" + ending
        found += [row for row in catalogue.db.rows(
            f"SELECT d.path, -1.0, f.id, {columns('f')}, '' FROM file f JOIN folder d ON d.id = f.folder "
            "WHERE f.name LIKE ? ESCAPE '\\' LIMIT ?", like, MOST)
            if bare(os.fsdecode(row[4])) == name]
    return found


def _hits(catalogue: Catalogue, query: Query, match: str, most: int) -> list[Hit]:
    where, values = _filters(query)
    if match:
        rows = catalogue.db.rows(
            f"SELECT d.path, {RANK} AS score, f.id, {columns('f')}, '' FROM words JOIN file f ON f.id = words.rowid "
            f"JOIN folder d ON d.id = f.folder WHERE words MATCH ? {where} ORDER BY score LIMIT ?", match, *values,
            MOST)
    else:
        rows = catalogue.db.rows(
            f"SELECT d.path, -1.0, f.id, {columns('f')}, '' FROM file f JOIN folder d ON d.id = f.folder "
            f"WHERE 1 {where} ORDER BY f.at DESC LIMIT ?", *values, MOST)
    rows += [row for row in _hung(catalogue, query.likely) if row[2] not in {known[2] for known in rows}]
    theirs = _of_people(catalogue, query, [row[2] for row in rows])
    hits = []
    for row in rows:
        score = -float(row[1])
        if row[2] in theirs:
            score += FROM_THEM * (abs(score) + 1)
        file = known_of(row[2:], os.fsdecode(row[0]))
        name = bare(file.seen.name) if query.came else ""
        score += (LIKELY * (name in query.likely) + BY_MAIL * (name in query.came)) * (abs(score) + 1)
        if query.sent and file.origin:
            score += CAME * (abs(score) + 1)
        hits.append(Hit(file, score))
    hits.sort(key=lambda hit: (-hit.score, -hit.file.at))
    return [_with_words(catalogue, hit, query) for hit in hits[:most]]


def _filters(query: Query) -> tuple[str, list[object]]:
    where, values = f" AND f.mode & {TYPE} = {stat.S_IFREG}", list[object]()  # no links, no pipes
    if query.kinds or query.endings:
        kinds = ", ".join("?" * len(query.kinds))
        names = " OR ".join("f.name LIKE ?" for _ in query.endings)
        endings = ", ".join("?" * len(query.endings))
        where += f" AND (f.kind IN ({kinds}) OR f.ending IN ({endings})" + (f" OR {names})" if names else ")")
        values += [*query.kinds, *query.endings, *(f"%.{ending}" for ending in query.endings)]
    if query.when:
        # A picture is from when it was taken. A paper may be meant by when it was written, or by when it came.
        where += (" AND (f.at >= ? AND f.at < ? OR f.kind != 'picture' AND f.mtime >= 1e9 * ? AND f.mtime < 1e9 * ?)")
        values += [_midnight(query.when.first), _midnight(query.when.last + timedelta(days=1))] * 2
    return where, values


def _midnight(day: date) -> float:
    """Here, in seconds since 1970."""
    return datetime.combine(day, time()).timestamp()


def _of_people(catalogue: Catalogue, query: Query, numbers: Sequence[int]) -> set[int]:
    """Which of these have a name of the people in them."""
    if not (query.people and numbers):
        return set()
    among = ", ".join(map(str, numbers))
    return {row[0] for row in catalogue.db.rows(
        f"SELECT rowid FROM words WHERE words MATCH ? AND rowid IN ({among})", _any([query.people]))}


def _quoted(word: str) -> str:
    return '"' + word[:LONGEST_WORD].replace('"', '""').replace("\0", " ") + '"'


def _all(groups: Sequence[Sequence[str]]) -> str:
    return " AND ".join(f"({' OR '.join(map(_quoted, group))})" for group in groups)


def _any(groups: Sequence[Sequence[str]]) -> str:
    return " OR ".join(_quoted(word) for group in groups for word in group)


def _with_words(catalogue: Catalogue, hit: Hit, query: Query) -> Hit:
    looked_for = [word for group in query.words for word in group] + list(query.people)
    if not looked_for:
        return hit
    (body,) = catalogue.db.rows("SELECT body FROM label WHERE id = ?", hit.file.id)[0]
    return Hit(hit.file, hit.score, around(body, looked_for))


def around(body: str, words: Sequence[str]) -> str:
    """Where the first of these words stands in the text, with what is beside it; "" if none does."""
    stems = [re.escape(word[:max(4, len(word) - 2)]) for word in words if word.strip()]
    if not stems or not (m := re.search(r"(?<!\w)(?:" + "|".join(stems) + ")", body, re.IGNORECASE)):
        return ""
    first, last = max(0, m.start() - AROUND), min(len(body), m.end() + AROUND)
    first = body.find(" ", first, m.start()) + 1 if first else 0
    last = body.rfind(" ", m.end(), last) if last < len(body) and " " in body[m.end():last] else last
    return ("… " if first else "") + body[first:last] + (" …" if last < len(body) else "")
