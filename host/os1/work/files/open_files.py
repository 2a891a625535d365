"""Which files do programs write at this moment? Linux tells by /proc, other systems by lsof where they have it; of
other people's programs neither tells anything."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from pathlib import Path

PROC = Path("/proc")
LSOF_S = 5.0  # it can hang on a network disk
WRITING = os.O_WRONLY | os.O_RDWR

Inode = tuple[int, int]  # (device, inode)


def being_written(proc: Path = PROC) -> frozenset[Inode]:
    """Every plain file that somebody holds open for writing, as far as one may know. Never raises."""
    if (proc / "self/fd").is_dir():
        return frozenset(_of_proc(proc))
    return frozenset(_of_lsof())


def _of_proc(proc: Path) -> set[Inode]:
    found: set[Inode] = set()
    for process in _listed(str(proc)):
        if process.isdigit():
            folder = f"{proc}/{process}/fd"
            for number in _listed(folder):
                try:
                    st = os.stat(f"{folder}/{number}")
                    if stat.S_ISREG(st.st_mode) and _flags(f"{folder}info/{number}") & WRITING:
                        found.add((st.st_dev, st.st_ino))
                except (OSError, ValueError):  # it was closed this moment
                    continue
    return found


def _listed(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:  # another user's, or it ended
        return []


def _flags(info: str) -> int:
    with open(info, encoding="ascii") as file:
        for line in file:
            if line.startswith("flags:"):
                return int(line.split()[1], 8)
    return 0


def _of_lsof() -> set[Inode]:
    if not (lsof := shutil.which("lsof")):
        return set()
    try:
        said = subprocess.run([lsof, "-u", str(os.getuid()), "-F", "ani"], capture_output=True, text=True,
                              errors="replace", timeout=LSOF_S).stdout
    except (OSError, subprocess.SubprocessError):
        return set()
    return of_lsof(said)


def of_lsof(said: str) -> set[Inode]:
    """Out of what `lsof -F ani` says: access, inode and name of each file, a line each."""
    found: set[Inode] = set()
    access = ""
    for line in said.splitlines():
        if line.startswith("a"):
            access = line[1:].strip()
        elif line.startswith("n/") and access in ("w", "u"):
            try:
                st = os.stat(line[1:])
            except OSError:
                continue
            if stat.S_ISREG(st.st_mode):
                found.add((st.st_dev, st.st_ino))
    return found
