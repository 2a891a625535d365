"""os1.pool: order is kept, ticks carry many streams, a broken stream harms nobody, nothing queues without bound."""

import asyncio
import threading

import pytest
from os1 import pool
from os1.events import FromEars, Sound, VoiceBegan


class Ears:
    """Says where each frame began; may block, may break."""

    def __init__(self, gate: threading.Event | None = None, broken: bool = False) -> None:
        self.gate, self.broken, self.threads = gate, broken, set[int]()

    def feed(self, sound: Sound) -> list[FromEars]:
        self.threads.add(threading.get_ident())
        if self.gate:
            self.gate.wait(5)
        if self.broken:
            raise RuntimeError("engine broke")
        return [VoiceBegan(sound.first)]


def frame(n: int) -> Sound:
    return Sound(b"\0" * 1024, n)


@pytest.mark.parametrize("make", [pool.Inline, pool.Threads])
async def test_order_is_kept_within_a_stream(make: type[pool.Inline]) -> None:
    p, ears, out = make(), Ears(), list[FromEars]()
    for n in range(20):
        p.hear(ears, frame(n), out.extend)
    while len(out) < 20:
        await asyncio.sleep(0)
    assert out == [VoiceBegan(n) for n in range(20)]
    assert await p.run(lambda a: a + 1, 1) == 2
    p.close()


async def test_engines_run_off_the_loop() -> None:
    p, ears, out = pool.Threads(), Ears(), list[FromEars]()
    p.hear(ears, frame(0), out.extend)
    while not out:
        await asyncio.sleep(0)
    assert ears.threads and threading.get_ident() not in ears.threads
    p.close()


async def test_a_broken_stream_does_not_deafen_others() -> None:
    p, out = pool.Threads(), list[FromEars]()
    p.hear(Ears(broken=True), frame(0), out.extend)
    p.hear(Ears(), frame(7), out.extend)
    while not out:
        await asyncio.sleep(0)
    assert out == [VoiceBegan(7)]
    p.close()


async def test_a_stream_that_falls_behind_is_shed() -> None:
    gate, out = threading.Event(), list[FromEars]()
    p, ears = pool.Threads(), Ears(gate)
    p.hear(ears, frame(0), out.extend)
    await asyncio.sleep(0.01)  # the first frame is with the worker now, and the worker is stuck
    for n in range(1, 401):
        p.hear(ears, frame(n), out.extend)
    gate.set()
    while VoiceBegan(400) not in out:
        await asyncio.sleep(0.001)
    assert p.dropped == 400 - pool.MAX_BEHIND
    kept = range(401 - pool.MAX_BEHIND, 401)
    assert out[-pool.MAX_BEHIND:] == [VoiceBegan(n) for n in kept], "the oldest go, the newest stay"
    p.close()


async def test_a_tick_is_heard_in_rounds_of_one_frame_of_each_stream() -> None:
    gate, rounds, out = threading.Event(), list[list[tuple[object, int]]](), list[FromEars]()
    p = pool.Threads(lambda frames: rounds.append([(ears, sound.first) for ears, sound in frames]))
    first, second = Ears(gate), Ears()
    p.hear(first, frame(0), out.extend)
    await asyncio.sleep(0.01)  # the worker waits at the gate; what comes now is one tick
    for ears, n in ((first, 1), (first, 2), (second, 10), (first, 3), (second, 11)):
        p.hear(ears, frame(n), out.extend)
    gate.set()
    while len(out) < 6:
        await asyncio.sleep(0)
    assert rounds == [[(first, 0)], [(first, 1), (second, 10)], [(first, 2), (second, 11)], [(first, 3)]]
    assert out == [VoiceBegan(n) for n in (0, 1, 10, 2, 11, 3)]
    p.close()


async def test_working_ahead_that_breaks_harms_nobody() -> None:
    def broken(frames: object) -> None:
        raise RuntimeError("engine broke")

    p, out = pool.Threads(broken), list[FromEars]()
    p.hear(Ears(), frame(7), out.extend)
    while not out:
        await asyncio.sleep(0)
    assert out == [VoiceBegan(7)]
    p.close()


async def test_a_stream_with_much_to_catch_up_on_keeps_nobody_waiting() -> None:
    gate, out = threading.Event(), list[tuple[str, FromEars]]()
    p, late, other = pool.Threads(), Ears(gate), Ears()
    p.hear(late, frame(0), lambda events: out.extend(("late", event) for event in events))
    await asyncio.sleep(0.01)  # the worker waits at the gate
    for n in range(1, 101):
        p.hear(late, frame(n), lambda events: out.extend(("late", event) for event in events))
    p.hear(other, frame(7), lambda events: out.extend(("other", event) for event in events))
    gate.set()
    while len(out) < 102:
        await asyncio.sleep(0.001)
    assert out.index(("other", VoiceBegan(7))) <= 1 + pool.MOST_ROUNDS
    assert [event for who, event in out if who == "late"] == [VoiceBegan(n) for n in range(101)]
    assert not p.dropped
    p.close()
