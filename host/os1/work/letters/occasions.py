"""How a letter begins and ends, by occasion and register, so that it doesn't sound like a form.

The sentences stand in occasions.toml. Those that somebody was sent before are kept for last.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random

from os1.errors import ConfigError

REGISTERS = ("short", "plain", "warm")  # from cool to warm; "warmer" and "cooler" step along it
# What people say -> an occasion, where it isn't its own name.
WORDS = {"love letter": "love", "valentine": "love", "wedding": "anniversary", "golden wedding": "anniversary",
         "thank you": "thanks", "thank-you": "thanks", "say thank": "thanks", "sorry": "apology",
         "apologise": "apology", "apologize": "apology", "death": "condolence", "died": "condolence",
         "sympathy": "condolence",
         "condolences": "condolence", "funeral": "condolence", "loss": "condolence", "baby": "newborn",
         "birth": "newborn",
         "exam": "congratulations", "new job": "congratulations", "promotion": "congratulations",
         "retirement": "farewell", "goodbye": "farewell", "leaving": "farewell", "complain": "complaint",
         "business": "formal", "official": "formal", "miss": "missing", "no reason": "missing", "resign": "resignation",
         "notice": "resignation", "get well": "recovery", "illness": "recovery", "ill": "recovery",
         "invite": "invitation", "party": "invitation", "new year": "christmas"}
FORMAL = frozenset(("formal", "complaint", "resignation"))
NOBODY = "Sir or Madam"  # whom one writes to formally without a name: "my landlord", "the bank"


@dataclass(frozen=True)
class Shell:
    """The outside of a letter. `first` and `last` are sentences for its first and last paragraph, "" where none."""

    occasion: str
    register: str
    opening: str
    first: str
    last: str
    closing: str

    def around(self, body: str, me: str) -> str:
        """A letter's text as text.parse reads it, with what one has to say in the middle."""
        middle = [p for p in (self.first, body.strip(), self.last) if p]
        return "\n\n".join([self.opening, *middle, f"{self.closing}\n{me}"])

    @property
    def sentences(self) -> list[str]:
        """Everything in it, to be remembered as said."""
        return [s for s in (self.opening, self.first, self.last, self.closing) if s]


@cache
def _table() -> dict[str, dict[str, dict[str, list[str]]]]:
    return tomllib.loads((files("os1.work.letters") / "occasions.toml").read_text(encoding="utf-8"))


def names() -> dict[str, str]:
    """Every occasion, and what it is for."""
    return {name: str(entry["says"]) for name, entry in _table().items()}


def short(name: str) -> str:
    """An occasion in a few words, as they stand after "a letter to Ada"."""
    return names()[name].partition(":")[0]


def find(said: str) -> str | None:
    """The occasion that somebody's words name ("it's for their golden wedding"), or none."""
    said = said.lower()
    known = {**{name: name for name in names()}, **WORDS}
    found = [(at.start(), len(word), name) for word, name in known.items()
             for at in re.finditer(rf"\b{re.escape(word)}(?:s|ing|ed)?\b", said)]
    return max(found)[2] if found else None


def sentences(you: str, keys: tuple[str, ...] = ("open", "first", "last", "close")) -> frozenset[str]:
    """All that may stand around a letter, for any occasion, in any register."""
    return frozenset(one.replace("{you}", name) for entry in _table().values() for register in REGISTERS
                     for key in keys for one in entry[register].get(key, []) for name in (you, NOBODY))


def step(register: str, by: int) -> str:
    """A register warmer (1) or cooler (-1); the ends stay."""
    return REGISTERS[min(max(REGISTERS.index(register) + by, 0), len(REGISTERS) - 1)]


def shell(occasion: str, you: str, random: Random, register: str = "plain", said: Collection[str] = ()) -> Shell:
    """An opening, sentences and a closing. `said`: what this person was sent before, left out while there is another.
    ConfigError for an occasion or a register that isn't there."""
    if occasion not in _table():
        raise ConfigError(f"There is no occasion {occasion!r}.", f"There are: {', '.join(names())}.")
    if register not in REGISTERS:
        raise ConfigError(f"There is no register {register!r}.", f"There are: {', '.join(REGISTERS)}.")
    parts = _table()[occasion][register]

    def one(key: str) -> str:
        filled = [s.replace("{you}", you) for s in parts[key]]
        fresh = [s for s in filled if s not in said]
        if not fresh and key in ("first", "last"):
            return ""  # better nothing than the same again
        return random.choice(fresh or filled) if filled else ""

    return Shell(occasion, register, one("open"), one("first"), one("last"), one("close"))
