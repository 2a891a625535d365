"""Images that could be MicroPython's, and boards to write them to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fakes.image import image
from fakes.rom_loader import RomLoader
from fakes.serial_board import SerialBoard
from os1.body.flash.repl import Repl


@pytest.fixture
def s3_image(tmp_path: Path) -> Path:
    path = tmp_path / "micropython-s3.bin"
    path.write_bytes(image())
    return path


FAKES = Path(__file__).parents[3] / "fakes"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, pace: float) -> None:
    """A REPL that does not answer is not waited for so long."""
    monkeypatch.setattr("os1.body.flash.repl.READ_S", 0.1 * pace)
    monkeypatch.setattr("os1.body.flash.repl.ANSWER_S", 1.5 * pace)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, pace: float) -> None:
    """For boards that don't answer: esptool gives up after two tries, not seven; a REPL has a second to answer."""
    (tmp_path / "esptool.cfg").write_text("[esptool]\nconnect_attempts = 2\n")
    monkeypatch.setenv("ESPTOOL_CFGFILE", str(tmp_path / "esptool.cfg"))
    monkeypatch.setattr(Repl.__init__, "__defaults__", (pace, *Repl.__init__.__defaults__[1:]))


@pytest.fixture
def chip(interpreter: list[str], tmp_path: Path) -> Callable[..., SerialBoard]:
    """`with chip() as board:` a board whose MicroPython is real; its file system is `board_files` of this test."""

    def made(rom: RomLoader | None = None, **options: Any) -> SerialBoard:
        folder = tmp_path / "board_files"
        folder.mkdir(exist_ok=True)
        environment = {"MICROPYPATH": f"{FAKES / 'chip'}:.frozen", **options.pop("environment", {})}
        return SerialBoard(rom or RomLoader(), [*interpreter, str(FAKES / "raw_repl.py")], folder, environment,
                           **options)

    return made
