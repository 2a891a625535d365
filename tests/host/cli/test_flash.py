"""os1 flash, as far as a terminal goes: its questions, what it would do, and that no secret is an argument."""

from __future__ import annotations

import argparse
import contextlib
from pathlib import Path
from typing import Any

import pytest
from os1 import cli
from os1.body.flash import house as houses
from os1.body.flash.house import DaemonMeanwhile, address
from os1.body.flash.journal import Entry
from os1.body.flash.loader import Found
from os1.body.flash.plan import STEPS
from os1.body.flash.ports import Port
from os1.body.flash.wifi import Network
from os1.cli import main
from os1.cli.questions import Questions
from os1.errors import BodyError, ConfigError, LinkError
from os1.link.authority import open_authority
from os1.link.keys import Keys

FOUND = Found("ESP32-S3", "", "7c:df:a1:00:00:42", 8)
OWN = Network("home", mhz=2412)


@pytest.fixture(autouse=True)
def nothing_plugged_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os1.body.flash.ports.listed", list)
    monkeypatch.setattr("os1.body.flash.wifi.current", lambda: None)


class Terminal:
    """Somebody who types these lines."""

    def __init__(self, *lines: str, password: str = "") -> None:
        self.lines, self.secret = list(lines), password
        self.prompts: list[str] = []

    def ask(self, prompt: str) -> str:
        self.prompts.append(prompt)
        return self.lines.pop(0)

    def password(self, prompt: str) -> str:
        self.prompts.append(prompt)
        return self.secret


def questions(keys: Keys, terminal: Terminal | None, own: Network | None = OWN, known: str | None = "its password",
              **args: Any) -> Questions:
    values = argparse.Namespace(**({"owner": None, "name": None, "wifi": None, "yes": False} | args))
    someone = terminal or Terminal()
    return Questions(values, keys, terminal is not None, someone.ask, someone.password, lambda: "piped password",
                     lambda: own, lambda network: known)


@pytest.fixture
def keys(home: Path) -> Keys:
    return Keys(home / "earpieces.json")


def test_two_questions_are_answered_by_two_returns(keys: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "anna")
    terminal = Terminal("", "")
    answers = questions(keys, terminal)(FOUND, "XIAO ESP32S3", Entry())
    assert (answers.person.id, answers.person.name, answers.person.owner) == ("anna", "Anna's earpiece", "Anna")
    assert [(n.name, n.password) for n in answers.wifi] == [("home", "its password")]
    assert len(terminal.prompts) == 2 and "[Anna]" in terminal.prompts[0] and '"home"' in terminal.prompts[1]


def test_who_does_not_agree_types_name_and_password(keys: Keys) -> None:
    terminal = Terminal("Zoë", "n", "guests", password="correct horse")
    answers = questions(keys, terminal)(FOUND, "", Entry())
    assert answers.person.id == "zoe" and answers.wifi == [Network("guests", "correct horse")]
    assert 'Password of "guests"' in terminal.prompts[-1]


def test_a_computer_that_does_not_tell_its_password(keys: Keys) -> None:
    terminal = Terminal("Anna", "y", password="correct horse")
    [network] = questions(keys, terminal, known=None)(FOUND, "", Entry()).wifi
    assert network == Network("home", "correct horse", mhz=2412)


def test_a_network_of_5_ghz_is_said(keys: Keys, capsys: pytest.CaptureFixture[str]) -> None:
    questions(keys, Terminal("y"), Network("home", mhz=5180)).which()
    assert "2.4 GHz only" in capsys.readouterr().out


def test_an_enterprise_network_is_not_even_offered(keys: Keys) -> None:
    terminal = Terminal("guests", password="")
    assert questions(keys, terminal, Network("work", enterprise=True)).which() == Network("guests", "")


def test_nobody_to_ask(keys: Keys) -> None:
    with pytest.raises(ConfigError, match="Which Wi-Fi") as caught:
        questions(keys, None).which()
    assert "--wifi" in caught.value.cure and "--yes" in caught.value.cure
    assert questions(keys, None, wifi="home").which() == Network("home", "piped password")
    assert questions(keys, None, yes=True).which().password == "its password"
    with pytest.raises(BodyError, match="8 to 63"):
        questions(keys, None, yes=True, known="short").which()


