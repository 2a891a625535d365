"""From words to a thought: a chain of solvers, the first that knows an answer gives it.

  somebody in need -> the question that is open -> the solvers (see solvers/), the last of which says "I don't know"

A question that is open and isn't answered waits below the answer (see settling.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps

from os1.events import Thought
from os1.grammar import Grammar

from .asks import DEEPEST
from .distress import distress
from .door import Skills
from .query import Query
from .running import thought
from .scene import Scene
from .settling import settled
from .skills.following import notice
from .solvers import CHAIN
from .solvers.need import by_need
from .solvers.open_question import by_open_question
from .solvers.understanding import Solver, Understanding

__all__ = ["SURE", "Thinking", "thought"]

SURE = 0.6  # below this confidence, what would be written down is read back first
Link = Callable[[Scene, Query], Thought | None]
WithRest = Callable[[Scene, Query, Callable[[], Thought]], Thought | None]


class Thinking:
    """The chain. `grammar` holds the sentences of `skills`; sure: the confidence from which nothing is read back."""

    def __init__(self, skills: Skills, grammar: Grammar, sure: float = SURE) -> None:
        self.skills = skills
        self._knows = Understanding(skills, grammar, sure, self._solved)
        distress("")  # read what it needs now, and not while somebody waits
        self.chain: tuple[Link, ...] = tuple(self._link(solver) for solver in CHAIN)

    @property
    def grammar(self) -> Grammar:
        """Of all sentences."""
        return self._knows.grammar

    @property
    def commands(self) -> Grammar:
        """Of the sentences that begin something."""
        return self._knows.commands

    def understand(self, grammar: Grammar) -> None:
        """By this grammar from now on: she has another name."""
        self._knows.learn(grammar)

    def think(self, scene: Scene, query: Query) -> Thought:
        """The answer, with what it settles and what it asks."""
        cared = by_need(self._knows, scene, query)
        if cared is not None:
            return replace(cared, closes=DEEPEST)  # no question that was open matters now
        notice(scene)
        answered = by_open_question(self._knows, scene, query)
        if answered is not None:
            return settled(answered, query, 1)
        return settled(self._solved(scene, self._knows.paraphrased.trimmed(query)), query, 0)

    def attach(self, before: str, solver: WithRest) -> None:
        """Put a solver into the chain before the one of that name. It is given what all after it would say too."""
        place = next(number for number, known in enumerate(self.chain) if getattr(known, "__name__", "") == before)
        after = self.chain[place:]

        def with_rest(scene: Scene, query: Query) -> Thought | None:
            return solver(scene, query, lambda: _first(after, scene, query))

        self.chain, self._knows.alone = (*self.chain[:place], with_rest, *after), False

    def _solved(self, scene: Scene, query: Query) -> Thought:
        return _first(self.chain, scene, query)

    def _link(self, solver: Solver) -> Link:
        @wraps(solver)
        def link(scene: Scene, query: Query) -> Thought | None:
            return solver(self._knows, scene, query)

        return link


def _first(chain: tuple[Link, ...], scene: Scene, query: Query) -> Thought:
    return next(found for link in chain if (found := link(scene, query)) is not None)
