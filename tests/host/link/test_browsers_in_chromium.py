"""What a real browser makes of the certificate, once it was told to trust the authority; and of what it must not trust.

Chromium alone, on Linux: how a phone takes it is not tried.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NoReturn

import pytest
from aiohttp import web
from fakes import trusted
from fakes.browsing import chromium
from os1.link import browsers as module
from os1.link import signing
from os1.link.authority import Authority, open_authority
from os1.link.browsers import CERTIFICATE, Browsers, read_issuer
from os1.link.ear import Ear
from os1.link.keys import Keys
from os1.link.server import Server

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="where Chromium reads NSS's database")
LEADS_HERE = "--host-resolver-rules=MAP * 127.0.0.1"


@asynccontextmanager
async def listening(authority: Authority, browser: Any) -> AsyncIterator[int]:
    """The daemon's port, with a page."""
    async def page(_: web.Request) -> web.Response:
        return web.Response(text="<title>hers</title>", content_type="text/html")

    async def nobody(ear: Ear) -> None:
        pass

    app = web.Application()
    app.router.add_get("/", page)
    keys = Keys(authority.folder.parent / "earpieces.json")
    async with Server(authority, keys, nobody, host="127.0.0.1", port=0, app=app, browser=browser) as server:
        yield server.port


async def test_it_trusts_the_page_and_no_stranger_who_has_the_key(
        tmp_path: Path, lacking: Callable[[str], NoReturn]) -> None:
    authority = open_authority(tmp_path / "authority")
    browsers = Browsers(authority.folder, "study", tuple, lambda: ["study.local", "localhost"])
    browsers.renew()
    command = [sys.executable, trusted.__file__, str(tmp_path), str(authority.folder / CERTIFICATE)]
    done = subprocess.run(command, timeout=60)
    if done.returncode == 3:
        lacking("NSS (libnss3), so no browser was told to trust the authority")
    assert done.returncode == 0
    issuer = read_issuer(authority.folder)
    bank = signing.page(issuer.key.public_key(), issuer.certificate, issuer.key, ["bank.example"], browsers._now())
    stolen = tmp_path / "stolen.pem"
    stolen.write_bytes(module._private(issuer.key) + bank.public_bytes(module.PEM))
    async with chromium(lacking, arguments=[LEADS_HERE], environment={**os.environ, "HOME": str(tmp_path)}) as page:
        async with listening(authority, browsers.context) as port:
            for name in ("study.local", "localhost"):
                await page.goto(f"https://{name}:{port}/")
                assert await page.title() == "hers"
            with pytest.raises(Exception, match="ERR_CERT_COMMON_NAME_INVALID"):
                await page.goto(f"https://bank.example:{port}/")
        async with listening(authority, lambda: module._context(stolen)) as port:
            with pytest.raises(Exception, match="ERR_CERT_INVALID|ERR_CERT_AUTHORITY_INVALID"):
                await page.goto(f"https://bank.example:{port}/")
