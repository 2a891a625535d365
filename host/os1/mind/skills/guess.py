"""She thinks of a number, the wearer guesses: a game over many turns that lives in its open question alone."""

from __future__ import annotations

from os1.events import Ask

from .. import spoken
from ..door import PASS, Reply, Said, answers, skill
from ..scene import Scene
from ..slots import whole

REHEARSED = True
HIGHEST = 100


@skill("GuessNumber", moves=(0.08, 0.1, 0.05))
def think_of_number(scene: Scene) -> Reply:
    """Think of a number from one to a hundred and let the wearer guess it."""
    return _ask(scene, scene.say("guess.start"), scene.rng.randint(1, HIGHEST), 0)


def _ask(scene: Scene, text: str, number: int, tries: int, last: int = -1) -> Ask:
    return Ask(text, ("number", "guess_asked", "wonder", "cancel"), "guess.number",
               {"number": number, "tries": tries, "last": last}, patience_s=60,
               again=scene.say("guess.back"), returns=3)


@answers("guess.number")
def guess(scene: Scene, said: Said) -> Reply:
    """A guess: higher, lower, or found. Anything else ends the game."""
    number, tries = whole(said.state.get("number")), whole(said.state.get("tries")) + 1
    if said.intent == "GuessAsked" and said.slots.get("about") != "over":
        return _ask(scene, _told(scene, said, number, tries - 1), number, tries - 1, whole(said.state.get("last", -1)))
    if said.intent == "Wonder":
        return PASS  # "why" is no guess, and ends nothing
    if said.intent != "Number":
        return scene.say("guess.given_up", number=spoken.number(number))
    guessed = whole(said.slots["number"])
    if guessed == number:
        situation = "guess.found.quick" if tries <= 5 else "guess.found"
        return scene.say(situation, number=spoken.number(number), tries=spoken.count(tries, "guess", "guesses"))
    if not 1 <= guessed <= HIGHEST:
        return _ask(scene, scene.say("guess.beyond"), number, tries - 1, whole(said.state.get("last", -1)))
    situation = "guess.higher" if guessed < number else "guess.lower"
    return _ask(scene, scene.say(situation, guess=spoken.number(guessed)), number, tries, guessed)


def _told(scene: Scene, said: Said, number: int, tries: int) -> str:
    """What was asked about the game, or about the number by other ways than a guess."""
    about, last = said.slots.get("about"), whole(said.state.get("last", -1))
    if about == "tries":
        return scene.say("guess.tries", tries=spoken.count(tries, "guess", "guesses"))
    if about == "beyond":
        return scene.say("guess.beyond")
    if about in ("more", "less", "between"):
        limit, upper = whole(said.slots.get("number")), whole(said.slots.get("upper"))
        holds = {"more": number > limit, "less": number < limit, "between": limit <= number <= upper}[about]
        return scene.say("guess.holds" if holds else "guess.holds_not")
    if about == "hint":
        wanted, is_even = said.slots.get("parity"), number % 2 == 0
        if wanted:
            return scene.say("guess.holds" if (wanted == "even") == is_even else "guess.holds_not")
        return scene.say("guess.hint", parity="even" if is_even else "odd")
    if last < 0 or about == "range":
        return scene.say("guess.range")
    return scene.say("guess.where_higher" if last < number else "guess.where_lower", guess=spoken.number(last))
