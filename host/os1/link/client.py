"""An earpiece in Python, over the same wire as the real one: for `os1 talk`, for tests and for tools.

It does what the device does, no more: hello, frames up (the last of them kept for a resume), frames down (decoded),
credit and "played so far". Playing and recording are the caller's.

  async with Earpiece(("127.0.0.1", port), certificate, id, key) as ear:
      await ear.send_frame(pcm, opens=True)
      async for event in ear.events():      # Spoken, Hushed, Told, Closed
          await ear.played(event.reply, samples)
"""

from __future__ import annotations

import asyncio
import json
import socket
import warnings
from collections import deque
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Self

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from earpiece import wire

from os1.errors import LinkError, Refused
from os1.link.authority import trusting

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # gone in Python 3.13, where audioop-lts brings it back
    import audioop

WINDOW = 32  # frames of a reply that may be ahead of what was played, about 1 s: as much as the device takes
KEPT = 96  # frames kept for a resume, about 3 s, as on the device
PATIENCE_S = 10.0  # for connecting and for the welcome


@dataclass(frozen=True, slots=True)
class Spoken:
    """A frame of her voice: `pcm` is 512 samples. frame: its number within the reply, from 0."""

    reply: int
    frame: int
    pcm: bytes
    cue: bool = False
    last: bool = False


@dataclass(frozen=True, slots=True)
class Hushed:
    """Be silent: reply `reply` and all before it are over."""

    reply: int


@dataclass(frozen=True, slots=True)
class Told:
    """What the host is doing: idle, listening, thinking or speaking."""

    state: str


@dataclass(frozen=True, slots=True)
class Noticed:
    """"due": seconds until something is, -1: nothing. "volume": a step, 0 to 10."""

    kind: str
    value: float


@dataclass(frozen=True, slots=True)
class Closed:
    """The connection is over. code 1006: it broke."""

    code: int
    reason: str


NOTICES = {"due": "in_s", "volume": "step"}
FromHost = Spoken | Hushed | Told | Noticed | Closed


