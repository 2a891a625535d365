"""Browsers by their word."""

from __future__ import annotations

import pytest
from os1.desk.agents import agent

CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "


@pytest.mark.parametrize(("said", "told"), [
    (CHROME, "Chrome, Linux"),
    (CHROME.replace("X11; Linux x86_64", "Linux; Android 10; K"), "Chrome, Android"),
    (CHROME.replace("X11; Linux x86_64", "Windows NT 10.0; Win64; x64") + " Edg/142.0.0.0", "Edge, Windows"),
    (IPHONE + "Version/26.0 Mobile/15E148 Safari/604.1", "Safari, iPhone"),
    (IPHONE + "CriOS/142.0 Mobile/15E148 Safari/604.1", "Chrome, iPhone"),
    ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox, Mac"),
    ("curl/8.5", ""), ("", ""), ("\x00" * 9000, ""),
])
def test_which_one_it_is(said: str, told: str) -> None:
    assert agent(said) == told
