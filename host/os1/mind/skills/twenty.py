"""Twenty questions, both ways: she thinks of a thing and answers, or she asks and guesses the wearer's."""

from __future__ import annotations

import re

from os1.events import Ask

from .. import spoken
from ..door import Reply, Said, answers, skill
from ..scene import Scene
from ..slots import whole
from ..things import QUESTIONS, THINGS, best_question, left, with_article

REHEARSED = True
MOST = 20
_HOW_MANY = re.compile(r"\b(how many|questions? (?:do|have|are)|what number|goes)\b.*"
                       r"\b(left|got|asked|have|used|remaining|on)\b")
_HINT = re.compile(r"\b(hint|clue|help)\b")
_ENOUGH = re.compile(r"\b(give up|gave up|stop|enough|what was it|what is it then|tell (?:me|us)|we've arrived|"
                     r"we're there|no idea|don't want|finished|had enough|the answer|i'm done|we're done)\b")


@skill("TwentyQuestions", moves=(0.08, 0.1, 0.05))
def think_of_thing(scene: Scene) -> Reply:
    """Think of a thing and let the wearer ask."""
    return _wait(scene, scene.say("twenty.start"), scene.rng.choice(sorted(THINGS)), 0)


def _wait(scene: Scene, text: str, thing: str, asked: int) -> Ask:
    return Ask(text, ("twenty", "wonder", "cancel", "free"), "twenty.asked", {"thing": thing, "asked": asked},
               patience_s=120, again=scene.say("twenty.back"), returns=3)


@answers("twenty.asked")
def answer(scene: Scene, said: Said) -> Reply:
    """A question or a guess of the wearer's."""
    thing, asked = str(said.state["thing"]), whole(said.state["asked"]) + 1
    if said.intent in ("Cancel", "Wonder", "TwentyGiveUp"):
        return scene.say("twenty.given_up", thing=with_article(thing))
    if said.intent == "AnyWords" or "unknown" in said.slots:
        if _HOW_MANY.search(said.text):
            return _wait(scene, scene.say("twenty.count", count=spoken.count(MOST - asked + 1, "question")), thing,
                         asked - 1)
        if _HINT.search(said.text):
            return _wait(scene, scene.say("twenty.hint", letter=thing[0].upper()), thing, asked - 1)
        if _ENOUGH.search(said.text):
            return scene.say("twenty.enough", thing=with_article(thing))
    if guess := said.slots.get("thing"):
        if guess == thing:
            return scene.say("twenty.found", thing=with_article(thing),
                             count=spoken.count(asked, "question"))
        situation = "twenty.not_that"
    elif what := said.slots.get("attribute"):
        situation = "twenty.yes" if what in THINGS[thing] else "twenty.no"
    else:
        return _wait(scene, scene.say("twenty.unclear"), thing, asked - 1)
    if asked >= MOST:
        return scene.say("twenty.over", thing=with_article(thing))
    rest = MOST - asked
    text = scene.say(situation)
    if rest in (10, 5, 3, 1):
        text += " " + scene.say("twenty.left", count=spoken.count(rest, "question"))
    return _wait(scene, text, thing, asked)


@skill("GuessMyThing", moves=(0.08, 0.1, 0.05))
def guess_thing(scene: Scene) -> Reply:
    """The wearer thinks of a thing, and she asks."""
    return _next(scene, {}, 0, scene.say("twenty.mine") + " ")


def _next(scene: Scene, known: dict[str, bool], asked: int, before: str = "", wrong: tuple[str, ...] = ()) -> Reply:
    things = [name for name in left(known) if name not in wrong]
    what = best_question(things, known) if len(things) > 1 else ""
    if not things or asked >= MOST:
        return scene.say("twenty.beaten")
    if what:
        question = f"{before}{QUESTIONS[what]}?"
    else:
        what, question = f"={things[0]}", f"{before}{scene.say('twenty.guess', thing=with_article(things[0]))}"
    state: dict[str, object] = {"known": known, "what": what, "asked": asked + 1, "wrong": list(wrong)}
    return Ask(question, ("yes_no", "perhaps", "cancel"), "twenty.told", state, patience_s=120, returns=3)


@answers("twenty.told")
def told(scene: Scene, said: Said) -> Reply:
    """Yes, no, or perhaps."""
    what, asked = str(said.state["what"]), whole(said.state["asked"])
    known = {str(name): bool(value) for name, value in dict(said.state["known"]).items()}  # type: ignore[call-overload]
    wrong = tuple(str(name) for name in said.state.get("wrong", ()))  # type: ignore[attr-defined]
    if said.intent == "Cancel":
        return scene.say("twenty.stopped")
    if what.startswith("="):
        if said.intent == "Yes":
            return scene.say("twenty.won", count=spoken.count(asked, "question"))
        return _next(scene, known, asked, wrong=(*wrong, what[1:]))
    if said.intent in ("Yes", "No"):
        known[what] = said.intent == "Yes"
        return _next(scene, known, asked, wrong=wrong)
    things = [name for name in left(known) if name not in wrong]
    other = best_question(things, {*known, what})
    if not other:
        return _next(scene, known, asked, wrong=wrong)
    state = {**said.state, "what": other, "asked": asked + 1}
    return Ask(f"{QUESTIONS[other]}?", ("yes_no", "perhaps", "cancel"), "twenty.told", state, patience_s=120, returns=3)
