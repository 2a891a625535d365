"""A ROM partition: a ROMFS image in memory outside the heap, as a chip has it where its flash is mapped, at /rom.

MicroPython itself mounts it there before main.py on a chip; so this module is forgotten once that is done.
"""
# mypy: ignore-errors

import gc
import sys

import ffi
import uctypes
import vfs


def mount(path):
    """path: the image. From now on what it holds comes first."""
    with open(path, "rb") as image:
        size = image.seek(0, 2)
        image.seek(0)
        place = ffi.open("libc.so.6").func("p", "malloc", "i")(size)
        rom = uctypes.bytearray_at(place, size)
        image.readinto(rom)
    vfs.mount(vfs.VfsRom(rom), "/rom")
    sys.path.insert(0, "/rom")
    del sys.modules["flash"]
    gc.collect()
