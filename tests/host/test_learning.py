"""os1.learning: a name is learned in a process of its own, told when it is there, and gone on with after a restart."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from fakes.pace import PATIENCE_S
from os1.errors import ModelError
from os1.learning import BROKE, TRIES, Learning
from os1.naming import FAILED, LEARNED, LEARNING, Wish, want, wanted

IRIS = Wish("Iris", "hey iris")


class Ears:
    """Takes what was learned."""

    def __init__(self, broken: bool = False) -> None:
        self.names: list[str] = []
        self.changed = asyncio.Event()
        self.broken = broken

    async def learned(self, phrase: str) -> None:
        if self.broken:
            raise ModelError("It is of no use.")
        self.names.append(phrase)


def trainer(body: str) -> Callable[[str], Sequence[str]]:
    """A process that does this in place of learning."""
    return lambda phrase: (sys.executable, "-c", f"import sys, time; {body}", phrase)


async def until(holds: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not holds():
            await asyncio.sleep(0.01)


async def test_it_is_learned_and_told_once(tmp_path: Path) -> None:
    ears = Ears()
    learning = Learning(tmp_path, ears.learned, ears.changed.set, trainer(
        "print(41, flush=True); print('/a/path', flush=True); sys.stdin.read(); time.sleep(.3); print(99)"))
    work = asyncio.create_task(learning.run())
    want(tmp_path, IRIS)
    learning.begin(IRIS)
    await until(lambda: learning.percent == 41)
    assert learning.news is None and not ears.names, "nothing is told or changed before it is there"
    await until(lambda: learning.news)
    assert ears.names == ["hey iris"] and learning.news and learning.news.state == LEARNED and learning.percent == 99
    again = Learning(tmp_path, ears.learned, ears.changed.set)
    assert again.news == learning.news, "told after a restart, if it wasn't before"
    learning.told()
    assert learning.news is None and wanted(tmp_path) is None and learning.wish is None
    work.cancel()


async def test_a_failure_says_why_and_is_tried_at_the_next_starts(tmp_path: Path) -> None:
    ears = Ears()
    want(tmp_path, IRIS)
    for number, (body, why) in enumerate((("print('os1: Nobody can say it.', file=sys.stderr); sys.exit(1)",
                                           "Nobody can say it."), ("raise OSError", BROKE), ("1/0", BROKE)), 1):
        learning = Learning(tmp_path, ears.learned, ears.changed.set, trainer(body))
        work = asyncio.create_task(learning.run())
        await until(lambda learning=learning, number=number: learning.wish.tries == number)
        assert learning.news == Wish("Iris", "hey iris", FAILED, why, number)
        learning.told()
        assert learning.news is None and wanted(tmp_path) is not None
        work.cancel()
    assert number == TRIES and ears.names == []
    last = Learning(tmp_path, ears.learned, ears.changed.set, trainer("sys.exit(0)"))
    work = asyncio.create_task(last.run())
    await asyncio.sleep(0.3)
    assert last.wish and last.wish.state == FAILED and last.wish.told, "it isn't tried for ever"
    work.cancel()


async def test_what_was_learned_and_is_of_no_use_has_failed(tmp_path: Path) -> None:
    ears = Ears(broken=True)
    learning = Learning(tmp_path, ears.learned, ears.changed.set, trainer("sys.exit(0)"))
    learning.begin(IRIS)
    work = asyncio.create_task(learning.run())
    await until(lambda: learning.news)
    assert learning.news and learning.news.why == "It is of no use."
    work.cancel()


async def test_a_program_that_is_missing_is_a_failure(tmp_path: Path) -> None:
    learning = Learning(tmp_path, Ears().learned, lambda: None, lambda phrase: ("/nowhere/at-all", phrase))
    learning.begin(IRIS)
    work = asyncio.create_task(learning.run())
    await until(lambda: learning.news)
    assert learning.news and learning.news.why == BROKE
    work.cancel()


async def test_a_restart_in_the_middle_goes_on(tmp_path: Path) -> None:
    ears = Ears()
    want(tmp_path, IRIS)
    first = Learning(tmp_path, ears.learned, ears.changed.set, trainer("print(30, flush=True); time.sleep(60)"))
    work = asyncio.create_task(first.run())
    await until(lambda: first.percent == 30)
    work.cancel()
    kept = wanted(tmp_path)
    assert kept and kept.state == LEARNING and kept.tries == 0, "being stopped is no failure"
    second = Learning(tmp_path, ears.learned, ears.changed.set, trainer("sys.exit(0)"))
    work = asyncio.create_task(second.run())
    await until(lambda: second.news)
    assert ears.names == ["hey iris"]
    work.cancel()


async def test_what_was_learned_just_before_a_power_cut_is_not_learned_again(tmp_path: Path) -> None:
    want(tmp_path, IRIS)
    ears = Ears()
    learning = Learning(tmp_path, ears.learned, ears.changed.set, trainer("sys.exit(1)"), known="hey iris")
    assert learning.news and learning.news.state == LEARNED, "only to be told"
    assert Learning(tmp_path, ears.learned, ears.changed.set, known="hey samantha").news == learning.news


async def test_another_name_takes_the_place_of_the_one_being_learned(tmp_path: Path) -> None:
    ears = Ears()
    learning = Learning(tmp_path, ears.learned, ears.changed.set,
                        trainer("time.sleep(60 if 'iris' in sys.argv[1] else 0)"))
    work = asyncio.create_task(learning.run())
    learning.begin(IRIS)
    await asyncio.sleep(0.3)
    learning.begin(Wish("Ada", "hey ada lovelace"))
    await until(lambda: learning.news)
    assert ears.names == ["hey ada lovelace"]
    learning.told()
    learning.begin(IRIS)
    await asyncio.sleep(0.2)
    learning.begin(None)
    await asyncio.sleep(0.2)
    assert learning.wish is None and ears.names == ["hey ada lovelace"], "she keeps the name that she has"
    work.cancel()
