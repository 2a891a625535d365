"""esptool's resets by RTS and DTR, for real, over RFC 2217: into the boot loader, and out of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from fakes.rom_loader import RomLoader
from fakes.wired_board import WiredBoard
from os1.body.flash import loader
from os1.body.flash.loader import Loader
from os1.body.flash.repl import Repl

pytestmark = pytest.mark.filterwarnings("ignore:set:DeprecationWarning")  # pyserial's
FAKES = Path(__file__).parents[3] / "fakes"


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """See the fake."""
    monkeypatch.setattr(loader, "MODULE", "fakes.hasty_worker")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(FAKES.parent), *filter(None, sys.path)]))


def test_into_the_boot_loader_out_of_it_and_in_again(interpreter: list[str]) -> None:
    rom = RomLoader()
    rom.flash[0] = 0xE9  # something that can be started
    with WiredBoard(rom, [*interpreter, str(FAKES / "raw_repl.py")]) as board:
        with Loader() as chip:
            assert chip.connect(board.port).name == "ESP32-S3"
            assert board.resets == ["loader"]
            chip.reset()
        with Repl(board.port, enter_s=10) as repl:
            assert repl.run("print(6 * 7)") == "42"
        assert "flash" in board.resets, "esptool let the chip start what is in its flash"
        with Loader() as chip:
            chip.connect(board.port)
        assert board.resets[-1] == "loader", "and the program that runs is no hindrance"
