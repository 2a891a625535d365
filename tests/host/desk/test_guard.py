"""Who is refused before anything is looked at."""

from __future__ import annotations

import pytest
from os1.desk.guard import CSP, HEADERS, refusal

HERE = "127.0.0.1:8317"


@pytest.mark.parametrize(("method", "headers"), [
    ("GET", {"Host": HERE}),
    ("GET", {"Host": "localhost:9999", "Origin": "http://localhost:9999"}),  # through a tunnel
    ("POST", {"Host": HERE, "Origin": f"http://{HERE}", "Sec-Fetch-Site": "same-origin"}),
    ("GET", {"Host": HERE, "Origin": f"http://{HERE}", "Upgrade": "websocket"}),
    ("GET", {"Host": HERE, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}),  # a link in some page
])
def test_who_may_ask(method: str, headers: dict[str, str]) -> None:
    assert refusal(method, headers) == ""


@pytest.mark.parametrize(("method", "headers"), [
    ("GET", {}),
    ("GET", {"Host": "evil.example:8317"}),  # its name server says 127.0.0.1
    ("GET", {"Host": "127.0.0.1.evil.example"}),
    ("GET", {"Host": "127.0.0.1:8317@evil.example"}),
    ("GET", {"Host": HERE, "Origin": "https://evil.example"}),
    ("GET", {"Host": HERE, "Origin": "http://127.0.0.1:9"}),  # another program on this computer
    ("GET", {"Host": HERE, "Origin": "null"}),
    ("GET", {"Host": HERE, "Upgrade": "websocket"}),
    ("GET", {"Host": HERE, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}),
    ("POST", {"Host": HERE}),
    ("POST", {"Host": HERE, "Origin": f"http://{HERE}", "Sec-Fetch-Site": "same-site"}),
    ("POST", {"Host": HERE, "Origin": f"http://{HERE}", "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}),
])
def test_who_may_not(method: str, headers: dict[str, str]) -> None:
    assert refusal(method, headers)


def test_the_policy_lets_nothing_in_that_is_not_ours() -> None:
    assert "unsafe" not in CSP and "default-src 'none'" in CSP and "http" not in CSP and "data:" not in CSP
    assert "frame-ancestors 'none'" in CSP and HEADERS["X-Content-Type-Options"] == "nosniff"
    assert "serial=(self)" in HEADERS["Permissions-Policy"]
