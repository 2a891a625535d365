"""What every solver works with: the grammar, what is like it, and the skills.

A solver is a function `(knows, scene, query) -> Thought | None`; None: somebody else may know.
"""

from __future__ import annotations

from collections.abc import Callable

from os1.events import Thought
from os1.grammar import COMMAND, Grammar, Match

from ..continued import Continued
from ..door import PASS, Skill, Skills
from ..framed import framed
from ..paraphrased import Paraphrased
from ..query import Query
from ..running import run
from ..scene import Scene

WHEN = "when"  # the group of templates that are a time and nothing else
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
        self.grammar, self.commands, self.times = grammar, grammar.restrict({COMMAND}), grammar.restrict({WHEN})
        self.paraphrased = Paraphrased(grammar, self.commands, self.skills)
        self.continued = Continued(self.commands, self.paraphrased)

    def framed(self, text: str) -> Match | None:
        """A reminder or an alarm whose parts stand in another order than a template has them (see framed.py)."""
        said = framed(text, lambda words: self.times.match(words) is not None)
        return self.commands.match(said) if said and said != text else None

    def said_by(self, scene: Scene, found: Skill | None, slots: dict[str, object]) -> Thought | None:
        """What the skill says; None if there is none, or if it leaves it to others."""
        made = run(scene, found, slots) if found else None
        return None if made is None or made == PASS else made
