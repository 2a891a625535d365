"""A real HTTP server that answers as an OpenAI-compatible one does, or as badly as a test wants it to.

  with ModelServer() as server:
      server.plays = [say("Hello. ", "How are you?"), status(500)]     one a request; the last is played for ever
"""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Awaitable, Callable
from typing import Any, Self

from aiohttp import web

Play = Callable[[web.Request], Awaitable[web.StreamResponse]]


class ModelServer:
    """requests: the bodies that came; headers: theirs. gone: when (time.monotonic) a client went before the end.
    began: when each request came."""

    def __init__(self) -> None:
        self.plays: list[Play] = []
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.began: list[float] = []
        self.gone: list[float] = []
        self.models = ["tiny", "large"]
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def left(self, after: float, timeout: float = 3.0) -> float:
        """Seconds from `after` until the server saw that its client had gone."""
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            if found := [at for at in self.gone if at >= after]:
                return found[0] - after
            time.sleep(0.001)
        raise AssertionError("the client never went")

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        app = web.Application()
        app.router.add_post("/v1/chat/completions", self._answer)
        app.router.add_get("/v1/models", self._models)
        runner = web.AppRunner(app, handler_cancellation=True, access_log=None, shutdown_timeout=0.1)
        self._loop.run_until_complete(runner.setup())
        site = web.TCPSite(runner, "127.0.0.1", 0)
        self._loop.run_until_complete(site.start())
        self.port = runner.addresses[0][1]
        self._ready.set()
        self._loop.run_forever()
        self._loop.run_until_complete(runner.cleanup())

    async def _models(self, request: web.Request) -> web.StreamResponse:
        models = [{"id": name, "object": "model", "created": 1, "owned_by": "x"} for name in self.models]
        return web.json_response({"object": "list", "data": models})

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.began.append(time.monotonic())
        self.requests.append(await request.json())
        self.headers.append(dict(request.headers))
        play = self.plays.pop(0) if len(self.plays) > 1 else self.plays[0]
        try:
            return await play(request)
        except (asyncio.CancelledError, ConnectionResetError):
            self.gone.append(time.monotonic())
            raise


def delta(**values: object) -> bytes:
    """One chunk of a stream."""
    chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m",
             "choices": [{"index": 0, "delta": values, "finish_reason": None}]}
    return f"data: {json.dumps(chunk)}\n\n".encode()


async def stream(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
    await response.prepare(request)
    return response


def say(*pieces: str | bytes | float, done: bool = True) -> Play:
    """These words (bytes: as they stand; a number: so many seconds of silence)."""
    async def play(request: web.Request) -> web.StreamResponse:
        response = await stream(request)
        for piece in pieces:
            if isinstance(piece, float | int):
                await asyncio.sleep(piece)
            else:
                await response.write(piece if isinstance(piece, bytes) else delta(content=piece))
        if done:
            await response.write(b"data: [DONE]\n\n")
        return response
    return play


def stall(seconds: float = 30.0) -> Play:
    """Not even a header."""
    async def play(request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(seconds)
        return web.Response(text="late")
    return play


def break_off(*pieces: str) -> Play:
    """The line is cut in the middle of a chunk."""
    async def play(request: web.Request) -> web.StreamResponse:
        response = await stream(request)
        for piece in pieces:
            await response.write(delta(content=piece))
        await response.write(delta(content="and then there was")[:40])
        await asyncio.sleep(0.05)
        assert request.transport is not None
        request.transport.close()
        return response
    return play


def call(name: str, arguments: str, *before: str, id_: str = "call_1") -> Play:
    """A tool call, its values in two pieces."""
    half = len(arguments) // 2
    first = {"index": 0, "id": id_, "type": "function", "function": {"name": name, "arguments": arguments[:half]}}
    second = {"index": 0, "function": {"arguments": arguments[half:]}}
    return say(*before, delta(tool_calls=[first]), delta(tool_calls=[second]))


def status(number: int, body: str = '{"error": {"message": "no"}}', kind: str = "application/json") -> Play:
    """An answer that is none."""
    async def play(request: web.Request) -> web.StreamResponse:
        return web.Response(status=number, text=body, content_type=kind)
    return play


def endless(piece: str | bytes, every: float = 0.0) -> Play:
    """The same for ever."""
    async def play(request: web.Request) -> web.StreamResponse:
        response = await stream(request)
        while True:
            await response.write(piece if isinstance(piece, bytes) else delta(content=piece))
            await asyncio.sleep(every)
    return play
