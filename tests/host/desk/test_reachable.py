"""Names that mean something on another computer, and that the certificate may have."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from os1.config import Config
from os1.config.shape import Desk, Link
from os1.desk import reachable
from os1.errors import ConfigError
from os1.link import reached
from os1.link.authority import open_authority
from os1.link.browsers import open_issuer


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    monkeypatch.setattr("socket.gethostname", lambda: "study")
    monkeypatch.setattr(reached, "addresses", lambda bind: ["127.0.0.1"] if bind == "127.0.0.1" else [
        "192.168.1.20", "203.0.113.5", "fd00::20"])
    folder = open_authority(tmp_path / "authority").folder
    open_issuer(folder, "study", [])
    return Config(tmp_path, desk=Desk(names=["her.lan", "Attic", "her.example"]))


def test_addresses_first_and_only_what_others_can_use(config: Config) -> None:
    names = reachable.names(config)
    mark = next(name for name in names if name.startswith("os1-"))
    assert names == ["192.168.1.20", "fd00::20", "study.local", mark, "her.lan"]
    assert "203.0.113.5" not in names and "her.example" not in names, "the authority may not sign for those"


def test_the_wearers_own_names_even_if_they_are_short(config: Config, tmp_path: Path) -> None:
    (tmp_path / "authority/browsers.pem").unlink()
    (tmp_path / "authority/browsers.key").unlink()
    open_issuer(tmp_path / "authority", "study", ["attic"])
    assert reachable.names(config)[-2:] == ["her.lan", "attic"]


def test_nobody_else_reaches_her(config: Config) -> None:
    alone = replace(config, link=Link(bind="127.0.0.1"), desk=Desk())
    with pytest.raises(ConfigError, match="Only this computer"):
        reachable.names(alone)


def test_before_she_ran_there_is_no_authority(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="os1 run"):
        reachable.names(Config(tmp_path))
