"""Riddles: hers with guesses, hints and a count, and those that the wearer asks."""

from __future__ import annotations

import re

from os1.events import Ask, Thought

from .. import spoken
from ..door import PASS, Reply, Said, answers, skill
from ..scene import Scene
from .jokes import next_of

REHEARSED = True
_SOLVED = "riddle.solved"  # kept: how many were guessed since she asked the first of a row, and how many she asked
_ROW_S = 3600.0
_HINT = re.compile(r"\b(hint|clue|help|tip)\b")
_NEXT = re.compile(r"\b(next|another|different|easier|harder|new)( one| riddle)?\b|\bonce more\b")
_GIVES_UP = re.compile(r"\b(give up|tell (me|us)|no idea|no clue|don't know|what is it|what's the answer|the answer|"
                       r"what was it|stumped|not a clue|can't guess|dunno|beats me|idk|go on|pass)\b")
_GUESSES = re.compile(r"^(?:(?:um|uh|er|hm|oh|so|well|okay|and|no|wait|ooh|ah|maybe|perhaps|then),? )*"
                      r"(?:is it|it's|it is|could it be|can it be|might it be|is that|i think it's|i think it is|"
                      r"i think|i say|i guess|i'd say|my guess is|is the answer|are they|they're|it must be|"
                      r"must be|surely|what about|how about)\b\s*(?:maybe |perhaps )?(.+)$")
_ARTICLE = re.compile(r"^(?:a|an|the|some|your|my) ")
_SHORT = 3  # words of a bare guess


@skill("TellRiddle", moves=(0.05, 0.05, 0.05))
def tell_riddle(scene: Scene) -> Reply:
    """Ask a riddle and wait for guesses."""
    asked, solved = _row(scene)
    scene.memory.keep(_SOLVED, [scene.seconds, asked + 1, solved])
    number = next_of(scene, "riddle")
    return _ask(number, scene.nth("riddle", number), scene.nth("riddle", number), scene)


@skill("RiddleScore")
def score(scene: Scene) -> Reply:
    """How many of the row were guessed."""
    asked, solved = _row(scene)
    if not asked:
        return PASS
    return scene.say("riddle.score", solved=spoken.number(solved) if solved else "none",
                     asked=spoken.count(asked, "riddle"))


def _row(scene: Scene) -> tuple[int, int]:
    kept = scene.memory.kept(_SOLVED)
    if not isinstance(kept, list) or scene.seconds - float(kept[0]) > _ROW_S:
        return 0, 0
    return int(kept[1]), int(kept[2])


def _ask(number: int, text: str, again: str, scene: Scene, hints: int = 0) -> Ask:
    return Ask(text, ("riddle", "wonder", "cancel", "free"), "riddle.guess",
               {"number": number, "again": again, "hints": hints},
               again=f"{scene.say('riddle.back')} {again}", patience_s=60, returns=2)


@answers("riddle.guess")
def riddle_guess(scene: Scene, said: Said) -> Reply:
    """A guess, a wish for a hint or for another, or giving up."""
    number = said.state.get("number")
    number = number if isinstance(number, int) and number < len(scene.replies.wordings["riddle.answer"]) else 0
    answer, text = scene.nth("riddle.answer", number), said.text.lower().strip(" .,!?")
    hints = said.state.get("hints")
    state = (number, str(said.state.get("again", "")), hints if isinstance(hints, int) else 0)
    if said.intent == "RiddleGuess":
        return _guessed(scene, str(said.slots["guess"]), answer, state)
    if said.intent != "AnyWords":
        return scene.say("riddle.solution", answer=answer.lower())
    if _HINT.search(text):
        word = answer.split()[-1]
        letter, count = word[0].upper(), spoken.count(len(word), "letter")
        text = (scene.say("riddle.hint.more", letter=letter, second=word[1].upper(), count=count) if state[2]
                else scene.say("riddle.hint", letter=letter, count=count))
        return Thought(text, ask=_ask(number, text, state[1], scene, state[2] + 1))
    if _GIVES_UP.search(text):
        return scene.say("riddle.solution", answer=answer.lower())
    if _NEXT.search(text):
        following = tell_riddle(scene)
        assert isinstance(following, Ask)
        told = f"{scene.say('riddle.solution.short', answer=answer.lower())} {following.question}"
        return Thought(told, ask=following)
    found = _GUESSES.match(text)
    guess = _ARTICLE.sub("", found[1] if found else text)
    if found or len(guess.split()) <= _SHORT or _bare(answer) in map(_bare, guess.split()):
        return _guessed(scene, guess, answer, state)
    return PASS


