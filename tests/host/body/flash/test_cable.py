"""The simulated cable itself, where a slip of it would look like one of the flasher's, or reach a stranger."""

from __future__ import annotations

import os
import pty
import sys
import time

import pytest
from fakes.pace import PATIENCE_S
from fakes.rom_loader import RomLoader
from fakes.serial_board import WANTS_ROM, SerialBoard


def opened(board: SerialBoard) -> int:
    return os.open(board.port, os.O_RDWR | os.O_NOCTTY)


def waited(found: object) -> None:
    assert callable(found)
    end = time.monotonic() + PATIENCE_S
    while not found():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_a_port_that_is_gone_leads_to_nobody_elses() -> None:
    with SerialBoard(RomLoader()) as board:
        name = os.path.realpath(board.port)
        board.unplug()
        fds = pty.openpty()  # as another program does: it gets the lowest free number
        try:
            others = os.ttyname(fds[1])
            with pytest.raises(FileNotFoundError):
                opened(board)
            assert others == name or os.path.exists(others), "else this shows nothing"
        finally:
            for fd in fds:
                os.close(fd)


def test_who_has_it_open_is_told_that_it_is_gone() -> None:
    with SerialBoard(RomLoader()) as board:
        fd = opened(board)
        try:
            board.unplug()
            assert os.read(fd, 1) == b"", "the end, as of a port that vanished"
        finally:
            os.close(fd)


@pytest.mark.skipif(sys.platform != "linux", reason="needs inotify")
def test_closed_and_opened_again_at_once_is_a_reset_too() -> None:
    with SerialBoard(RomLoader()) as board:
        for turn in range(1, 21):
            fd = opened(board)
            os.write(fd, WANTS_ROM)
            waited(lambda: board.in_rom)
            os.close(fd)
            fd = opened(board)
            os.write(fd, b"\r\x03")
            waited(lambda turn=turn: board.resets == turn)
            assert not board.in_rom
            os.close(fd)
