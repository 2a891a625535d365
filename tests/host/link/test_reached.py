"""The names and addresses of this computer that its certificate for browsers is made for."""

from __future__ import annotations

import socket

import ifaddr
import pytest
from os1.link import reached
from os1.link.announce import mark

DER = b"a certificate"


def adapter(*addresses: str) -> ifaddr.Adapter:
    found = [ifaddr.IP((a, 0, 3) if ":" in a else a, 24, "en0") for a in addresses]
    return ifaddr.Adapter("en0", "en0", found)


@pytest.fixture(autouse=True)
def computer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "Study.example.org")
    monkeypatch.setattr(ifaddr, "get_adapters", lambda: [
        adapter("127.0.0.1", "::1"), adapter("192.168.1.7", "10.0.0.7", "fd00::7", "fe80::7", "2001:db8::7")])


def test_all_of_them_the_one_that_works_in_the_house_first() -> None:
    assert reached.names(DER, "0.0.0.0", ["Her.Lan", "study", "no name"]) == [
        "study.local", "study", "study.example.org", f"os1-{mark(DER)}.local", "localhost", "127.0.0.1", "::1",
        "10.0.0.7", "192.168.1.7", "her.lan"]


@pytest.mark.parametrize(("bind", "addresses"), [
    ("0.0.0.0", ["10.0.0.7", "192.168.1.7"]), ("::", ["2001:db8::7", "fd00::7"]), ("10.0.0.7", ["10.0.0.7"]),
    ("127.0.0.1", ["127.0.0.1"]), ("study", ["study"])])
def test_only_where_the_daemon_listens(bind: str, addresses: list[str]) -> None:
    assert reached.addresses(bind) == addresses


def test_a_computer_with_a_name_that_dns_has_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "my_pc")
    assert reached.host() == "localhost"
    assert all("my_pc" not in name for name in reached.names(DER, "0.0.0.0"))


def test_names_are_asked_for_again_after_a_while() -> None:
    now, known = [100.0], ["study.local"]
    names = reached.Names(lambda: known, lambda: now[0])
    assert names() == {"study.local"}
    known.append("her.lan")
    assert names() == {"study.local"}
    now[0] += reached.FRESH_S
    assert names() == {"study.local", "her.lan"}
