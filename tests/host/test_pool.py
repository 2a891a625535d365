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
        self.prepared: list[int] = []

    def prepare(self, sound: Sound) -> None:
        self.prepared.append(sound.first)

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


async def test_all_are_told_what_comes_before_the_first_hears_it() -> None:
    """So that what they share may compute for all at once."""
    order: list[tuple[str, int]] = []

    class Watched(Ears):
        def prepare(self, sound: Sound) -> None:
            order.append(("prepare", sound.first))

        def feed(self, sound: Sound) -> list[FromEars]:
            order.append(("feed", sound.first))
            return super().feed(sound)

    p, out = pool.Threads(), list[FromEars]()
    for n in range(3):
        p.hear(Watched(), frame(n), out.extend)
    while len(out) < 3:
        await asyncio.sleep(0)
    assert [what for what, _ in order] == ["prepare"] * 3 + ["feed"] * 3
    p.close()
