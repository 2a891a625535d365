"""Takes her voice out of the microphone where open speakers play it: WebRTC's canceller (AEC3), in livekit's wheel.

  speakers (far) ---room---> microphone (near) ---- canceller ----> the wearer alone
       |                                               |
       +-----------------------------------------------+

An extra (pip install 'os1[aec]'); without it the microphone rests while she speaks. It takes a second or two of her
voice to learn the room. An earpiece needs none: see os1.ears.echo.
"""

from __future__ import annotations

import importlib.util
from typing import Any

from os1.errors import EngineMissing
from os1.events import RATE

STEP = RATE // 100  # samples: the canceller wants exactly 10 ms
BYTES = 2 * STEP
CURE = "Install it: pip install 'os1[aec]'"


def installed() -> bool:
    """Can there be a Canceller?"""
    return bool(importlib.util.find_spec("livekit") and importlib.util.find_spec("livekit.rtc"))


class Canceller:
    """Of one sound card. delay_ms: from a sample's being handed to the speakers to its coming from the microphone."""

    def __init__(self, delay_ms: int = 0) -> None:
        if not installed():
            raise EngineMissing("There is no echo canceller.", CURE)
        from livekit import rtc  # 0.3 s, and a library of 30 MB

        self._frame: Any = rtc.AudioFrame
        self._module = rtc.AudioProcessingModule(echo_cancellation=True, high_pass_filter=True)
        self._delay_ms = delay_ms
        self._near, self._far = bytearray(), bytearray()
        self._out = bytearray(BYTES)  # so that as much comes out as went in, 10 ms late

    def feed(self, near: bytes, far: bytes) -> bytes:
        """What the microphone heard while `far` was played, without it. As long as `near`, 16 kHz mono, 16-bit.

        near and far are equally long; any length will do.
        """
        self._near += near
        self._far += far
        while len(self._near) >= BYTES:
            self._module.process_reverse_stream(self._take(self._far))
            self._module.set_stream_delay_ms(self._delay_ms)
            heard = self._take(self._near)
            self._module.process_stream(heard)
            self._out += bytes(heard.data)
        clean = bytes(self._out[: len(near)])
        del self._out[: len(near)]
        return clean

    def _take(self, store: bytearray) -> Any:
        piece = bytearray(store[:BYTES])
        del store[:BYTES]
        return self._frame(piece, RATE, 1, STEP)
