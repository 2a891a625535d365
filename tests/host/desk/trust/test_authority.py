"""What is to be trusted, by what it is known, and nothing secret."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from os1.desk.trust import authority
from os1.desk.trust.authority import Trusted
from os1.errors import ConfigError


def test_its_names_and_fingerprints(trusted: Trusted) -> None:
    assert trusted.name == "OS1 at study" and trusted.path.name == "browsers.pem"
    assert trusted.sha256.replace(":", "").lower() == hashlib.sha256(trusted.der).hexdigest()
    assert len(trusted.sha256.split(":")) == 32
    assert trusted.sha1.lower() == hashlib.sha1(trusted.der).hexdigest()
    assert trusted.nickname == f"OS1 at study ({hashlib.sha256(trusted.der).hexdigest()[:8]})"


def test_there_is_none_or_it_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="os1 run"):
        authority.read(tmp_path)
    (tmp_path / "authority").mkdir()
    (tmp_path / "authority/browsers.pem").write_text("x")
    with pytest.raises(ConfigError, match="can't be read"):
        authority.read(tmp_path)
