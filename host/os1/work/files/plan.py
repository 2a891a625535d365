"""What she would do with a folder: which file goes where, which copies go aside, what stays and why. Pure.

  "I would put 340 photos into Pictures by year and 12 invoices into Papers/2026; 31 copies go aside. 4 files stay where
  they are: links point to 3, and a program is writing 1."
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from . import kinds, names
from .finding.catalogue import Known
from .moves import folders_to_make
from .rules import Rule, placed

COPIES = "Copies"  # where copies go, in the folder that is tidied
MOST_SAID = 3  # groups that are named in a sentence; the rest is counted

ASIDE = Rule(COPIES, call=("copy", "copies"))
LINK, LINKED, PARTIAL, HIDDEN, WRITTEN, UNKNOWN = (
    "it is a link", "a link points to it", "it isn't whole yet", "it is hidden", "a program is writing it",
    "no rule fits it")
LEFT = "you want it to stay"
_STAYS = {LINK: "{n} are links", LINKED: "links point to {n}", PARTIAL: "{n} aren't whole yet",
          HIDDEN: "{n} are hidden", LEFT: "{n} because you want it",
          WRITTEN: "programs are writing {n}", UNKNOWN: "I don't know where {n} belong"}
_STAYS_ONE = {LINK: "{it} is a link", LINKED: "a link points to {it}", PARTIAL: "{it} isn't whole yet",
              HIDDEN: "{it} is hidden", LEFT: "you want {it} to stay", WRITTEN: "a program is writing {it}",
              UNKNOWN: "I don't know where {it} belongs"}


@dataclass(frozen=True, slots=True)
class Move:
    """A file goes from `old` to `new`, by a rule. copy_of: the one that stays, if it is a copy that goes aside."""

    known: Known
    new: str
    rule: Rule
    copy_of: str = ""

    @property
    def old(self) -> str:
        return self.known.path


@dataclass(frozen=True, slots=True)
class Plan:
    """folder: what is tidied. into: below which things are put. moves in order; stays: (path, why). folders: how many
    folders were left as they are, with what is in them."""

    folder: str
    into: str
    moves: tuple[Move, ...] = ()
    stays: tuple[tuple[str, str], ...] = ()
    folders: int = 0
    made: tuple[str, ...] = field(default=(), repr=False)

    @property
    def digest(self) -> str:
        """What a yes is to."""
        said = json.dumps([self.folder, [(m.old, m.new, m.known.seen.inode, m.known.seen.mtime) for m in self.moves]])
        return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()

    def steps(self) -> list[tuple[str, Mapping[str, Any]]]:
        """For the journal: folders first (see moves.py)."""
        token = self.digest[:8]
        steps: list[tuple[str, Mapping[str, Any]]] = [("mkdir", {"path": path}) for path in self.made]
        for number, move in enumerate(self.moves):
            seen = move.known.seen
            steps.append(("move", {"old": move.old, "new": move.new, "part": f".os1-{token}-{number}.part",
                                   "is": [seen.device, seen.inode, seen.size, seen.mtime]}))
        return steps

    def sentences(self) -> str:
        """One sentence or two, to be said before anything is done."""
        if not self.moves:
            return f"There is nothing to put in order in {_place(self.folder)}." + self._staying()
        groups: dict[tuple[str, str], list[Move]] = defaultdict(list)
        for move in self.moves:
            if not move.copy_of:
                groups[_called(move), move.rule.into].append(move)
        ranked = sorted(groups.values(), key=lambda moves: -len(moves))
        told = [self._told(moves) for moves in ranked[:MOST_SAID]]
        if rest := [move for moves in ranked[MOST_SAID:] for move in moves]:
            told.append(f"{kinds.counted(len(rest), '')} more into {_folders(rest)}")
        aside = sum(bool(move.copy_of) for move in self.moves)
        said = f"I would put {_and(told)}" if told else ""
        if aside:
            copies = "1 copy goes" if aside == 1 else f"{aside:,} copies go"
            said = f"{said}; {copies} aside" if said else f"I would put {copies.split(' go')[0]} aside"
        return said + "." + self._staying()

    def _told(self, moves: Sequence[Move]) -> str:
        into = {os.path.relpath(os.path.dirname(move.new), self.into) for move in moves}
        rule = moves[0].rule
        by = next((f" by {name}" for name in ("year", "artist", "project", "source") if f"{{{name}}}" in rule.into), "")
        where = into.pop() if len(into) == 1 else f"{rule.fixed}{by}"
        return f"{len(moves):,} {_called(moves[0], len(moves))} into {where}"

    def _staying(self) -> str:
        why = Counter(reason for _, reason in self.stays)
        if not why:
            return ""
        total = sum(why.values())
        reasons = [_staying(reason, count, total) for reason, count in why.most_common(MOST_SAID)]
        if others := total - sum(count for _, count in why.most_common(MOST_SAID)):
            reasons.append(f"{others:,} for other reasons")
        verb = "stays where it is" if total == 1 else "stay where they are"
        return f" {kinds.counted(total, '').capitalize()} {verb}: {_and(reasons)}."

    def only_copies(self) -> Plan:
        """The same, with nothing moved but what is there twice."""
        moves = tuple(move for move in self.moves if move.copy_of)
        needed = {os.path.dirname(move.new) for move in moves}
        return replace(self, moves=moves, stays=(), made=tuple(path for path in self.made if path in needed))

    def correct(self, paths: Iterable[str], into: str, rule: Rule, taken: Callable[[str], Sequence[str]]) -> Plan:
        """The same with these files going into another folder, as the wearer wishes."""
        wanted = set(paths)
        folder = os.path.join(self.into, into)
        used = {names.key(name) for name in taken(folder)} | {
            names.key(os.path.basename(m.new)) for m in self.moves if os.path.dirname(m.new) == folder}
        moves = []
        for move in self.moves:
            if move.old in wanted:
                name = names.free(move.known.seen.name, used)
                used.add(names.key(name))
                move = replace(move, new=os.path.join(folder, name), rule=rule, copy_of="")
            moves.append(move)
        return replace(self, moves=tuple(moves), made=(*self.made, folder))


@dataclass(frozen=True, slots=True)
class Around:
    """What has to be known of the disk to make a plan. taken: names in a folder. there: is that a folder? copies: path
    -> path of the one that stays. linked: files that links point to. written: (device, inode) a program is writing."""

    taken: Callable[[str], Sequence[str]]
    there: Callable[[str], bool]
    copies: Mapping[str, str] = field(default_factory=dict)
    linked: frozenset[str] = frozenset()
    written: frozenset[tuple[int, int]] = frozenset()
    projects: Mapping[str, str] = field(default_factory=dict)


def make(folder: str, into: str, files: Iterable[Known], rules: Sequence[Rule], around: Around,
         folders: int = 0) -> Plan:
    """The plan for these files. A name that is taken gets a number; nothing is ever written over."""
    moves: list[Move] = []
    stays: list[tuple[str, str]] = []
    used: dict[str, set[str]] = {}
    for known in files:
        if why := _why_not(known, around):
            stays.append((known.path, why))
            continue
        original = around.copies.get(known.path, "")
        found = placed(known, rules, around.projects)
        if original:
            target, rule = os.path.join(folder, COPIES), ASIDE
        elif found:
            target, rule = os.path.join(into, found.folder), found.rule
        else:
            stays.append((known.path, UNKNOWN))
            continue
        if target == os.path.dirname(known.path) or not original and _sorted(known.path, into, rule):
            continue
        if target not in used:
            used[target] = {names.key(name) for name in around.taken(target)}
        name = names.free(known.seen.name, used[target])
        used[target].add(names.key(name))
        moves.append(Move(known, os.path.join(target, name), rule, original))
    made = folders_to_make(dict.fromkeys(os.path.dirname(move.new) for move in moves), around.there)
    return Plan(folder, into, tuple(moves), tuple(stays), folders, tuple(made))


def _sorted(path: str, into: str, rule: Rule) -> bool:
    """Does it lie below the folder for its kind already? Then somebody put it there: "Pictures/2019 Rome" stays."""
    return bool(rule.fixed) and path.startswith(os.path.join(into, rule.fixed) + os.sep)


def _why_not(known: Known, around: Around) -> str:
    seen = known.seen
    if not seen.is_file:
        return LINK if seen.is_link else UNKNOWN
    if seen.name.startswith((".", "~$")):  # "~$": what Office keeps beside a document that is open
        return HIDDEN
    if kinds.ending(seen.name) in kinds.PARTIAL:
        return PARTIAL
    if (seen.device, seen.inode) in around.written:
        return WRITTEN
    return LINKED if seen.path in around.linked else ""


def _staying(reason: str, count: int, total: int) -> str:
    """Why `count` of the `total` files that stay do so."""
    if count > 1:
        return _STAYS[reason].format(n=f"{count:,}") if reason in _STAYS else f"{count:,}: {reason}"
    return _STAYS_ONE[reason].format(it="it" if total == 1 else "one") if reason in _STAYS_ONE else reason


def _called(move: Move, number: int = 1) -> str:
    one, many = move.rule.call if move.rule.call[0] else kinds.PLURAL.get(move.known.kind, kinds.PLURAL[""])
    return one if number == 1 else many


def _folders(moves: Sequence[Move]) -> str:
    number = len({os.path.dirname(move.new) for move in moves})
    return "1 folder" if number == 1 else f"{number} folders"


def _and(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _place(path: str) -> str:
    return os.path.basename(path.rstrip(os.sep)) or path
