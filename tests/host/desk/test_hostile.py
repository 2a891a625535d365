"""Hostile requests, byte by byte, to the real server, on both ways: an answer in words or a closed door, never a fault,
never a file that is nobody's business, and the next one is served as if nothing had been."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from fakes.visiting import Visitor, at_home, away
from os1.desk import entrance, place
from os1.link import door

rng = random.Random(8317)
SECRET = b'"key"'  # of desk.json, which lies in the home
PATHS = ["/../desk.json", "/%2e%2e/desk.json", "/..%2fdesk.json", "/assets/../../desk.json", "//desk.json", "/./sw.py",
         "/assets/%2e%2e/%2e%2e/serving.py", "/..\\desk.json", "/%00", "/%", "/%zz", "/%c0%ae%c0%ae/desk.json",
         "/api/image/../../desk.json", "/api/image/" + "f" * 64, "/" + "a" * 7000, "/api/" + "%41" * 2000,
         "/api/login?" + "a=b&" * 1500, "/#x", "*", "/\xff\xfe", "http://evil.example/", "/api/setup", "/health"]
HEADS = [b"Cookie: " + b"a" * 7000, b"A: b\r\n" * 100 + b"C: d", b"Accept-Encoding: " + b"gzip, " * 1000 + b"x",
         b"If-None-Match: " + b'"a", ' * 1000 + b'"b"', b"If-None-Match: ****", b"Range: bytes=0-999999999999",
         b"Authorization: Bearer " + b"\xff" * 100, b"Authorization: " + b"x" * 7000, b"Expect: 100-continue",
         b"Expect: the-unexpected", b"Upgrade: h2c\r\nConnection: Upgrade", b"Content-Length: 0",
         b"Sec-WebSocket-Protocol: os1.desk, session." + b"0" * 7000, b"X-Forwarded-For: 127.0.0.1"]
BROKEN = [b"", b"\r\n" * 50, b"GET / HTTP/9.9\r\n\r\n", b"GET " + b"/" * 20_000 + b" HTTP/1.1\r\n\r\n",
          b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 5000 + b"\r\n", b"GET / HTTP/1.1\r\nA: " + b"b" * 100_000 + b"\r\n\r\n",
          b"GET / HTTP/1.1\r\nContent-Length: -5\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"\x16\x03\x01\x02\x00\x01",
          b"POST / HTTP/1.1\r\nHost: %(host)s\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          b"GET / HTTP/1.1\r\nHost: %(host)s\r\nHost: evil.example\r\n\r\n",
          b"GET http://[ HTTP/1.1\r\nHost: [\r\n\r\n",
          b"GET / HTTP/1.1\r\nHost: %(host)s\r\n A: folded\r\n\r\n", b"get / http/1.1\r\n\r\n",
          *(rng.randbytes(rng.randrange(1, 3000)) for _ in range(8))]
BODIES = [b"", b"{", b"[" * 60_000, b'{"token":' * 5000, b"\xff" * 1000, b"\xef\xbb\xbf{}", b'{"token": "\\ud800"}',
          b'{"token": 1e999}', b'{"token": ' + b"9" * 900 + b"}", b"null", b'"x"', b'{"token": {"token": []}}',
          "{\"token\": \"\N{SNOWMAN}\"}".encode("utf-16"), b'{"token": "a", "token": "b"}', bytes(1000)]


@pytest.fixture(params=[at_home, away], ids=["here", "elsewhere"])
async def visitor(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                  ) -> AsyncIterator[Visitor]:
    monkeypatch.setattr(entrance, "GUESS_S", 0.0)
    monkeypatch.setattr(door, "GREETING_S", 2.0)
    async with request.param(tmp_path) as visitor:
        yield visitor
        assert (await visitor.ask("GET", "/api/session", await visitor.login())).status == 204, "all is as before"


@pytest.fixture(autouse=True)
def no_fault(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    with caplog.at_level(logging.WARNING):
        yield
    assert not [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR or r.exc_info]


async def thrown(visitor: Visitor, sent: bytes) -> bytes:
    """The answer, as far as there is one."""
    scheme, _, host = visitor.origin.partition("://")
    port = int(host.rpartition(":")[2])
    tls = {"ssl": visitor.tls, "server_hostname": host.partition(":")[0]} if scheme == "https" else {}
    reader, writer = await asyncio.open_connection("127.0.0.1", port, **tls)
    try:
        writer.write(sent.replace(b"%(host)s", host.encode()))
        async with asyncio.timeout(20):
            return await reader.read()
    except ConnectionError:
        return b""
    finally:
        writer.transport.abort()


def asking(visitor: Visitor, path: str, method: str = "GET", head: bytes = b"", body: bytes = b"") -> bytes:
    own = f"{method} {path} HTTP/1.1\r\nHost: %(host)s\r\nOrigin: {visitor.origin}\r\nConnection: close\r\n"
    length = f"Content-Length: {len(body)}\r\n".encode() if body else b""
    return own.encode("latin-1") + head + (b"\r\n" if head else b"") + length + b"\r\n" + body


async def test_paths(visitor: Visitor) -> None:
    assert place.FILE in {path.name for path in visitor.home.iterdir()}
    for path in PATHS:
        answer = await thrown(visitor, asking(visitor, path))
        assert answer[:10] in (b"HTTP/1.1 4", b"HTTP/1.0 4") or path == "/#x", (path, answer[:200])
        assert SECRET not in answer and b"Traceback" not in answer and b"import" not in answer, path


async def test_heads(visitor: Visitor) -> None:
    for head in HEADS:
        answer = await thrown(visitor, asking(visitor, "/api/session", head=head))
        assert answer[:10] == b"HTTP/1.1 4" or answer.startswith(b"HTTP/1.1 100"), (head[:40], answer[:100])
        page = await thrown(visitor, asking(visitor, "/", head=head))
        assert b" 500 " not in page[:20] and b"Traceback" not in page, head[:40]


async def test_what_is_no_http(visitor: Visitor) -> None:
    for sent, answer in zip(BROKEN, await asyncio.gather(*(thrown(visitor, sent) for sent in BROKEN)), strict=True):
        assert answer == b"" or answer[:10] == b"HTTP/1.1 4" or answer[:10] == b"HTTP/1.0 4", (sent[:60], answer[:200])
        assert b"Traceback" not in answer


async def test_bodies(visitor: Visitor) -> None:
    visitor.desk._guesses.wrong = lambda address: None  # type: ignore[method-assign]
    for body in BODIES:
        for path, method in (("/api/login", "POST"), ("/api/logout", "POST"), ("/api/image", "PUT")):
            answer = await thrown(visitor, asking(visitor, path, method, body=body))
            assert answer[:10] == b"HTTP/1.1 4" or path == "/api/logout", (body[:40], answer[:200])
            assert b"Traceback" not in answer


async def test_many_at_once_who_send_half_a_request(visitor: Visitor) -> None:
    half = asking(visitor, "/api/login", "POST")[:-2] + b"Content-Length: 50\r\n\r\n{"
    crowd = [asyncio.create_task(thrown(visitor, half)) for _ in range(40)]
    await asyncio.sleep(0.2)
    assert (await visitor.ask("GET", "/")).status == 200
    for task in crowd:
        task.cancel()
    await asyncio.gather(*crowd, return_exceptions=True)
