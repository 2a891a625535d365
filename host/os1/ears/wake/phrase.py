"""Was that her name? Any phrase, alone or at the beginning of a sentence.

Her name and a command are one sentence to the recogniser (names stand among the grammar's skip words);
`without_name` takes it off. Where the recogniser's guess and its final word don't agree on the name, a `Watch` over the
same sound decides: here the recogniser's closed grammar of the phrase and "anything else"; a classifier trained for a
name comes in by the same two Protocols.

A closed grammar alone is no witness: of 26 minutes of other people's speech it took 30 stretches for "hey samantha".
"""

from __future__ import annotations

from enum import Enum
from typing import Protocol

from ..asr.protocol import Hearing, Recogniser

PHRASE = "hey samantha"
GREETINGS = ("hey", "okay", "oh")  # may lead the bare name; "hi" and "hello" don't: they want a greeting back
FRONT = 2  # words that may be heard before it: "um", a greeting, or a noise taken for one


class Name(Enum):
    """What a stretch of sound says of her name."""

    ABSENT = "absent"
    AMID = "amid"  # it is there, and more
    ALONE = "alone"


class Watch(Protocol):
    """Over one stretch of voice."""

    def feed(self, pcm: bytes) -> None:
        """More sound, of any length."""

    def final(self) -> Name:
        """The answer. Ends the watch."""

    def close(self) -> None:
        """Nobody wants to know any more. May be called twice."""


class Waker(Protocol):
    """Knows one phrase."""

    @property
    def phrase(self) -> str: ...

    def watch(self) -> Watch: ...


class PhraseWaker:
    """By a recogniser. `phrase`: any words that it can spell out, lower case."""

    def __init__(self, recogniser: Recogniser, phrase: str = PHRASE) -> None:
        self.phrase = phrase
        self._recogniser = recogniser

    def watch(self) -> Watch:
        return PhraseWatch(self._recogniser.wake(self.phrase), self.phrase)


class PhraseWatch:
    """One stretch of voice, against a phrase."""

    def __init__(self, hearing: Hearing, phrase: str) -> None:
        self._hearing = hearing
        self._phrase = phrase

    def feed(self, pcm: bytes) -> None:
        self._hearing.feed(pcm)

    def final(self) -> Name:
        text = self._hearing.final().text.strip()
        self.close()
        if text == self._phrase:
            return Name.ALONE
        return Name.AMID if f" {self._phrase} " in f" {text} " else Name.ABSENT

    def close(self) -> None:
        self._hearing.close()


def without_name(text: str, phrase: str, asleep: bool = False) -> tuple[str, bool]:
    """`text` without her name in front, and whether it was there.

    The whole phrase may have FRONT words before it; what follows it is meant, or what came before where nothing
    follows. Its last word must come first. While she sleeps only the whole phrase counts, and only what follows is for
    her.
    """
    words, name = text.split(), phrase.split()
    for place in range(min(FRONT, len(words) - len(name)) + 1):
        if words[place:place + len(name)] == name:
            rest = words[place + len(name):]
            return " ".join(rest or ([] if asleep else words[:place])), True
    for lead in () if asleep else (*([greeting, name[-1]] for greeting in GREETINGS), name[-1:]):
        if words[:len(lead)] == lead:
            return " ".join(words[len(lead):]), True
    return text, False
