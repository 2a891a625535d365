"""A real SMTP server, and lines that break."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest
from fakes.mail_servers import PASSWORD, USER, Post, smtp_server
from fakes.posts import THEO
from os1.errors import MailTrouble
from os1.work.mail.accounts import Host
from os1.work.mail.smtp import Unsure, send

pytestmark = pytest.mark.live
ANNA = "anna@berg.example"


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def server(post: Post) -> Iterator[Host]:
    with smtp_server(post) as host:
        yield host


def test_what_is_sent_arrives_as_it_was(server: Host, post: Post) -> None:
    assert send(server, USER, PASSWORD, THEO, [ANNA], b"Subject: x\r\n\r\n.dot\nline\r\n..two\r\n.\r\n") == []
    assert post.taken == [(THEO, [ANNA], b"Subject: x\r\n\r\n.dot\r\nline\r\n..two\r\n.\r\n")]


def test_whom_it_refuses_is_told(server: Host, post: Post) -> None:
    assert send(server, USER, PASSWORD, THEO, ["nobody@x", ANNA], b"Subject: x\r\n\r\ny") == ["nobody@x"]
    with pytest.raises(MailTrouble, match="knows nobody called nobody@x"):
        send(server, USER, PASSWORD, THEO, ["nobody@x"], b"Subject: x\r\n\r\ny")
    assert len(post.taken) == 1


def test_refused(server: Host, post: Post) -> None:
    with pytest.raises(MailTrouble, match="doesn't let demouser in"):
        send(server, USER, "wrong", THEO, [ANNA], b"x")
    post.full = True
    with pytest.raises(MailTrouble, match="no room") as wrong:
        send(server, USER, PASSWORD, THEO, [ANNA], b"x")
    assert not isinstance(wrong.value, Unsure) and post.taken == []
    with pytest.raises(MailTrouble, match="can't be reached"):
        send(Host("127.0.0.1", 1, "none"), USER, PASSWORD, THEO, [ANNA], b"x")


@pytest.mark.parametrize(("answers", "unsure"), [
    ([b"220 hi\r\n", b"250 hi\r\n", b"250 ok\r\n", b"250 ok\r\n", b"354 go\r\n"], True),
    ([b"220 hi\r\n", b"250 hi\r\n", b"250 ok\r\n", b"250 ok\r\n"], False),
    ([b"220 hi\r\n"], False)])
def test_a_line_that_breaks(answers: list[bytes], unsure: bool) -> None:
    """After the last dot nobody knows; before it, it wasn't sent."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_talk, args=(listening, answers), daemon=True).start()
        with pytest.raises(MailTrouble) as wrong:
            send(Host("127.0.0.1", listening.getsockname()[1], "none"), "", "", THEO, [ANNA], b"Subject: x\r\n\r\ny")
    assert isinstance(wrong.value, Unsure) is unsure


def _talk(listening: socket.socket, answers: list[bytes]) -> None:
    line, _ = listening.accept()
    with line, line.makefile("rb") as said:
        for answer in answers:
            line.sendall(answer)
            heard = said.readline()
            while answer.startswith(b"354") and heard.strip() != b".":
                heard = said.readline()
