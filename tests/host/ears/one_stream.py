"""The ears of one stream that understand a small grammar, and what they make of a timeline."""

from __future__ import annotations

from host.ears.fake_recogniser import (
    FakeRecogniser,
    Script,
    probability,
    small_grammar,
    speaks,
)
from os1.ears.stream import Ears
from os1.ears.vad import Vad
from os1.ears.wake import PhraseWaker
from os1.events import Attention, FromEars, Guessed, Heard, WentOn

AWAKE = Attention(awake=True)

GRAMMAR = small_grammar()


def ears(attention: Attention = AWAKE) -> tuple[Ears, FakeRecogniser]:
    recogniser = FakeRecogniser(GRAMMAR)
    made = Ears(Vad(probability), PhraseWaker(recogniser), recogniser, GRAMMAR, speaks=speaks)
    made.attend(attention)
    return made, recogniser


def settled(events: list[FromEars]) -> list[FromEars]:
    """Without guesses."""
    return [event for event in events if not isinstance(event, Guessed | WentOn)]


def hear(script: Script, attention: Attention = AWAKE) -> list[FromEars]:
    return settled(hear_all(script, attention))


def hear_all(script: Script, attention: Attention = AWAKE) -> list[FromEars]:
    made, recogniser = ears(attention)
    events = [event for sound in script.sounds for event in made.feed(sound)]
    made.close()
    assert recogniser.opened == recogniser.closed
    return events


def only_heard(events: list[FromEars]) -> list[Heard]:
    return [event for event in events if isinstance(event, Heard)]
