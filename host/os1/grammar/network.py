"""A template as a network of words: hassil's syntax in, states and arcs out.

  set [a] timer for {minutes} minute[s]

  0 -set-> 1 -a-> 2 -timer-> 3 -for-> 4 -{minutes}-> 5 -minute-> (6)
           1 -----timer----> 3                       5 -minutes-> (6)

Networks have no cycles. hassil glues pieces that no blank parts ("minute[s]"), so the pieces are first laid out one by
one with the blanks between them, and then read off word by word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import permutations

from hassil.expression import (
    Alternative,
    Expression,
    Group,
    ListReference,
    Permutation,
    RuleReference,
    Sentence,
    TextChunk,
)

from os1.errors import GrammarError

from .lists import SlotList, range_list
from .words import fragments

MAX_DEPTH = 24  # of rules in rules: beyond that they refer to each other in a circle
MAX_PERMUTED = 5  # parts of a permutation: 5! = 120 orders


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """An arc that takes one value of a list, or any words if the list is free."""

    name: str
    values: SlotList


Label = str | Slot


@dataclass(slots=True)
class Network:
    """arcs[state] = [(word or slot, next state)]; it starts at 0; `finals` are the states where it may end."""

    arcs: list[list[tuple[Label, int]]] = field(default_factory=list)
    finals: set[int] = field(default_factory=set)


class _Blank:
    """The end of a word, as a label."""


_BLANK = _Blank()
_Piece = str | Slot | _Blank | None  # None: nothing is said


class _Layout:
    """The pieces of one template, one arc each, in the order in which they are read."""

    def __init__(self, lists: Mapping[str, SlotList], rules: Mapping[str, Sentence], language: str) -> None:
        self.lists, self.rules, self.language = lists, rules, language
        self.arcs: list[list[tuple[_Piece, int]]] = [[]]

    def _state(self) -> int:
        self.arcs.append([])
        return len(self.arcs) - 1

    def _arc(self, start: int, piece: _Piece, end: int | None = None) -> int:
        end = self._state() if end is None else end
        self.arcs[start].append((piece, end))
        return end

    def add(self, part: Expression, start: int, depth: int = 0) -> int:
        """Lay `part` out from state `start`; gives the state at its end."""
        if isinstance(part, TextChunk):
            return self._text(part.original_text, start)
        if isinstance(part, ListReference):
            return self._slot(part, start)
        if isinstance(part, RuleReference):
            if part.rule_name not in self.rules:
                raise GrammarError(f"There is no rule '<{part.rule_name}>'.", "Define it under 'expansion_rules'.")
            if depth > MAX_DEPTH:
                raise GrammarError(f"The rule '<{part.rule_name}>' refers to itself.", "Break the circle.")
            return self.add(self.rules[part.rule_name].expression, start, depth + 1)
        if isinstance(part, Permutation):
            return self._permutation(part, start, depth)
        if isinstance(part, Alternative):
            end = self._state()
            for item in part.items:
                self._arc(self.add(item, start, depth), None, end)
            return end
        if isinstance(part, Group):
            for item in part.items:
                start = self.add(item, start, depth)
            return start
        raise GrammarError(f"'{part}' is no part of a sentence that is known here.")

    def _text(self, text: str, start: int) -> int:
        for fragment in fragments(text, self.language):
            start = self._arc(start, fragment or _BLANK)
        return start

    def _slot(self, part: ListReference, start: int) -> int:
        span = part.get_inline_range()
        if span:
            values = range_list(part.list_name, span[0], span[1], span[2], language=self.language)
        elif part.list_name in self.lists:
            values = self.lists[part.list_name]
        else:
            raise GrammarError(f"There is no list '{{{part.list_name}}}'.", "Define it under 'lists'.")
        if not values.free and not values.values:
            raise GrammarError(f"The list '{{{part.list_name}}}' is empty.", "Give it values.")
        return self._arc(self._arc(start, _BLANK), Slot(part.slot_name, values))

    def _permutation(self, part: Permutation, start: int, depth: int) -> int:
        if len(part.items) > MAX_PERMUTED:
            raise GrammarError(f"{len(part.items)} parts in any order are too many.", f"Use at most {MAX_PERMUTED}.")
        end = self._state()
        for order in permutations(part.items):
            here = start
            for item in order:
                here = self.add(item, here, depth)
            self._arc(here, None, end)
        return end


def network(sentence: Sentence, lists: Mapping[str, SlotList], rules: Mapping[str, Sentence],
            language: str = "en") -> Network:
    """The network of one template. GrammarError: an unknown list or rule, a circle, or a template that says nothing."""
    layout = _Layout(lists, rules, language)
    end = layout.add(sentence.expression, 0)
    made = _read_off(layout.arcs, end)
    if 0 in made.finals:
        raise GrammarError("The template matches silence.", "At least one word must not be optional.")
    return made


def _read_off(pieces: list[list[tuple[_Piece, int]]], end: int) -> Network:
    """Word arcs from piece arcs: every way from one word's end to the next one's."""
    made = Network()
    number = {0: 0}
    waiting = [0]
    made.arcs.append([])

    def place(piece_state: int) -> int:
        if piece_state not in number:
            number[piece_state] = len(made.arcs)
            made.arcs.append([])
            waiting.append(piece_state)
        return number[piece_state]

    while waiting:
        origin = waiting.pop()
        here, seen = number[origin], set()
        ways = [(origin, "")]
        while ways:
            state, word = ways.pop()
            if (state, word) in seen:
                continue
            seen.add((state, word))
            if state == end:
                if word:
                    made.arcs[here].append((word, place(state)))
                else:
                    made.finals.add(here)
            for piece, after in pieces[state]:
                if piece is None:
                    ways.append((after, word))
                elif isinstance(piece, str):
                    ways.append((after, word + piece))
                elif isinstance(piece, Slot):  # a blank always stands before it, so no word is open here
                    made.arcs[here].append((piece, place(after)))
                elif word:
                    made.arcs[here].append((word, place(after)))
                else:
                    ways.append((after, ""))
        made.arcs[here] = list(dict.fromkeys(made.arcs[here]))
    return made
