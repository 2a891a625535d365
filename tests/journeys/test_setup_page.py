"""From a bare board to her voice in the ear, in a browser: `os1 run`'s own page, Chromium, esptool-js, an emulated
board with real MicroPython on it, and the device package as the page has installed it."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NoReturn

import pytest
from fakes.browsing import chromium
from fakes.flashed_ear import FlashedEar
from fakes.image import image
from fakes.plugged_board import PluggedBoard
from fakes.rom_loader import RomLoader
from fakes.web_serial import WebSerial
from os1.body.interpreter import micropython
from os1.errors import EngineMissing
from os1.link.keys import Keys

pytestmark = pytest.mark.journey
FAKES = Path(__file__).parent.parent / "fakes"
PASSWORD = "correct horse battery"
PATIENCE_S = 240.0


@asynccontextmanager
async def daemon(home: Path) -> AsyncIterator[tuple[str, list[str]]]:
    """The link that it prints, and all that it says."""
    home.mkdir()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    link = f'bind = "127.0.0.1"\nport = {port}\nannounce = false\n'
    (home / "config.toml").write_text(f"[link]\n{link}[desk]\nport = 0\n")
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "os1", "-v", "run", env=os.environ | {"OS1_HOME": str(home)},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT, limit=1 << 22)
    said: list[str] = []
    found = asyncio.get_running_loop().create_future()

    async def listen() -> None:
        assert process.stdout
        while line := (await process.stdout.readline()).decode(errors="replace"):
            said.append(line)
            if line.startswith("her desk: ") and not found.done():
                found.set_result(line.split()[2])

    listening = asyncio.create_task(listen())
    try:
        async with asyncio.timeout(PATIENCE_S):
            await asyncio.wait([found, listening], return_when=asyncio.FIRST_COMPLETED)
        assert found.done(), "".join(said)
        yield found.result(), said
    finally:
        process.terminate()
        await process.wait()
        await listening


async def test_a_bare_board_becomes_an_earpiece(tmp_path: Path, lacking: Callable[[str], NoReturn]) -> None:
    try:
        interpreter = micropython()
    except EngineMissing as e:
        lacking(f"real MicroPython, without which no board is set up. {e}")
    files, mine, home = tmp_path / "board", tmp_path / "micropython.bin", tmp_path / "home"
    files.mkdir()
    mine.write_bytes(image())
    board = PluggedBoard(RomLoader(), [*interpreter, str(FAKES / "raw_repl.py")], files,
                         {"MICROPYPATH": f"{FAKES / 'chip'}:.frozen"})
    started = asyncio.Event()
    board.on_start = started.set
    async with chromium(lacking) as page, daemon(home) as (link, said):
        serial = WebSerial(board)
        await serial.into(page)
        await page.route_web_socket("**/api/live", lambda socket: None)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        await page.goto(link + "/setup")
        await page.get_by_label("Which board").select_option("XIAO ESP32S3")
        await page.get_by_label("MicroPython image of your own").set_input_files(mine)
        await page.get_by_label("This computer's address").fill("127.0.0.1")
        await page.get_by_role("button", name="Choose the board", exact=True).click()
        await page.get_by_label("Whose earpiece is it?").fill("Anna", timeout=PATIENCE_S * 1000)
        await page.get_by_label("Name", exact=True).fill("home")
        await page.get_by_label("Password", exact=True).fill(PASSWORD)
        await page.get_by_role("button", name="Make it an earpiece").click()
        stopped = page.get_by_role("heading", name="It stopped").wait_for(timeout=PATIENCE_S * 1000)
        stopping, starting = asyncio.ensure_future(stopped), asyncio.create_task(started.wait())
        await asyncio.wait([starting, stopping], return_when=asyncio.FIRST_COMPLETED)
        assert started.is_set(), await page.get_by_role("main").inner_text()
        async with FlashedEar(files) as ear:
            works = page.get_by_role("heading", name="She is in your ear").wait_for(timeout=PATIENCE_S * 1000)
            await asyncio.wait([asyncio.ensure_future(works), stopping], return_when=asyncio.FIRST_COMPLETED)
            text = await page.get_by_role("main").inner_text()
            heard = ear.heard()
        stopping.cancel()
        shown = await page.content() + await page.evaluate("JSON.stringify(localStorage)")
        assert page.complaints == []
        await serial.close()
    assert "XIAO ESP32S3 has said hello, and she has told it so." in text
    assert max(memoryview(heard).cast("h")) > 100, "her voice was in the ear"
    given = json.loads((files / "settings.json").read_text())
    assert given["wifi"] == [{"name": "home", "password": PASSWORD}] and given["board"] == "XIAO ESP32S3"
    earpiece = Keys(home / "earpieces.json").check("anna", given["key"])
    assert (earpiece.name, earpiece.owner) == ("Anna's earpiece", "Anna")
    secrets = (PASSWORD, given["key"], (files / "update.key").read_text())
    places = {"what the daemon says": "".join(said), "the page": shown, "an address": " ".join(asked)}
    for name, place in places.items():
        assert not any(secret in place for secret in secrets), f"{name} holds a secret"
    elsewhere = places["an address"].replace(link, "")
    assert link.partition("#")[2] not in elsewhere, "the token is in no address but its own"
    for path in (p for p in home.rglob("*") if p.is_file() and not p.name.startswith("memory")):
        assert not any(secret.encode() in path.read_bytes() for secret in secrets), f"{path} holds a secret"
    assert not (home / "desk.json").exists(), "the desk is gone"
