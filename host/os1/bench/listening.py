"""One span of speech as the ears hear it: every pause, and what is known of it, without deciding anything.

The VAD, the turn, the recogniser and the grammar are the real ones; only the patience has no end. So one pass over the
sound is enough to try every rule afterwards (tradeoff.py). Times are the sound's own: a recogniser's work takes none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from os1.bench import tradeoff
from os1.bench.spans import Span
from os1.bench.tradeoff import NEVER
from os1.ears.asr.protocol import Recogniser
from os1.ears.endpoint import MS, Patience, Signs
from os1.ears.silero import Silero
from os1.ears.turn import Turn
from os1.ears.vad import Engine, Vad, Voicing
from os1.ears.wake import Waker
from os1.events import FRAME
from os1.grammar import Grammar

UNENDING = Patience(whole=NEVER, round=NEVER, doubt=NEVER, digits=NEVER, open=NEVER, name=NEVER, part=NEVER,
                     strange=NEVER, strange_least=NEVER, word=0, longest=NEVER)
BEFORE = 288 * MS  # samples from before the first voice, as in ears.stream
SMART_AFTER = 200 * MS  # of silence at which Smart Turn is asked, as its makers do
Completion = Callable[[bytes], float]


@dataclass(frozen=True, slots=True)
class Known:
    """What rules decide by. signs: None where the pause was too short for a probe. text: what was heard so far. smart:
    Smart Turn's probability of an end, None where it was not asked."""

    signs: Signs | None = None
    text: str = ""
    smart: float | None = None


class Listener:
    """Hears span after span with one recogniser. smart: Smart Turn, if it shall be asked too."""

    def __init__(self, recogniser: Recogniser, grammar: Grammar, waker: Waker, *, smart: Completion | None = None,
                 engine: Engine | None = None) -> None:
        self._recogniser, self._grammar, self._waker, self._smart = recogniser, grammar, waker, smart
        self._engine = engine or Silero()

    def hear(self, span: Span) -> tradeoff.Turn:
        """The span's turn: its pauses, in order."""
        if reset := getattr(self._engine, "reset", None):
            reset()
        vad = Vad(self._engine)
        frames = [span.pcm[i:i + 2 * FRAME] for i in range(0, len(span.pcm) - 2 * FRAME + 1, 2 * FRAME)]
        hearing = _Pass(span, self._smart)
        turn: Turn | None = None
        for number, pcm in enumerate(frames):
            voicing = vad.feed(pcm, number * FRAME)
            now = (number + 1) * FRAME
            if turn:
                turn.add(pcm)
            if not voicing.speaking:
                continue
            turn = turn or self._turn(frames[max(0, (voicing.began - BEFORE) // FRAME):number + 1])
            before = turn.signs
            turn.step(voicing, now)
            hearing.step(voicing, now, turn if turn.signs is not before else None)
        if turn:
            turn.close()
        return hearing.turn(len(frames) * FRAME)

    def _turn(self, frames: list[bytes]) -> Turn:
        return Turn(frames, self._recogniser.stream, self._grammar.expecting(()), self._waker, UNENDING,
                    over=self._smart)


class _Pass:
    """Collects the pauses of one span."""

    def __init__(self, span: Span, smart: Completion | None) -> None:
        self._span, self._smart = span, smart
        self._pauses: list[tradeoff.Pause] = []
        self._open: Known | None = None
        self._at = -1
        self._began = -1

    def step(self, voicing: Voicing, now: int, probed: Turn | None) -> None:
        """After each frame; probed: the turn, if it asked the recogniser just now."""
        if self._open is not None and voicing.ended != self._at:
            self._close(now)
        self._began = voicing.began
        silence = now - voicing.ended
        if self._open is None and silence >= FRAME:
            self._open, self._at = Known(), voicing.ended
        if self._open is None:
            return
        if probed:
            self._open = replace(self._open, signs=probed.signs, text=probed.text)
        if self._smart and self._open.smart is None and silence >= SMART_AFTER:
            first = max(0, voicing.began - BEFORE)
            self._open = replace(self._open, smart=self._smart(
                self._span.pcm[2 * first:2 * (voicing.ended + SMART_AFTER)]))

    def _close(self, back: int | None) -> None:
        if self._open is not None:
            self._pauses.append(tradeoff.Pause(self._at, back, self._open))
        self._open = None

    def turn(self, until: int) -> tradeoff.Turn:
        """All of it."""
        self._close(None)
        return tradeoff.Turn(self._span.name, self._span.ended, tuple(self._pauses), until)
