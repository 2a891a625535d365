"""The page in a real Chromium, with the real esptool-js, against an emulated board: from bare to her hello."""

from __future__ import annotations

import json
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from fakes.rom_loader import RomLoader

from .conftest import Bench

pytestmark = pytest.mark.live


async def test_all_steps(bench: Bench, stack: AsyncExitStack, s3_image: Path) -> None:
    rom = RomLoader()
    page = await bench.open(stack, bench.board(rom))
    await bench.choose(s3_image)
    await bench.reads("Two questions")
    await bench.answer()
    await bench.reads("She is in your ear")
    assert rom.flash[:len(s3_image.read_bytes())] == s3_image.read_bytes()
    settings = json.loads((bench.files / "settings.json").read_text())
    assert settings["wifi"] == [{"name": "home", "password": "correct horse"}]
    assert page.complaints == []
