"""A ROMFS image is what the real interpreter takes for one, and what lies in it is run where it lies."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from os1.body import compiled, romfs
from os1.body.interpreter import micropython
from os1.errors import EngineMissing

READ = """
import vfs
with open("image", "rb") as file:
    vfs.mount(vfs.VfsRom(file.read()), "/rom")
import os
for name in os.listdir("/rom/sounds"):
    with open("/rom/sounds/" + name, "rb") as file:
        data = file.read()
    print(name, len(data), sum(data))
"""
LOAD = "import gc; gc.collect(); a = gc.mem_alloc(); import earpiece.app; gc.collect(); print(gc.mem_alloc() - a)"


def run(statement: str, folder: Path, lacking: Callable[[str], NoReturn]) -> str:
    try:
        command = micropython()
    except EngineMissing as e:
        lacking(f"real MicroPython, which alone can say what a ROMFS image is. {e}")
    environment = {"PATH": os.environ["PATH"], "MICROPYPATH": f"{compiled.compiled(slots=True)}:.frozen"}
    done = subprocess.run([*command, "-c", statement], cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("size", [0, 1, 127, 128, 16383, 16384, 40000])
def test_the_interpreter_finds_every_file_as_it_was(
    size: int, tmp_path: Path, lacking: Callable[[str], NoReturn]
) -> None:
    files = {"first": bytes(range(256)) * (size // 256) + bytes(size % 256), "a" * 60: b"\xff\0\xd2"}
    (tmp_path / "image").write_bytes(romfs.image(files, "sounds"))
    told = run(READ, tmp_path, lacking).splitlines()
    assert told == [f"{name} {len(data)} {sum(data)}" for name, data in files.items()]


def test_what_lies_in_rom_is_not_copied_into_the_heap(tmp_path: Path, lacking: Callable[[str], NoReturn]) -> None:
    (tmp_path / "image").write_bytes(romfs.package_image())
    loaded = int(run(f"import sys; sys.path.insert(0, {str(compiled.compiled())!r}); " + LOAD,
                     tmp_path, lacking))
    in_place = int(run("import flash; flash.mount('image'); " + LOAD, tmp_path, lacking))
    assert in_place < loaded - 12000, (in_place, loaded)  # what is rare is in neither


def test_the_image_for_a_chip_holds_the_whole_package(tmp_path: Path) -> None:
    romfs.main(["xtensawin", str(tmp_path / "image")])
    image = (tmp_path / "image").read_bytes()
    files = sorted((compiled.compiled("xtensawin") / "earpiece").glob("*.mpy"))
    assert len(files) > 10 and all(path.name.encode() in image and path.read_bytes() in image for path in files)
    assert len(image) < 64 * 1024, "it fits the smallest partition that the README asks for, twice"
