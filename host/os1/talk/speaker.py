"""What is to be played, and what was: filled by the link, emptied by the sound card's own thread."""

from __future__ import annotations

import threading
from collections import deque

from os1.link.client import WINDOW

MOST = (WINDOW + 8) * 1024  # bytes that wait: what credit allows, and a little; more is a host gone wild


class Speaker:
    """Thread-safe. Numbers of replies only grow."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: deque[tuple[int, bytes]] = deque()
        self._bytes = 0
        self._reply = 0
        self._played = 0  # samples of self._reply

    def add(self, reply: int, pcm: bytes) -> None:
        """Play this after what waits."""
        with self._lock:
            if self._bytes + len(pcm) <= MOST:
                self._waiting.append((reply, pcm))
                self._bytes += len(pcm)

    def hush(self) -> None:
        """Be silent at once."""
        with self._lock:
            self._waiting.clear()
            self._bytes = 0

    def take(self, size: int) -> bytes:
        """The next `size` bytes for the sound card, silence where there is nothing."""
        out = bytearray()
        with self._lock:
            while self._waiting and len(out) < size:
                reply, pcm = self._waiting.popleft()
                part = pcm[: size - len(out)]
                if len(part) < len(pcm):
                    self._waiting.appendleft((reply, pcm[len(part):]))
                if reply != self._reply:
                    self._reply, self._played = reply, 0
                self._played += len(part) // 2
                self._bytes -= len(part)
                out += part
        return bytes(out) + bytes(size - len(out))

    @property
    def speaking(self) -> bool:
        """Does anything wait to be played?"""
        with self._lock:
            return bool(self._waiting)

    @property
    def progress(self) -> tuple[int, int]:
        """The reply that is (or was last) played, and how many samples of it."""
        with self._lock:
            return self._reply, self._played
