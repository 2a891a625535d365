"""The endpoint: one request, its answer piece by piece, and an end to it at any moment.

  any thread    ask() -> Stream.get(): Text, Call ..., End or Trouble     close(): the connection is gone at once
  own thread    an event loop with openai's client; one task a request

The openai package is imported there, beside everything else: that takes a second.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from os1.errors import EngineMissing, ModelTrouble

from .prompt import Message
from .tools import MOST_BYTES, Call
from .trouble import status, trouble

PACKAGE = "openai"
CONNECT_S = 3.0
SILENT_S = 20.0  # within an answer; she has stopped waiting long before
TOTAL_S = 60.0  # of one answer: a story at the pace of speech
MOST_CHARS = 8000  # of one answer; what a minute of speech holds, several times
MOST_TOKENS = 400
MOST_CALLS = 8
ENDED = 0.5  # seconds for the loop's thread to end


@dataclass(frozen=True, slots=True)
class Text:
    """Some letters more."""

    text: str


@dataclass(frozen=True, slots=True)
class End:
    """All of it was there."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """It broke. retry: it may go without tools and with one system message (the server refused the request)."""

    error: ModelTrouble
    retry: bool = False


Piece = Text | Call | End | Trouble


class Stream:
    """One answer on its way. Any thread may close it, one reads it."""

    def __init__(self) -> None:
        self.pieces: queue.SimpleQueue[Piece] = queue.SimpleQueue()
        self.task: Future[None] | None = None

    def get(self, timeout: float) -> Piece | None:
        """The next piece; None: none came in so many seconds."""
        try:
            return self.pieces.get(timeout=max(0.0, timeout))
        except queue.Empty:
            return None

    def close(self) -> None:
        """The connection is closed, if it isn't over; a reader gets an End."""
        if self.task:
            self.task.cancel()
        self.pieces.put(End())


class Client:
    """Requests to the endpoint at `url` for `model`, "" = the first one there. key: "" = none. EngineMissing: openai
    isn't installed."""

    def __init__(self, url: str, model: str, key: str = "") -> None:
        if find_spec(PACKAGE) is None:
            raise EngineMissing("A language model is set, but openai is not installed.",
                                "Install it: pip install 'os1[model]'")
        self._url, self._model, self._key = url, model, key
        self._openai: Any = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="model", daemon=True)
        self._thread.start()
        self._loop.call_soon_threadsafe(self._connected)

    def ask(self, messages: Sequence[Message], tools: Sequence[dict[str, object]] = ()) -> Stream:
        """Begin a request; nothing is waited for."""
        stream = Stream()
        stream.task = asyncio.run_coroutine_threadsafe(self._answer(list(messages), list(tools), stream), self._loop)
        return stream

    def close(self) -> None:
        """No more requests; what runs is broken off."""
        if self._loop.is_running():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(ENDED)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()
        running = asyncio.all_tasks(self._loop)
        for task in running:
            task.cancel()
        self._loop.run_until_complete(asyncio.wait_for(asyncio.gather(*running, return_exceptions=True), ENDED / 2))

    def _connected(self) -> Any:
        if self._openai is None:
            import httpx2
            import openai
            self._openai = openai.AsyncOpenAI(base_url=self._url, api_key=self._key or "none", max_retries=0,
                                              timeout=httpx2.Timeout(SILENT_S, connect=CONNECT_S))
        return self._openai

    async def _answer(self, messages: list[Message], tools: list[dict[str, object]], stream: Stream) -> None:
        put = stream.pieces.put
        try:
            async with asyncio.timeout(TOTAL_S):
                await self._request(messages, tools, stream)
            put(End())
        except asyncio.CancelledError:
            raise
        except ModelTrouble as wrong:
            put(Trouble(wrong))
        # Whatever a server may send: openai's decoder raises many things that aren't its own errors.
        except Exception as wrong:
            put(Trouble(trouble(wrong, self._key), status(wrong) in (400, 404, 422, 500, 501)))

    async def _request(self, messages: list[Message], tools: list[dict[str, object]], stream: Stream) -> None:
        more: dict[str, Any] = {"tools": tools} if tools else {}
        client = self._connected()
        if not self._model:
            self._model = await _any(client)
        answer = await client.chat.completions.create(
            model=self._model, messages=messages, stream=True, max_tokens=MOST_TOKENS, **more)
        calls = _Calls()
        chars = 0
        async with answer:
            async for chunk in answer:
                for choice in (chunk.choices or [])[:1]:
                    if isinstance(text := choice.delta.content, str) and text:
                        stream.pieces.put(Text(text))
                        chars += len(text)
                    calls.add(choice.delta.tool_calls or [])
                if chars > MOST_CHARS:
                    break
        for call in calls.whole():
            stream.pieces.put(call)


async def _any(client: Any) -> str:
    """The first model that the endpoint has."""
    async for found in client.models.list():
        return str(found.id)
    raise ModelTrouble("it has no model.", "Load one there, and name it in model.model.")


class _Calls:
    """Tool calls come in pieces, told apart by an index."""

    def __init__(self) -> None:
        self._parts: dict[int, list[str]] = {}

    def add(self, pieces: Sequence[Any]) -> None:
        for piece in pieces:
            index = piece.index if isinstance(piece.index, int) else 0
            call = self._parts.setdefault(index, ["", "", ""])
            function = piece.function
            for place, part in enumerate((function.name, function.arguments, piece.id) if function else ()):
                call[place] += part if isinstance(part, str) else ""
            if len(self._parts) > MOST_CALLS or max(map(len, call)) > MOST_BYTES:
                raise ModelTrouble("it makes tool calls without end.", "Take another model, or model.tools = false.")

    def whole(self) -> list[Call]:
        return [Call(name, arguments, id_) for name, arguments, id_ in self._parts.values()]
