"""The update keys: made once, readable by the owner only, one for each earpiece."""

from __future__ import annotations

from pathlib import Path

import pytest
from os1.body.update_key import FILE, key_of, open_secret
from os1.errors import ConfigError


def test_it_is_made_once_and_is_its_owners_only(tmp_path: Path) -> None:
    secret = open_secret(tmp_path)
    assert len(secret) == 32 and open_secret(tmp_path) == secret
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_a_damaged_one_is_never_replaced(tmp_path: Path) -> None:
    for text in ("", "00" * 31, "no hex"):
        (tmp_path / FILE).write_text(text)
        with pytest.raises(ConfigError, match="flash every earpiece anew"):
            open_secret(tmp_path)
        assert (tmp_path / FILE).read_text() == text


def test_every_earpiece_has_a_key_of_its_own() -> None:
    secret = bytes(range(32))
    keys = {key_of(secret, "kitchen"), key_of(secret, "hall"), key_of(bytes(32), "kitchen"), secret}
    assert len(keys) == 4 and all(len(key) == 32 for key in keys)
    assert key_of(secret, "kitchen") == key_of(secret, "kitchen")