class Earpiece:
    """address: (host, port). certificate: the host's, DER or PEM. key: 64 hex digits, as it was issued. update: what it
    says of its software (see greeting), None: it can't be updated.

    `connect` may be called again after the connection broke: the session then goes on where it was.
    """

    def __init__(
        self,
        address: tuple[str, int],
        certificate: bytes,
        id: str,
        key: str,
        *,
        codecs: Sequence[str] = wire.CODECS,
        versions: Sequence[int] = wire.VERSIONS,
        board: str = "computer",
        update: dict[str, object] | None = None,
    ) -> None:
        self.address = address
        self.id = id
        self.session = ""
        self.resumed = False
        self.called = ""  # her name
        self.codec = codecs[0]
        self._tls = trusting(certificate)
        self._key = key
        self._codecs = list(codecs)
        self._versions = list(versions)
        self._board = board
        self._update = update
        self._http: aiohttp.ClientSession | None = None
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._seq = 0
        self._utterance = 0
        self._open = False
        self._state: tuple[int, int] = (0, 0)
        self._kept: deque[tuple[int, bytes]] = deque(maxlen=KEPT)
        self._reply: tuple[int, int] | None = None  # 16-bit number, next frame
        self._hushed = -1

    async def __aenter__(self) -> Self:
        await self.connect()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    # ---- the connection

    async def connect(self) -> None:
        """Refused, with the host's reason, if it turns us away; LinkError if it can't be reached or isn't ours."""
        await self.close()
        host, port = self.address
        self._http = aiohttp.ClientSession(connector=aiohttp.TCPConnector(resolver=_At(host), ssl=self._tls))
        try:
            async with asyncio.timeout(PATIENCE_S):
                self._socket = await self._upgrade(self._http, port)
                await self._greet(self._socket)
        except BaseException as e:
            await self.close()
            if isinstance(e, aiohttp.ClientConnectorCertificateError | aiohttp.ClientSSLError):
                raise LinkError(f"{host} is not the host this earpiece knows: {e}.", "Pair it anew.") from e
            if isinstance(e, OSError | aiohttp.ClientError):
                why = str(e) or "no answer"
                raise LinkError(f"No host at {host} port {port}: {why}.", "Is it running? os1 run") from e
            raise

    async def close(self) -> None:
        """Leave, in good order. Whoever reads `events` gets the end."""
        if self._socket is not None:
            await self._socket.close()
        if self._http is not None:
            await self._http.close()
        self._socket = self._http = None

    def break_off(self) -> None:
        """Lose the connection as a dead battery would: no goodbye. For tests."""
        if self._socket is not None:
            transport = self._socket.get_extra_info("socket")
            if transport is not None:
                transport.shutdown(socket.SHUT_RDWR)

    async def _upgrade(self, http: aiohttp.ClientSession, port: int) -> aiohttp.ClientWebSocketResponse:
        url = f"wss://{wire.SERVER_NAME}:{port}{wire.PATH}"
        headers = {"Authorization": f"Bearer {self.id}.{self._key}"}
        try:
            return await http.ws_connect(url, headers=headers, max_msg_size=wire.MAX_TEXT)
        except aiohttp.WSServerHandshakeError as e:
            if e.status != 401:
                raise
            async with http.get(url, headers=headers) as answer:  # aiohttp keeps the reason to itself: ask again
                raise Refused(wire.CLOSE_KEY, (await answer.text()).strip()) from e

    async def _greet(self, ws: aiohttp.ClientWebSocketResponse) -> None:
        reply = None if self._reply is None else {"number": self._reply[0], "next": self._reply[1]}
        hello = {
            "type": "hello",
            "versions": self._versions,
            "codecs": self._codecs,
            "ear": self.id,
            "firmware": "python",
            "board": self._board,
            "ring_ms": KEPT * wire.FRAME_MS,
            "session": self.session,
            "reply": reply,
            "update": self._update,
        }
        await ws.send_str(json.dumps(hello))
        first = await ws.receive()
        answer = json.loads(first.data) if first.type is aiohttp.WSMsgType.TEXT else {}
        if answer.get("type") == "refused":
            raise Refused(answer["code"], answer["reason"])
        if answer.get("type") != "welcome":
            why = f"{first.data} {first.extra or ''}".strip()
            raise LinkError(f"The host did not welcome us: {first.type.name} {why}.", "Is it an OS1?")
        self.session, self.resumed, self.codec = answer["session"], answer["resumed"], answer["codec"]
        self.called = answer["name"]
        await self._go_on(ws, answer["heard"])

    async def _go_on(self, ws: aiohttp.ClientWebSocketResponse, heard: int | None) -> None:
        """Send again what the host did not get."""
        if not self.resumed:
            self._reply, self._hushed = None, -1
            self._kept.clear()
        for seq, message in list(self._kept):
            if heard is None or wire.after(seq, heard):
                await ws.send_bytes(message)

    # ---- up

    async def send_frame(self, pcm: bytes, opens: bool = False, closes: bool = False) -> None:
        """512 samples. Kept, and sent after a resume, when the connection is broken just now."""
        if opens or not self._open:
            self._utterance = (self._utterance + 1) & 0xFFFF
        flags = (wire.OPENS if opens or not self._open else 0) | (wire.CLOSES if closes else 0)
        self._open = not closes
        head = bytearray(wire.HEAD)
        predictor, index = self._state
        wire.put_head(head, wire.HEARD, flags, self._utterance, self._seq, predictor, index)
        if self.codec == "adpcm":
            pcm, self._state = audioop.lin2adpcm(pcm, 2, self._state)
        message = bytes(head) + pcm
        self._kept.append((self._seq, message))
        self._seq = (self._seq + 1) & 0xFFFF
        await self._send(message)

    def skip(self, frames: int = 1) -> None:
        """The gate is closed: time goes on, nothing is sent."""
        self._seq = (self._seq + frames) & 0xFFFF

    async def played(self, reply: int, samples: int) -> None:
        """`samples` of `reply` have left the loudspeaker: the host may send so much more."""
        await self._short(wire.PLAYED, reply, samples)
        await self._short(wire.CREDIT, reply, samples // wire.FRAME + WINDOW)

    async def hush(self, reply: int) -> None:
        """The wearer wants silence."""
        self._hushed = reply
        await self._short(wire.HUSH, reply, 0)

    async def press(self, press: str = "tap") -> None:
        await self._send(json.dumps({"type": "button", "press": press}))

    async def tell(self, **status: float | str) -> None:
        """Battery, reception, counters."""
        await self._send(json.dumps({"type": "status", **status}))

    async def send_raw(self, message: bytes | str) -> None:
        """Anything at all. For tests."""
        await self._send(message)

    async def _short(self, kind: int, reply: int, value: int) -> None:
        message = bytearray(wire.SHORT)
        wire.put_short(message, kind, reply, value)
        await self._send(bytes(message))

    async def _send(self, message: bytes | str) -> None:
        ws = self._socket
        if ws is None or ws.closed:
            return
        try:
            await (ws.send_str(message) if isinstance(message, str) else ws.send_bytes(message))
        except (OSError, aiohttp.ClientError):
            return  # broken: `events` says so, and what must not be lost is kept

    # ---- down

    async def events(self) -> AsyncIterator[FromHost]:
        """What the host sends, until the connection is over; the last is Closed."""
        ws = self._socket
        code, reason = int(aiohttp.WSCloseCode.ABNORMAL_CLOSURE), ""
        while ws is not None:
            message = await ws.receive()
            if message.type is aiohttp.WSMsgType.TEXT:
                found = json.loads(message.data)
                if found["type"] == "state":
                    yield Told(found["state"])
                elif found["type"] in NOTICES:
                    yield Noticed(found["type"], float(found[NOTICES[found["type"]]]))
            elif message.type is aiohttp.WSMsgType.BINARY:
                event = self._read(message.data)
                if event is not None:
                    yield event
            else:
                if message.type is aiohttp.WSMsgType.CLOSE:  # else it broke, or we closed
                    code, reason = int(message.data), str(message.extra or "")
                break
        yield Closed(code, reason)

    def _read(self, message: bytes) -> FromHost | None:
        if len(message) == wire.SHORT:
            kind, _, number, _ = wire.get_short(message)
            if kind != wire.HUSH:
                return None
            self._hushed = number
            return Hushed(number)
        _, flags, number, seq, predictor, index = wire.get_head(message)
        if self._hushed >= 0 and not wire.after(number, self._hushed):
            return None
        if self._reply is not None and self._reply[0] == number and seq != self._reply[1]:
            return None  # twice, after a resume
        self._reply = (number, (seq + 1) & 0xFFFF)
        body = message[wire.HEAD :]
        pcm = audioop.adpcm2lin(body, 2, (predictor, index))[0] if self.codec == "adpcm" else body
        return Spoken(number, seq, pcm, bool(flags & wire.CUE), bool(flags & wire.LAST))


class _At(AbstractResolver):
    """The certificate's name stands for one address: no name is looked up that the network could answer wrongly."""

    def __init__(self, host: str) -> None:
        self._host = host

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await asyncio.get_running_loop().getaddrinfo(self._host, port, type=socket.SOCK_STREAM)
        numeric = socket.AI_NUMERICHOST
        return [
            ResolveResult(hostname=host, host=str(at[0]), port=port, family=kind, proto=proto, flags=numeric)
            for kind, _, proto, _, at in found
        ]

    async def close(self) -> None:
        """Nothing is kept."""
