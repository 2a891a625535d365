"""One thing that the wearer said to be so: the noun that what she knows is made of."""

from __future__ import annotations

from dataclasses import dataclass

I = "i"  # noqa: E741  the wearer
# One subject has one of these at a time; a new one ends the old one.
OWED = ("promise", "owe")  # what the wearer is bound to
SINGLE = frozenset(("live", "called", "birthday", "age", "where", "attribute", "be married to"))
OPPOSITES = {"like": "dislike", "dislike": "like"}


@dataclass(frozen=True, slots=True)
class Claim:
    """Something said to be so. subject: "i", "my sister", "anna", "the keys", "my sister's dog"; relation: a verb's
    plain form, "where", "called", "birthday", "age", "promise", or "attribute" (of the subject "my shoe size").
    day: see days.py. change: what was so before ended when this began; over: it is no longer so; wrong: what was said
    before was never so."""

    subject: str
    relation: str
    object: str
    day: str = ""
    change: bool = False
    over: bool = False
    wrong: bool = False