def test_a_board_that_was_an_earpiece_keeps_its_id(keys: Keys) -> None:
    keys.issue("anna", "Her ear", "Anna")
    person = questions(keys, Terminal()).whose(Entry(ear="anna"))
    assert (person.id, person.name, person.owner) == ("anna", "Her ear", "Anna")
    renamed = questions(keys, Terminal(), name="Den").whose(Entry(ear="anna"))
    assert (renamed.id, renamed.name) == ("anna", "Den")
    assert questions(keys, Terminal("Anna")).whose(Entry()).id == "anna-2", "another board of hers"
    keys.revoke("anna")
    assert questions(keys, Terminal("Anna")).whose(Entry()).id == "anna", "a revoked one's place is free"


def test_which_of_several_boards(keys: Keys, capsys: pytest.CaptureFixture[str]) -> None:
    ports = [Port("/dev/a", "one"), Port("/dev/b", "two")]
    assert questions(keys, Terminal("x", "7", "2")).port(ports).path == "/dev/b"
    assert "/dev/a  one" in capsys.readouterr().out
    with pytest.raises(BodyError, match="/dev/b") as caught:
        questions(keys, None).port(ports)
    assert "--port" in caught.value.cure


def test_what_would_be_done(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["flash", "--dry-run", "--host", "10.0.0.9", "--wifi", "home"]) == 0
    out = capsys.readouterr().out
    assert all(words in out for words in STEPS.values()) and "SPIRAM_OCT" in out and "10.0.0.9:8316" in out
    assert {p.name for p in home.iterdir()} == {"authority"}, "but for who this computer is, nothing is written"
    assert main(["flash", "--dry-run", "--host", "10.0.0.9", "--board", "ESP32 devkit"]) == 0
    assert "ESP32-S3" not in capsys.readouterr().out


@pytest.mark.parametrize(("argv", "said"), [
    (["flash", "--host", "10.0.0.9"], "No board is plugged into USB"),
    (["flash", "--dry-run", "--host", "10.0.0.9", "--board", "ESP32 devkit", "--image", "nowhere.bin"], "nowhere.bin"),
])
def test_mistakes_are_told_in_words(argv: list[str], said: str, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(argv) == 1
    assert said in capsys.readouterr().err


def test_a_missing_port_names_the_step(
        home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os1.cli.flash.DaemonMeanwhile",
                        lambda *_: contextlib.nullcontext(argparse.Namespace(ready=None, ours=False)))
    assert main(["flash", "--host", "10.0.0.9", "--port", "/dev/ttyNOSUCH0"]) == 1
    err = capsys.readouterr().err
    assert "Step 1 of 12 (see which chip it is) failed" in err and "/dev/ttyNOSUCH0" in err


def test_no_option_takes_a_secret() -> None:
    top = next(a for a in cli.parser()._actions if isinstance(a, argparse._SubParsersAction))
    for name in ("flash", "pair", "earpieces"):
        for action in top.choices[name]._actions:
            words = " ".join(action.option_strings) + " " + action.dest
            assert not any(secret in words for secret in ("password", "key", "psk", "secret", "token"))


def test_the_address_that_an_earpiece_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    assert address("0.0.0.0", "10.0.0.9") == "10.0.0.9"
    assert address("192.168.7.7") == "192.168.7.7"
    with pytest.raises(LinkError, match="Only this computer") as caught:
        address("127.0.0.1")
    assert "link.bind" in caught.value.cure
    monkeypatch.setattr(houses, "addresses", lambda bind: ["10.9.9.9"])
    assert address("0.0.0.0") == "10.9.9.9", "the way out leads elsewhere: then any at which it listens"
    monkeypatch.setattr(houses, "addresses", lambda bind: [])
    with pytest.raises(LinkError, match="Only this computer") as caught:
        address("0.0.0.0")
    assert "--host" in caught.value.cure


def test_a_daemon_that_does_not_start_says_why(home: Path) -> None:
    (home / "config.toml").write_text("[link]\nport = 'x'\n")
    certificate = open_authority(home / "authority").der
    with DaemonMeanwhile(home, certificate, 1) as daemon:
        assert daemon.ours
        with pytest.raises(LinkError, match="link.port") as caught:
            daemon.ready()
    assert "os1 run" in caught.value.cure and not (home / "flash-daemon.log").exists()


def test_a_daemon_that_runs_is_used(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(houses, "answers", lambda *_: True)
    with DaemonMeanwhile(home, b"", 8316) as daemon:
        daemon.ready()
        assert not daemon.ours, "and none is stopped at the end"
