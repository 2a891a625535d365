"""The port: ours, somebody else's, free, or nowhere."""

from __future__ import annotations

import errno
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from os1.config import Link
from os1.doctor import port
from os1.doctor.port import Facts
from os1.link.authority import Authority, open_authority

HERE = "127.0.0.1"


@pytest.fixture
def authority(home: Path) -> Authority:
    return open_authority(home / "authority")


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    with socket.create_server((HERE, 0)) as server:
        yield server


@pytest.fixture
def daemon(listening: socket.socket, authority: Authority) -> Iterator[int]:
    """Answers as the daemon of this home does."""
    context = authority.context()

    def serve() -> None:
        while True:
            try:
                visitor, _ = listening.accept()
                context.wrap_socket(visitor, server_side=True).close()
            except OSError:
                return
    thread = threading.Thread(target=serve)
    thread.start()
    yield listening.getsockname()[1]
    listening.shutdown(socket.SHUT_RDWR)
    thread.join(10)


def test_a_port_that_is_free(home: Path, listening: socket.socket, verdicts: Any) -> None:
    number = listening.getsockname()[1]
    listening.close()
    facts = port.look(Link(HERE, number), port.certificate(home))
    assert not facts.runs and not facts.trouble
    said = verdicts(port.judge(facts))
    assert said["daemon"].startswith("warning: The daemon isn't running") and "os1 run" in said["daemon"]
    assert said["address"].startswith("warning: Only this computer") and "0.0.0.0" in said["address"]


def test_a_port_that_is_taken(home: Path, authority: Authority, listening: socket.socket, verdicts: Any,
                              monkeypatch: pytest.MonkeyPatch) -> None:
    """By a program that says nothing: it isn't waited for long."""
    monkeypatch.setattr(port, "PATIENCE_S", 0.2)
    facts = port.look(Link(HERE, listening.getsockname()[1]), authority.der)
    assert facts.trouble == errno.EADDRINUSE
    assert verdicts(port.judge(facts))["daemon"].startswith("fault: Port")


def test_a_stranger_is_not_our_daemon(daemon: int, tmp_path: Path) -> None:
    other = open_authority(tmp_path / "other")
    assert port.look(Link(HERE, daemon), other.der).trouble == errno.EADDRINUSE


def test_our_daemon(home: Path, daemon: int, verdicts: Any) -> None:
    facts = port.look(Link(HERE, daemon), port.certificate(home))
    assert facts.runs
    assert verdicts(port.judge(facts))["daemon"].startswith("ok: The daemon runs")


@pytest.mark.parametrize(("link", "trouble", "said"), [
    (Link("203.0.113.9", 0), errno.EADDRNOTAVAIL, "which this computer hasn't"),
    (Link("the sofa", 0), errno.EADDRNOTAVAIL, "which this computer hasn't"),
    (Link(HERE, 70_000), errno.EINVAL, "can't listen at port 70000"),
])
def test_where_nobody_can_listen(link: Link, trouble: int, said: str, verdicts: Any) -> None:
    facts = port.look(link, None)
    assert facts.trouble == trouble
    found = verdicts(port.judge(facts))["daemon"]
    assert found.startswith("fault") and said in found


@pytest.mark.parametrize(("facts", "check", "said"), [
    (Facts("0.0.0.0", 8316, True, 0, ("10.0.0.2",), ("10.0.0.2",)), "address", "ok: It answers at 10.0.0.2"),
    (Facts("0.0.0.0", 8316, True, 0, ("10.0.0.2", "10.1.0.2"), ("10.0.0.2",)), "address",
     "fault: The daemon doesn't answer at 10.1.0.2"),
    (Facts("0.0.0.0", 8316), "address", "warning: Only this computer itself can connect: it is in no network"),
    (Facts("0.0.0.0", 8316, addresses=("10.0.0.2",)), "address", "ok: This computer is in a network"),
    (Facts("0.0.0.0", 80, trouble=errno.EACCES), "daemon", "fault: She can't listen at port 80: Permission denied"),
    (Facts("0.0.0.0", 8316, announced=False), "announce", "warning"),
])
def test_verdicts(facts: Facts, check: str, said: str, verdicts: Any) -> None:
    assert verdicts(port.judge(facts))[check].startswith(said)


def test_a_certificate_that_cannot_be_read_is_none(home: Path) -> None:
    assert port.certificate(home) is None
    (home / "authority").mkdir()
    (home / "authority/ear.pem").write_text("rubbish")
    assert port.certificate(home) is None
