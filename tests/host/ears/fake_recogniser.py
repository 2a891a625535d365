"""One timeline of speech that drives everything: the sound itself carries the words, as the height of a square wave.

`Script` makes the sound; `probability` is a VAD's engine that hears it; `FakeRecogniser` reads the words from it, and
like the real one looks ahead and, in the end, gives whole sentences only.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection
from itertools import groupby

from os1.ears.asr.protocol import Hypothesis
from os1.events import FRAME, Sound
from os1.grammar import Grammar, Template

LOW, STEP = 2000, 100  # height of the first word, and of each word above the one before
LAG = 9  # frames that a guess is behind
NOISE = 1000  # height of a sound that is no word but voice: a cough
SPOKEN = "hey samantha what time is it set a timer for five ten minutes remember that the door green stop in london"
WORDS = [*SPOKEN.split(), "yes", "no", "tell", "me", "more", "blue"]


def tone(height: int) -> bytes:
    """One frame of a square wave."""
    return array("h", [height, -height] * (FRAME // 2)).tobytes()


def probability(pcm: bytes) -> float:
    """A VAD that is always right, and at once."""
    return 0.98 if any(pcm) else 0.01


def speaks(pcm: bytes) -> bool:
    """Words are louder than a cough."""
    return max(array("h", pcm)) > NOISE


class Script:
    """Says and keeps silent; `sounds` are the frames, from index `first` on."""

    def __init__(self, first: int = 0) -> None:
        self.sounds: list[Sound] = []
        self._next = first

    def _add(self, pcm: bytes, **flags: bool) -> None:
        self.sounds.append(Sound(pcm, self._next, **flags))
        self._next += FRAME

    def say(self, text: str, frames: int = 6) -> Script:
        """Each word lasts `frames` frames; nothing between them."""
        for word in text.split():
            for _ in range(frames):
                self._add(tone(LOW + STEP * WORDS.index(word)))
        return self

    def cough(self, frames: int) -> Script:
        for _ in range(frames):
            self._add(tone(NOISE))
        return self

    def wait(self, frames: int) -> Script:
        for _ in range(frames):
            self._add(bytes(2 * FRAME))
        return self

    def closes(self) -> Script:
        """The gate closes with one more frame of silence."""
        self._add(bytes(2 * FRAME), closes=True)
        return self

    def jump(self, frames: int) -> Script:
        """So many frames never come."""
        self._next += frames * FRAME
        return self

    @property
    def now(self) -> int:
        """Index of the next sample."""
        return self._next


def words(pcm: bytes) -> list[str]:
    """The words in a sound, in order."""
    heights = _peaks(pcm)
    places = [(height - LOW) // STEP for height, _ in groupby(heights) if height >= LOW]
    return [WORDS[place] for place in places if place < len(WORDS)]


def _peaks(pcm: bytes) -> list[int]:
    samples = array("h", pcm)  # of each frame the second half: beside a gap the first one fades
    return [max(samples[start + FRAME // 2:start + FRAME]) for start in range(0, len(samples), FRAME)]


class FakeHearing:
    """Reads the words."""

    def __init__(self, owner: FakeRecogniser, grammar: Grammar | None, phrase: str = "") -> None:
        self._owner, self._grammar, self._phrase = owner, grammar, phrase
        self._pcm = b""
        self.open = True

    def feed(self, pcm: bytes) -> None:
        assert self.open
        self._pcm += pcm
        self._owner.fed += len(pcm) // (2 * FRAME)

    def partial(self) -> str:
        return " ".join(words(self._pcm[:-LAG * 2 * FRAME]))

    def final(self) -> Hypothesis:
        assert self.open
        self._owner.finals += 1
        text = " ".join(words(self._pcm))
        text = self._owner.forced.get(text, text)
        if self._grammar is None:
            return Hypothesis(text if text == self._phrase else "", 1.0, engine="fake")
        whole = self._grammar.match(text) is not None
        return Hypothesis(text if whole else "", self._owner.confidence if whole else 0.0, engine="fake")

    def close(self) -> None:
        if self.open:
            self.open = False
            self._owner.closed += 1


class FakeRecogniser:
    """Counts what is asked of it. confidence: of all it says. forced: what it makes of what is no sentence."""

    name = "fake"

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self.confidence = 0.9
        self.forced: dict[str, str] = {}
        self.opened = self.closed = self.finals = self.fed = 0
        self.expected: list[tuple[str, ...]] = []

    def stream(self, groups: Collection[str] = ()) -> FakeHearing:
        self.opened += 1
        self.expected.append(tuple(groups))
        return FakeHearing(self, self._grammar.expecting(groups))

    def prepare(self, groups: Collection[str] = ()) -> None:
        return None

    def wake(self, phrase: str) -> FakeHearing:
        self.opened += 1
        return FakeHearing(self, None, phrase)

    def close(self) -> None:
        return None


def small_grammar(name: str = "hey samantha") -> Grammar:
    """Sentences of each kind: that end, that may go on, that are open, that answer."""
    commands = ["what time is it [in london]", "set a timer", "set a timer for (five|ten) minutes", "stop",
                "remember that {free}", "tell me more"]
    return Grammar([*(Template("Command", text) for text in commands), Template("Yes", "yes", "yes_no"),
                    Template("No", "no", "yes_no")], names=[name, name.split()[-1]])
