"""From a bare board to her voice in the ear: os1 flash, the ROM's loader behind a pty, real MicroPython, the daemon."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn

import pytest
from fakes.flashed_ear import FlashedEar
from fakes.rom_loader import MAC, RomLoader
from fakes.serial_board import SerialBoard
from os1.body.fleet.release import Releases
from os1.body.interpreter import micropython
from os1.errors import EngineMissing
from os1.link.keys import Keys
from os1.link.seen import look
from os1.stand import EAR, Stand

pytestmark = pytest.mark.journey
FAKES = Path(__file__).parent.parent / "fakes"
PASSWORD = "correct horse battery"
PATIENCE_S = 240


def image(path: Path) -> Path:
    """What an image for an S3 looks like from outside."""
    data = bytearray(bytes(range(256)) * 400)
    data[0], data[12:14], data[0x8000:0x8022] = 0xE9, b"\x09\x00", b"\xaa\x50" + bytes(32)
    path.write_bytes(data)
    return path


class Bench:
    """A home, a board on a cable, and `os1 flash` in a process of its own."""

    def __init__(self, folder: Path, interpreter: list[str]) -> None:
        self.home, self.files, self.image = folder / "home", folder / "board", image(folder / "micropython.bin")
        for path in (self.home, self.files):
            path.mkdir()
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        (self.home / "config.toml").write_text(f'[link]\nbind = "127.0.0.1"\nport = {port}\nannounce = false\n')
        self.rom = RomLoader()
        self.board = SerialBoard(self.rom, [*interpreter, str(FAKES / "raw_repl.py")], self.files,
                                 {"MICROPYPATH": f"{FAKES / 'chip'}:.frozen"})
        self.started = asyncio.Event()
        loop = asyncio.get_running_loop()
        self.board.on_reset = lambda: loop.call_soon_threadsafe(self.started.set)

    async def flash(self, *more: str, password: str = PASSWORD) -> asyncio.subprocess.Process:
        argv = [sys.executable, "-m", "os1", "flash", "--port", self.board.port, "--image", str(self.image), "--owner",
                "Anna", "--wifi", "home", "--host", "127.0.0.1", "--board", "XIAO ESP32S3", *more]
        process = await asyncio.create_subprocess_exec(
            *argv, env=os.environ | {"OS1_HOME": str(self.home)}, stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT, preexec_fn=heeds_ctrl_c)
        assert process.stdin
        process.stdin.write(password.encode() + b"\n")
        return process

    async def said(self, process: asyncio.subprocess.Process) -> str:
        async with asyncio.timeout(PATIENCE_S):
            return (await process.communicate())[0].decode()

    async def watch(self) -> bytes:
        """What everybody on this computer can see of our processes, until it is cancelled: all argument lists."""
        seen = bytearray()
        with suppress(asyncio.CancelledError):
            while True:
                for path in Path("/proc").glob("[0-9]*/cmdline"):
                    with suppress(OSError):
                        line = path.read_bytes()
                        if line not in seen:
                            seen += line
                await asyncio.sleep(0.1)
        return bytes(seen)

    def journal(self) -> dict[str, Any]:
        entry = json.loads((self.home / "flashing.json").read_text())["boards"][MAC]
        assert isinstance(entry, dict)
        return entry


@asynccontextmanager
async def bench(folder: Path, lacking: Callable[[str], NoReturn]) -> AsyncIterator[Bench]:
    try:
        made = Bench(folder, micropython())
    except EngineMissing as e:
        lacking(f"real MicroPython, without which no board is flashed. {e}")
    with made.board:
        yield made


def heeds_ctrl_c() -> None:
    """In the child: who was started in the background, as tests may be, ignores Ctrl-C, and so would it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


