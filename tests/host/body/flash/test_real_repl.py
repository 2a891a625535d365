"""The same against MicroPython's own raw REPL, of another release: its WebAssembly build, which node runs.

Debian's MicroPython has no raw mode (raw_repl.py stands in for it); this build has no native code. So here files and
settings are placed and checked, and elsewhere the program runs.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from fakes.rom_loader import MAC, RomLoader
from fakes.serial_board import SerialBoard
from os1.body.flash.installing import check, install, package_for
from os1.body.flash.provisioning import files, settings_for
from os1.body.flash.repl import Repl, ReplError
from os1.body.flash.wifi import Network
from os1.config import cache
from os1.errors import BodyError

NAME, VERSION = "@micropython/micropython-webassembly-pyscript", "1.27.0"
SHA256 = "303919763c8ebfe5923b9da66226c20dce44ad72b604b225fb39338ea15367af"
BRIDGE = Path(__file__).parents[3] / "fakes" / "wasm_repl.mjs"


@pytest.fixture
def board(lacking: Callable[[str], NoReturn], tmp_path: Path) -> SerialBoard:
    """At the end of a cable: node, with MicroPython in it."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        lacking("node and npm, so MicroPython's own raw REPL was not tried.")
    folder = cache() / f"micropython-wasm-{VERSION}"
    if not folder.is_dir():
        done = subprocess.run([npm, "pack", "--silent", f"{NAME}@{VERSION}"], cwd=tmp_path, capture_output=True,
                              text=True, timeout=120)
        if done.returncode:
            lacking(f"npm's package of MicroPython: {(done.stderr or done.stdout).strip()[-300:]}")
        archive = tmp_path / done.stdout.split()[-1]
        assert hashlib.sha256(archive.read_bytes()).hexdigest() == SHA256
        with tarfile.open(archive) as tar:
            tar.extractall(tmp_path, filter="data")
        shutil.copytree(tmp_path / "package", folder, dirs_exist_ok=True)
    return SerialBoard(RomLoader(), [node, str(BRIDGE), str(folder), MAC], tmp_path)


def test_files_and_settings_get_there_whole(board: SerialBoard) -> None:
    given = settings_for("anna", "ab" * 32, "10.0.0.2", 8316, [Network("höme", "correct \"horse\" \\ 'x'")])
    placed = {"a/earpiece/one.mpy": bytes(range(256)) * 5, **files(given, b"\x30" * 700, b"\x01" * 32)}
    with board:
        board.start()
        with Repl(board.port, enter_s=20) as repl:
            interpreter = repl.about()
            assert interpreter.mac == MAC and interpreter.version == VERSION
            assert repl.hash("settings.json") == ""
            install(repl, placed)
            check(repl, placed)
            read = repl.run("import json\nprint(json.load(open('settings.json'))['wifi'][0]['password'])")
            assert read == "correct \"horse\" \\ 'x'"
            with pytest.raises(ReplError, match="ZeroDivisionError"):
                repl.run("1/0")
            with pytest.raises(BodyError, match="of kind"):
                package_for(interpreter, "XIAO ESP32S3")
