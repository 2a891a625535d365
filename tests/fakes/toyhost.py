"""A small real host: aiohttp, TLS, a WebSocket; it answers as it is told and keeps what it hears."""

from __future__ import annotations

import asyncio
import datetime
import json
import socket
import ssl
import struct
import tempfile
import warnings
from pathlib import Path

from aiohttp import WSMsgType, web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from earpiece import wire

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import audioop

KEY = "5a" * 32


class ToyHost:
    """refuse: text of a 401. welcome: what the next welcome says besides."""

    def __init__(self, refuse: str = "") -> None:
        self.refuse = refuse
        self.hellos: list[dict[str, object]] = []
        self.texts: list[dict[str, object]] = []
        self.frames: list[tuple[int, int, int, bytes]] = []  # flags, utterance, seq, sound
        self.shorts: list[tuple[int, int, int]] = []
        self.bearers: list[str] = []
        self.resumed: dict[str, object] = {"resumed": False, "heard": None}
        self.credit: dict[int, int] = {}
        self.socket: web.WebSocketResponse | None = None
        self.port = 0
        self.der, self._context = certificate()

    async def __aenter__(self) -> ToyHost:
        app = web.Application()
        app.router.add_get(wire.PATH, self._serve)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        if not self.port:
            with socket.socket() as s:
                s.bind(("127.0.0.1", 0))
                self.port = s.getsockname()[1]
        await web.TCPSite(self._runner, "127.0.0.1", self.port, ssl_context=self._context).start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        self.bearers.append(request.headers.get("Authorization", ""))
        if self.refuse:
            return web.Response(status=401, text=self.refuse)
        ws = self.socket = web.WebSocketResponse()
        await ws.prepare(request)
        async for message in ws:
            if message.type == WSMsgType.TEXT:
                await self._text(ws, json.loads(message.data))
            elif message.type == WSMsgType.BINARY:
                self._binary(message.data)
        return ws

    async def _text(self, ws: web.WebSocketResponse, message: dict[str, object]) -> None:
        if message["type"] != "hello":
            self.texts.append(message)
            return
        self.hellos.append(message)
        welcome = {"type": "welcome", "version": 1, "codec": "adpcm", "session": "s1", "name": "Toy"}
        await ws.send_json(welcome | self.resumed)

    def _binary(self, data: bytes) -> None:
        if len(data) == wire.SHORT:
            kind, _, number, value = wire.get_short(data)
            self.shorts.append((kind, number, value))
            if kind == wire.CREDIT:
                self.credit[number] = value
            return
        _, flags, number, seq, predictor, index = wire.get_head(data)
        self.frames.append((flags, number, seq, audioop.adpcm2lin(data[wire.HEAD:], 2, (predictor, index))[0]))

    def heard(self) -> bytes:
        """All sound that came, holes left out."""
        return b"".join(pcm for *_, pcm in self.frames)

    def played(self, reply: int) -> int:
        return max((v for k, n, v in self.shorts if k == wire.PLAYED and n == reply), default=0)

    async def say(self, reply: int, pcm: bytes, first: int = 0) -> None:
        """Send as much as there is credit for, and go on as it comes."""
        state = (0, 0)
        frames = [pcm[i : i + 1024].ljust(1024, b"\0") for i in range(0, len(pcm), 1024)]
        for seq, frame in enumerate(frames):
            body, after = audioop.lin2adpcm(frame, 2, state)
            while seq >= self.credit.get(reply, wire.FIRST_CREDIT):
                await asyncio.sleep(0.01)
            if seq >= first:
                head = bytearray(wire.HEAD)
                wire.put_head(head, wire.SPOKEN, wire.LAST if seq == len(frames) - 1 else 0, reply, seq, *state)
                assert self.socket is not None
                await self.socket.send_bytes(bytes(head) + body)
            state = after

    async def hush(self, reply: int) -> None:
        assert self.socket is not None
        await self.socket.send_bytes(struct.pack("<BBHI", wire.HUSH, 0, reply, 0))


def certificate() -> tuple[bytes, ssl.SSLContext]:
    """DER and server context of a new certificate for wire.SERVER_NAME."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, wire.SERVER_NAME)])
    built = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.datetime(2000, 1, 1)).not_valid_after(datetime.datetime(2099, 12, 31))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(wire.SERVER_NAME)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "host.pem"
        form, no_password = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        pem = serialization.Encoding.PEM
        path.write_bytes(built.public_bytes(pem) + key.private_bytes(pem, form, no_password))
        context.load_cert_chain(path)
    return built.public_bytes(serialization.Encoding.DER), context
