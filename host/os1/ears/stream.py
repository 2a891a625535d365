"""The ears of one stream: frames of sound in; VoiceBegan, Woken, Guessed and Heard out.

  asleep   her name, as the spotter finds it ............... end --> Woken .. Heard
           without a spotter:
           voice .. pause: her name in it? --no--> forgotten
                                           --yes-> Woken .. end --> Heard
  awake    voice --> VoiceBegan .......................... end --> Heard

  before the end, at each pause that may be it: Guessed, and WentOn if it wasn't

Nothing here waits, reads a clock or raises on bad sound: what is decided depends on the samples alone.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from os1.events import FRAME, Attention, FromEars, Guessed, Heard, Partial, Sound, VoiceBegan, WentOn, Woken
from os1.grammar import Grammar

from . import gap
from .asr.protocol import Hearing, Recogniser
from .bargein import BEFORE as BEFORE_VOICE
from .bargein import SOON, Evidence, speaks
from .echo import Guard, faded
from .endpoint import MS, Patience
from .overheard import Overheard
from .turn import Turn
from .vad import Vad, Voicing
from .wake import Called, Waker
from .words import listening, words

BEFORE = 288 * MS  # samples kept from before the first voice: a soft h, s or f is found too late
BEFORE_NAME = 96 * MS  # the same before a name that a spotter found amid other speech: no more of that than need be
TORN = 800 * MS  # "hey", a pause not longer than this, "samantha" is her name too
MEMORY = 2560 * MS  # of sound: a torn name with its pause, or one found late, and what led to it
VOICE = 160 * MS  # of voice until it is said that somebody speaks: plates and coughs are shorter
GAP = 16 * FRAME  # samples, half a second, that may be lost within an utterance; more, and it ends there
PARTIAL_EVERY = 200 * MS  # asking for the words so far costs a recogniser some milliseconds
ASLEEP_LONGEST = 8000 * MS  # of voice without a pause and without her name; then a new turn begins
NOTHING = 192 * MS  # of silence after what stopped her: if there were no words in it, it is over. Closures last 120
SHORT = 400 * MS  # of voice: no longer than "right" or "okay"
A_VOICE = 0.2  # of Silero's probability; where it stayed below, a name is not looked for: most of a kitchen's clatter
NAME_LONGEST = 2000 * MS
NO_VOICE = Voicing(False, -1, -1, 0, 0.0)


class Spotter(Protocol):
    """Finds her name in one stream (wake.NameStream). `push` may come ahead of `feed`, for all streams at once."""

    def push(self, pcm: bytes, first: int) -> None: ...

    def feed(self, pcm: bytes, first: int, voice: bool = True) -> Called | None: ...

    def forget(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Tuned:
    """What is tuned to one name: who finds it, and who understands what is said with it."""

    waker: Waker
    recogniser: Recogniser
    grammar: Grammar
    spotter: Spotter | None = None


class Ears:
    """`vad`, `spotter` and `guard` are this stream's own; waker, recogniser, grammar and `over` (see Turn) are shared.

    speaks: is a voice that begins while she speaks speech? (see bargein.py). words: did it say words at all, where
    nothing was understood? listening: only "right"? (words.py). guard: is told what she plays (echo.py), and
    overheard what she plays at other ears.

    dropped: frames that were no frame or came twice. lost: frames that never came, where speech went on.
    """

    def __init__(self, vad: Vad, waker: Waker, recogniser: Recogniser, grammar: Grammar,
                 patience: Patience | None = None, spotter: Spotter | None = None,
                 over: Callable[[bytes], float] | None = None, guard: Guard | None = None,
                 speaks: Callable[[bytes], bool] = speaks, words: Callable[[bytes], bool] = words,
                 listening: Callable[[bytes], bool] = listening) -> None:
        self._vad = vad
        self._called(Tuned(waker, recogniser, grammar, spotter))
        self._patience = patience or Patience()
        self._over = over
        self._following: Tuned | None = None
        self._attention = Attention()
        self._recent: deque[bytes] = deque(maxlen=MEMORY // FRAME)  # ends with the newest frame
        self._hers: deque[bool] = deque(maxlen=MEMORY // FRAME)  # of the same frames: may it be her own voice?
        self._next = -1  # index that the next frame should have; -1: none expected
        self._voicing = NO_VOICE
        self._turn: Turn | None = None
        self._torn = NO_VOICE  # the last voice that was not her name
        self._voice_at = -NAME_LONGEST - 1  # when Silero last held a voice for possible
        self.guard, self.overheard = guard or Guard(), Overheard()
        self._evidence = Evidence(speaks)
        self._words, self._listening = words, listening
        self.watched = False  # does anybody want to see the words so far?
        self._partial_at, self._partial_told = 0, ""
        self.dropped = 0
        self.lost = 0

    def attend(self, attention: Attention) -> None:
        """What to listen for from now on. What is expected counts from the next utterance on."""
        self._attention = attention
        if self._turn and attention.awake:
            self._turn.asleep = False

    def answer_to(self, name: Tuned) -> None:
        """Another name wakes her from the next turn on. From any thread."""
        self._following = name

    @property
    def renamed(self) -> bool:
        """Is the name that was given last the one that counts?"""
        return self._following is None

    def _called(self, name: Tuned) -> None:
        self._waker, self._recogniser, self._grammar = name.waker, name.recogniser, name.grammar
        self._spotter = name.spotter

    def prepare(self, sound: Sound) -> None:
        """This frame will be fed next: so the spotter can compute for all streams at once. Not needed."""
        if self._spotter and self._dozes and len(sound.pcm) == 2 * FRAME and sound.first >= 0:
            self._spotter.push(sound.pcm, sound.first)

    def feed(self, sound: Sound) -> list[FromEars]:
        """One frame. Sound of a wrong size is dropped and counted."""
        if (following := self._following) and not self._turn:
            if self._spotter:
                self._spotter.forget()
            self._called(following)
            if self._following is following:
                self._following = None
        late = self._next >= 0 and self._next - GAP <= sound.first < self._next
        if len(sound.pcm) != 2 * FRAME or sound.first < 0 or late:
            self.dropped += 1
            return self._shut() if sound.closes and not late else []
        torn = 0 < sound.first - self._next <= GAP and self._next >= 0 and not sound.opens
        events = self._bridge(sound)
        events += self._hear(gap.begun(sound.pcm) if torn else sound.pcm, sound.first)
        self._next = sound.first + FRAME
        return events + self._shut() if sound.closes else events

    def close(self) -> None:
        """Give the recogniser's streams back."""
        self._drop()
        if self._spotter:
            self._spotter.forget()

    @property
    def _dozes(self) -> bool:
        return not self._attention.awake and not self._turn

    @property
    def overhears(self) -> bool:
        """Does somebody speak, to her or not?"""
        return self._voicing.speaking

    @property
    def engines(self) -> list[object]:
        """What this stream asks about every frame; some of them can work ahead for many streams (see ahead.py)."""
        return [self._vad.engine]

    def _bridge(self, sound: Sound) -> list[FromEars]:
        """Fill what was lost before this frame, or end what it cut in two."""
        missing = sound.first - self._next
        if self._next < 0 or missing == 0:
            return []
        if not 0 < missing <= GAP or sound.opens:
            return self._shut()
        self._vad.skip(self._next, missing)
        for pcm in gap.filled(self._recent[-1] if self._recent else b"", missing // FRAME):
            self._remember(pcm)
            self.lost += 1
        return []

    def _hear(self, pcm: bytes, first: int) -> list[FromEars]:
        hers = self.guard.hers(pcm, first) | self.overheard.hers(pcm, first)
        self._voicing = self._vad.feed(pcm, first)
        self._remember(pcm, hers and self._voicing.probability >= A_VOICE)  # an s is as soft, and no voice
        now = first + FRAME
        if self._spotter and self._dozes:
            return self._spot(self._spotter, pcm, first, now)
        if hers and not self._turn:  # nobody begins to speak more softly than she leaks
            self._vad.rest()
            return []
        self._evidence.add(self._voicing, hers)
        if not self._voicing.speaking:
            return []
        turn = self._turn = self._turn or self._begin(now, not self._attention.awake)
        heard = turn.step(self._voicing, now)
        if not heard and turn.interrupts and 0 <= now - self._voicing.ended - NOTHING < FRAME:
            heard = self._nothing(turn, now)
        events = self._news(turn, heard)
        if heard or self._in_vain(turn):
            torn = NO_VOICE if heard else self._voicing
            self._drop()
            self._torn = torn
            return events
        return events + self._guesses(turn) + self._partial(turn, now)

    def _partial(self, turn: Turn, now: int) -> list[FromEars]:
        """The words so far, now and then, for who watches."""
        if not self.watched or not turn.told or now - self._partial_at < PARTIAL_EVERY:
            return []
        self._partial_at = now
        text = turn.partial
        if not text or text == self._partial_told:
            return []
        self._partial_told = text
        return [Partial(text)]

    def _spot(self, spotter: Spotter, pcm: bytes, first: int, now: int) -> list[FromEars]:
        """She sleeps: nothing but her name counts, and nobody else is asked."""
        if self._voicing.probability >= A_VOICE:
            self._voice_at = now
        called = spotter.feed(pcm, first, now - self._voice_at <= NAME_LONGEST)
        if not called or self._is_hers(called, now):
            if self._voicing.speaking and now - self._voicing.ended > TORN:
                self._vad.rest()
            return []
        self._voicing = self._vad.since(called.first, called.last)
        self._turn = self._begin(now, False, BEFORE_NAME)
        self._turn.named = self._turn.told = True
        return [Woken(self._waker.phrase, called.last - 1)]

    def _is_hers(self, called: Called, now: int) -> bool:
        """Did she say it herself, so that another ear's loudspeaker called her here?"""
        until = -(-(now - called.last) // FRAME)
        frames = list(self._hers)[-((now - called.first) // FRAME + 1):len(self._hers) - until or None]
        return 2 * sum(frames) > len(frames) > 0

    def _remember(self, pcm: bytes, hers: bool = False) -> None:
        self._recent.append(pcm)
        self._hers.append(hers)
        if self._turn:
            self._turn.add(pcm)

    def _begin(self, now: int, asleep: bool, before: int = BEFORE) -> Turn:
        """A turn that has heard what led to it."""
        expects = self._attention.expects
        began = self._voicing.began
        if asleep and self._torn.speaking and began - self._torn.ended <= TORN:
            began = self._torn.began
        frames = list(self._recent)[-min(len(self._recent), (now - began + before) // FRAME):]

        def listen() -> Hearing:
            return self._recogniser.stream(expects)

        # An answer is short, and may yet get a last s ("ten minutes") or a second half.
        patience = replace(self._patience, whole=self._patience.doubt) if expects else self._patience
        self._partial_told = ""
        return Turn(frames, listen, self._grammar.expecting(expects), self._waker, patience, asleep, self._over)

    def _news(self, turn: Turn, heard: Heard | None) -> list[FromEars]:
        """That somebody speaks, once it is sure and matters; what was said."""
        events: list[FromEars] = []
        if not turn.told and turn.asleep:
            if turn.named:
                turn.told = True
                events.append(Woken(self._waker.phrase, self._voicing.ended - 1))
        elif not turn.told and (self._interrupts(heard, turn) if self._attention.speaking else
                                self._voicing.voiced >= VOICE or (heard and turn.understood)):
            turn.told, turn.interrupts = True, self._attention.speaking
            events.append(VoiceBegan(self._voicing.began))
        if heard and turn.interrupts and heard.words and self._wordless(turn, heard):
            heard = replace(heard, text="", words=False)
        return [*events, heard] if heard and turn.told else events

    def _guesses(self, turn: Turn) -> list[FromEars]:
        """What it is if it ends here, once it is known that somebody speaks; that it didn't end there."""
        if not turn.told or turn.guess is turn.told_guess:
            return []
        turn.told_guess = turn.guess
        return [Guessed(turn.guess)] if turn.guess else [WentOn(self._next + FRAME - 1)]

    def _interrupts(self, heard: Heard | None, turn: Turn) -> bool:
        """She speaks: is this voice the wearer's, and does it say something?"""
        # A sound too short for a turn is one all the same if it is a sentence: "stop".
        understood = bool(heard and turn.understood)
        if self._voicing.voiced < SOON and not understood:
            return False
        frames = (self._next + FRAME - self._voicing.began) // FRAME + 1 + BEFORE_VOICE
        pcm = faded(list(self._recent)[-frames:], list(self._hers)[-frames:])
        return self._evidence.speech(pcm, self._voicing.voiced, understood)

    def _wordless(self, turn: Turn, heard: Heard) -> bool:
        """Were there no words in what stopped her? A closed grammar makes a sentence of anything short."""
        if not heard.text:
            return not self._words(turn.pcm)
        short = self._voicing.voiced < SHORT and not heard.named and not self._attention.expects
        return short and self._listening(turn.pcm)

    def _nothing(self, turn: Turn, now: int) -> Heard | None:
        """What stopped her held no words: she needn't wait for more of it."""
        heard = turn.decide(self._voicing, now)
        return replace(heard, text="", words=False) if self._wordless(turn, heard) else None

    def _in_vain(self, turn: Turn) -> bool:
        """She sleeps, and this stretch of voice doesn't hold her name."""
        if not turn.asleep or turn.told:
            return False
        return turn.probed or self._voicing.ended - self._voicing.began >= ASLEEP_LONGEST

    def _shut(self) -> list[FromEars]:
        """No sound follows this one without a gap: decide with what there is."""
        events: list[FromEars] = []
        if self._turn:
            heard = self._turn.decide(self._voicing, max(self._next, self._voicing.ended))
            events = self._news(self._turn, heard)
        self._drop()
        self._vad.forget()
        if self._spotter:
            self._spotter.forget()
        self._recent.clear()
        self._hers.clear()
        self._next = -1
        return events

    def _drop(self) -> None:
        """Nobody speaks any more."""
        if self._turn:
            self._turn.close()
            self._turn = None
        self._vad.rest()
        self._voicing = self._torn = NO_VOICE
