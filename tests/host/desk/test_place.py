"""Where the desk is, and links to it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from os1.desk import place
from os1.desk.login import LINK_S, Logins
from os1.errors import ConfigError

KEY = b"k" * 32


def test_links_of_one_token_by_every_name(tmp_path: Path) -> None:
    place.write(tmp_path, 8317, KEY, 8316)
    first, second, third = place.links(tmp_path, ["192.168.1.20", "study.local", "fd00::20"], now=1000.0)
    token = first.removeprefix("https://192.168.1.20:8316/#")
    assert second == f"https://study.local:8316/#{token}" and third == f"https://[fd00::20]:8316/#{token}"
    logins = Logins(KEY, lambda: 1000.0 + LINK_S - 1)
    assert logins.open(token) and not logins.open(token)
    assert place.link(tmp_path, now=1000.0).startswith("http://127.0.0.1:8317/#")


def test_without_pages_for_others(tmp_path: Path) -> None:
    place.write(tmp_path, 8317, KEY)
    with pytest.raises(ConfigError, match="no pages to others"):
        place.address(tmp_path, "study.local")


def test_a_file_of_an_older_version(tmp_path: Path) -> None:
    (tmp_path / place.FILE).write_text(json.dumps({"version": 1, "port": 8317, "key": KEY.hex()}))
    assert place.link(tmp_path)
    for damaged in ("[]", "null", '{"port": []}', "\xff"):
        (tmp_path / place.FILE).write_text(damaged, encoding="latin-1")
        with pytest.raises(ConfigError, match="isn't running"):
            place.link(tmp_path)
