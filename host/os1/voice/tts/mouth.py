"""The house's end of the pipes to a voice's own process: orders go out, sound comes back, to whoever ordered it.

One process serves all wearers: orders, each a sentence, are fulfilled one after the other, and a reader hands their
sound to queues, so that a wearer who listens slowly keeps nobody waiting. When the process dies, those who had sound
coming are told, and it is started again; an order of which nothing had been heard yet is put once more.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
from collections import deque
from collections.abc import AsyncGenerator, Sequence
from pathlib import Path

import os1
from os1.errors import EngineError, EngineMissing
from os1.voice.tts import frames
from os1.voice.tts.frames import Mark

log = logging.getLogger(__name__)

START_S = 30.0  # Piper reads 60 MB of voice and loads onnxruntime from a cold disk
PATIENCE_S = 20.0  # for the next sound of an order: the longest sentence, with others before it, on a slow machine
RESPAWN_S = 2.0  # one that dies younger is only started again by the next order: no endless loop of dying
RESTARTS = "It is started again; say it once more."
LAST_WORDS = 5  # lines of its standard error that are told when it dies

Message = tuple[int, bytes]
_DIED = 0  # put into the queues of a process that is gone; its body is the reason


class Mouth:
    """A voice's process. `command` starts it; `name` is for messages to people. Belongs to one event loop."""

    def __init__(self, command: Sequence[str], name: str, patience_s: float = PATIENCE_S) -> None:
        self.name = name
        self.restarts = 0
        self._command = command
        self._patience_s = patience_s
        self._starting = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._waiting: dict[int, asyncio.Queue[Message]] = {}
        self._number = 0
        self._closed = False
        self._began = 0.0  # on the loop's clock

    @property
    def pid(self) -> int | None:
        """Of the process, if it runs."""
        return self._process.pid if self._process else None

    async def open(self) -> None:
        """Start the process, unless it runs. EngineError or EngineMissing if it can't."""
        self._closed = False
        await self._ready()

    async def close(self) -> None:
        """End the process and everything that was asked of it."""
        self._closed = True
        async with self._starting:  # one that is being started just now ends too
            process, self._process = self._process, None
        if process and process.stdin:
            process.stdin.close()
            _kill(process)
        await asyncio.gather(*self._tasks, return_exceptions=True)  # they end with the process's pipes

    def order(self, text: str, voice: str, loud_db: float, how: dict[str, float]) -> Order:
        """Put an order. Its sound is made at once, whether or not anybody reads it yet."""
        return Order(self, frames.words(text=text, voice=voice, loud_db=loud_db, how=how))

    # ---- for Order

    async def put(self, body: bytes) -> tuple[int, asyncio.Queue[Message]]:
        """Send a SAY. Its number, and where its answers will be."""
        await self._ready()
        self._number = self._number % 0xFFFFFFFF + 1
        answers = self._waiting[self._number] = asyncio.Queue()
        self._send(frames.SAY, self._number, body)
        return self._number, answers

    async def next(self, answers: asyncio.Queue[Message]) -> Message:
        """The next answer. A process that gives none for too long is killed; then the answer is _DIED."""
        try:
            return await asyncio.wait_for(answers.get(), self._patience_s)
        except TimeoutError:
            log.error("%s gave no sound for %.0f s; it is started again.", self.name, self._patience_s)
            if self._process:
                _kill(self._process)
            return await answers.get()  # the reader sees it die and tells everybody

    def drop(self, number: int, done: bool) -> None:
        """Nobody waits for this order any more."""
        self._waiting.pop(number, None)
        if not done:
            self._send(frames.CANCEL, number)

    def _send(self, kind: int, number: int, body: bytes = b"") -> None:
        # Orders are short and few (two a wearer): the pipe's buffer holds them, so nothing need be awaited here.
        if self._process and self._process.stdin and not self._process.stdin.is_closing():
            self._process.stdin.write(frames.pack(kind, number, body))

    # ---- the process

    async def _ready(self) -> None:
        async with self._starting:
            if self._closed:
                raise EngineError(f"The voice {self.name} is closed.")
            if self._process is None:
                await self._start()

    async def _start(self) -> None:
        root = str(Path(os1.__file__).parents[1])
        path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            *self._command, stdin=pipe, stdout=pipe, stderr=pipe, env={**os.environ, "PYTHONPATH": path},
            start_new_session=True,  # Ctrl-C is for the daemon, which lets her finish
        )
        last_words: deque[str] = deque(maxlen=LAST_WORDS)
        listening = self._spawn(_listen(process, last_words))
        try:
            kind, body = await asyncio.wait_for(_greeting(process), START_S)
        except (TimeoutError, ValueError, asyncio.IncompleteReadError) as error:
            _kill(process)
            await _ended(process, listening)
            said = " ".join(last_words) or type(error).__name__
            raise EngineError(f"The voice {self.name} does not start: {said}.") from error
        if kind == frames.FAULT:
            await _ended(process, listening)
            values = frames.read_words(body)
            raise EngineMissing(str(values.get("what")), str(values.get("cure", "")))
        self._process, self._began = process, asyncio.get_running_loop().time()
        self._spawn(self._read(process, listening, last_words))

    def _spawn(self, work: object) -> asyncio.Task[None]:
        task: asyncio.Task[None] = asyncio.ensure_future(work)  # type: ignore[call-overload]
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _read(
        self, process: asyncio.subprocess.Process, listening: asyncio.Task[None], last_words: deque[str]
    ) -> None:
        """Hand answers to those who wait, until the process is gone."""
        try:
            while True:
                kind, number, body = await _message(process)
                if number in self._waiting:
                    self._waiting[number].put_nowait((kind, body))
        except (asyncio.IncompleteReadError, ConnectionError):
            log.debug("%s closed its pipe.", self.name)
        except ValueError as error:
            log.error("%s: %s; it is started again.", self.name, error)
            _kill(process)
        status = await _ended(process, listening)
        await self._bury(process, " ".join([f"its process ended with status {status}", *last_words]))

    async def _bury(self, process: asyncio.subprocess.Process, reason: str) -> None:
        if self._process is process:
            self._process = None
        waiting, self._waiting = self._waiting, {}
        for answers in waiting.values():
            answers.put_nowait((_DIED, reason.encode()))
        if self._closed:
            return
        log.error("The voice %s died: %s. It is started again.", self.name, reason)
        self.restarts += 1
        if asyncio.get_running_loop().time() - self._began < RESPAWN_S:
            return
        try:
            await self._ready()
        except EngineError as error:
            log.error("%s", error)


