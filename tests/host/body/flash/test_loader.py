"""The real esptool against the ROM's protocol behind a pty: what it writes, and each failure in words."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from fakes.image import image
from fakes.rom_loader import MAC, MB, SILICON, RomLoader
from fakes.serial_board import SerialBoard
from os1.body.flash import loader as module
from os1.body.flash.loader import Loader, LoaderError


def written(board: SerialBoard, path: Path, offset: int) -> tuple[int, int]:
    """The whole way. Progress at its end."""
    seen = [(0, 0)]
    with Loader() as loader:
        loader.connect(board.port)
        loader.prepare()
        loader.erase()
        loader.write(path, offset, lambda n, of: seen.append((n, of)))
        assert loader.verify(path, offset)
        loader.reset()
    return seen[-1]


@pytest.mark.parametrize(("chip", "offset", "flash"), [("ESP32", 0x1000, 4 * MB), ("ESP32-S3", 0, 8 * MB)])
def test_an_image_is_written_and_verified(chip: str, offset: int, flash: int, tmp_path: Path) -> None:
    path = tmp_path / "image.bin"
    path.write_bytes(image(max(0, SILICON[chip].id), offset))
    rom = RomLoader(chip, flash)
    rom.flash[flash - 5:] = b"older"
    with SerialBoard(rom) as board, Loader() as loader:
        found = loader.connect(board.port)
        assert (found.name, found.mac, found.psram_mb) == (chip, MAC, 8 if chip == "ESP32-S3" else 0)
        assert loader.prepare() == flash
    with SerialBoard(rom) as board:
        n, of = written(board, path, offset)
        assert n == of > 0
        assert rom.flash[offset:offset + 200_000] == path.read_bytes()
        assert rom.flash[-5:] == b"\xff" * 5, "nothing of what was there before is left"
        assert rom.flash[:offset] == b"\xff" * offset


def test_a_foreign_chip_is_named(s3_image: Path) -> None:
    with SerialBoard(RomLoader("ESP32-C3")) as board, Loader() as loader:
        assert loader.connect(board.port).name == "ESP32-C3"
        loader.reset()


def told(board: SerialBoard, path: Path) -> LoaderError:
    with pytest.raises(LoaderError) as caught:
        written(board, path, 0)
    return caught.value


@pytest.mark.usefixtures("impatient")
def test_nobody_answers(s3_image: Path) -> None:
    rom = RomLoader()
    rom.mute = True
    with SerialBoard(rom) as board:
        wrong = told(board, s3_image)
    assert wrong.kind == "silent" and "BOOT" in wrong.cure


@pytest.mark.usefixtures("impatient")
def test_the_cable_is_pulled_in_the_middle(s3_image: Path) -> None:
    rom = RomLoader()
    rom.dies_at = 2
    with SerialBoard(rom) as board:
        wrong = told(board, s3_image)
    assert wrong.kind == "lost" and "again" in wrong.cure and "can't be erased" in wrong.cure
    assert rom.flash[:0x4000] == s3_image.read_bytes()[:0x4000], "it had begun"


def test_a_cable_that_was_plugged_in_again_to_a_chip_that_says_nothing() -> None:
    """esptool looks for the chip at the same port; what it then says depends on when that was. Asked in another
    process, since nothing of ours imports esptool."""
    program = ("from esptool.util import FatalError as E\nfrom os1.body.flash.esptool_worker import kind\n"
               "silent = E('Failed to connect to ESP32-S3: No serial data received.')\n"
               "print(*(kind(silent, do) for do in ('connect', 'write', 'verify')), kind(E('Invalid head'), 'write'))")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.split() == ["silent", "lost", "lost", "noise"], done.stderr


def test_damaged_blocks_are_sent_again(s3_image: Path) -> None:
    rom = RomLoader()
    rom.bad_sums = 2
    with SerialBoard(rom) as board:
        written(board, s3_image, 0)
    assert rom.flash[:200_000] == s3_image.read_bytes()


def test_a_line_that_damages_every_block(s3_image: Path) -> None:
    rom = RomLoader()
    rom.bad_sums = 10_000
    with SerialBoard(rom) as board:
        wrong = told(board, s3_image)
    assert wrong.kind == "noise" and "--baud 115200" in wrong.cure


def test_a_flash_that_does_not_keep_what_is_written(s3_image: Path) -> None:
    rom = RomLoader()
    rom.wrong_md5 = True
    with SerialBoard(rom) as board:
        wrong = told(board, s3_image)
    assert wrong.kind == "worn" and "worn out" in wrong.cure


def test_a_locked_chip_is_left_alone(s3_image: Path) -> None:
    rom = RomLoader()
    rom.locked = True
    rom.flash[:] = b"\x11" * len(rom.flash)
    with SerialBoard(rom) as board:
        wrong = told(board, s3_image)
    assert wrong.kind == "locked" and set(rom.flash) == {0x11}


def test_a_port_that_is_not_there(s3_image: Path) -> None:
    with Loader() as loader, pytest.raises(LoaderError) as caught:
        loader.connect("/dev/ttyNOSUCH0")
    assert caught.value.kind == "port" and "ttyNOSUCH0" in caught.value.what


def test_noise_on_the_line_before_the_first_answer(s3_image: Path) -> None:
    once = [b"ets Jun  8 2016 \xc0\xff\x00 rst:0x1 (POWERON_RESET),boot:0x3 (DOWNLOAD_BOOT)\r\n"]
    rom = RomLoader()
    with SerialBoard(rom, to_host=lambda data: (once.pop() if once else b"") + data) as board:
        written(board, s3_image, 0)
    assert not once and rom.flash[:200_000] == s3_image.read_bytes()


def test_who_stops_in_the_middle_can_begin_again(s3_image: Path) -> None:
    """A Ctrl-C ends the process; the chip's boot loader is there the next time."""
    rom = RomLoader()
    with SerialBoard(rom) as board:
        with pytest.raises(KeyboardInterrupt), Loader() as loader:
            loader.connect(board.port)
            loader.prepare()

            def stop(n: int, of: int) -> None:
                raise KeyboardInterrupt

            loader.write(s3_image, 0, stop)
        assert loader._process.returncode is not None and threading.active_count() < 10
        written(board, s3_image, 0)
    assert rom.flash[:200_000] == s3_image.read_bytes()


def test_a_worker_that_dies_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MODULE", "os1.errors")
    with Loader() as loader, pytest.raises(LoaderError, match="ended unexpectedly"):
        loader.connect("/dev/null")


def test_nothing_of_ours_is_loaded_beside_esptool() -> None:
    """esptool's licence: a process of its own, which holds none of OS1's modules but itself."""
    program = ("import json, sys\nimport os1.body.flash.esptool_worker\n"
               "print(json.dumps([m for m in sys.modules if m.startswith(('os1', 'earpiece', 'selector'))]))")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    packages = {"os1", "os1.body", "os1.body.flash"}  # their __init__ files, which hold no code
    assert set(json.loads(done.stdout)) == packages | {"os1.body.flash.esptool_worker"}
