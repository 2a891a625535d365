"""The daemon in a process of its own, started as `make run` starts it, and the link that it prints."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

START_S = 300.0  # the first start compiles the grammar's graphs
STOP_S = 20.0


class Running:
    """link: into the desk, good once. at: its origin."""

    def __init__(self, folder: Path, process: asyncio.subprocess.Process, port: int, link: str) -> None:
        self.home, self.log, self._trace = folder / "home", folder / "daemon.log", folder / "trace.jsonl"
        self.process, self.port, self.link = process, port, link
        self.at = link.partition("/#")[0]

    def notes(self, *events: str) -> list[dict[str, Any]]:
        """What the daemon has noted so far; of these kinds only."""
        lines = self._trace.read_text().splitlines(keepends=True) if self._trace.exists() else []
        notes = [json.loads(line) for line in lines if line.endswith("\n")]
        return [note for note in notes if not events or note["event"] in events]

    async def until(self, true: Callable[[], object], what: str, patience_s: float = 40.0) -> None:
        """AssertionError if it doesn't come true in time."""
        try:
            async with asyncio.timeout(patience_s):
                while not true():
                    await asyncio.sleep(0.05)
        except TimeoutError:
            last = "\n".join(json.dumps(note) for note in self.notes()[-40:])
            raise AssertionError(f"never: {what}\n{last}\n{self.log.read_text()[-2000:]}") from None


@asynccontextmanager
async def running(folder: Path) -> AsyncIterator[Running]:
    """At free ports of this computer; folder: an empty one for its home, its log and its trace."""
    home = folder / "home"
    home.mkdir(mode=0o700)
    (home / "config.toml").write_text("[desk]\nport = 0\n")
    command = [sys.executable, "-m", "os1", "run", "--bind", "127.0.0.1", "--port", "0",
               "--trace", str(folder / "trace.jsonl")]
    with (folder / "daemon.log").open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            *command, env=os.environ | {"OS1_HOME": str(home)}, stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE, stderr=log)
    try:
        yield await _started(folder, process)
    finally:
        if process.returncode is None:
            process.terminate()
            try:
                await asyncio.wait_for(process.wait(), STOP_S)
            except TimeoutError:
                process.kill()
                await process.wait()


async def _started(folder: Path, process: asyncio.subprocess.Process) -> Running:
    assert process.stdout
    port = 0
    async with asyncio.timeout(START_S):
        while line := (await process.stdout.readline()).decode():
            if line.startswith("listening on port "):
                port = int(line.split()[3].rstrip("."))
            if line.startswith("her desk: "):
                return Running(folder, process, port, line.split()[2])
    raise AssertionError(f"the daemon did not start: {(folder / 'daemon.log').read_text()[-2000:]}")
