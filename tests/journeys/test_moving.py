"""She moves to another home while nobody touches the earpiece: it finds her there, and she knows what she was told."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest
from journeys.test_power_cut import PATIENCE_S, insist
from os1.demo.play import Player
from os1.demo.script import NAME, Line
from os1.errors import BackupError
from os1.moving import backup, restore
from os1.stand import Stand

pytestmark = pytest.mark.journey
WORDS = "four words are enough"
BACK_S = 5.0


async def test_the_same_earpiece_in_another_home(stand: Stand, tmp_path: Path) -> None:
    player = Player(stand, lambda line: None, PATIENCE_S)
    await player.line(Line(NAME, r"\w", " "))
    told = await insist(player, Line("remember that my sister lives in boston", r"(?i)boston"))
    assert not told.wrong, told
    file, old, new = tmp_path / "b.os1", stand.home, tmp_path / "another" / "home"
    await asyncio.to_thread(backup, old, file, WORDS)  # while she runs
    with pytest.raises(BackupError, match="running"):
        restore(file, old, WORDS)
    await stand.stop_daemon()
    restore(file, new, WORDS)
    old.rename(tmp_path / "gone")
    stand.home = new
    started = time.monotonic()
    await stand.start_daemon(stand.port)
    await stand.ear.joined(max(BACK_S, time.monotonic() - started))
    await player.line(Line(NAME, r"\w", " "))
    asked = await insist(player, Line("where does my sister live", r"(?i)boston", "sister"))
    assert not asked.wrong, asked
