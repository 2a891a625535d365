"""She thinks of a number, the wearer guesses: a game over many turns that lives in its open question alone."""

from __future__ import annotations

from os1.events import Ask

from .. import spoken
from ..door import Reply, Said, answers, skill
from ..scene import Scene
from ..slots import whole

REHEARSED = True
HIGHEST = 100


@skill("GuessNumber", moves=(0.08, 0.1, 0.05))
def think_of_number(scene: Scene) -> Reply:
    """Think of a number from one to a hundred and let the wearer guess it."""
    return _ask(scene, scene.say("guess.start"), scene.rng.randint(1, HIGHEST), 0)


def _ask(scene: Scene, text: str, number: int, tries: int) -> Ask:
    return Ask(text, ("number", "wonder", "cancel"), "guess.number", {"number": number, "tries": tries}, patience_s=60,
               again=scene.say("guess.back"), returns=3)


@answers("guess.number")
def guess(scene: Scene, said: Said) -> Reply:
    """A guess: higher, lower, or found. Anything else ends the game."""
    number, tries = whole(said.state.get("number")), whole(said.state.get("tries")) + 1
    if said.intent != "Number":
        return scene.say("guess.given_up", number=spoken.number(number))
    guessed = whole(said.slots["number"])
    if guessed == number:
        situation = "guess.found.quick" if tries <= 5 else "guess.found"
        return scene.say(situation, number=spoken.number(number), tries=spoken.count(tries, "guess", "guesses"))
    situation = "guess.higher" if guessed < number else "guess.lower"
    return _ask(scene, scene.say(situation, guess=spoken.number(guessed)), number, tries)
