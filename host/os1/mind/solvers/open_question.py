"""The continuation of the question that is open, if these words answer it."""

from __future__ import annotations

from dataclasses import replace

from os1.events import Ask, Thought

from ..door import Said
from ..leaving import leaves
from ..query import Query
from ..reworded import as_answer
from ..scene import Scene
from .reading_back import CONFIRM, confirmed
from .understanding import Understanding

_GAMES = frozenset(("guess.number", "guess_yours", "twenty.asked", "twenty.told", "riddle.guess", "riddle.mine",
                    "riddle.told", "drill", "knock.name", "knock.end", "joke.punchline", "rather"))


def by_open_question(knows: Understanding, scene: Scene, query: Query) -> Thought | None:
    """What she says to the answer; None where the words are none, or where the skill that asked has gone."""
    ask = query.ask
    if ask is None or not query.text:
        return None
    if ask.then in _GAMES and leaves(query.text):
        return _parted(knows, scene)
    said = _said(knows, query, ask)
    if said is None:
        return None
    scene.mark.seen |= ask.outside  # what is said to strangers' words may hold them
    if said.intent == "Cancel" and "cancel" not in ask.expects:
        return Thought(scene.say("cancelled"), skill="Cancel")
    if ask.then == CONFIRM:
        return confirmed(knows, scene, said)
    return knows.said_by(scene, knows.skills.continuations.get(ask.then), {"said": said})


def _parted(knows: Understanding, scene: Scene) -> Thought | None:
    """Goodbye, and the game is over with it."""
    made = knows.said_by(scene, knows.skills.intents.get("Goodbye"), {})
    return replace(made, closing=True) if made else None


def _said(knows: Understanding, query: Query, ask: Ask) -> Said | None:
    """The words as an answer to `ask`; None if they are something else."""
    groups = [group for group in ask.expects if group not in ("free", "cancel")]
    for group in (*groups, "cancel"):
        if match := knows.grammar.restrict({group}).match(query.text):
            return Said(query.text, match.intent, match.slots, ask.state)
    if groups and not knows.commands.match(query.text) and (bare := as_answer(query.text)) != query.text:
        for group in groups:
            if match := knows.grammar.restrict({group}).match(bare):
                return Said(bare, match.intent, match.slots, ask.state)
    if "free" not in ask.expects or (ask.expects[0] != "free" and knows.paraphrased.other(query.text, ask)):
        return None
    command = knows.commands.match(query.text)
    return Said(query.text, "AnyWords", {"free": query.text}, ask.state, command.intent if command else "")