class Order:
    """One sentence that was ordered: iterate over (PCM, marks). Leaving the iteration cancels what is not yet made."""

    def __init__(self, mouth: Mouth, body: bytes) -> None:
        self._mouth = mouth
        self._body = body
        self._put: asyncio.Task[tuple[int, asyncio.Queue[Message]]] = asyncio.ensure_future(mouth.put(body))

    async def sound(self) -> AsyncGenerator[tuple[bytes, list[Mark]], None]:
        """Everything of this sentence, as it is made. EngineError if it can't be said."""
        number, answers = await self._put
        done, tries, heard = False, 2, False
        try:
            while True:
                kind, body = await self._mouth.next(answers)
                if kind == frames.SOUND:
                    heard = True
                    yield frames.read_sound(body)
                elif kind == frames.END:
                    done = True
                    return
                elif kind == frames.FAULT:
                    done = True
                    values = frames.read_words(body)
                    raise EngineError(str(values.get("what")), str(values.get("cure", "")))
                elif kind == _DIED:
                    tries -= 1
                    if heard or not tries:
                        done = True
                        raise EngineError(f"The voice {self._mouth.name} broke off: {body.decode()}.", RESTARTS)
                    number, answers = await self._mouth.put(self._body)
        finally:
            self._mouth.drop(number, done)

    async def cancel(self) -> None:
        """Give up an order whose sound is not being iterated over."""
        with contextlib.suppress(EngineError, asyncio.CancelledError):
            number, _ = await self._put
            self._mouth.drop(number, done=False)


def _kill(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):  # it was faster
        process.kill()


async def _ended(process: asyncio.subprocess.Process, listening: asyncio.Task[None]) -> int:
    """Wait until a process that ends has ended, with all its pipes. Its exit status."""
    assert process.stdout
    await process.stdout.read()
    await listening
    return await process.wait()


async def _message(process: asyncio.subprocess.Process) -> tuple[int, int, bytes]:
    assert process.stdout
    size, kind, number = frames.unpack_head(await process.stdout.readexactly(frames.HEAD.size))
    return kind, number, await process.stdout.readexactly(size)


async def _greeting(process: asyncio.subprocess.Process) -> Message:
    kind, _, body = await _message(process)
    if kind not in (frames.READY, frames.FAULT):
        raise ValueError(f"a greeting of kind {kind}")
    return kind, body


async def _listen(process: asyncio.subprocess.Process, last_words: deque[str]) -> None:
    """Keep the end of what the process says on standard error, and its pipe empty."""
    assert process.stderr
    while line := await process.stderr.readline():
        last_words.append(line.decode(errors="replace").strip())
        log.debug("%s", last_words[-1])
