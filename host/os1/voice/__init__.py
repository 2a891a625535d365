"""Her voice: text and tone in, Speech out. Engines are chosen here; each lives in a process of its own (see tts)."""

from __future__ import annotations

import importlib.util
import logging
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Protocol

from os1.errors import EngineMissing
from os1.events import Speech, Tone
from os1.voice.tts import espeak, piper

__all__ = ["Voice", "choose"]

log = logging.getLogger(__name__)


class Voice(Protocol):
    """Speaks for any number of wearers at once."""

    name: str

    async def open(self) -> None:
        """Be ready, so that the first reply is no slower than others. EngineError if that can't be."""

    async def close(self) -> None:
        """Be gone."""

    def say(self, text: str, tone: Tone = ...) -> AsyncGenerator[Speech, None]:
        """The sound of a text, the first chunk as soon as there is one; the last one has `last`.

        Marks are places in the text: at that sample, so many of its characters have been said. A text in which
        nothing can be said gives one empty chunk. Close the generator (contextlib.aclosing) to stop. EngineError if
        it can't be said.
        """


def choose(piper_voice: Path | None = None, espeak_voice: str = espeak.VOICE) -> Voice:
    """A Piper voice (an .onnx file, its .onnx.json beside it) if one is given and Piper is installed, else espeak-ng.

    ModelError if the file given is no Piper voice; EngineMissing if there is no engine at all.
    """
    if piper_voice is not None:
        piper.check(piper_voice)
        if _installed("piper"):
            return piper.Piper(piper_voice)
        log.warning("Piper is not installed, so %s is not used. Install it: pip install 'os1[piper]'", piper_voice)
    if not _installed("espeakng_loader"):
        raise EngineMissing("There is no voice: espeak-ng is not installed.", "Install it: pip install espeakng-loader")
    return espeak.Espeak(espeak_voice)


def _installed(package: str) -> bool:
    return importlib.util.find_spec(package) is not None