async def test_a_bare_board_becomes_an_earpiece(tmp_path: Path, lacking: Callable[[str], NoReturn]) -> None:
    async with bench(tmp_path, lacking) as one, AsyncExitStack() as stack:
        watching = asyncio.create_task(one.watch())
        process = await one.flash()
        told = asyncio.create_task(one.said(process))
        started = asyncio.create_task(one.started.wait())
        await asyncio.wait([told, started], return_when=asyncio.FIRST_COMPLETED)
        assert one.started.is_set(), await told
        ear = await stack.enter_async_context(FlashedEar(one.files))
        text = await told
        assert process.returncode == 0, text
        assert "It works: XIAO ESP32S3 said hello, and she has told it so." in text
        heard = ear.heard()
        watching.cancel()
        arguments = await watching
    assert max(memoryview(heard).cast("h")) > 100, "her voice was in the ear"
    assert [text.count(f"[{n:2}/12]") for n in range(1, 13)] == [1] * 12, "each step is told once"
    assert one.rom.flash[:len(one.image.read_bytes())] == one.image.read_bytes()
    given = json.loads((one.files / "settings.json").read_text())
    assert given["wifi"] == [{"name": "home", "password": PASSWORD}] and given["board"] == "XIAO ESP32S3"
    earpiece = Keys(one.home / "earpieces.json").check("anna", given["key"])
    assert (earpiece.name, earpiece.owner) == ("Anna's earpiece", "Anna")
    seen = look(one.home / "seen.json")["anna"]
    assert seen.greeted and seen.update == Releases(one.home).newest(seen.board, seen.mpy) > 0, "nothing newer is there"
    assert one.journal()["done"] == [] and one.journal()["ear"] == "anna", "the next flash is a new one, of the same"
    secrets = (PASSWORD, given["key"], (one.files / "update.key").read_text())
    for path in (p for p in one.home.rglob("*") if p.is_file() and not p.name.startswith("memory")):
        assert not any(secret.encode() in path.read_bytes() for secret in secrets), f"{path} holds a secret"
    assert not any(secret in text for secret in secrets), "nor is one printed"
    assert b"esptool_worker" in arguments or sys.platform != "linux", "it is watched at all"
    assert not any(secret.encode() in arguments for secret in secrets), "nor is one an argument"


async def test_one_that_was_stolen_is_refused_at_once(tmp_path: Path, lacking: Callable[[str], NoReturn]) -> None:
    """While it is connected, by a command in another process; and again when it comes back."""
    try:
        micropython()
    except EngineMissing as e:
        lacking(f"real MicroPython: {e}")
    async with Stand(tmp_path) as stand:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "os1", "earpieces", "revoke", EAR, env=os.environ | {"OS1_HOME": str(stand.home)},
            stdout=asyncio.subprocess.PIPE)
        said = (await process.communicate())[0].decode()
        assert "refused from now on" in said and "Stolen" in said
        await stand.ear.until(lambda: "fault refused" in stand.ear.lines, 5.0, "it is not sent away")
        before = len(stand.ear.lines)
        stand.ear.press()
        await stand.ear.until(lambda: any("revoked" in line for line in stand.ear.lines[before:]), 15.0,
                              "it was not told why when it came back")
        await stand.ear.until(lambda: stand.ear.state == "error", 5.0, "its light doesn't show it")


async def test_stopped_by_ctrl_c_it_goes_on_where_it_was(tmp_path: Path, lacking: Callable[[str], NoReturn]) -> None:
    async with bench(tmp_path, lacking) as one:
        process = await one.flash()
        async with asyncio.timeout(PATIENCE_S):
            while not (one.files / "a/earpiece/app.mpy").exists():
                await asyncio.sleep(0.005)
        process.send_signal(signal.SIGINT)
        text = await one.said(process)
        assert process.returncode == 130, text
        assert "Stopped at step 7" in text and "not harmed" in text
        assert "write" in one.journal()["done"] and not (one.files / "main.py").exists()
        erased = one.rom.log.count(0xD0)
        process = await one.flash()
        told = asyncio.create_task(one.said(process))
        started = asyncio.create_task(one.started.wait())
        await asyncio.wait([told, started], return_when=asyncio.FIRST_COMPLETED)
        assert one.started.is_set(), await told
        async with FlashedEar(one.files):
            text = await told
        assert process.returncode == 0 and "going on from there" in text, text
        assert one.rom.log.count(0xD0) == erased == 1, "it was erased once"
