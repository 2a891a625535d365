"""Reads many files in processes of their own: what breaks one costs that file's text and nothing else."""

from __future__ import annotations

import os
import selectors
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress

import msgspec

from .found import Found

MEMORY_MB = 1024
PATIENCE_S = 20.0  # for one file
AHEAD = 6  # files that a process is given before it answered: their paths surely fit into the pipe, so none waits
MOST_ANSWER = 4_000_000  # bytes

TOO_LONG = "it took too long to read"
BROKE = "it broke what reads it"


class _Reader:
    """One process with the files it was given. At most AHEAD, so that neither pipe is ever full."""

    def __init__(self, command: Sequence[str], clock: Callable[[], float]) -> None:
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                         stderr=subprocess.DEVNULL, start_new_session=True, bufsize=0)
        assert self._process.stdin and self._process.stdout
        self._in, self._out = self._process.stdin, self._process.stdout
        os.set_blocking(self._out.fileno(), False)
        self._clock = clock
        self._bytes = b""
        self.given: deque[str] = deque()
        self.since = clock()

    def fileno(self) -> int:
        return self._out.fileno()

    def give(self, path: str) -> None:
        if not self.given:
            self.since = self._clock()
        self.given.append(path)
        with suppress(BrokenPipeError):  # its end is seen when it is read
            self._in.write(os.fsencode(path).hex().encode() + b"\n")

    def answers(self) -> Iterator[tuple[str, Found]]:
        """What it has said. EOFError: it is no more, or talks nonsense."""
        data = self._out.read(1 << 20)
        if data == b"":
            raise EOFError
        self._bytes += data or b""
        *lines, self._bytes = self._bytes.split(b"\n")
        if len(self._bytes) > MOST_ANSWER:
            raise EOFError
        for line in lines:
            try:
                found = msgspec.json.decode(line, type=Found)
            except msgspec.DecodeError as wrong:
                raise EOFError from wrong
            self.since = self._clock()
            yield self.given.popleft(), found

    def end(self) -> None:
        with suppress(OSError):
            self._process.kill()
        self._process.wait()
        self._in.close()
        self._out.close()


def _ready(readers: Sequence[_Reader]) -> list[object]:
    """Those that have said something, or ended; waits for one a tenth of a second."""
    with selectors.DefaultSelector() as selector:
        for reader in readers:
            selector.register(reader, selectors.EVENT_READ)
        return [key.fileobj for key, _ in selector.select(0.1)]


class Readers:
    """So many processes, started when they are needed. patience_s: for one file."""

    def __init__(self, processes: int = 0, memory_mb: int = MEMORY_MB, patience_s: float = PATIENCE_S,
                 clock: Callable[[], float] = time.monotonic) -> None:
        self._command = [sys.executable, "-m", "os1.work.files.reading.child", str(memory_mb)]
        self._most = processes or min(4, os.cpu_count() or 1)
        self._patience = patience_s
        self._clock = clock

    def read(self, paths: Iterable[str]) -> Iterator[tuple[str, Found]]:
        """Of each path what it holds, in no order. Never raises for a file's sake."""
        waiting = iter(paths)
        readers: list[_Reader] = []
        again: deque[str] = deque()  # of a process that broke at another file
        try:
            while True:
                self._fill(readers, again, waiting)
                if not any(reader.given for reader in readers):
                    return
                ready = _ready(readers)
                for reader in readers[:]:
                    yield from self._listen(reader, reader in ready, readers, again)
        finally:
            for reader in readers:
                reader.end()

    def _fill(self, readers: list[_Reader], again: deque[str], waiting: Iterator[str]) -> None:
        while True:
            path = again.popleft() if again else next(waiting, None)
            if path is None:
                return
            if not (free := [reader for reader in readers if len(reader.given) < AHEAD]):
                if len(readers) >= self._most:
                    again.appendleft(path)
                    return
                free = [_Reader(self._command, self._clock)]
                readers += free
            min(free, key=lambda reader: len(reader.given)).give(path)

    def _listen(self, reader: _Reader, ready: bool, readers: list[_Reader],
                again: deque[str]) -> Iterator[tuple[str, Found]]:
        why = ""
        try:
            if ready:
                yield from reader.answers()
            if reader.given and self._clock() - reader.since > self._patience:
                why = TOO_LONG
        except EOFError:
            why = BROKE
        if why:
            readers.remove(reader)
            reader.end()
            if reader.given:
                yield reader.given.popleft(), Found(trouble=why)
            again.extend(reader.given)
