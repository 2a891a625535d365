"""Sound as it reaches the host from an earpiece in a quiet network: through its gate, its pre-roll and its codec.

The device package's own capture, gate and ring run here, under CPython; its codec by audioop, which is bit-exact with
it (tests/earpiece/test_codec.py) and a hundred times as fast.
"""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
from earpiece import adpcm, capture, gate, ring, wire

from os1.events import FRAME, Sound

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # gone in Python 3.13, where audioop-lts brings it back
    import audioop

KEPT = 96  # frames of the ring; emptied after each poll
STEP_MS = 16  # from one poll to the next: one lump of the microphone's DMA


class Codec:
    """earpiece.adpcm's `encode`. STATE: see there."""

    STATE = adpcm.STATE

    @staticmethod
    def encode(pcm: bytearray, out: bytearray, at: int, state: Any) -> int:
        body, (predictor, index) = audioop.lin2adpcm(bytes(pcm), 2, (state[0], state[1]))
        out[at:at + len(body)] = body
        samples = np.frombuffer(pcm, "<i2").astype(np.int64)
        loudness = int(state[2]) + int(np.abs(samples - state[3]).sum())
        mean = state[3] + (((int(samples.sum()) >> 8) - state[3]) >> adpcm.MEAN_SHIFT)
        decoded = np.frombuffer(audioop.adpcm2lin(body, 2, (state[0], state[1]))[0], "<i2").astype(np.int64)
        state[4] += int(np.abs(samples - np.concatenate([[state[0]], decoded[:-1]])).sum())
        state[0], state[1], state[2], state[3] = predictor, index, loudness, mean
        return loudness


class Microphone:
    """A recording in the microphone's DMA; gives what has been heard until `now`, ms."""

    def __init__(self, pcm: bytes) -> None:
        self._pcm, self._at = pcm, 0
        self.now = 0

    def readinto(self, view: memoryview) -> int:
        until = min(len(self._pcm), self.now * 32)
        count = min(len(view), until - self._at)
        if count < len(view):
            return 0
        view[:count] = self._pcm[self._at:self._at + count]
        self._at += count
        return count


def through_ear(pcm: bytes) -> tuple[list[Sound], float]:
    """What arrives of 16-bit mono at 16 kHz, and the share of frames in which the gate was open."""
    microphone = Microphone(pcm)
    store = ring.Ring(KEPT)
    ear = capture.Capture(Codec, store, gate.Gate(), microphone)
    arrived: list[Sound] = []
    opened = frames = 0
    for now in range(STEP_MS, len(pcm) // 32 + STEP_MS, STEP_MS):
        microphone.now = now
        seq = ear.seq
        ear.poll(now)
        if ear.seq != seq:
            frames += 1
            opened += ear.gate.open
        while (at := store.next()) >= 0:
            arrived.append(_decoded(bytes(store.bytes[at:at + wire.SOUND]), frames))
            store.sent()
    return arrived, opened / max(1, frames)


def _decoded(message: bytes, frames: int) -> Sound:
    """As the host decodes it. Numbers of frames wrap at 65,536, so `frames`, the newest, tells which it is."""
    _, flags, _, seq, predictor, index = wire.get_head(message)
    place = frames - 1 - ((frames - 1 - seq) & 0xFFFF)
    pcm = audioop.adpcm2lin(message[wire.HEAD:], 2, (predictor, index))[0]
    return Sound(pcm, place * FRAME, opens=bool(flags & wire.OPENS), closes=bool(flags & wire.CLOSES))
