"""What many streams ask of one and the same engine about their next frame, in one go."""

from __future__ import annotations

from collections.abc import Sequence

from os1.events import Sound

from . import silero
from .silero import Silero
from .stream import Ears


def work_ahead(frames: Sequence[tuple[object, Sound]]) -> None:
    """Given one frame of each stream's `Ears`. What comes of it is waiting in each stream's engines when that frame is
    fed; if another is fed, or none, it is as if nothing had been done."""
    asked = [(engine, sound.pcm) for ears, sound in frames if isinstance(ears, Ears) for engine in ears.engines]
    for ears, sound in frames:
        if isinstance(ears, Ears):
            ears.prepare(sound)
    silero.listen([(engine, pcm) for engine, pcm in asked if isinstance(engine, Silero)])
