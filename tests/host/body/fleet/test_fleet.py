"""Fifty earpieces with the device's own slots, in virtual time: one after the other, and some lose power in the middle.

The device's selector and update run as they are, each on a folder of its own. That the power may go at every single
write of a real littlefs is shown elsewhere (earpiece/power_cuts.py); that it goes so on MicroPython, in test_live.py.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import selector
from fakes.slots import KEY, flashed_into
from fakes.slotted_ear import BOARD, House, Slotted
from fakes.virtual_loop import run
from os1.body.fleet import sending
from os1.body.fleet.progress import Shown
from os1.body.fleet.rolling import Sight
from os1.body.fleet.sending import Fleet
from os1.body.fleet.wishes import BACK, CABLE, DONE, HELD, VOICE, WANTED, Wish, Wishes
from os1.body.package import Package, package

OLD, NEW = 1_700_000_000, 1_700_009_000
HEAD = b"M\x06\x2b\x1f"  # of an .mpy file for xtensawin
HOURS = 3600.0


def made(version: int) -> Package:
    """Ten files; two of them are the same in every version."""
    rng = random.Random(version)
    files = {f"m{n}.mpy": HEAD + (bytes([n]) * 900 if n < 2 else rng.randbytes(200 + 190 * n)) for n in range(10)}
    return package(files, BOARD, version)


class Has:
    """What this installation has."""

    def __init__(self, version: int = NEW) -> None:
        self.made = made(version)

    def package(self, board: str, mpy: int) -> Package:
        assert board == BOARD
        return self.made


class Stand:
    """Earpieces that were flashed with the old version, and the daemon's part."""

    def __init__(self, folder: Path, count: int, seed: int = 1) -> None:
        self.folder, self.rng, self.house = folder, random.Random(seed), House()
        self.old, self.has = made(OLD), Has()
        self.ended: list[Wish] = []
        self.busy: dict[str, Callable[[], bool]] = {}
        self.ears: dict[str, Slotted] = {}
        for n in range(count):
            self.add(f"ear{n:02}")
        self.wishes = Wishes(folder, clock=lambda: 1_700_010_000.0)

    def add(self, id: str, **options: Any) -> Slotted:
        root = flashed_into(self.folder / id, self.old.files, self.old.manifest, OLD)
        self.ears[id] = Slotted(id, root, self.house, KEY, self.old.mpy, random.Random(f"{id} {self.rng.random()}"),
                                **options)
        return self.ears[id]

    def look(self) -> dict[str, Sight]:
        return {ear.id: Sight(ear.id, ear.wire is not None, ear.session.hello.update.version if ear.session.hello.update
                              else 0, int(ear.status.get("percent", -1)), False,
                              0.0 if self.busy.get(ear.id, lambda: False)() else 1000.0) for ear in self.house.ears}

    def fleet(self) -> Fleet:
        async def here(work: Callable[..., Package], *args: Any) -> Package:
            return work(*args)

        return Fleet(self.house, self.wishes, self.has, lambda id: KEY, self.look, Shown(self.folder),
                     ended=self.ended.append, aside=here)

    async def until(self, over: Callable[[], bool], most_s: float, *work: Awaitable[None]) -> None:
        """Everybody lives until it is over. TimeoutError: it isn't by then."""
        tasks = [asyncio.ensure_future(one) for one in (*(ear.live() for ear in self.ears.values()), *work)]
        try:
            async with asyncio.timeout(most_s):
                while not over():
                    await asyncio.sleep(1.0)
                    for task in tasks:
                        if task.done():
                            task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def state(self, id: str) -> str:
        wish = self.wishes.get(id)
        return wish.state if wish else ""

    def runs(self, id: str) -> int:
        """The version of the slot that the next start would choose, whole."""
        root = self.ears[id].root
        state = selector.load(root)
        assert state is not None and not state["trial"], id
        return selector.verified(state["slot"], root)


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """No disk is waited for: the power of this computer doesn't go. And nobody looks how far it is, which would be
    shown four times a second for hours: see test_sending.py."""
    monkeypatch.setattr("os.fsync", lambda file: None)
    monkeypatch.setattr(sending, "SHOW_S", 60.0)


def steps_of_one(folder: Path) -> int:
    """How many steps an update takes that nobody interrupts."""
    stand = Stand(folder, 1)
    stand.wishes.want(stand.ears)
    run(stand.until(lambda: stand.state("ear00") == DONE, HOURS, stand.fleet().run()))
    assert stand.ears["ear00"].lost == 0 and stand.runs("ear00") == NEW
    return stand.ears["ear00"].steps


