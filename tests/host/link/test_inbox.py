"""What nobody takes doesn't pile up."""

from __future__ import annotations

import asyncio

from os1.events import FRAME, Parted, Pressed, Sound
from os1.link.inbox import MAX_EVENTS, WAITING, Inbox


def sound(n: int, **flags: bool) -> Sound:
    return Sound(b"", n * FRAME, **flags)


async def taken(inbox: Inbox) -> list[object]:
    inbox.end()
    found: list[object] = []
    while (event := await inbox.take()) is not None:
        found.append(event)
    return found


async def test_in_order_and_ends() -> None:
    inbox = Inbox(10)
    for event in (sound(0), Pressed("tap"), sound(1)):
        inbox.put(event)
    assert await taken(inbox) == [sound(0), Pressed("tap"), sound(1)]
    assert await inbox.take() is None


async def test_it_can_be_waited_for() -> None:
    inbox = Inbox(10)
    waiting = asyncio.create_task(inbox.take())
    await asyncio.sleep(0)
    inbox.put(sound(7))
    assert await waiting == sound(7)


async def test_the_oldest_sound_goes_and_the_next_tells_of_it() -> None:
    inbox = Inbox(0)
    inbox.put(sound(0, opens=True))
    inbox.put(Pressed("tap"))
    for n in range(1, WAITING + 3):
        inbox.put(sound(n))
    first, second, *rest = await taken(inbox)
    assert inbox.late == 3
    assert first == Pressed("tap")
    assert isinstance(second, Sound) and (second.first, second.opens) == (3 * FRAME, True)
    assert len(rest) == WAITING - 1


async def test_what_was_lost_adds_up() -> None:
    inbox = Inbox(0)
    for n in range(WAITING + 3):
        inbox.put(sound(n))
    first = (await taken(inbox))[0]
    assert isinstance(first, Sound) and (first.lost, first.opens) == (3, False)


async def test_other_events_are_bounded_too() -> None:
    inbox = Inbox(0)
    inbox.put(sound(0))
    for _ in range(3 * MAX_EVENTS):
        inbox.put(Pressed("tap"))
    inbox.put(Parted("kitchen", "gone", True))
    found = await taken(inbox)
    assert len(found) == MAX_EVENTS + 1
    assert found[0] == sound(0) and isinstance(found[-1], Parted)
