"""What a slot may hold: a closed list of spoken values, or any words at all (free).

A closed list is a tree of words; `ends` walks it from a place in a sentence. Forms in a sentence file:

  colour:  {values: [red, {in: "(dark|navy) blue", out: navy}]}
  minutes: {range: {from: 1, to: 90, step: 1, multiplier: 60, fractions: halves}}
  note:    {wildcard: true}
  amount:  {figure: {to: 999999999}}    numbers of any size, with decimals (see figures.py)
  year:    {years: {from: 1900, to: 2199}}
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from os1.errors import GrammarError

from .figures import figures, shape, year_words
from .words import number_words

MAX_VALUES = 50_000  # spoken forms in one list: beyond that a graph takes seconds to build

_VALUE = "\0"  # the key under which a tree's node keeps its value; no word looks like it

Tree = dict[str, object]


@dataclass(slots=True)
class SlotList:
    """Values by the words that say them. `free` instead: any words of the general vocabulary. `read` instead: too many
    to list; what is said is read word by word, `shape` is a template of it, and `values` holds examples; figure: the
    most that is."""

    name: str
    values: dict[tuple[str, ...], object] = field(default_factory=dict)
    free: bool = False
    read: Callable[[Sequence[str], int], Iterator[tuple[int, object]]] | None = None
    shape: str = ""
    figure: int = 0
    _tree: Tree | None = None

    def ends(self, words: Sequence[str], start: int) -> Iterator[tuple[int, object]]:
        """(end, value) of every value that is said in words[start:end], shortest first."""
        if self.read:
            yield from self.read(words, start)
            return
        node: object = self.tree
        for place in range(start, len(words) + 1):
            if not isinstance(node, dict):
                return
            if _VALUE in node:
                yield place, node[_VALUE]
            if place < len(words):
                node = node.get(words[place])

    @property
    def tree(self) -> Tree:
        """The values as nested dictionaries, word by word."""
        if self._tree is None:
            self._tree = {}
            for words, value in self.values.items():
                node = self._tree
                for word in words:
                    node = node.setdefault(word, {})  # type: ignore[assignment]
                node[_VALUE] = value
        return self._tree


FREE_LIST = SlotList("free", free=True)


def range_list(name: str, start: int, stop: int, step: int = 1, *, multiplier: float = 1, halves: bool = False,
               language: str = "en") -> SlotList:
    """Numbers from start to stop (included), said as words; the value is the number times `multiplier`.

    halves: "two and a half" and "two point five" as well.
    """
    if step < 1 or stop < start or (stop - start) // step > MAX_VALUES:
        raise GrammarError(f"The range {start}..{stop},{step} of list '{name}' can't be used.",
                           f"It must rise, by a step of 1 or more, through at most {MAX_VALUES} numbers.")
    values: dict[tuple[str, ...], object] = {}
    for number in range(start, stop + 1, step):
        for said in number_words(number, language):
            values.setdefault(tuple(said.split()), _scaled(number, multiplier))
            if halves:
                values.setdefault((*said.split(), "and", "a", "half"), _scaled(number + 0.5, multiplier))
        if halves:
            values.setdefault(tuple(number_words(number + 0.5, language)[0].split()), _scaled(number + 0.5, multiplier))
    return SlotList(name, values)


def _scaled(number: float, multiplier: float) -> float:
    value = number * multiplier
    return int(value) if value == int(value) else value


def figure_list(name: str, spec: object, language: str) -> SlotList:
    """A list from the mapping below `figure:`."""
    if not isinstance(spec, Mapping) or not isinstance(most := spec.get("to"), int) or language != "en":
        raise GrammarError(f"The figure of list '{name}' is not {{to: number}}, or not in English.",
                           "Write {to: 1000000}, or a range.")
    examples = {tuple(number_words(value)[0].split()): value for value in (7, 12, 80, 2450, 3.5) if value <= most}
    return SlotList(name, dict(examples), read=lambda words, start: figures(words, start, most), shape=shape(),
                    figure=most)


def years_list(name: str, spec: object) -> SlotList:
    """A list from the mapping below `years:`."""
    try:
        return SlotList(name, dict(year_words(int(spec["from"]), int(spec["to"]))))  # type: ignore[index]
    except (KeyError, TypeError, ValueError) as wrong:
        raise GrammarError(f"The years of list '{name}' are not {{from: year, to: year}} ({wrong}).") from wrong


def read_range(name: str, spec: object, language: str) -> SlotList:
    """A list from the mapping below `range:`."""
    if not isinstance(spec, Mapping):
        raise GrammarError(f"The range of list '{name}' is no mapping.", "Write {from: 1, to: 60}.")
    try:
        return range_list(name, int(spec["from"]), int(spec["to"]), int(spec.get("step", 1)),
                          multiplier=float(spec.get("multiplier", 1)), halves=spec.get("fractions") == "halves",
                          language=language)
    except (KeyError, TypeError, ValueError) as wrong:
        raise GrammarError(f"The range of list '{name}' is not {{from: number, to: number}} ({wrong}).",
                           "Give whole numbers.") from wrong
