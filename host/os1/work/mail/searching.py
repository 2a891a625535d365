"""Mails by words, people and time: which rows, in which order. SQL over the tables of `shape`; nothing is written here.

The best is what bm25 says: words in the subject weigh most, then in names, then in what hangs on it, then in the text;
rare words more than frequent ones; short texts more than long ones. All mails with the words are ranked, up to SIFTED.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from os1.work.mail.shape import IN_A_SECOND, place

SIFTED = 4000  # mails that are ranked at most, and as many again of those that have the words at their head
SHORT = 3  # letters: a shorter beginning is that of a word in nearly every mail
MOST_WORDS = 20
ALWAYS = (-1e12, 1e12)
FIRST = -(1 << 62)  # below all mails without a date
LATE = 3600 * IN_A_SECOND  # places by which a mail may be beyond its second
_THEIRS = "SELECT at FROM mails WHERE sender LIKE ? ESCAPE '\\' OR called LIKE ? ESCAPE '\\'"

Rows = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]


def newest(who: str, since: float, until: float) -> tuple[str, list[Any]]:
    """What stands after FROM mails, and its values but the limit: by people and time alone, the newest first."""
    among, values = _among("at", who, since, until)
    return f"WHERE at BETWEEN ? AND ?{among} ORDER BY at DESC LIMIT ?", values


def best(rows: Rows, words: str, who: str, since: float, until: float, limit: int) -> tuple[str, list[Any]] | None:
    """The same for words: all of them. None: nothing can be found by them. The last one may be a beginning, unless as a
    whole word it is found in `limit` mails; one shorter than SHORT, if it is found at all.

    Of more than SIFTED mails the newest SIFTED are ranked, together with the newest SIFTED of those that have all the
    words in the subject or in names. Given up is this: an old mail that has frequent words only in its text is not
    found by these alone, however often it has them. A further word, a name or a time brings it back.
    """
    found = [word for word in re.findall(r"\w+", words) if word.strip("_")][:MOST_WORDS]
    among, where = _among("rowid", who, since, until)
    among = f"words MATCH ? AND rowid BETWEEN ? AND ?{among}"
    sifted = max(SIFTED, limit)

    def hits(match: str, most: int) -> int:
        """So many at most are counted."""
        counted = rows(f"SELECT count(*) FROM (SELECT 1 FROM words WHERE {among} LIMIT ?)", (match, *where, most))
        return int(counted[0][0])
    match, few = _match(found, limit, sifted, hits)
    if not match:
        return None
    cut = [] if few else rows(f"SELECT rowid FROM words WHERE {among} ORDER BY rowid DESC LIMIT 1 OFFSET ?",
                              (match, *where, sifted))
    values = [match, *where]
    chosen = among
    if cut:
        chosen += f" AND (+rowid > ? OR +rowid IN (SELECT rowid FROM words WHERE {among} ORDER BY rowid DESC LIMIT ?))"
        values += [cut[0][0], f"{{subject called}} : ({match})", *where, sifted]
    return (f"JOIN (SELECT rowid AS hit, bm25(words, 6, 4, 1, 3) AS score FROM words WHERE {chosen} "
            "ORDER BY score, rowid DESC LIMIT ?) ON hit=at ORDER BY score, at DESC", [*values, limit])


def _match(found: Sequence[str], limit: int, sifted: int, hits: Callable[[str, int], int]) -> tuple[str, bool]:
    """For FTS5: every word, none of them a command; "" if nothing can be found. And: are they fewer than `sifted`? A
    beginning is slow to look for, so this is only done where the other words leave something."""
    if not found:
        return "", True
    match = " ".join(f'"{word}"' for word in found)
    enough = limit if len(found[-1]) >= SHORT else 1
    if hits(match, enough) >= enough:
        return match, False
    others = hits(match.rpartition(" ")[0], sifted + 1) if len(found) > 1 else sifted + 1
    return (f"{match}*" if others else ""), others <= sifted


def _among(row: str, who: str, since: float, until: float) -> tuple[str, list[Any]]:
    """Whose, and when: conditions on a row beyond `row BETWEEN ? AND ?`, and the values of all. They are asked of the
    indices alone; the plus keeps SQLite from asking FTS5 for one row after the other."""
    said = ""
    values: list[Any] = [place(since) if since > 0 else FIRST, place(until) + LATE - 1 if until > 0 else -1]
    if who:
        said += f" AND +{row} IN ({_THEIRS})"
        values += ["%" + re.sub(r"([\\%_])", r"\\\1", who.lower()) + "%"] * 2
    if (since, until) != ALWAYS:  # places say it to the second, and less than that where a second was full
        said += (f" AND +{row} NOT IN (SELECT at FROM mails WHERE (at < 0 OR at BETWEEN ? AND ? OR at BETWEEN ? AND ?) "
                 "AND NOT sent BETWEEN ? AND ?)")
        values += [place(since), place(since) + LATE, place(until), place(until) + LATE, since, until]
    return said, values
