"""Who is refused before anything is looked at."""

from __future__ import annotations

import pytest
from os1.desk.guard import CSP, HEADERS, Way, refusal

HERE = "127.0.0.1:8317"
PLAIN = Way()
NAMES = ["study.local", "192.168.1.20", "fd00::20", "127.0.0.1", "localhost"]
TLS = Way("https", lambda: NAMES)


@pytest.mark.parametrize(("method", "headers"), [
    ("GET", {"Host": HERE}),
    ("GET", {"Host": "localhost:9999", "Origin": "http://localhost:9999"}),  # through a tunnel
    ("POST", {"Host": HERE, "Origin": f"http://{HERE}", "Sec-Fetch-Site": "same-origin"}),
    ("GET", {"Host": HERE, "Origin": f"http://{HERE}", "Upgrade": "websocket"}),
    ("GET", {"Host": HERE, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}),  # a link in some page
])
def test_who_may_ask(method: str, headers: dict[str, str]) -> None:
    assert refusal(PLAIN, method, headers) == ""


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
    assert refusal(PLAIN, method, headers)


@pytest.mark.parametrize("host", ["study.local:8316", "STUDY.local:8316", "192.168.1.20:8316", "[fd00::20]:8316",
                                  "localhost:9", "study.local"])
def test_by_tls_under_every_name_of_this_computer(host: str) -> None:
    assert refusal(TLS, "GET", {"Host": host}) == ""
    assert refusal(TLS, "POST", {"Host": host, "Origin": f"https://{host}", "Sec-Fetch-Site": "same-origin"}) == ""
    assert refusal(TLS, "POST", {"Host": host, "Origin": f"http://{host}"}), "a plain page of that name is another page"


@pytest.mark.parametrize("host", ["kitchen.local:8316", "192.168.1.21:8316", "[fd00::21]:8316", "fd00::20",
                                  "study.local.evil.example", "study.local:8316:1", "[study.local]x", "[]", ""])
def test_by_tls_under_no_other_name(host: str) -> None:
    assert refusal(TLS, "GET", {"Host": host})


@pytest.mark.parametrize("path", ["http://evil.example/", "http://127.0.0.1:8317/", "*", ""])
def test_nobody_is_passed_on_elsewhere(path: str) -> None:
    assert refusal(PLAIN, "GET", {"Host": HERE}, path) and not refusal(PLAIN, "GET", {"Host": HERE}, "//x")


def test_a_name_that_is_new_counts_at_once() -> None:
    names: list[str] = []
    way = Way("https", lambda: names)
    assert refusal(way, "GET", {"Host": "her.lan"})
    names.append("her.lan")
    assert not refusal(way, "GET", {"Host": "her.lan"})


def test_the_policy_lets_nothing_in_that_is_not_ours() -> None:
    assert "unsafe" not in CSP and "default-src 'none'" in CSP and "http" not in CSP and "data:" not in CSP
    assert "frame-ancestors 'none'" in CSP and HEADERS["X-Content-Type-Options"] == "nosniff"
    assert "serial=(self)" in HEADERS["Permissions-Policy"] and "microphone=(self)" in HEADERS["Permissions-Policy"]
    assert "require-trusted-types-for 'script'" in CSP and CSP.endswith("trusted-types os1")
    for kind in ("script", "style", "connect", "manifest", "worker"):
        assert f"{kind}-src 'self';" in CSP
    assert "Strict-Transport-Security" not in HEADERS, "the module says why"
