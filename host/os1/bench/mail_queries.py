"""What mails are asked for: rare words, words of every other mail, several, beginnings, people, days."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from os1.work.mail.store import Mails

EACH = 40
DAY_S = 86_400.0


@dataclass(frozen=True, slots=True)
class Query:
    """As Mails.search takes it."""

    words: str = ""
    who: str = ""
    since: float = -1e12


def queries(index: Mails, subjects: Sequence[str], seed: int, now: float) -> dict[str, list[Query]]:
    """EACH of every kind. subjects: of the mails in the index. now: seconds since 1970, of the newest."""
    rng = random.Random(seed)
    rare, frequent = _words(index)
    people = [name for name, in index.rows("SELECT name FROM people WHERE wrote > 0 AND name != '' ORDER BY name")]
    people = people or ["nobody"]

    def often() -> str:
        return rng.choice(frequent)

    def some(subject: str) -> str:
        return " ".join(re.findall(r"\w+", subject)[:rng.randint(1, 2)])
    kinds: dict[str, Callable[[], Query]] = {
        "rare": lambda: Query(rng.choice(rare)),
        "frequent": lambda: Query(often()),
        "two_frequent": lambda: Query(f"{often()} {often()}"),
        "rare_and_frequent": lambda: Query(f"{rng.choice(rare)} {often()}"),
        "out_of_a_subject": lambda: Query(some(rng.choice(subjects))),
        "beginning": lambda: Query(rng.choice(rare)[:rng.randint(3, 4)]),
        "short_beginning": lambda: Query(rng.choice(rare)[:2]),
        "person": lambda: Query(who=rng.choice(people)),
        "frequent_of_a_person": lambda: Query(often(), rng.choice(people)),
        "frequent_of_a_month": lambda: Query(often(), since=now - 30 * DAY_S),
        "nothing_found": lambda: Query(f"{rng.choice(rare)}qx {often()}"),
    }
    return {kind: [one() for _ in range(EACH)] for kind, one in kinds.items()}


def _words(index: Mails) -> tuple[list[str], list[str]]:
    """Those of a thousandth of the mails at most, and the forty that most mails have."""
    index.rows("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, 'words', 'row')")
    most = index.rows("SELECT count(*) FROM mails")[0][0]
    rare = index.rows("SELECT term FROM temp.terms WHERE doc <= ? AND length(term) > 3 ORDER BY term",
                      (max(3, most // 1000),))
    frequent = index.rows("SELECT term FROM temp.terms WHERE length(term) > 1 ORDER BY doc DESC, term LIMIT 40")
    index.rows("DROP TABLE temp.terms")
    return [term for term, in rare if term.isalpha()] or ["nothing"], [term for term, in frequent]
