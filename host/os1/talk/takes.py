"""Recordings of one phrase, through this computer's microphone: asked for one by one, cut, and the silent ones dropped.

They are kept in memory only.
"""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator, Callable

import numpy as np
from numpy.typing import NDArray

from os1.ears.vad import Vad
from os1.errors import BodyError
from os1.events import FRAME, RATE
from os1.talk.card import Card
from os1.talk.speaker import Speaker

TAKES = 10
BEFORE, AFTER = 12, 12  # frames kept around a voice
LONGEST_S = 4.0  # from the prompt until a voice, and of a voice
TRIES = 2 * TAKES
CLIPPED = 0.01  # share of samples at full scale from which on a take is too loud
FULL = 32700


async def takes(phrase: str, tell: Callable[[str], object], count: int = TAKES) -> list[NDArray[np.int16]]:
    """`count` of them. BodyError: there is no microphone, or it stays silent."""
    async with Card(Speaker()) as card:
        return await collect(card.frames(), phrase, tell, count)


async def collect(frames: AsyncIterator[bytes], phrase: str, tell: Callable[[str], object],
                  count: int = TAKES) -> list[NDArray[np.int16]]:
    """From what a microphone hears, 512 samples at a time."""
    kept: list[NDArray[np.int16]] = []
    vad = Vad()
    for _ in range(TRIES):
        tell(f'{len(kept) + 1} of {count}: say "{phrase}", as you would call her.')
        sound = await take(frames, vad)
        fault = judge(sound)
        if fault:
            tell(f"  {fault}")
        else:
            kept.append(sound)
        if len(kept) == count:
            return kept
    raise BodyError(f"Only {len(kept)} of {TRIES} takes held a voice.", "Choose the right microphone, and turn it up.")


async def take(frames: AsyncIterator[bytes], vad: Vad) -> NDArray[np.int16]:
    """The next voice with a little around it; nothing if there is none in time."""
    recent: deque[bytes] = deque(maxlen=BEFORE)
    heard: list[bytes] = []
    vad.rest()
    first = 0
    async for frame in frames:
        voicing = vad.feed(frame, first)
        first += FRAME
        if voicing.speaking:
            heard = heard or list(recent)
            heard.append(frame)
            if first - voicing.ended >= AFTER * FRAME or len(heard) * FRAME > LONGEST_S * RATE:
                break
        elif first > LONGEST_S * RATE:
            break
        recent.append(frame)
    return np.frombuffer(b"".join(heard), "<i2")


def judge(sound: NDArray[np.int16]) -> str:
    """What is wrong with a take; "" if nothing is."""
    if not len(sound):
        return "Nobody was heard. Once more."
    if len(sound) > (LONGEST_S - 0.5) * RATE:
        return "That went on for too long: say only the name, then pause. Once more."
    if np.mean(np.abs(sound.astype(np.int32)) > FULL) > CLIPPED:
        return "That was too loud for the microphone. Once more, softer or from farther away."
    return ""
