"""The air: what is said is heard at its place, what is played is gated and found, on the board's clock."""

from __future__ import annotations

import socket
import struct
import time
from array import array
from collections.abc import Iterator

import pytest
from os1.body.air import HEAD, LEAK_DELAY, Air

LOUD = array("h", [5000] * 512).tobytes()


class Wire:
    """A board by hand."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))

    def tell(self, kind: str, which: int = 0, count: int = 0, at: int = 0, value: int = 0, sound: bytes = b"") -> None:
        self.socket.sendall(HEAD.pack(ord(kind), which, count, at, value) + sound)

    def read(self, count: int, position: int) -> tuple[int, bytes]:
        self.tell("r", 0, count, position)
        data = b""
        while len(data) < 2 + 2 * count:
            data += self.socket.recv(65536)
        return struct.unpack("<H", data[:2])[0], data[2:]


@pytest.fixture
def pair() -> Iterator[tuple[Air, Wire]]:
    air = Air(lambda: None, amp=2)
    air.start()
    wire = Wire(air.port)
    yield air, wire
    wire.socket.close()
    air.join(5)
    air.close()


def test_speech_lies_where_it_was_said_to_lie(pair: tuple[Air, Wire]) -> None:
    air, wire = pair
    assert wire.read(256, 1000)[1] == bytes(512)  # the clock begins here
    assert air.play(LOUD) == (256, 767)
    assert air.play(LOUD, pause=100) == (868, 1379)
    heard = b"".join(wire.read(256, 1000 + at)[1] for at in range(256, 1536, 256))
    loud = [i + 256 for i, v in enumerate(memoryview(heard).cast("h")) if v]
    assert loud == [*range(256, 768), *range(868, 1380)]
    assert air.said(256, 256 + len(heard) // 2) == heard


def test_what_the_board_was_late_for_is_silence_in_the_record(pair: tuple[Air, Wire]) -> None:
    air, wire = pair
    wire.read(256, 0)
    air.play(LOUD)
    wire.read(256, 512)  # 256 samples were overwritten
    assert air.asked == 768 and len(air.said()) == 2 * 768
    assert not any(air.said(256, 512)) and any(air.said(512, 768))


def test_sound_counts_only_while_the_amplifier_is_on(pair: tuple[Air, Wire]) -> None:
    air, wire = pair
    wire.read(256, 0)
    wire.tell("p", 2, 0, 600, 1)
    wire.tell("w", 0, 512, 512, 0, LOUD)
    wire.tell("w", 0, 512, 1024, 0, LOUD)
    wire.tell("p", 2, 0, 1300, 0)
    wire.tell("p", 21, 0, 1310, 1)  # a light is no amplifier
    for at in range(256, 12000, 256):
        wire.read(256, at)
    loud = [i for i, v in enumerate(memoryview(air.heard()).cast("h")) if v]
    assert loud == list(range(600, 1300))
    assert [(s.began, s.ended) for s in air.soundings] == [(600, 1300)]


def test_the_clock_maps_to_the_hosts(pair: tuple[Air, Wire]) -> None:
    air, wire = pair
    before = time.monotonic()
    wire.read(256, 0)
    assert air.zero is not None
    assert before - 0.5 < air.zero + 256 / 16000 <= time.monotonic()


def test_the_button(pair: tuple[Air, Wire]) -> None:
    air, wire = pair
    assert wire.read(256, 0)[0] == 0
    air.inputs = 1
    assert wire.read(256, 256)[0] == 1


def test_a_board_that_talks_nonsense_ends_the_air(pair: tuple[Air, Wire]) -> None:
    air, wire = pair
    wire.tell("?")
    air.join(5)
    assert air.ended is not None and "message of kind" in air.ended


def test_background_is_always_there() -> None:
    air = Air(lambda: None, amp=2, background=array("h", [7, 8, 9]).tobytes())
    air.start()
    wire = Wire(air.port)
    heard = memoryview(wire.read(256, 0)[1] + wire.read(256, 256)[1]).cast("h")
    assert list(heard) == [7 + i % 3 for i in range(512)]
    wire.socket.close()
    air.join(5)
    air.close()


def test_the_microphone_hears_the_ear_late_and_softly() -> None:
    air = Air(lambda: None, 10)
    air.ear = bytearray(b"\xe8\x03" * 4096)
    quiet = bytes(2 * 256)
    assert air._leaking(quiet, 4000) == quiet, "an earpiece that leaks nothing"
    air.leak(-20)
    assert air._leaking(quiet, LEAK_DELAY - 256) == quiet, "nothing has sounded yet"
    assert air._leaking(quiet, 2048) == b"\x64\x00" * 256
    assert air._leaking(quiet, 4096 + LEAK_DELAY) == quiet, "what hasn't sounded can't be heard"
    air.leak(None)
    assert air._leaking(quiet, 2048) == quiet
    air.close()


def test_a_board_that_starts_anew_goes_on_where_it_was(pair: tuple[Air, Wire]) -> None:
    air, board = pair
    board.read(512, 9000)
    board.tell("s", at=9000, value=250000)
    board.read(512, 9512)
    board.tell("p", 2, at=9512, value=1)
    board.tell("z", value=1)
    board.socket.close()
    again = Wire(air.port)
    again.tell("s", at=100, value=250000)
    again.read(512, 100)
    assert air.asked == 3 * 512 and air.ended is None, "its own clock begins at nothing, this one does not"
    assert air.stood(3 * 512) == 0.5
    again.tell("w", 0, 512, 100, sound=LOUD)
    again.read(512, 612)
    again.read(512, 1124)
    assert not any(air.heard()), "the amplifier is off after a new start"
    again.socket.close()
