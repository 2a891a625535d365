"""Is it the wearer who speaks? A print of the wearer's voice, kept in the memory, and what it says of another voice.

  nobody known --begin (after a spoken yes)--> learning --SENTENCES of one voice--> known --forget--> nobody known

The print is a mean vector, not a recording. It lies in the memory's file, so that "forget everything" takes it too.
Public models put two recordings of one person at a cosine of .5 to .8, of two people at -.1 to .3; their papers set
the threshold near .3 to .4 for three seconds in quiet. What lies between "same" and "other" is neither.
"""

from __future__ import annotations

from dataclasses import dataclass

from os1.ears.speaker import Voice, likeness, mean

from .memory import Memory

THRESHOLD = 0.45  # cosine from which it is the wearer: above the papers', since a secret told is worse than asked twice
MARGIN = 0.2  # below the threshold by that much it is somebody else
SHORT_S = 1.0  # of speech; less says too little of who it was
SENTENCES = 5  # that make a print
TRIES = 15  # sentences within which they must have come: later nobody remembers having said yes
KEPT = "voice_print"

WEARER, OTHER, UNSURE = "wearer", "other", "unsure"  # and "" where no voice is known, or none was there to judge


@dataclass(slots=True)
class _Learning:
    voices: list[tuple[float, ...]]
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """What of a VoicePrint is not in the memory."""

    learning: tuple[tuple[tuple[float, ...], ...], int] | None
    learned: bool
    given_up: bool
    wanted: bool


class VoicePrint:
    """model: fingerprint of the speaker model, "" = there is none. threshold: see THRESHOLD."""

    def __init__(self, memory: Memory, model: str = "", threshold: float = THRESHOLD) -> None:
        self._memory, self.model, self.threshold = memory, model, threshold
        self._learning: _Learning | None = None
        self.learned = False  # the print was finished by the last voice that was judged
        self.given_up = False  # too few sentences were of use
        self.wanted = self.known or self.learning  # is it worth finding out how somebody sounds? Read from any thread

    @property
    def known(self) -> bool:
        """Is there a print, made by this very model?"""
        return bool(self._print())

    @property
    def learning(self) -> bool:
        return self._learning is not None

    def begin(self) -> None:
        """Learn from the next sentences. Only after the wearer has said yes."""
        self._learning, self.wanted = _Learning([]), True

    def forget(self) -> bool:
        """Was there a print, or the beginning of one? There is none any more."""
        was = self._memory.kept(KEPT) is not None or self.learning
        self._memory.keep(KEPT, None)
        self._learning, self.wanted = None, False
        return was

    @property
    def state(self) -> Known:
        """To come back to: setting it takes back what was learned since, but for what lies in the memory."""
        learning = (tuple(self._learning.voices), self._learning.tries) if self._learning else None
        return Known(learning, self.learned, self.given_up, self.wanted)

    @state.setter
    def state(self, was: Known) -> None:
        self._learning = _Learning(list(was.learning[0]), was.learning[1]) if was.learning else None
        self.learned, self.given_up, self.wanted = was.learned, was.given_up, was.wanted

    def judge(self, voice: Voice | None) -> str:
        """Who that was; while she learns, one more sentence of it. None: there was no voice, it was typed."""
        self.learned = self.given_up = False
        self.wanted = self.known or self.learning  # "forget everything" may have taken it
        if voice is None:
            return ""
        if self._learning:
            self._learn(self._learning, voice)
            return ""
        known = self._print()
        if not known:
            return ""
        if voice.seconds < SHORT_S:
            return UNSURE
        score = likeness(voice.vector, known)
        if not voice.vector or self.threshold - MARGIN <= score < self.threshold:
            return UNSURE
        return WEARER if score >= self.threshold else OTHER

    def _learn(self, learning: _Learning, voice: Voice) -> None:
        """Take it if it is long enough and of the same voice as the ones before."""
        learning.tries += 1
        fits = not learning.voices or likeness(voice.vector, mean(learning.voices)) >= self.threshold - MARGIN
        if voice.vector and voice.seconds >= SHORT_S and fits:
            learning.voices.append(voice.vector)
        if len(learning.voices) >= SENTENCES:
            vector = [round(value, 6) for value in mean(learning.voices)]
            self._memory.keep(KEPT, {"model": self.model, "sentences": SENTENCES, "vector": vector})
            self._learning, self.learned = None, True
        elif learning.tries >= TRIES:
            self._learning, self.given_up, self.wanted = None, True, False

    def _print(self) -> tuple[float, ...]:
        if not self.model:
            return ()
        kept = self._memory.kept(KEPT, {})
        return tuple(kept["vector"]) if kept.get("model") == self.model else ()
