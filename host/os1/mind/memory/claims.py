"""Facts with a subject, a relation and an object: told, corrected, asked for.

Bi-temporal: `at` is when it was told, `until` when it was told to hold no more ("" = it holds). Nothing is overwritten:
"anna lives in denver" ends "anna lives in boston", which is still known as what was before. A person has one subject,
whatever they are called: "anna" is "sister" once the wearer said so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .deriving import KIN, NAME, SINGLE, Claim
from .store import Store, stamp

PRONOUNS = frozenset(("he", "she", "they", "it"))
TOPIC = "topic"  # where the memory keeps the fact that was last spoken of


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim as it is kept. until: None while it holds."""

    id: int
    turn: int
    at: datetime
    text: str
    subject: str
    relation: str
    object: str
    until: datetime | None = None


class Claims:
    """The claims in the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def tell(self, turn: int, at: datetime, text: str, claims: Iterable[Claim]) -> list[tuple[Fact, Fact | None]]:
        """Keep them; gives each with the one that it ended, if any. What is known already is kept once."""
        told = []
        for claim in claims:
            subject = self.who(claim.subject)
            if not subject:
                continue
            if claim.relation == NAME:
                self._merge(claim.object, subject)
            before = self.known(subject, claim.relation)
            same = next((fact for fact in before if fact.object == claim.object), None)
            ended = None
            if same is None and claim.relation in SINGLE | {"favourite"} or claim.relation.startswith("favourite"):
                ended = next((fact for fact in before if fact is not same), None)
            if ended and same is None:
                self.end(ended, at)
            fact = same or self._add(turn, at, text, Claim(subject, claim.relation, claim.object))
            told.append((fact, ended if same is None else None))
            self.speak_of(fact)
        return told

    def _add(self, turn: int, at: datetime, text: str, claim: Claim) -> Fact:
        id = self._store.run("INSERT INTO fact (turn, at, text, subject, relation, object) VALUES (?, ?, ?, ?, ?, ?)",
            turn,
                             stamp(at), text, claim.subject, claim.relation, claim.object)
        return Fact(id, turn, at, text, claim.subject, claim.relation, claim.object)

    def end(self, fact: Fact, at: datetime) -> None:
        """From now on it holds no more."""
        self._store.run("UPDATE fact SET until = ? WHERE id = ?", stamp(at), fact.id)

    def known(self, subject: str = "", relation: str = "", past: bool = False) -> list[Fact]:
        """What holds of a subject, the newest first; with `past`, what held before instead."""
        return self._facts("? IN ('', subject) AND ? IN ('', relation) AND relation <> '' AND (until <> '') = ?",
            subject,
                           relation, int(past))

    def about(self, subject: str) -> list[Fact]:
        """What holds of a subject or has it as its object, the oldest first."""
        names = [fact.object for fact in self.known(subject, NAME)]
        found = self._facts(f"relation <> '' AND until = '' AND (subject = ? OR object IN"
                            f" ({_marks([subject, *names])}))",
                            subject, subject, *names)
        return list(reversed(found))

    def who(self, subject: str) -> str:
        """The one subject of a person or thing; of a pronoun, what was last spoken of. "" if nobody knows."""
        if subject in PRONOUNS:
            topic = self.topic()
            return topic.subject if topic and (subject == "it" or topic.subject != "i") else ""
        named = self._facts("relation = ? AND object = ? AND until = ''", NAME, subject)
        return named[0].subject if named else subject

    def name(self, subject: str) -> str:
        """What somebody is called, "" if that isn't known."""
        named = self.known(subject, NAME)
        return named[0].object if named else ""

    def speak_of(self, fact: Fact) -> None:
        """"She" and "that" mean this from now on."""
        self._store.keep(TOPIC, fact.id)

    def topic(self) -> Fact | None:
        """What was last spoken of, if it is still remembered."""
        found = self._facts("id = ?", self._store.kept(TOPIC) or 0)
        return found[0] if found else None

    def _merge(self, name: str, subject: str) -> None:
        """What was told of `name` was told of this subject."""
        if name not in KIN and name != subject:
            self._store.run("UPDATE fact SET subject = ? WHERE subject = ? AND relation <> ''", subject, name)

    def _facts(self, where: str, *values: object) -> list[Fact]:
        rows = self._store.rows("SELECT id, turn, at, text, subject, relation, object, until FROM fact"
                                f" WHERE {where} ORDER BY id DESC", *values)
        return [_fact(row) for row in rows]


def _fact(row: Sequence[Any]) -> Fact:
    id, turn, at, text, subject, relation, object, until = row
    return Fact(id, turn, datetime.fromisoformat(at), text, subject, relation, object,
                datetime.fromisoformat(until) if until else None)


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" for _ in values)
