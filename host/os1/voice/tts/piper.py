"""Her voice from a Piper model that the wearer has, in a process of its own. Each sentence is made as a whole."""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncGenerator
from pathlib import Path

from os1.errors import ModelError
from os1.events import Speech, Tone
from os1.voice.prosody import CALM, Manner, manner
from os1.voice.reading import sentences
from os1.voice.tts.mouth import Mouth, Order
from os1.voice.tts.speaking import speak

FIRST = 60  # characters, about 4 s: a longer first sentence is cut at its first comma, so that she begins sooner


def check(voice: Path) -> None:
    """ModelError, with the cure, if this is no Piper voice."""
    config = Path(f"{voice}.json")
    cure = "A Piper voice is NAME.onnx with NAME.onnx.json beside it."
    for file in (voice, config):
        if not file.is_file():
            raise ModelError(f"There is no file {file}.", cure)
    try:
        rate = json.loads(config.read_text("utf-8"))["audio"]["sample_rate"]
    except (ValueError, KeyError, TypeError, UnicodeDecodeError) as error:
        raise ModelError(f"{config} describes no Piper voice ({error!r}).", cure) from error
    if not isinstance(rate, int) or not 8000 <= rate <= 48000:
        raise ModelError(f"{config} gives a sample rate of {rate!r}.", cure)


def how(manner: Manner) -> dict[str, float]:
    """A manner in Piper's own numbers. It has no pitch; the variation it puts into length stands for the range."""
    return {"length_scale": 1 / manner.rate, "variation": manner.range}


class Piper:
    """A Voice. `voice`: the .onnx file."""

    name = "piper"

    def __init__(self, voice: Path) -> None:
        self.mouth = Mouth([sys.executable, "-m", "os1.voice.tts.piper_child", str(voice)], self.name)

    async def open(self) -> None:
        """Start the process; it reads the voice and says a word, so that the first reply isn't the slow one."""
        await self.mouth.open()
        async for _ in self.mouth.order("hello", "", 0.0, {}).sound():
            pass

    async def close(self) -> None:
        await self.mouth.close()

    def say(self, text: str, tone: Tone = CALM) -> AsyncGenerator[Speech, None]:
        """See os1.voice.Voice."""
        this = manner(tone)

        def order(sentence: str) -> Order:
            return self.mouth.order(sentence, "", this.loud_db, how(this))

        return speak(sentences(text, first=FIRST), order, this.pause_ms)
