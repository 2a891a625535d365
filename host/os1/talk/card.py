"""The sound card, through PortAudio. The only file that names it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

from os1.errors import BodyError
from os1.events import FRAME, RATE
from os1.talk.speaker import Speaker

BEHIND = 31  # frames (1 s) of the microphone that may wait for the link; older ones are dropped
CURE = "Plug in a microphone and try again, or hold a conversation without one: make demo."


class Card:
    """`async with Card(speaker) as card: async for frame in card.frames()`. BodyError if there is no sound card.

    cancel: takes what is played out of what is recorded, in the card's own thread (talk/canceller.py).
    """

    def __init__(self, speaker: Speaker, cancel: Callable[[bytes, bytes], bytes] | None = None) -> None:
        self._speaker, self._cancel = speaker, cancel
        self._frames: asyncio.Queue[bytes] = asyncio.Queue(BEHIND)
        self._stream: Any = None

    async def __aenter__(self) -> Card:
        try:
            import sounddevice  # fails on a machine without PortAudio, which only `os1 talk` needs
        except OSError as e:
            raise BodyError(f"PortAudio is missing ({e}).", "Debian, Ubuntu: sudo apt install libportaudio2") from e
        loop = asyncio.get_running_loop()

        def turn(recorded: Any, played: Any, count: int, *_: object) -> None:
            played[:] = hers = self._speaker.take(len(played))
            heard = self._cancel(bytes(recorded), hers) if self._cancel else bytes(recorded)
            loop.call_soon_threadsafe(self._keep, heard)

        try:
            self._stream = sounddevice.RawStream(RATE, FRAME, channels=1, dtype="int16", callback=turn, latency="low")
            self._stream.start()
        except (sounddevice.PortAudioError, ValueError) as e:
            raise BodyError(f"This computer's microphone and speakers can't be used: {e}.", CURE) from e
        return self

    async def __aexit__(self, *_: object) -> None:
        self._stream.stop()
        self._stream.close()

    def _keep(self, frame: bytes) -> None:
        if self._frames.full():
            self._frames.get_nowait()
        self._frames.put_nowait(frame)

    async def frames(self) -> AsyncIterator[bytes]:
        """What the microphone hears, 512 samples at a time, for ever."""
        while True:
            yield await self._frames.get()
