"""What one earpiece is given, and how far a board has come."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from os1.body.flash.journal import Entry, Journal
from os1.body.flash.provisioning import checked, files, person, settings_for
from os1.body.flash.wifi import Network
from os1.errors import BodyError, ConfigError

KEY = "ab" * 32
HOME = Network("home", "correct horse")


def test_the_earpiece_takes_what_it_is_given() -> None:
    made = files(settings_for("anna", KEY, "10.0.0.2", 8316, [HOME], "XIAO ESP32S3", 12), b"\x30der", b"\x01" * 32)
    values = json.loads(made["settings.json"])
    assert values["wifi"] == [{"name": "home", "password": "correct horse"}] and values["key"] == KEY
    assert (values["board"], values["rest_s"], values["certificate"]) == ("XIAO ESP32S3", 12, "host.der")
    assert made["host.der"] == b"\x30der" and made["update.key"] == b"01" * 32


def test_what_it_would_refuse_is_refused_here() -> None:
    with pytest.raises(ConfigError, match="refuse these settings: no board is called toaster"):
        files(settings_for("anna", KEY, "10.0.0.2", 8316, [HOME], "toaster"), b"\x30", b"")
    with pytest.raises(ConfigError, match="wifi names no network"):
        files(settings_for("anna", KEY, "10.0.0.2", 8316, []), b"\x30", b"")


@pytest.mark.parametrize("password", ["", "12345678", "x" * 63, "aB" * 32])
def test_passwords_that_a_network_can_have(password: str) -> None:
    assert checked(Network("home", password)).password == password


@pytest.mark.parametrize(("network", "said"), [
    (Network("home", "short"), "8 to 63"), (Network("home", "x" * 64), "that one has 64"), (Network("", ""), "1 to 32"),
    (Network("ü" * 17, ""), "1 to 32 bytes"), (Network("work", "", enterprise=True), "certificate"),
])
def test_networks_that_it_can_not_join(network: Network, said: str) -> None:
    with pytest.raises(BodyError, match=said) as caught:
        checked(network)
    assert "short" not in str(caught.value) and caught.value.cure


@pytest.mark.parametrize(("owner", "id"), [("Anna", "anna"), ("Zoë Müller", "zoe-muller"), ("", "earpiece"),
                                           ("田中", "earpiece"), ("-", "earpiece"), ("a" * 60, "a" * 28)])
def test_its_id_is_made_of_whose_it_is(owner: str, id: str) -> None:
    assert person(owner, ()).id == id and len(person(owner, [id]).id) <= 32


def test_two_of_one_person_have_two_ids() -> None:
    assert person("Anna", ["anna", "anna-2"]).id == "anna-3"
    assert person("Anna", ()).name == "Anna's earpiece" and person("Anna", (), "Kitchen ear").id == "kitchen-ear"
    assert person("", ()).name == "earpiece"


def test_a_board_goes_on_where_it_stopped(tmp_path: Path) -> None:
    path = tmp_path / "flashing.json"
    journal = Journal(path)
    assert journal.get("aa") == Entry()
    journal.note("aa", ear="anna", board="XIAO ESP32S3", image="12")
    journal.note("aa", "erase")
    journal.note("aa", "write", package=7)
    journal.note("aa", "write")
    journal.note("bb", "erase")
    assert Journal(path).get("aa") == Entry(("erase", "write"), "12", "anna", "XIAO ESP32S3", 7)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    journal.again("aa")
    assert journal.get("aa") == Entry((), "", "anna", "XIAO ESP32S3", 0) and journal.get("bb").done == ("erase",)


@pytest.mark.parametrize("content", ["", "[]", '{"version": 9, "boards": {}}', '{"version": 1, "boards": {"aa": 3}}'])
def test_a_damaged_journal_means_from_the_beginning(tmp_path: Path, content: str) -> None:
    (tmp_path / "flashing.json").write_text(content)
    assert Journal(tmp_path / "flashing.json").get("aa") == Entry()


def test_a_journal_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="can't be written"):
        Journal(tmp_path / "gone" / "flashing.json").note("aa", "erase")
