"""Who may connect."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from earpiece import wire
from os1.errors import ConfigError, Refused
from os1.link.keys import Keys


def test_a_key_is_told_once_and_only_its_hash_is_kept(keys: Keys, tmp_path: Path) -> None:
    key = keys.issue("kitchen", "Kitchen ear", "Theodore")
    assert len(bytes.fromhex(key)) == 32
    path = tmp_path / "earpieces.json"
    assert key not in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    earpiece = Keys(path).check("kitchen", key)
    assert (earpiece.name, earpiece.owner, earpiece.silenced) == ("Kitchen ear", "Theodore", False)


def test_no_earpiece_is_called_like_a_page_of_the_desk(keys: Keys) -> None:
    """The two would be one ear."""
    with pytest.raises(ConfigError, match="page of the desk"):
        keys.issue("desk-0123abcd")
    assert keys.issue("desk") and keys.issue("desk-lamp") and keys.get("desk-0123abcd") is None


def test_keys_differ(keys: Keys) -> None:
    assert keys.issue("one") != keys.issue("two")


@pytest.mark.parametrize("id, key", [("kitchen", "00" * 32), ("kitchen", "zz"), ("kitchen", ""), ("nobody", "00" * 32)])
def test_a_wrong_key_is_refused_in_words(keys: Keys, id: str, key: str) -> None:
    keys.issue("kitchen")
    with pytest.raises(Refused) as caught:
        keys.check(id, key)
    assert caught.value.code == wire.CLOSE_KEY
    assert "key" in caught.value.what and "os1" in caught.value.cure


def test_nobody_has_an_empty_key(keys: Keys) -> None:
    with pytest.raises(Refused):
        keys.check("", "")


def test_a_revoked_key_is_void_until_it_is_paired_anew(keys: Keys) -> None:
    key = keys.issue("kitchen")
    keys.revoke("kitchen")
    with pytest.raises(Refused, match="revoked"):
        keys.check("kitchen", key)
    again = keys.issue("kitchen")
    assert keys.check("kitchen", again).revoked is None
    with pytest.raises(Refused):
        keys.check("kitchen", key)


def test_silence_and_forget(keys: Keys) -> None:
    keys.issue("kitchen")
    keys.silence("kitchen")
    assert [e.silenced for e in keys] == [True]
    keys.forget("kitchen")
    assert list(keys) == []
    for change in (keys.revoke, keys.silence, keys.forget):
        with pytest.raises(ConfigError, match="kitchen"):
            change("kitchen")


def test_a_new_name_keeps_the_key(keys: Keys) -> None:
    key = keys.issue("kitchen", "Kitchen ear", "Theodore")
    keys.rename("kitchen", "Her ear")
    assert [(e.id, e.name, e.owner) for e in keys] == [("kitchen", "Her ear", "Theodore")]
    keys.rename("kitchen", "Amy's ear", "Amy")
    assert keys.check("kitchen", key).owner == "Amy"
    with pytest.raises(ConfigError, match="empty"):
        keys.rename("kitchen", "  ")
    with pytest.raises(ConfigError, match="os1 earpieces"):
        keys.rename("nobody", "x")


def test_two_processes_lose_nothing_of_each_other(keys: Keys, tmp_path: Path) -> None:
    other = Keys(tmp_path / "earpieces.json")
    told: list[str] = []
    keys.watch(lambda: told.append("changed"))
    keys.issue("one")
    other.issue("two")
    assert keys.get("two") is None
    assert keys.refresh() and not keys.refresh()
    assert {e.id for e in keys} == {"one", "two"}
    keys.issue("three")
    assert {e.id for e in Keys(tmp_path / "earpieces.json")} == {"one", "two", "three"}
    assert told == ["changed"] * 3


BROKEN = ["", "{", "[]", '{"version": 2, "earpieces": []}', '{"version": 1, "earpieces": [{"id": 1}]}', "[" * 100_000]


@pytest.mark.parametrize("text", BROKEN)
def test_a_damaged_file_is_named_and_kept(tmp_path: Path, text: str) -> None:
    path = tmp_path / "earpieces.json"
    path.write_text(text)
    with pytest.raises(ConfigError, match="earpieces.json"):
        Keys(path)
    assert path.read_text() == text


def test_a_file_that_was_tampered_with_lets_nobody_in(keys: Keys, tmp_path: Path) -> None:
    keys.issue("kitchen")
    path = tmp_path / "earpieces.json"
    data = json.loads(path.read_text())
    data["earpieces"][0]["key"] = ""
    path.write_text(json.dumps(data))
    with pytest.raises(ConfigError):
        Keys(path)


@pytest.mark.parametrize("id", ["", "Kitchen", "-a", "a" * 33, "a.b", "a b", "ä", "a\n"])
def test_an_id_fits_into_a_header(keys: Keys, id: str) -> None:
    with pytest.raises(ConfigError):
        keys.issue(id)


def test_a_lock_that_a_crash_left_is_taken_over(keys: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "earpieces.json.new").write_text("half of something")
    monkeypatch.setattr("os1.link.replacing.LOCK_PATIENCE_S", 0.03)
    key = keys.issue("kitchen")
    assert Keys(tmp_path / "earpieces.json").check("kitchen", key)


def test_a_failed_write_leaves_the_old_file(keys: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = keys.issue("kitchen")

    def full(_: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError):
        keys.issue("other")
    monkeypatch.undo()
    assert [p.name for p in tmp_path.iterdir()] == ["earpieces.json"]
    assert Keys(tmp_path / "earpieces.json").check("kitchen", key)
    assert keys.get("other") is None
