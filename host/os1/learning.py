"""Her ears learn a name beside everything: in a process of its own, at the lowest priority, over restarts.

  begin(wish) > `os1 name PHRASE --progress` > percent, percent, ... > learned(phrase) > LEARNED | FAILED > told()

Until then the old name wakes her. If this process is killed, the other ends at its next word of progress.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from os1.errors import OS1Error
from os1.naming import FAILED, LEARNED, LEARNING, Wish, want, wanted

TRIES = 3  # one that failed so often isn't tried again at the next start
BROKE = "something broke while I practised; the log says what."
log = logging.getLogger(__name__)


def teaching(phrase: str) -> Sequence[str]:
    """The command that learns a phrase: about a minute of one core."""
    nice = ["nice", "-n", "19"] if os.name == "posix" else []
    return (*nice, sys.executable, "-m", "os1", "name", phrase, "--progress")


class Learning:
    """One name at a time. learned: makes the new name count, at once; an OS1Error of it is a failure too. changed: is
    called when there is something to tell. known: the phrase that the ears have learned. Of one event loop."""

    def __init__(self, home: Path, learned: Callable[[str], Awaitable[None]], changed: Callable[[], None],
                 command: Callable[[str], Sequence[str]] | None = None, known: str = "") -> None:
        self._home, self._learned, self._changed, self._command = home, learned, changed, command or teaching
        self.wish = wanted(home)
        if self.wish and self.wish.state == LEARNING and self.wish.phrase == known:  # killed before it was written down
            self._keep(replace(self.wish, state=LEARNED))
        self.percent = 0
        self._process: asyncio.subprocess.Process | None = None
        self._begun = asyncio.Event()

    @property
    def news(self) -> Wish | None:
        """How it ended, if the wearer wasn't told."""
        return self.wish if self.wish and self.wish.state != LEARNING and not self.wish.told else None

    def begin(self, wish: Wish | None) -> None:
        """This is wanted from now on, and nothing that was before; None: the name that she has."""
        self.wish, self.percent = wish, 0
        self._stop()
        self._begun.set()
        self._changed()

    def told(self) -> None:
        """The wearer knows."""
        if self.wish:
            self._keep(None if self.wish.state == LEARNED else replace(self.wish, told=True))

    async def run(self) -> None:
        """Go on with what a restart interrupted or what failed last time, then learn whatever is wanted."""
        if self.wish and self.wish.state == FAILED and self.wish.phrase and self.wish.tries < TRIES:
            self._keep(replace(self.wish, state=LEARNING, told=False))
        try:
            while True:
                self._begun.clear()
                if (wish := self.wish) and wish.state == LEARNING:
                    await self._learn(wish)
                await self._begun.wait()
        finally:
            self._stop()

    async def _learn(self, wish: Wish) -> None:
        try:
            why = await self._taught(wish)
            if self.wish is wish and not why:
                await self._learned(wish.phrase)
        except (OSError, OS1Error) as wrong:
            log.error("%s could not be learned: %s", wish.phrase, wrong)
            why = wrong.what if isinstance(wrong, OS1Error) else BROKE
        if self.wish is wish:
            failed = replace(wish, state=FAILED, why=why, tries=wish.tries + 1)
            self._keep(failed if why else replace(wish, state=LEARNED))
            self._changed()

    async def _taught(self, wish: Wish) -> str:
        """"" if all is well, else why it isn't."""
        process = self._process = await asyncio.create_subprocess_exec(
            *self._command(wish.phrase), stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE, env={**os.environ, "OS1_HOME": str(self._home)}, start_new_session=True)
        assert process.stdout and process.stderr
        complaints = asyncio.ensure_future(process.stderr.read())
        try:
            async for line in process.stdout:
                if line.strip().isdigit():
                    self.percent = int(line)
            said = (await complaints).decode(errors="replace").strip()
            if await process.wait() == 0:
                return ""
        finally:
            complaints.cancel()
            self._stop(process)
        if self.wish is wish:
            log.error("%s could not be learned: %s", wish.phrase, said)
        last = said.splitlines()[-1] if said else ""
        return last.removeprefix("os1: ") if last.startswith("os1: ") else BROKE

    def _stop(self, process: asyncio.subprocess.Process | None = None) -> None:
        process = process or self._process
        if process and process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()

    def _keep(self, wish: Wish | None) -> None:
        self.wish = wish
        try:
            want(self._home, wish)
        except OSError as wrong:
            log.error("what became of the name could not be written down: %s", wrong)