def _guessed(scene: Scene, guess: str, answer: str, state: tuple[int, str, int]) -> Reply:
    if _bare(answer) in map(_bare, guess.split()):
        asked, solved = _row(scene)
        scene.memory.keep(_SOLVED, [scene.seconds, max(asked, 1), solved + 1])
        return scene.say("riddle.right", answer=answer.lower())
    text = scene.say("riddle.wrong", guess=guess)
    return Thought(text, ask=_ask(state[0], text, state[1], scene, state[2]))


def _bare(answer: str) -> str:
    """The word that counts: "A shadow", "the shadow" and "shadows" are one."""
    word = answer.lower().split()[-1]
    return {"footprint": "footstep", "step": "footstep", "phone": "telephone"}.get(word.rstrip("s"), word.rstrip("s"))


# ---- the other way round

# What stands in a riddle that people ask each other, and what it means.
_OLD_ONES = (
    (r"hands\b.*\b(clap|arms|hold)", "a clock"), (r"face\b.*\b(eyes|mouth|nose)|two hands\b.*\bno", "a clock"),
    (r"keys\b.*\b(lock|door|open)", "a piano"), (r"wetter|dries", "a towel"), (r"teeth\b.*\b(bite|eat|chew)", "a comb"),
    (r"neck\b.*\bhead", "a bottle"), (r"eye\b.*\bsee", "a needle"), (r"legs?\b.*\bwalk", "a table"),
    (r"goes up\b.*\bcome[s]? down|only goes up", "your age"), (r"(cities|rivers|roads)\b.*\b(no|without|houses|water)",
                                                                  "a map"),
    (r"head\b.*\btail\b.*\bbody", "a coin"), (r"black and white\b.*\bre(a)?d", "a newspaper"),
    (r"holes\b.*\bwater", "a sponge"), (r"(runs?|bed|mouth)\b.*\b(walks?|sleeps?|talks?|eats?)", "a river"),
    (r"travels?\b.*\bcorner", "a stamp"), (r"break\w*\b.*\b(say|name|speak)", "silence"),
    (r"more you take\b.*\bleave", "footsteps"), (r"more you take (away|from)|bigger the more you take", "a hole"),
    (r"catch\b.*\bthrow", "a cold"), (r"belongs to you\b.*\b(others?|people|everyone|friends?)", "your name"),
    (r"four legs\b.*\btwo\b.*\bthree", "a human being, on all fours, upright, and with a stick"),
    (r"once in a minute|twice in a moment", "the letter M"), (r"thumb\b.*\bfingers\b.*\b(alive|bone|flesh)", "a glove"),
    (r"starts with (a )?t\b.*\bt\b", "a teapot, full of tea"), (r"room\b.*\b(doors?|windows?)", "a mushroom"),
    (r"break\b.*\bbefore\b.*\buse", "an egg"), (r"ears\b.*\bhear", "a cornfield"),
    (r"bark\b.*\bbite|bark\b.*\bdog", "a tree"), (r"speaks?\b.*\b(mouth|body)", "an echo"),
    (r"(tongue)\b.*\b(talk|taste|speak)", "a shoe"), (r"fl(y|ies)\b.*\bwings", "a cloud"),
    (r"taller\b.*\b(young|old)|shorter\b.*\b(old|longer|burn)", "a candle"),
    (r"(always|front of you)\b.*\b(see|come|coming|arrive)", "the future"), (r"share\b.*\b(have|keep)", "a secret"),
)
_OLD = tuple((re.compile(pattern), answer) for pattern, answer in _OLD_ONES)


@skill("AskedRiddle", moves=(0.05, 0.05, 0.0))
def asked_riddle(scene: Scene, riddle: str = "", announced: str = "", old: str = "") -> Reply:
    """The wearer asks one: what she knows of old, and else she gives up with grace."""
    if not riddle:
        return Ask(scene.say("riddle.ask_me"), ("free", "cancel"), "riddle.mine", patience_s=60, returns=0)
    asked = f" {scene.text if old else riddle.lower()} "
    answer = next((meaning for pattern, meaning in _OLD if pattern.search(asked)), "")
    if answer:
        return scene.say("riddle.solved", answer=answer)
    if not announced:
        return PASS
    return Ask(scene.say("riddle.beaten"), ("free", "cancel"), "riddle.told", patience_s=60, returns=0)


@answers("riddle.mine")
def take_riddle(scene: Scene, said: Said) -> Reply:
    """The riddle itself."""
    return scene.say("cancelled") if said.intent == "Cancel" else asked_riddle(scene, said.text, "announced")


@answers("riddle.told")
def take_answer(scene: Scene, said: Said) -> Reply:
    """What it was."""
    if said.intent == "Cancel" or said.command:
        return scene.say("cancelled") if said.intent == "Cancel" else PASS
    return scene.say("riddle.beaten.told")
