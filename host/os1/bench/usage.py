"""What this process and its children use: processor time and memory, as the system counts them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
KB, MB = 1024, 1024 * 1024


@dataclass(frozen=True, slots=True)
class Process:
    """cpu_s: user and system time so far. memory: bytes; shared pages count in part where the system tells."""

    pid: int
    parent: int
    cpu_s: float
    memory: int


def processes() -> list[Process]:
    """Everything that runs, as far as it can be seen."""
    return list(_from_proc() if PROC.joinpath("self/stat").exists() else from_ps(_ps()))


def family(all_: list[Process], root: int) -> list[Process]:
    """The process `root`, its children, theirs, and so on; root first."""
    found = [process for process in all_ if process.pid == root]
    for process in found:  # grows while it is walked
        found += [child for child in all_ if child.parent == process.pid and child.pid != root]
    return found


def cpu_s() -> tuple[float, float]:
    """Of this process; of all its children that live, together."""
    mine, *children = (process.cpu_s for process in family(processes(), os.getpid()))
    return mine, sum(children)


def memory_mb() -> tuple[float, float]:
    """Of this process; of all its children together."""
    mine, *children = (_exact(process) for process in family(processes(), os.getpid()))
    return mine / MB, sum(children) / MB


def _from_proc() -> Iterator[Process]:
    for folder in PROC.glob("[0-9]*"):
        try:
            name, _, rest = folder.joinpath("stat").read_text().rpartition(")")  # a name may hold anything
        except OSError:  # it has just ended
            continue
        values = rest.split()
        cpu = (int(values[11]) + int(values[12])) / TICKS
        yield Process(int(name.split()[0]), int(values[1]), cpu, int(values[21]) * os.sysconf("SC_PAGE_SIZE"))


def _exact(process: Process) -> int:
    """Its share of memory: a page that three processes use counts a third for each."""
    try:
        lines = (PROC / str(process.pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return process.memory
    return next((int(line.split()[1]) * KB for line in lines if line.startswith("Pss:")), process.memory)


def _ps() -> str:
    return subprocess.run(["ps", "-axo", "pid=,ppid=,time=,rss="], capture_output=True, text=True, check=True).stdout


def from_ps(table: str) -> Iterator[Process]:
    """Rows of pid, parent, [[days-]hours:]minutes:seconds and KB, as ps of macOS and of Linux write them."""
    for line in table.splitlines():
        pid, parent, time, memory = line.split()
        days, _, clock = time.rpartition("-")
        hours, minutes, seconds = ["0", *clock.split(":")][-3:]
        cpu = ((int(days or 0) * 24 + int(hours)) * 60 + int(minutes)) * 60 + float(seconds)
        yield Process(int(pid), int(parent), cpu, int(memory) * KB)
