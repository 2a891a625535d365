"""What she knows of people and things, with four times: when it was said and taken back, when it was true.

  learn(turn, at, claim)  -> what that changes: new, known, changed, wrong, otherwise, over
  about("my sister")      -> everything, also what she knows of "anna", if that is the sister's name

Nothing is overwritten: what was so before ends, and stays with its end and the reason for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime

from .claim import OPPOSITES, OWED, SINGLE, Claim, I
from .persons import is_one_of_many, other_words
from .several import counted, is_several
from .store import Store, stamp

_COLUMNS = "id, turn, subject, relation, object, day, told, unsaid, since, until, ended"
_DETERMINERS = ("", "my ", "the ")
_SAID = re.compile(r"^(?:in|at|on|the|a|an|as|for|to)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Known:
    """One fact. told: when it was said; unsaid: when it was taken back or contradicted, "" = it stands. since, until:
    when it was true (days.py), "" = nobody said; ended: "", "changed", "wrong" or "otherwise"."""

    id: int
    turn: int
    subject: str
    relation: str
    object: str
    day: str
    told: datetime
    unsaid: str = ""
    since: str = ""
    until: str = ""
    ended: str = ""

    @property
    def holds(self) -> bool:
        """Is it still so, as far as she knows?"""
        return not self.ended


@dataclass(frozen=True, slots=True)
class Learned:
    """What a claim did. how: "new", "known", "changed", "wrong", "otherwise", "over". before: what it ended."""

    how: str
    fact: Known
    before: Known | None = None


class Facts:
    """The facts in a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def forms(self, subject: str) -> set[str]:
        """All the ways in which this person or thing is named: with and without "my", by name, by kinship."""
        subject = subject.lower().strip()
        if subject in (I, "me", "myself"):
            return {I}
        owner, mark, rest = subject.partition("'s ")
        if mark:
            return {f"{one}'s {rest}" for one in self.forms(owner)} | {subject}
        bare = re.sub(r"^(?:my|the|our|a|an|your)\s+", "", subject)
        forms = {determiner + each for determiner in _DETERMINERS for each in (bare, *other_words(bare))}
        named = self._rows(f"relation = 'called' AND unsaid = '' AND (subject IN ({_marks(forms)})"
                           f" OR lower(object) IN ({_marks(forms)}))", *forms, *forms)
        for fact in named:
            many = is_one_of_many(fact.subject) or is_several(fact.subject)
            if fact.subject in forms:
                forms |= {fact.object.lower()}
            elif not many:
                forms |= {fact.subject}
        if not named and not bare.endswith("ss"):  # the keys, my key
            other = bare.removesuffix("s") if bare.endswith("s") else bare + "s"
            forms |= {determiner + other for determiner in _DETERMINERS}
        return forms

    def about(self, subject: str, relation: str = "", object_: str = "") -> list[Known]:
        """What is and was known of somebody, what holds first, the newest first. object_: only where it is this."""
        forms = self.forms(subject)
        where = f"subject IN ({_marks(forms)})" + (" AND relation = ?" if relation else "")
        found = self._rows(where, *forms, *([relation] if relation else []))
        if not found and relation and re.match(r"(?:the|my) ", subject):  # the parrot: somebody's
            found = self._rows("subject LIKE ? AND relation = ?", f"%'s {subject.partition(' ')[2]}", relation)
        return [fact for fact in found if not object_ or same(fact.object, object_)]

    def owed(self) -> list[Known]:
        """What the wearer is bound to and hasn't kept yet: promises and debts, the newest first."""
        return [fact for fact in self._rows(f"subject = ? AND relation IN ({_marks(OWED)})", I, *OWED) if fact.holds]

    def whose(self, relation: str, object_: str) -> list[Known]:
        """Of whom this holds: who likes jazz?"""
        return [fact for fact in self._rows("relation = ?", relation) if fact.holds and same(fact.object, object_)]

    def mentioning(self, name: str) -> list[Known]:
        """What is known of others and mentions this person or thing."""
        forms = self.forms(name)
        return [fact for fact in self._rows("relation <> 'called'") if fact.subject not in forms and any(
            re.search(rf"\b{re.escape(form)}\b", fact.object.lower()) for form in forms)]

    def all(self) -> list[Known]:
        """Everything, what holds first, the newest first."""
        return self._rows("1")

    def get(self, ids: list[int]) -> list[Known]:
        """These facts, as far as they aren't forgotten."""
        return self._rows(f"id IN ({_marks(ids)})", *ids) if ids else []

    def names(self) -> set[str]:
        """Whom she knows by name."""
        return {word.lower() for fact in self._rows("relation = 'called'") for word in fact.object.split()}

    def learn(self, turn: int, at: datetime, claim: Claim) -> Learned:
        """Take a claim in. What it contradicts ends, and is told about."""
        before = [fact for fact in self.about(claim.subject, claim.relation) if fact.holds]
        same_ = next((fact for fact in before if same(fact.object, claim.object)), None)
        if claim.over:
            ended = same_ or self._add(turn, at, replace(claim, day=""))
            self._end(ended, turn, at, "changed", claim.day or (at.date().isoformat() if same_ else ""))
            return Learned("over", self.get([ended.id])[0])
        anew = claim.wrong and claim.relation == "called" and is_several(claim.subject)  # "no, they're called ..."
        if same_ and not (anew and same_.turn != turn):
            return Learned("known", same_)
        gone = self._contradicted(claim, before, turn)
        how = "changed" if claim.change or claim.relation in ("where", "like", "dislike", "have") and not (
            claim.wrong and claim.relation == "have") else (
            "wrong" if claim.wrong else "otherwise")
        for fact in gone:
            self._end(fact, turn, at, how, (claim.day or at.date().isoformat()) if how == "changed" else "")
        fact = self._add(turn, at, claim)
        return Learned(how if gone else "new", fact, gone[0] if gone else None)

    def _contradicted(self, claim: Claim, before: list[Known], turn: int) -> list[Known]:
        if claim.relation in OPPOSITES:
            return [fact for fact in self.about(claim.subject, OPPOSITES[claim.relation], claim.object) if fact.holds]
        if claim.relation == "called" and is_several(claim.subject):  # each of them has a name; all were wrong, or none
            return [fact for fact in before if fact.turn != turn] if claim.wrong else []
        if claim.relation == "have" and (now := counted(claim.object)):  # three cats, and now two
            return [fact for fact in before if (then := counted(fact.object)) and then[1] == now[1]]
        if claim.relation == "have" and not claim.wrong:
            return []
        many = claim.relation == "called" and is_one_of_many(claim.subject) and not claim.wrong
        if claim.relation in SINGLE and not many or claim.change:
            return before
        return before[:1] if claim.wrong else []

    def correct(self, fact: Known, turn: int, at: datetime, object_: str, day: str = "") -> Learned:
        """It isn't that, it is this: "no, it's denver". day: the one that the new words name."""
        object_ = instead(fact.object, object_)
        self._end(fact, turn, at, "wrong", "")
        made = self._add(turn, at, Claim(fact.subject, fact.relation, object_, day))
        return Learned("wrong", made, fact)

    def end(self, fact: Known, turn: int, at: datetime) -> None:
        """It was so until now."""
        self._end(fact, turn, at, "changed", at.date().isoformat())

    def _add(self, turn: int, at: datetime, claim: Claim) -> Known:
        yearly = claim.relation in ("birthday", "when", *OWED, "attribute", "be")
        since = "" if yearly else claim.day or (at.date().isoformat() if claim.change else "")
        made = self._store.run("INSERT INTO known (turn, subject, relation, object, day, told, since)"
                               " VALUES (?, ?, ?, ?, ?, ?, ?)", turn, claim.subject, claim.relation, claim.object,
                               claim.day if yearly else "", stamp(at), since)
        return Known(made, turn, claim.subject, claim.relation, claim.object, claim.day if yearly else "", at,
                     since=since)

    def _end(self, fact: Known, turn: int, at: datetime, how: str, until: str) -> None:
        self._store.run("UPDATE known SET ended = ?, until = ?, unsaid = ?, by = ? WHERE id = ?", how, until,
                        "" if how == "changed" else stamp(at), turn, fact.id)

    def _rows(self, where: str, *values: object) -> list[Known]:
        rows = self._store.rows(f"SELECT {_COLUMNS} FROM known WHERE {where}"
                                " ORDER BY ended <> '', id DESC", *values)
        return [Known(id, turn, subject, relation, object_, day, datetime.fromisoformat(told), unsaid, since, until,
                      ended) for id, turn, subject, relation, object_, day, told, unsaid, since, until, ended in rows]


def instead(old: str, new: str) -> str:
    """What stands in the place of `old`: "denver" in that of "in boston" is "in denver"."""
    prefix = re.match(r"(?:in|at|on|for|as|with)\s+", old, re.IGNORECASE)
    if prefix and not re.match(r"(?:in|at|on|for|as|with|under|behind|beside|next|near)\b", new, re.IGNORECASE):
        return prefix[0] + new
    return new


def same(one: str, other: str) -> bool:
    """Do they name the same thing? "in boston", "boston"."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    text = text.lower().strip(" .,!?")
    while (short := _SAID.sub("", text)) != text:
        text = short
    return text


def _marks(values: object) -> str:
    return ", ".join("?" for _ in values)  # type: ignore[attr-defined]
