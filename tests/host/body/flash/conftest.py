"""An image that could be MicroPython's, and boards to write it to."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fakes.rom_loader import RomLoader
from fakes.serial_board import SerialBoard


def image(chip_id: int = 9, offset: int = 0, size: int = 200_000, needs: int = 4 << 20) -> bytes:
    """Header and partition table as an image has them; the rest is noise. needs: bytes of flash it is laid out for."""
    rng = random.Random(chip_id)
    body = bytearray(rng.randbytes(size // 2) + bytes(size - size // 2))
    body[0:4] = b"\xe9\x03\x02\x2f"
    body[12:14] = chip_id.to_bytes(2, "little")
    table = b"".join(b"\xaa\x50\x01\x02" + at.to_bytes(4, "little") + length.to_bytes(4, "little") + bytes(20)
                     for at, length in ((0x9000, 0x6000), (0x200000, needs - 0x200000)))
    body[0x8000 - offset:0x8000 - offset + 66] = table + b"\xeb\xeb"
    return bytes(body)


@pytest.fixture
def s3_image(tmp_path: Path) -> Path:
    path = tmp_path / "micropython-s3.bin"
    path.write_bytes(image())
    return path


FAKES = Path(__file__).parents[3] / "fakes"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A REPL that does not answer is not waited for so long."""
    monkeypatch.setattr("os1.body.flash.repl.READ_S", 0.1)
    monkeypatch.setattr("os1.body.flash.repl.ANSWER_S", 1.5)


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
