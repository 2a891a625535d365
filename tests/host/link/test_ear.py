"""An ear as its owner sees it, with a session that is fed by hand."""

from __future__ import annotations

import asyncio
import json

import pytest
from earpiece import wire
from fakes.pace import PATIENCE_S
from os1.events import Parted, Speech
from os1.link import greeting
from os1.link.ear import Ear
from os1.link.keys import Earpiece
from os1.link.session import Session

HELLO = {"type": "hello", "versions": [1], "codecs": ["adpcm"], "ear": "kitchen", "ring_ms": 3000}


class Wire:
    def __init__(self) -> None:
        self.woken = 0
        self.cuts: list[tuple[int, str]] = []

    def wake(self) -> None:
        self.woken += 1

    def cut(self, code: int, reason: str) -> None:
        self.cuts.append((code, reason))


def made() -> Ear:
    session = Session("one", greeting.hello(json.dumps(HELLO)), "Samantha", 0.0)
    ear = Ear(Earpiece("kitchen", "Kitchen ear", "Theodore", "", 0.0), session, lambda e, why: e.part(why, True))
    ear.wire = Wire()
    return ear


def short(ear: Ear, kind: int, number: int, value: int = 0) -> None:
    message = bytearray(wire.SHORT)
    wire.put_short(message, kind, number, value)
    ear.deliver(ear.session.receive(bytes(message), 0.0))
    ear.moved()


async def started(ear: Ear, frames: int) -> asyncio.Task[bool]:
    task = asyncio.create_task(ear.speak(1, Speech(bytes(1024 * frames), last=True)))
    for _ in range(5):
        await asyncio.sleep(0)
    return task


async def test_its_names() -> None:
    ear = made()
    assert (ear.id, ear.name, ear.owner, ear.status, ear.gone) == ("kitchen", "Kitchen ear", "Theodore", {}, False)


async def test_speaking_waits_for_room() -> None:
    ear = made()
    assert await ear.speak(0, Speech(bytes(1024 * wire.FIRST_CREDIT)))
    speaking = await started(ear, wire.FIRST_CREDIT + 5)
    assert not speaking.done()
    short(ear, wire.CREDIT, 1, wire.FIRST_CREDIT + 4)
    await asyncio.sleep(0)
    assert not speaking.done()
    short(ear, wire.CREDIT, 1, wire.FIRST_CREDIT + 5)
    assert await speaking


async def test_a_hush_of_either_side_ends_the_waiting() -> None:
    ear = made()
    speaking = await started(ear, 90)
    ear.hush(1)
    assert not await speaking
    assert not await ear.speak(1, Speech(bytes(1024)))
    ear = made()
    speaking = await started(ear, 90)
    short(ear, wire.HUSH, 1)
    assert not await speaking


async def test_a_break_does_not_end_the_waiting_the_end_does() -> None:
    ear = made()
    speaking = await started(ear, 90)
    ear.wire = None
    ear.part("broke", final=False)
    await asyncio.sleep(0.01)
    assert not speaking.done()
    ear.part("gone", final=True)
    async with asyncio.timeout(PATIENCE_S):
        assert not await speaking
    assert not await ear.speak(2, Speech(bytes(1024)))
    assert [e async for e in ear.events()] == [Parted("kitchen", "broke"), Parted("kitchen", "gone", True)]


async def test_it_parts_for_good_only_once() -> None:
    ear = made()
    ear.part("gone", final=True)
    ear.part("gone", final=True)
    assert len([e async for e in ear.events()]) == 1


async def test_played_so_far() -> None:
    ear = made()
    assert await ear.speak(1, Speech(bytes(3000), last=True))
    short(ear, wire.PLAYED, 1, 1024)
    assert (ear.played(1), ear.played(2)) == (1024, 0)


async def test_only_states_that_an_ear_knows() -> None:
    ear = made()
    ear.tell("thinking")
    with pytest.raises(ValueError):
        ear.tell("dreaming")


async def test_closing_cuts_and_ends() -> None:
    ear = made()
    ear.close(4401, "revoked")
    assert isinstance(ear.wire, Wire) and ear.wire.cuts == [(4401, "revoked")] and ear.gone


async def test_everything_lost_is_counted() -> None:
    assert made().counts == {"lost": 0, "repeated": 0, "lost by ear": 0, "late": 0, "unsent": 0}
