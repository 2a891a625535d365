"""os1 update against a daemon that runs: an earpiece with older software comes up with this installation's."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from earpiece import pins
from os1.body import compiled
from os1.body.fleet.wishes import DONE, Wishes
from os1.body.package import build
from os1.body.simulate import HEAP_KB, EarSettings
from os1.body.updatable import UpdatableEar
from os1.body.update_key import key_of, open_secret
from os1.errors import EngineMissing
from os1.link.seen import look
from os1.parts import identity

pytestmark = pytest.mark.journey
PATIENCE_S = 240.0


async def os1(home: Path, *argv: str) -> tuple[int, str]:
    """Run it; status and what it said."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "os1", *argv, env=os.environ | {"OS1_HOME": str(home)}, stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT)
    async with asyncio.timeout(PATIENCE_S):
        said = (await process.communicate())[0].decode()
    return process.returncode or 0, said


async def test_an_old_earpiece_becomes_a_new_one(tmp_path: Path, lacking: Callable[[str], NoReturn]) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (home / "config.toml").write_text(
        f'[link]\nbind = "127.0.0.1"\nport = {port}\nannounce = false\n[mind]\nintroduce = false\n')
    authority, keys = identity(home)
    settings = EarSettings("127.0.0.1", port, "kitchen", keys.issue("kitchen", "Kitchen"), authority.der)
    keys.issue("attic", "Attic")  # which is away
    first = build(compiled.architecture(), pins.BOARD.NAME, 1_700_000_000)
    daemon = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "os1", "run", env=os.environ | {"OS1_HOME": str(home)}, stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE, stderr=(tmp_path / "daemon.log").open("wb"))
    try:
        assert daemon.stdout
        async with asyncio.timeout(PATIENCE_S):
            assert b"listening" in await daemon.stdout.readline(), (tmp_path / "daemon.log").read_text()
        ear = UpdatableEar(settings, first, key_of(open_secret(home), "kitchen"), heap_kb=HEAP_KB)
        try:
            await ear.__aenter__()
        except EngineMissing as e:
            lacking(f"real MicroPython, so no earpiece was updated. {e}")
        try:
            await ear.joined()
            status, said = await os1(home, "update", "kitchen")
            assert status == 1 and "--yes" in said, "nobody is there to agree"
            status, said = await os1(home, "update", "kitchen", "--yes")
            assert status == 0, said + (tmp_path / "daemon.log").read_text()
            assert "0.1.0 of 2023-11-1" in said and "Kitchen runs version 20" in said and "has said so" in said
            assert "New in" in said
            wish = Wishes(home).get("kitchen")
            assert wish and wish.state == DONE and look(home / "seen.json")["kitchen"].update == wish.to
            status, said = await os1(home, "update", "kitchen", "--yes")
            assert status == 0 and "the same" in said and "Nothing is to be done" in said
            status, said = await os1(home, "update", "--all", "--yes")
            assert status == 3 and "Attic is kept in mind" in said, "who is away is updated when it next connects"
        finally:
            await ear.__aexit__(None, None, None)
    finally:
        daemon.terminate()
        await daemon.wait()