@pytest.mark.parametrize("seed", [3, 6])
def test_fifty_in_rolling_order_and_some_lose_power(tmp_path: Path, seed: int) -> None:
    whole = steps_of_one(tmp_path / "one")
    stand = Stand(tmp_path / "all", 50, seed)
    rng, now = stand.rng, [0.0]
    losing = rng.sample(sorted(stand.ears), 20)
    for id in losing:
        stand.ears[id].cuts = tuple(sorted(rng.sample(range(50, whole + 60), rng.choice((1, 1, 2, 3)))))
    rest = [id for id in sorted(stand.ears) if id not in losing]
    away, empty, talked_to, tethered = rest[0:6], rest[6:9], rest[9:13], rest[13]
    for n, id in enumerate(away):  # they come home one after the other, long after the others are done
        stand.ears[id]._heard = lambda at=900.0 + 60 * n: now[0] > at
    for id in empty:
        stand.ears[id].percent = 12
    for id in talked_to:
        stand.busy[id] = lambda: now[0] < 300.0
    stand.ears[tethered].updatable = False

    async def time() -> None:
        while True:
            now[0] = asyncio.get_running_loop().time()
            for id in empty:  # charged by then
                if now[0] > 700 and (ear := stand.ears[id].ear):
                    ear.session.status = {"percent": 80.0}
            await asyncio.sleep(1.0)

    stand.wishes.want(sorted(stand.ears), keep_going=True)
    over = lambda: not any(wish.open for wish in stand.wishes.all())  # noqa: E731
    run(stand.until(over, 6 * HOURS, stand.fleet().run(), time()))

    states = Counter(wish.state for wish in stand.wishes.all())
    assert stand.house.most_at_once == 1, "one at a time"
    assert sum(stand.ears[id].lost for id in losing) >= 20, "the power did go"
    assert set(states) <= {DONE, BACK, CABLE} and states[CABLE] == 1 and stand.state(tethered) == CABLE
    for id in stand.ears:
        wish = stand.wishes.get(id)
        assert wish is not None
        assert stand.runs(id) == (NEW if wish.state == DONE else OLD), f"{id} is {wish.state}, and a whole slot runs"
        assert wish.state == DONE or wish.why
        if wish.state == BACK:
            assert id in losing and stand.ears[id].lost >= selector.TRIES, "only who lost it in both tries of a trial"
    assert states[DONE] >= 48 and any(wish.tries == 2 for wish in stand.wishes.all()), "one more try mends most"
    ends = [wish.id for wish in stand.ended]
    assert ends.index(away[0]) > sorted(stand.ears).index(away[0]) + 3, "who is away keeps nobody waiting"
    assert [id for id in ends if id in away] == away


def test_a_version_that_never_says_hello_reaches_one_only(tmp_path: Path) -> None:
    stand = Stand(tmp_path, 5)
    for ear in stand.ears.values():
        ear.broken = frozenset((NEW,))
    stand.wishes.want(stand.ears)
    run(stand.until(lambda: not any(wish.open for wish in stand.wishes.all()), HOURS, stand.fleet().run()))
    assert [stand.state(id) for id in sorted(stand.ears)] == [BACK, HELD, HELD, HELD, HELD]
    held = stand.wishes.get("ear03")
    assert held and "ear00" in held.why and stand.ears["ear03"].starts == 1
    assert "console" in stand.ended[0].why, "nobody else knows why"
    assert all(stand.runs(id) == OLD for id in stand.ears)
    stand.has = Has(NEW + 5)  # mended
    stand.wishes.want(stand.ears)
    run(stand.until(lambda: not any(wish.open for wish in stand.wishes.all()), HOURS, stand.fleet().run()))
    assert all(stand.state(id) == DONE and stand.runs(id) == NEW + 5 for id in stand.ears)


@pytest.mark.parametrize("at", range(4, 40, 3))
def test_the_daemon_may_start_anew_at_any_moment(tmp_path: Path, at: int) -> None:
    """Also while the new version is on trial, which nobody then welcomes: it is sent once more."""
    stand = Stand(tmp_path, 2)
    up = [True]
    for ear in stand.ears.values():
        ear._heard = lambda: up[0]

    async def restarts() -> None:
        first = asyncio.ensure_future(stand.fleet().run())
        await asyncio.sleep(at)
        first.cancel()
        up[0] = False
        await asyncio.sleep(100.0)  # longer than a trial
        up[0] = True
        stand.house.ears.clear()
        stand.wishes = Wishes(tmp_path)
        await stand.fleet().run()

    stand.wishes.want(stand.ears)
    run(stand.until(lambda: not any(wish.open for wish in stand.wishes.all()), HOURS, restarts()))
    assert [stand.state(id) for id in stand.ears] == [DONE, DONE]
    assert all(stand.runs(id) == NEW for id in stand.ears)


def test_who_does_not_get_on_keeps_nobody_waiting_for_ever(tmp_path: Path) -> None:
    stand = Stand(tmp_path, 2)
    stand.ears["ear00"].talks = True  # from the moment at which it would be sent
    stand.wishes.want(stand.ears)
    run(stand.until(lambda: stand.state("ear01") == DONE, 600.0, stand.fleet().run()))
    assert stand.state("ear00") == WANTED and stand.runs("ear00") == OLD


def test_what_she_offered_waits_longer_for_stillness(tmp_path: Path) -> None:
    stand = Stand(tmp_path, 1)
    still = [60.0]
    look = stand.look
    stand.look = lambda: {id: Sight(id, s.connected, s.version, -1, False, still[0])  # type: ignore[method-assign]
                          for id, s in look().items()}
    stand.wishes.want(stand.ears, VOICE)
    with pytest.raises(TimeoutError):
        run(stand.until(lambda: stand.state("ear00") != WANTED, 300.0, stand.fleet().run()))
    still[0] = 121.0
    run(stand.until(lambda: stand.state("ear00") == DONE, 300.0, stand.fleet().run()))
