"""Strangers at the port: garbage in every form, without a pause, until they are told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import ssl

SILENT_S = 0.2


async def besiege(port: int, seed: int = 1) -> int:
    """Knock with random bytes, broken TLS, broken HTTP and half connections, until cancelled. Returns never."""
    rng = random.Random(seed)
    # Made once and without authorities: to read those takes 30 ms each time, in which nothing else in this process
    # moves, and the ear's network and its air are in it.
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    tls.check_hostname, tls.verify_mode = False, ssl.CERT_NONE
    while True:
        await asyncio.gather(*(_knock(port, rng, tls) for _ in range(4)), return_exceptions=True)
        await asyncio.sleep(0.02)


async def _knock(port: int, rng: random.Random, context: ssl.SSLContext) -> None:
    tls = context if rng.random() < 0.4 else None
    with contextlib.suppress(OSError, TimeoutError, asyncio.IncompleteReadError):
        reader, writer = await asyncio.wait_for(asyncio.open_connection("127.0.0.1", port, ssl=tls), 2.0)
        try:
            writer.write(_garbage(rng))
            await writer.drain()
            await asyncio.wait_for(reader.read(2048), SILENT_S)
        finally:
            writer.transport.abort()


def _garbage(rng: random.Random) -> bytes:
    noise = os.urandom(rng.choice((1, 60, 1000, 20_000)))
    return rng.choice((
        noise,
        b"GET /ear HTTP/1.1\r\nHost: os1.local\r\n" + noise,
        b"GET /ear HTTP/1.1\r\nHost: os1.local\r\nAuthorization: Bearer virtual." + os.urandom(32).hex().encode()
        + b"\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n" + noise,
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + noise,
    ))
