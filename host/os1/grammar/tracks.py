"""Which templates are still possible after some words: the forest walked word by word, every walk remembered.

The first walk over a set of states costs a look at each of them, the next one a dictionary look-up; so matching stays
far below a millisecond for thousands of templates.
"""

from __future__ import annotations

from collections.abc import Iterable
from statistics import fmean

from .planted import FREE, INSIDE, Planted

MAX_REMEMBERED = 20_000  # steps; a long life of odd typed texts must not fill the memory


class Tracks:
    """Steps through the templates `active` of a forest. Positions are numbers; START begins, DEAD is a dead end.

    shut: templates that don't begin with a free slot here, though they could.
    """

    START, DEAD = 0, 1

    def __init__(self, forest: Planted, active: Iterable[int], shut: Iterable[int] = ()) -> None:
        self._forest = forest
        self._shut = frozenset(forest.starts[template] for template in shut)
        self._known = forest.labels
        self._active = frozenset(forest.starts[template] for template in active)
        self._forget()

    def _forget(self) -> None:
        self._sets: list[frozenset[int]] = [self._active, frozenset()]
        self._number: dict[frozenset[int], int] = {self._active: self.START, frozenset(): self.DEAD}
        self._steps: dict[tuple[int, str], int] = {}
        self._rooms: dict[int, int] = {}

    def walk(self, words: Iterable[str], position: int = START) -> int:
        """The position after `words`."""
        if position == self.START:
            self.begin()
        return self.follow(words, position)

    def begin(self) -> None:
        """Before a walk from the start: forget the steps if they are too many. Positions from before are void then."""
        if len(self._steps) > MAX_REMEMBERED:
            self._forget()

    def follow(self, words: Iterable[str], position: int) -> int:
        """The position after `words`, with every position of this walk kept valid: for many ways side by side."""
        for word in words:
            key = (position, word if word in self._known else FREE)
            after = self._steps.get(key)
            if after is None:
                after = self._steps[key] = self._step(*key)
            position = after
        return position

    def _step(self, position: int, word: str) -> int:
        following = set[int]()
        for state in self._sets[position]:
            if state < 0:  # inside a free slot, which ends in state -1 - state
                following.update((state, -1 - state))
                continue
            ways = self._forest.ways(state)
            if word != FREE:
                following.update(ways.get(word, ()))
            for after in ways.get(FREE, ()) if state not in self._shut else ():
                following.update((after, -1 - after))
        states = frozenset(following)
        if states not in self._number:
            self._number[states] = len(self._sets)
            self._sets.append(states)
        return self._number[states]

    def ended(self, position: int) -> set[int]:
        """The templates that are complete here."""
        return {self._forest.ends[state] for state in self._sets[position] if state in self._forest.ends}

    def room(self, position: int) -> int:
        """How many words can follow: at most in each template that is possible, and as the mean of these. A free slot
        counts as MANY, one that has begun as INSIDE. Where a sentence without free words ends here, nobody was in the
        middle of one with them."""
        if position not in self._rooms:
            states = self._sets[position]
            if any(state in self._forest.ends and not self._forest.loose(state) for state in states if state >= 0):
                states = frozenset(state for state in states if state >= 0 and not self._forest.loose(state))
            most: dict[int, int] = {}
            for state in states:
                template = self._forest.template(state if state >= 0 else -1 - state)
                most[template] = max(most.get(template, 0), INSIDE if state < 0 else self._forest.room(state))
            self._rooms[position] = round(fmean(most.values())) if most else 0
        return self._rooms[position]

    def following(self, position: int) -> set[str]:
        """The words that can follow, FREE among them where it may be any."""
        ways = {label for state in self._sets[position] if state >= 0 for label in self._forest.ways(state)}
        return ways | {FREE} if any(state < 0 for state in self._sets[position]) else ways

    def goes_on(self, position: int) -> bool:
        """Can another word follow?"""
        return any(state < 0 or self._forest.ways(state) for state in self._sets[position])
