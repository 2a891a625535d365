"""The page's files: those that lie there and no others, kept by the browser as their names allow, small on the way."""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from fakes.visiting import at_home
from os1.desk import assets
from yarl import URL


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[TestClient[Any, Any]]:
    page = tmp_path / "page"
    (page / "assets").mkdir(parents=True)
    for name, content in (("index.html", "<title>hers</title>"), ("worker.js", "self"), ("manifest.webmanifest", "{}"),
                          ("assets/index-B3kd9_x1.js", "let it = be"), ("assets/plain.js", "1"),
                          ("assets/index-B3kd9_x1.css", "b{}"), ("icon-512.png", "png"), ("secret.py", "no")):
        (page / name).write_text(content)
    (page / "assets/index-B3kd9_x1.js.gz").write_bytes(gzip.compress(b"let it = be"))
    (tmp_path / "key.txt").write_text("secret")
    app = web.Application()
    assets.add(app, page)
    async with TestClient(TestServer(app), auto_decompress=False) as client:
        yield client


@pytest.mark.parametrize(("path", "kind", "kept"), [
    ("/", "text/html; charset=utf-8", assets.ANEW),
    ("/worker.js", "text/javascript; charset=utf-8", assets.ANEW),
    ("/manifest.webmanifest", "application/manifest+json", assets.ANEW),
    ("/icon-512.png", "image/png", assets.ANEW),
    ("/assets/index-B3kd9_x1.js", "text/javascript; charset=utf-8", assets.FOR_GOOD),
    ("/assets/index-B3kd9_x1.css", "text/css; charset=utf-8", assets.FOR_GOOD),
    ("/assets/plain.js", "text/javascript; charset=utf-8", assets.ANEW),
])
async def test_what_lies_there(client: TestClient[Any, Any], path: str, kind: str, kept: str) -> None:
    answer = await client.get(path, headers={"Accept-Encoding": "identity"})
    assert answer.status == 200 and answer.headers["Content-Type"] == kind
    assert answer.headers["Cache-Control"] == kept and answer.headers["Vary"] == "Accept-Encoding"
    assert answer.headers.get("Service-Worker-Allowed") == ("/" if path == "/worker.js" else None)
    again = await client.get(path, headers={"If-None-Match": answer.headers["ETag"], "Accept-Encoding": "identity"})
    assert again.status == 304 and await again.read() == b"" and again.headers["Cache-Control"] == kept
    assert (await client.get(path, headers={"If-None-Match": '"other"'})).status == 200


async def test_small_on_the_way_for_who_takes_that(client: TestClient[Any, Any]) -> None:
    path = "/assets/index-B3kd9_x1.js"
    packed = await client.get(path, headers={"Accept-Encoding": "gzip, deflate, br"})
    assert packed.headers["Content-Encoding"] == "gzip" and gzip.decompress(await packed.read()) == b"let it = be"
    assert packed.headers["Content-Type"].startswith("text/javascript")
    plain = await client.get(path, headers={"Accept-Encoding": "br"})
    assert "Content-Encoding" not in plain.headers and await plain.read() == b"let it = be"
    assert plain.headers["ETag"] != packed.headers["ETag"]
    css = await client.get("/assets/index-B3kd9_x1.css", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in css.headers, "nobody has packed it"


@pytest.mark.parametrize("path", [
    "/secret.py", "/..%2fkey.txt", "/%2e%2e/key.txt", "/assets/..%2f..%2fkey.txt", "/assets/%2e%2e/%2e%2e/key.txt",
    "/assets%2f..%2f..%2fkey.txt", "/assets/", "/assets", "/index.html/", "/nothing.js",
    "/assets/nothing-B3kd9_x1.js", "/assets/index-B3kd9_x1.js.gz", "/.hidden.txt", "/worker.js%00.txt", "/worker.js%0a",
    "/C:%5Ckey.txt", "/..%5ckey.txt", "/%2fetc%2fpasswd", "/%c0%ae%c0%ae/key.txt"])
async def test_nothing_else(client: TestClient[Any, Any], path: str) -> None:
    answer = await client.get(URL(path, encoded=True))
    assert answer.status == 404 and "secret" not in await answer.text()


async def test_the_page_that_is_committed(tmp_path: Path) -> None:
    async with at_home(tmp_path) as visitor:
        answer = await visitor.ask("GET", "/")
        assert answer.status == 200 and "<title>" in await answer.text()
        for path in ("/..%2fserving.py", "/serving.py", "/%2e%2e/place.py", "/sources", "/web/package.json"):
            assert (await visitor.ask("GET", path)).status == 404, path
