"""What every solver works with: the grammar, what is like it, and the skills.

A solver is a function `(knows, scene, query) -> Thought | None`; None: somebody else may know.
"""

from __future__ import annotations

from collections.abc import Callable

from os1.events import Thought
from os1.grammar import COMMAND, Grammar

from ..continued import Continued
from ..door import PASS, Skill, Skills
from ..paraphrased import Paraphrased
from ..query import Query
from ..running import run
from ..scene import Scene

Solver = Callable[["Understanding", Scene, Query], Thought | None]


class Understanding:
    """grammar: of all sentences; commands: of those that begin something. sure: the confidence from which nothing is
    read back. solved: what the whole chain says. alone: no language model is asked."""

    def __init__(self, skills: Skills, grammar: Grammar, sure: float,
                 solved: Callable[[Scene, Query], Thought]) -> None:
        self.skills, self.sure, self.solved, self.alone = skills, sure, solved, True
        self.learn(grammar)

    def learn(self, grammar: Grammar) -> None:
        """By this grammar from now on."""
        self.grammar, self.commands = grammar, grammar.restrict({COMMAND})
        self.paraphrased = Paraphrased(grammar, self.commands, self.skills)
        self.continued = Continued(self.commands, self.paraphrased)

    def said_by(self, scene: Scene, found: Skill | None, slots: dict[str, object]) -> Thought | None:
        """What the skill says; None if there is none, or if it leaves it to others."""
        made = run(scene, found, slots) if found else None
        return None if made is None or made == PASS else made
