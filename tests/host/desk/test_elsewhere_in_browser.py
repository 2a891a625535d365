"""The desk by TLS in a real browser that was told by `os1 trust` whom to trust: without a warning, with its sockets;
and what one sees that was not told, or may not. Chromium on Linux: how a phone takes it is not tried."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest
from fakes.browsing import chromium
from fakes.visiting import away
from os1.desk import elsewhere, place
from os1.desk.trust import authority, doing, stores

pytestmark = [pytest.mark.live, pytest.mark.skipif(sys.platform != "linux", reason="where Chromium reads NSS")]
LEADS_HERE = "--host-resolver-rules=MAP * 127.0.0.1"
LATE_MS = 30_000
SOCKET = """() => new Promise((done) => {
    const session = localStorage.getItem("os1.session");
    const socket = new WebSocket(`wss://${location.host}/api/setup`, ["os1.desk", `session.${session}`]);
    socket.onopen = () => socket.send("hello");
    socket.onmessage = ({ data }) => done(data);
    socket.onclose = ({ code }) => { window.ended = code; };
})"""


def environment(person: Path) -> dict[str, Any]:
    return {**os.environ, "HOME": str(person)}


async def test_who_trusts_her_sees_the_desk_and_no_warning(
        tmp_path: Path, lacking: Callable[[str], NoReturn]) -> None:
    if not shutil.which("certutil"):
        lacking("certutil, so no browser was told to trust the desk: sudo apt install libnss3-tools")
    person = tmp_path / "person"
    person.mkdir()
    async with away(tmp_path, name="study.local") as visitor:
        plan = stores.trusting("linux", person, authority.read(tmp_path), shutil.which)
        assert all(line.endswith(": done") for line in doing.do(plan))
        async with chromium(lacking, arguments=[LEADS_HERE], environment=environment(person)) as page:
            (link,) = place.links(tmp_path, ["study.local"])
            await page.goto(link)
            await page.get_by_role("navigation").first.wait_for(timeout=LATE_MS)
            assert await page.evaluate("isSecureContext") and "#" not in page.url.rstrip("#/")
            (session,) = visitor.desk.entrance.logins.sessions()
            assert session.agent == "Chrome, Linux"
            said = await page.evaluate(SOCKET)
            assert said == "hello", "the same WebSockets, by TLS"
            scope = await page.evaluate("navigator.serviceWorker.ready.then(({ scope }) => scope)")
            assert scope == visitor.origin + "/", "it can be kept as an app"
            visitor.desk.entrance.logins.end(session.id)
            async with asyncio.timeout(LATE_MS / 1000):
                while not (code := await page.evaluate("window.ended")):
                    await asyncio.sleep(0.05)
            assert code == 4401
            refused = ("Content Security Policy", "TrustedScript", "certificate", "SSL")
            assert not [text for text in page.complaints if any(word in text for word in refused)], page.complaints


async def test_who_was_not_told_is_warned(tmp_path: Path, lacking: Callable[[str], NoReturn]) -> None:
    (tmp_path / "person").mkdir()
    async with away(tmp_path, name="study.local") as visitor, chromium(
            lacking, arguments=[LEADS_HERE], environment=environment(tmp_path / "person")) as page:
        with pytest.raises(Exception, match="ERR_CERT_AUTHORITY_INVALID"):
            await page.goto(visitor.origin)


async def test_the_trust_page_and_the_word_for_who_may_not(
        tmp_path: Path, lacking: Callable[[str], NoReturn], monkeypatch: pytest.MonkeyPatch) -> None:
    allowed = [True]
    async with away(tmp_path, lambda: allowed[0]) as visitor, chromium(
            lacking, ignore_https_errors=True, viewport={"width": 390, "height": 844}) as page:
        monkeypatch.setattr(elsewhere, "whence", lambda request: "192.168.1.7")
        await page.goto(visitor.origin + "/trust")
        assert await page.get_by_role("heading", name="First compare").is_visible()
        fits = await page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        assert fits and not page.complaints
        async with page.expect_download(timeout=LATE_MS) as kept:
            await page.get_by_role("link", name="Certificate").click()
        path = await (await kept.value).path()
        assert path.read_bytes() == authority.read(tmp_path).der
        allowed[0] = False
        await page.goto(visitor.origin + "/")
        assert "os1 config set desk.elsewhere true" in await page.inner_text("body")
