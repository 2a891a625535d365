"""Plans and files in words for an ear: which ones, why there, by a few of their names. Pure."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from os1.work.files import kinds
from os1.work.files.plan import Move, Plan
from os1.work.files.rules import Rule, plain

FEW = 3  # that are named at once
LONGEST = 40  # letters of a name that is read out
# What a wearer calls them, and the kinds or the callings of rules that are meant. Others are meant by their own word.
_MEANT = {"photo": ("photo", "picture", "screenshot"), "picture": ("photo", "picture", "screenshot"),
          "spreadsheet": ("sheet", "spreadsheet"), "presentation": ("slides", "presentation"),
          "song": ("song", "sound"),
          "tax": ("tax paper",), "installer": ("program", "installer"), "scan": ("document",), "file": (), "copy": ()}


def meant(plan: Plan, thing: str) -> list[Move]:
    """Those of a plan that somebody means by "invoice", "photo", "pdf"; "": all, the largest group first."""
    if thing == "copy":
        return [move for move in plan.moves if move.copy_of]
    words = _MEANT.get(thing, (thing,) if thing else ())
    found = [move for move in plan.moves if not words or move.rule.call[0] in words or move.known.kind in words
             or kinds.ending(move.known.seen.name) in words or thing in plain(move.known.seen.name).lower().split()]
    sizes: dict[str, int] = {}
    for move in found:
        sizes[move.rule.into] = sizes.get(move.rule.into, 0) + 1
    return sorted(found, key=lambda move: -sizes[move.rule.into])


def some(moves: Sequence[Move]) -> list[Move]:
    """A few of them, of as many groups as can be."""
    by_rule: dict[str, Move] = {}
    for move in moves:
        by_rule.setdefault(move.rule.into, move)
    first = list(by_rule.values())[:FEW]
    return first + [move for move in moves if move not in first][:FEW - len(first)]


def spoken_name(name: str) -> str:
    """A file's name as it is said: its words, without the ending."""
    words = plain(name) or name
    short = words[:LONGEST].rsplit(" ", 1)[0] if len(words) > LONGEST else words
    return "".join(c for c in short if c.isprintable()) or "one without a name"


def place_of(path: str, into: str) -> str:
    """The folder of a file below where things are put: "Papers, 2026"."""
    below = os.path.relpath(os.path.dirname(path), into)
    return os.path.basename(into) if below == "." else ", ".join(below.split(os.sep)[-2:])


def reason(rule: Rule) -> str:
    """Why a file goes where it goes."""
    if rule.learned:
        return f"because {rule.because}"
    if rule.words:
        return f"because it says {rule.words[0]} in the name or at the beginning"
    if rule.source:
        return f"because of where it was downloaded from, {rule.source[0]}"
    if rule.name:
        return "because of what it's called"
    if "{project}" in rule.into:
        return "because its name has that project in it"
    if rule.kind:
        return f"because {kinds.PLURAL[rule.kind[0]][1]} have their place there"
    return "because of the rule for its kind"


def folder_named(said: str, folders: Sequence[str]) -> str:
    """The one of these paths that is meant by a name; "" if none is."""
    wanted = _bare(said)
    return next((path for path in folders if _bare(os.path.basename(path)) == wanted), "")


def folder_in(text: str, folders: Sequence[str]) -> str:
    """The one of these paths whose name stands in what was said; "" if none does."""
    words = f" {re.sub(r'[^a-z0-9]+', ' ', text.lower())} "
    return next((path for path in folders if f" {_bare(os.path.basename(path))} " in words), "")


def target_named(said: str, plan: Plan, there: Sequence[str]) -> str:
    """The folder below the plan's `into` that somebody means: one of the plan's, one that is there, or a new one,
    written as people write such a name. there: names of the folders in `into`."""
    wanted = _bare(said)
    fixed = [move.rule.fixed for move in plan.moves if move.rule.fixed]
    for name in (*fixed, *there):
        if _bare(name) == wanted or _bare(os.path.basename(name)) == wanted:
            return name
    return "/".join(part.strip().capitalize() for part in re.split(r"\bslash\b|/", wanted) if part.strip())


def _bare(said: str) -> str:
    words = re.sub(r"^(?:(?:the|my|a|folder|called|named|directory) )+|(?: (?:folder|directory|please|instead))+$", "",
                   re.sub(r"[\W_]+", " ", said.lower()).strip())
    return words.strip()
