"""She is given another name by voice, loses power while her ears learn it, and then answers to it and no longer to the
old one. Learning takes a minute of one core; here she learns from less (fakes/less_to_learn). It still is
the longest of the journeys."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest
from os1 import config
from os1.demo.play import Player
from os1.demo.script import CLOCK, NAME, Line
from os1.naming import wanted
from os1.stand import Stand

pytestmark = pytest.mark.journey
LESS = Path(__file__).parents[1] / "fakes" / "less_to_learn"
LEARNED_S = 540.0  # a quarter of a minute of one core that has nothing else to do
NEW = "hey charlotte"
TRIES = 3  # a sentence may be misheard


async def test_a_new_name_is_learned_and_wakes_her(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = (str(LESS), *filter(None, [os.environ.get("PYTHONPATH")]))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(paths))
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "config.toml").write_text("[mind]\nintroduce = false\n")
    async with Stand(tmp_path, "none", micropython=False, tell=print) as stand:
        player = Player(stand, print)
        await player.line(Line(NAME, r"\w", heard=" "))
        for _ in range(TRIES):
            took = await player.line(Line("call yourself charlotte", "Charlotte"))
            if "?" in took.said and "Charlotte" in took.said:
                took = await player.line(Line("yes", "Charlotte"))
            if wanted(stand.home):
                break
        wish = wanted(stand.home)
        assert wish and wish.phrase == NEW, "she was given the name"
        asked = await player.line(Line(f"{NAME} what wakes you", "samantha"))
        assert "percent" in asked.said and "samantha" in asked.said.lower(), "the old name works, and she says how far"
        await asyncio.sleep(5)
        await stand.kill_daemon()
        assert config.load(stand.home).name == NAME
        await stand.start_daemon(stand.port)
        told = await stand.note(lambda n: n["event"] == "thought" and "answer to Charlotte" in n["text"], 0, LEARNED_S)
        assert told, (wanted(stand.home), (stand.home / "daemon.log").read_text()[-1000:])
        await stand.ear.quiet(900)
        await asyncio.sleep(20)  # she falls asleep
        said = [await player.line(Line(f"{name} what time is it", CLOCK, heard="what time"))
                for name in (NEW, NEW, NEW)]
        assert sum(not one.wrong for one in said) >= 2, [one.wrong for one in said]
        await stand.ear.quiet(900)
        await asyncio.sleep(20)
        old = await player.line(Line(f"{NAME} what time is it", CLOCK))
        assert not old.said, "she isn't called so any more"
        assert not wanted(stand.home) and config.load(stand.home).name == NEW
        await stand.stop_daemon()
        assert "Traceback" not in (stand.home / "daemon.log").read_text()
