"""Somebody who speaks to her, where nobody is: whole utterances in voices unlike hers, for the demo and the bench."""

from __future__ import annotations

from os1.voice.tts.espeak import command
from os1.voice.tts.mouth import Mouth

ACCENT = "gmw/en-US"
# Variants and an accent of espeak's that no model of ours is trained on, and that she never speaks in.
HELD_OUT = ("f5", "m8", "klatt3", "Andrea", "linda", "max", "steph2", "victor")
HELD_OUT_ACCENT = "gmw/en-GB-x-rp"


class Person:
    """Speaks through espeak-ng; `mouth` may be the one of an Espeak voice."""

    def __init__(self, mouth: Mouth | None = None) -> None:
        self._own = mouth is None
        self._mouth = mouth or Mouth(command(), "espeak-ng")

    async def utter(self, text: str, voice: str = "m8", rate: float = 165, pitch: float = 50) -> bytes:
        """The whole utterance, 16 kHz PCM at -20 dBFS RMS, from its first audible sample to its last.

        voice: a variant ("m8"), an accent ("gmw/en-GB-x-rp") or both ("gmw/en-GB-x-rp+m8"); rate: words a minute;
        pitch: 0..99. EngineError if there is no such voice.
        """
        voice = voice if "/" in voice else f"{ACCENT}+{voice}"
        order = self._mouth.order(text, voice, 0.0, {"rate": rate, "pitch": pitch})
        return b"".join([pcm async for pcm, _ in order.sound()])

    async def close(self) -> None:
        if self._own:
            await self._mouth.close()
