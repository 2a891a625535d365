"""The authority for a phone: a page without a login, two files, nothing secret."""

from __future__ import annotations

import plistlib
import re
import ssl
from html import unescape
from pathlib import Path

import pytest
from fakes.visiting import at_home, away
from os1.desk import elsewhere
from os1.desk.trust import authority
from os1.link.browsers import KEY


async def test_the_files(tmp_path: Path) -> None:
    async with away(tmp_path) as visitor:
        trusted = authority.read(tmp_path)
        crt = await visitor.ask("GET", "/trust/os1.crt")
        assert crt.content_type == "application/x-x509-ca-cert" and await crt.read() == trusted.der
        assert crt.headers["Content-Disposition"] == 'attachment; filename="os1.crt"'
        made = await visitor.ask("GET", "/trust/os1.mobileconfig")
        assert made.content_type == "application/x-apple-aspen-config"
        assert plistlib.loads(await made.read())["PayloadContent"][0]["PayloadContent"] == trusted.der
        fresh = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        fresh.load_verify_locations(cadata=await crt.read())
        assert (await visitor.http.get(visitor.origin + "/trust", ssl=fresh)).status == 200, "who has it, trusts her"


@pytest.mark.parametrize("way", [at_home, away])
async def test_the_page_says_what_to_compare_and_holds_nothing_secret(tmp_path: Path, way: object) -> None:
    async with away(tmp_path):
        pass  # it has made an authority
    async with way(tmp_path) as visitor:  # type: ignore[operator]
        answer = await visitor.ask("GET", "/trust")
        text = await answer.text()
        plain = unescape(re.sub("<[^>]*>", "", text))
        trusted = authority.read(tmp_path)
        assert trusted.sha256 in plain and trusted.name in plain and "compare" in plain.lower()
        assert "not tried" in plain and "<script" not in text and "style=" not in text
        assert {"iPhone, iPad", "Android", "Firefox on a computer"} <= set(re.findall("<h2>([^<]*)", text))
        for path in re.findall('(?:href|src)="([^"]+)"', text):
            assert (await visitor.ask("GET", path)).status == 200, path
        key = (tmp_path / "authority" / KEY).read_text()
        assert key.splitlines()[1] not in text


async def test_before_there_is_an_authority(tmp_path: Path) -> None:
    async with at_home(tmp_path) as visitor:
        answer = await visitor.ask("GET", "/trust/os1.crt")
        assert answer.status == 422 and "authority" in (await answer.json())["error"]


async def test_not_for_others_unless_they_may_look_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elsewhere, "whence", lambda request: "192.168.1.7")
    async with away(tmp_path, lambda: False) as visitor:
        for path in ("/trust", "/trust/os1.crt", "/trust/os1.mobileconfig"):
            assert (await visitor.ask("GET", path)).status == 403
