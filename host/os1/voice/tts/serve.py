"""The voice's end of the pipes: orders in at standard input, sound out at standard output, one order at a time.

A thread reads, so that a CANCEL is seen while the engine is at work. The process ends when its input ends: no voice
outlives its house. What the engine's library prints goes to standard error, never between our messages.
"""

from __future__ import annotations

import os
import queue
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

import numpy as np

from os1.errors import EngineError, OS1Error
from os1.voice.tts import frames
from os1.voice.tts.frames import Mark
from os1.voice.tts.level import Wave, loudness_db
from os1.voice.tts.shape import Shaper

LUMP = 2 * 2048  # bytes, 128 ms: the first sound of an order goes out at once, later ones in lumps of at least this

# Said once with every voice, so that each can be brought to the same loudness before it says anything else.
SAMPLE = "The kettle is on, and I was just thinking about what you said yesterday."

Take = Callable[[Wave, list[Mark]], bool]
"""Takes the next samples in -1..1 and their marks (sample since the order began, character); False: stop."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be said. voice, how: in the engine's own terms. loud_db: relative to shape.LEVEL_DB."""

    text: str
    voice: str = ""
    loud_db: float = 0.0
    how: dict[str, float] = field(default_factory=dict)


class Engine(Protocol):
    """A synthesiser. `rate`: Hz of its sound."""

    name: str
    rate: int

    def synthesise(self, order: Order, take: Take) -> None:
        """Hand over the sound as it is made. EngineError if this order can't be said."""


def serve(load: Callable[[], Engine]) -> None:
    """Live as a voice until the house closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C at the terminal is for the house; it then closes the pipe
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    try:
        engine = load()
    except OS1Error as error:
        out.write(frames.pack(frames.FAULT, 0, frames.words(what=error.what, cure=error.cure)))
        return
    inbox = Inbox(os.fdopen(os.dup(0), "rb", buffering=0))
    out.write(frames.pack(frames.READY, 0, frames.words(name=engine.name)))
    desk = Desk(engine, out, inbox.cancelled)
    while True:
        desk.fulfil(*inbox.orders.get())


class Inbox:
    """Reads orders ahead. `cancelled` holds numbers of orders that nobody waits for any more."""

    def __init__(self, source: BinaryIO) -> None:
        self.orders: queue.Queue[tuple[int, Order]] = queue.Queue()
        self.cancelled: set[int] = set()
        self._source = source
        threading.Thread(target=self._read, name="inbox", daemon=True).start()

    def _read(self) -> None:
        while head := self._exactly(frames.HEAD.size):
            size, kind, number = frames.unpack_head(head)
            body = self._exactly(size)
            if kind == frames.SAY:
                self.orders.put((number, read_order(body)))
            elif kind == frames.CANCEL:
                self.cancelled.add(number)
        os._exit(0)  # the main thread may be deep inside a library that can't be interrupted

    def _exactly(self, size: int) -> bytes:
        """So many bytes; none at the end. Unbuffered: a buffer's lock, held here, would turn an error into an abort."""
        got = bytearray()
        while len(got) < size and (more := self._source.read(size - len(got))):
            got += more
        return bytes(got) if len(got) == size else b""


def read_order(body: bytes) -> Order:
    """The Order of a SAY."""
    values = frames.read_words(body)
    how = values.get("how")
    return Order(
        text=str(values["text"]),
        voice=str(values.get("voice", "")),
        loud_db=float(str(values.get("loud_db", 0))),
        how={key: float(value) for key, value in how.items()} if isinstance(how, dict) else {},
    )


class Desk:
    """Fulfils orders, one after the other."""

    def __init__(self, engine: Engine, out: BinaryIO, cancelled: set[int]) -> None:
        self._engine = engine
        self._out = out
        self._cancelled = cancelled
        self._levels: dict[str, float] = {}

    def fulfil(self, number: int, order: Order) -> None:
        try:
            if number not in self._cancelled:
                self._say(number, order)
            self._send(frames.END, number)
        except EngineError as error:
            self._send(frames.FAULT, number, frames.words(what=error.what, cure=error.cure))
        for old in tuple(self._cancelled):  # a copy: the reader may add at any moment
            if old <= number:
                self._cancelled.discard(old)

    def _say(self, number: int, order: Order) -> None:
        shaper = Shaper(self._engine.rate, self._level(order.voice), order.loud_db)
        lump = Lump(lambda body: self._send(frames.SOUND, number, body))

        def take(wave: Wave, marks: list[Mark]) -> bool:
            lump.add(*shaper.feed(wave, marks))
            return number not in self._cancelled

        self._engine.synthesise(order, take)
        if number not in self._cancelled:
            lump.add(*shaper.finish())
            lump.send()

    def _level(self, voice: str) -> float:
        """How loud a voice is by itself, in dBFS; measured when it is first used."""
        if voice not in self._levels:
            waves: list[Wave] = []

            def keep(wave: Wave, marks: list[Mark]) -> bool:
                waves.append(wave)
                return True

            self._engine.synthesise(Order(SAMPLE, voice), keep)
            self._levels[voice] = loudness_db(np.concatenate(waves)) if waves else -120.0
        return self._levels[voice]

    def _send(self, kind: int, number: int, body: bytes = b"") -> None:
        rest = memoryview(frames.pack(kind, number, body))
        while rest:
            rest = rest[self._out.write(rest) :]


class Lump:
    """Gathers sound: the first goes out at once, then no message is shorter than LUMP but the last."""

    def __init__(self, send: Callable[[bytes], None]) -> None:
        self._send = send
        self._pcm = bytearray()
        self._marks: list[Mark] = []
        self._enough = 2

    def add(self, pcm: bytes, marks: list[Mark]) -> None:
        self._marks += [(sample + len(self._pcm) // 2, character) for sample, character in marks]
        self._pcm += pcm
        if len(self._pcm) >= self._enough:
            self.send()

    def send(self) -> None:
        if self._pcm or self._marks:
            self._send(frames.sound(bytes(self._pcm), self._marks))
            self._enough = LUMP
        self._pcm.clear()
        self._marks.clear()
