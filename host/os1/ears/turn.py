"""One turn of the wearer's: from the first sound to what was heard."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from os1.events import FRAME, Heard
from os1.grammar import Grammar

from .asr.protocol import Hearing, Hypothesis
from .endpoint import MS, Endpointer, Move, Outlook, Patience, Signs, judged
from .tune import fade
from .utterance import Utterance
from .vad import Voicing
from .wake import Name, Waker, without_name

NAME_LONGEST = 1500 * MS  # of voice: whoever speaks longer says more than her name
ASKED_AFTER = 200 * MS  # of silence: what Smart Turn was trained on
UNSURE = 0.5  # a whole sentence with less confidence may yet turn out to be the beginning of another
NOISY = 20.0  # dB of clarity below which the same holds: weak sounds go under, and a closure sounds like an end
EARLY = 40 * MS  # of silence after which what takes long begins, on the chance that it is the end


class Turn:
    """`listen` opens the recogniser's stream; `grammar` holds only what can be meant now.

    asleep: only a turn with her name in it counts. over: an engine that hears from the sound so far how surely it is
    over, such as Smart Turn.
    """

    def __init__(self, frames: Sequence[bytes], listen: Callable[[], Hearing], grammar: Grammar, waker: Waker,
                 patience: Patience, asleep: bool = False, over: Callable[[bytes], float] | None = None) -> None:
        self._sound = Utterance(frames, listen)
        self._grammar, self._waker = grammar, waker
        self._endpointer = Endpointer(patience)
        self._over = over
        self.asleep = asleep
        self._said: Hypothesis | None = None  # since the last word
        self._text = ""
        self.signs = Signs(Outlook.STRANGE)  # at the last probe
        self.named = False  # it began with her name
        self.told = False  # VoiceBegan or Woken was sent
        self.interrupts = False  # it was sent while she spoke
        self.guess: Heard | None = None  # while it pauses: what it is if it ends here
        self.told_guess: Heard | None = None  # the one that was sent
        self.probed = False  # the recogniser was asked at least once

    @property
    def understood(self) -> bool:
        """Was it, when last asked, a sentence or her name?"""
        return self.signs.outlook.complete

    @property
    def _likely(self) -> bool:
        """May what was heard be all? Half a sentence isn't, and what was not understood needs no thought."""
        return self.signs.outlook is not Outlook.PART and bool(self._text or self.signs.outlook is Outlook.NAME)

    @property
    def text(self) -> str:
        """What was heard, when last asked; her name left out."""
        return self._text

    @property
    def partial(self) -> str:
        """The words so far, without her name; they may yet change."""
        return without_name(self._sound.partial, self._waker.phrase, self.asleep)[0]

    @property
    def pcm(self) -> bytes:
        """All of its sound."""
        return self._sound.pcm

    def add(self, pcm: bytes) -> None:
        """The next frame of sound."""
        self._sound.add(pcm)

    def step(self, voicing: Voicing, now: int) -> Heard | None:
        """What follows from the silence until sample `now`: what was heard, once it is decided."""
        silence = now - voicing.ended
        if EARLY <= silence < EARLY + FRAME and not self._said:
            self._sound.pausing()
        move = self._endpointer.step(silence, voicing.ended - voicing.began)
        if move is Move.RESUME:
            self._said = self.guess = None
            self._sound.resume()
        if move is Move.PROBE:
            self._understand(voicing, silence)
            self.guess = self.decide(voicing, now) if self._likely else None
            move = self._endpointer.judge(self.signs, silence)
        return self.decide(voicing, now) if move is Move.DECIDE else None

    def decide(self, voicing: Voicing, now: int) -> Heard:
        """It ends here, whatever it is."""
        said = self._said or self._understand(voicing, now - voicing.ended)
        return Heard(self._text, voicing.began, voicing.ended - 1, now - 1, said.confidence, self.named, said.engine,
                     said.alternatives, self._speech(voicing, now))

    def _speech(self, voicing: Voicing, now: int) -> bytes:
        """The sound from the first voice to the last, where the newest frame ends at `now`."""
        pcm = self._sound.pcm
        return pcm[max(0, len(pcm) - 2 * (now - voicing.began)):max(0, len(pcm) - 2 * (now - voicing.ended))]

    def close(self) -> None:
        """Give everything back."""
        self._sound.close()

    def _understand(self, voicing: Voicing, silence: int) -> Hypothesis:
        """Ask the recogniser, and judge how finished that is."""
        said = self._said = self._sound.final(silence)
        self.probed = True
        self._text, in_text = without_name(said.text, self._waker.phrase, self.asleep)
        guess, in_guess = without_name(self._sound.guess, self._waker.phrase, self.asleep)
        guesses = [without_name(each, self._waker.phrase, self.asleep)[0] for each in said.guesses] or [guess]
        found = judged(self._text, guesses, self._grammar)
        noisy = voicing.clarity < NOISY
        if found is Outlook.WHOLE and (said.confidence < UNSURE or noisy):
            found = Outlook.DOUBT
        both = in_text and in_guess
        if both and not guess or in_text != in_guess and self._only_name(voicing):
            self._text, found, both = "", Outlook.NAME, True
        half = in_guess and found is Outlook.PART
        self.named = self.named or both or half or (in_text and not self.asleep)
        self.signs = Signs(found, self._grammar.room(self._text), None if noisy else fade(self._sound.heard(silence)),
                           self._ask(found, silence))
        return said

    def _ask(self, found: Outlook, silence: int) -> float | None:
        """The other engine, where it could change anything: it may take its time."""
        if self._over is None or found not in (Outlook.ROUND, Outlook.STRANGE):
            return None
        return self._over(self._sound.paused(silence, ASKED_AFTER))

    def _only_name(self, voicing: Voicing) -> bool:
        """The recogniser is of two minds: is it nothing but her name?"""
        if voicing.voiced > NAME_LONGEST:
            return False
        watch = self._waker.watch()
        watch.feed(self._sound.pcm)
        return watch.final() is Name.ALONE
