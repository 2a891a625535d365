"""Ports: the right one, a question, or what to look at."""

from __future__ import annotations

import os
import sys
from types import SimpleNamespace

import pytest
import serial
from fakes.rom_loader import MAC, RomLoader
from fakes.serial_board import SerialBoard
from os1.body.flash.ports import HINTS, Port, listed, the_one, usable
from os1.errors import BodyError


def entry(device: str, vid: int | None, serial_number: str | None = None) -> SimpleNamespace:
    return SimpleNamespace(device=device, vid=vid, description="USB", serial_number=serial_number)


XIAO = entry("/dev/ttyACM0", 0x303A, "7C:DF:A1:00:00:42")
BRIDGE = entry("/dev/ttyUSB0", 0x10C4)
MODEM = entry("/dev/ttyACM9", 0x1234)


def test_only_usb_ports_count_and_the_chips_own_comes_first() -> None:
    ports = listed([entry("/dev/ttyS0", None), MODEM, BRIDGE, XIAO])
    assert [p.path for p in ports] == ["/dev/ttyACM0", "/dev/ttyUSB0", "/dev/ttyACM9"]
    assert ports[0].native and not ports[1].native and "CP210x" in ports[1].about
    assert ports[0].of(MAC) and not ports[1].of(MAC)


def test_one_is_taken_several_are_asked_for() -> None:
    one = the_one(listed([BRIDGE]))
    assert one is not None and one.path == "/dev/ttyUSB0"
    likely = the_one(listed([MODEM, XIAO]))
    assert likely is not None and likely.path == "/dev/ttyACM0", "what no board has is not asked for"
    assert the_one(listed([BRIDGE, XIAO])) is None
    assert the_one(listed([MODEM, entry("/dev/ttyACM8", 0x4321)])) is None


def test_who_names_one_gets_it() -> None:
    assert the_one(listed([BRIDGE, XIAO]), "/dev/ttyUSB0") == listed([BRIDGE])[0]
    assert the_one([], "socket://10.0.0.1:4000") == Port("socket://10.0.0.1:4000", "as you said")


@pytest.mark.parametrize(("system", "said"), [("linux", "dmesg"), ("darwin", "Privacy"), ("win32", "Device Manager"),
                                              ("freebsd", "data")])
def test_none_says_what_to_look_at(system: str, said: str) -> None:
    with pytest.raises(BodyError) as caught:
        the_one([], system=system)
    assert said in caught.value.cure and "--port" in caught.value.cure and len(HINTS) == 3


def test_a_port_that_somebody_has() -> None:
    with SerialBoard(RomLoader()) as board:
        usable(board.port)
        with serial.Serial(board.port, exclusive=True), pytest.raises(BodyError, match="in use") as caught:
            usable(board.port)
        assert "lsof" in caught.value.cure
        usable(board.port)


def test_a_port_that_is_not_there() -> None:
    with pytest.raises(BodyError, match="There is no port /dev/ttyNOSUCH0"):
        usable("/dev/ttyNOSUCH0")


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only root can become nobody")
def test_a_port_that_one_may_not_open() -> None:
    """For real: a process that is nobody."""
    with SerialBoard(RomLoader()) as board:
        os.chmod(board.port, 0o620)
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
            try:
                usable(board.port)
                os.write(writer, b"it may")
            except BodyError as e:
                os.write(writer, str(e).encode())
            os._exit(0)
        os.waitpid(child, 0)
        os.close(writer)
        said = os.read(reader, 4096).decode()
        os.close(reader)
    assert "You may not open" in said
    if sys.platform == "linux":
        assert "usermod -aG" in said or "udev" in said


def test_no_permission_names_the_group(monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os1.body.flash.ports.os.open", denied)
    with pytest.raises(BodyError) as caught:
        usable("/dev/ttyUSB7", "linux")
    assert "usermod -aG dialout" in caught.value.cure
