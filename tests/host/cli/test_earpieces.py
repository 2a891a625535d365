"""os1 earpieces: what it lists, and that what it changes is what the daemon reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from os1.cli import main
from os1.cli.earpieces import state
from os1.errors import Refused
from os1.link.greeting import Hello
from os1.link.keys import Keys
from os1.link.seen import Seen, Sighting


@pytest.fixture
def keys(home: Path) -> Keys:
    return Keys(home / "earpieces.json")


def said(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    assert main(["earpieces", *argv]) == 0
    return capsys.readouterr().out


def test_an_empty_house_says_what_to_do(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "os1 flash" in said(capsys)


def test_it_lists_everybody_and_no_key(home: Path, keys: Keys, capsys: pytest.CaptureFixture[str]) -> None:
    key = keys.issue("kitchen", "Kitchen [ear]", "Theodore")
    keys.issue("den")
    Seen(home / "seen.json").hello("kitchen", Hello("kitchen", 1, "adpcm", "0.1.0", "XIAO ESP32S3", 0, "", None))
    out = said(capsys)
    assert "Kitchen [ear]" in out and "Theodore" in out and "XIAO ESP32S3" in out and "last seen" in out
    assert "never seen" in out and "isn't running" in out
    listed = said(capsys, "list", "--json")
    assert {row["id"] for row in json.loads(listed)} == {"kitchen", "den"}
    assert key not in listed and all("key" not in row for row in json.loads(listed))


def test_one_is_renamed_silenced_revoked_and_forgotten(
        home: Path, keys: Keys, capsys: pytest.CaptureFixture[str]) -> None:
    key = keys.issue("kitchen")
    said(capsys, "rename", "kitchen", "Amy's ear", "--owner", "Amy")
    said(capsys, "silence", "kitchen")
    keys.refresh()
    assert [(e.name, e.owner, e.silenced) for e in keys] == [("Amy's ear", "Amy", True)]
    said(capsys, "unsilence", "kitchen")
    assert "Stolen" in said(capsys, "revoke", "kitchen"), "who revokes one is told where to read on"
    keys.refresh()
    assert [e.silenced for e in keys] == [False]
    with pytest.raises(Refused, match="revoked"):
        keys.check("kitchen", key)
    said(capsys, "forget", "kitchen")
    keys.refresh()
    assert list(keys) == []
    assert main(["earpieces", "revoke", "kitchen"]) == 1
    assert "os1 earpieces" in capsys.readouterr().err


def test_here_is_only_who_is_here(keys: Keys) -> None:
    keys.issue("kitchen")
    one = keys.get("kitchen")
    assert one is not None
    there = Sighting(at=1e9, here=True)
    assert state(one, there, True).startswith("here since")
    assert state(one, there, False).startswith("last seen"), "a daemon that was killed could not say that it parted"
    assert state(one, None, True) == "never seen"
    keys.silence("kitchen")
    keys.revoke("kitchen")
    gone = keys.get("kitchen")
    assert gone is not None and state(gone, there, True).startswith("revoked")
