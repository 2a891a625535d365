"""Who watches over her needs no login, but must be on this computer."""

from __future__ import annotations

from pathlib import Path

from fakes.visiting import at_home, away
from os1.desk.pulse import Pulse


async def test_who_watches_over_her_needs_no_login_but_must_be_here(tmp_path: Path) -> None:
    felt = [Pulse("1.0", 0.0, earpieces=2)]

    async def feel() -> Pulse:
        return felt[0]

    async with at_home(tmp_path, felt=feel) as visitor:
        http, at = visitor.http, visitor.origin
        answer = await http.get(at + "/metrics")
        assert answer.status == 200 and answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
        assert "os1_earpieces 2\n" in await answer.text()
        assert (await http.get(at + "/health")).status == 200
        felt[0] = Pulse("1.0", 0.0, trouble="she is stopping")
        assert (await http.get(at + "/health")).status == 503 and (await http.get(at + "/metrics")).status == 200
        for path in ("/health", "/metrics"):
            assert (await http.get(at + path, headers={"Host": "stranger.example"})).status == 403
            assert (await http.get(at + path, headers={"Origin": "http://stranger.example"})).status == 403
    async with away(tmp_path, felt=feel) as visitor:
        assert (await visitor.ask("GET", "/metrics")).status == 404, "by TLS there is no such thing"
