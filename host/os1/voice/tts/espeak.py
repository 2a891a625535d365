"""Her voice where nothing was downloaded: espeak-ng, in a process of its own."""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator

from os1.events import Speech, Tone
from os1.voice.prosody import CALM, Manner, manner
from os1.voice.reading import sentences
from os1.voice.tts.mouth import Mouth, Order
from os1.voice.tts.speaking import speak

# American English with the variant "female 2": of espeak's eighteen women the one with a low-middle voice (mean F0
# 190 Hz), the liveliest melody of the low ones (2.1 semitones) and a little breath in it, which is what reads as warm.
# None of those that are kept for people who speak to her (os1.voice.person).
VOICE = "gmw/en-US+f2"
WORDS_A_MINUTE = 172
PITCH = 47.0  # espeak's 0..99
RANGE = 55.0  # espeak's 0..99; 50 is usual, a little more keeps her from droning, and 99 is 0.85 octaves above it
PITCH_PER_SEMITONE = 6.1  # measured on VOICE: F0 152, 190, 245 Hz at pitch 25, 50, 75
# espeak sets its melody on top of its pitch, in hertz: a wider range lifts the mean, a higher pitch narrows the range
# in semitones. Both are taken back, so that each axis of a mood is heard as itself. Measured on VOICE.
LIFT_PER_RANGE = 2.4  # semitones of mean F0 for a range twice as wide
NARROWS = 0.087  # octaves of range for a semitone of pitch


def command() -> list[str]:
    """What starts the engine's process."""
    return [sys.executable, "-m", "os1.voice.tts.espeak_child"]


def how(manner: Manner) -> dict[str, float]:
    """A manner in espeak's own numbers."""
    return {
        "rate": WORDS_A_MINUTE * manner.rate,
        "pitch": PITCH + PITCH_PER_SEMITONE * (manner.pitch - LIFT_PER_RANGE * (manner.range - 1)),
        "range": RANGE * manner.range * 2 ** (NARROWS * manner.pitch),
    }


class Espeak:
    """A Voice. `mouth` may be shared with others who speak through espeak."""

    name = "espeak-ng"

    def __init__(self, voice: str = VOICE, mouth: Mouth | None = None) -> None:
        self.voice = voice
        self.mouth = mouth or Mouth(command(), self.name)

    async def open(self) -> None:
        """Start the process and let it say a word, so that the first reply isn't the slow one."""
        await self.mouth.open()
        async for _ in self.mouth.order("hello", self.voice, 0.0, how(Manner())).sound():
            pass

    async def close(self) -> None:
        await self.mouth.close()

    def say(self, text: str, tone: Tone = CALM) -> AsyncGenerator[Speech, None]:
        """See os1.voice.Voice."""
        this = manner(tone)

        def order(sentence: str) -> Order:
            return self.mouth.order(sentence, self.voice, this.loud_db, how(this))

        return speak(sentences(text), order, this.pause_ms)
