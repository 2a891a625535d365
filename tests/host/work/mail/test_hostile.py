"""Mails that mean harm: whatever they are made of, reading them ends soon, and what is asked is words."""

from __future__ import annotations

import time

import pytest
from fakes.posts import filled, post
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from os1.work.mail import nesting
from os1.work.mail.aloud import spoken
from os1.work.mail.message import read
from os1.work.mail.quoting import parts
from os1.work.mail.store import Arrived, Mails
from os1.work.mail.web_text import text_of, words_of

SOON_S = 15.0  # of processor time on a slow computer: what hangs takes minutes
HTML = "Content-Type: text/html\r\n\r\n"
HEAD = ("From: Anna <anna@berg.example>\r\nTo: theo@example.org\r\nDate: Wed, 25 Nov 2026 08:00:00 +0000\r\n"
        "Subject: Ho\r\n")


def nested(depth: int) -> str:
    inner = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(depth))
    return HEAD + inner + "Content-Type: text/plain\r\n\r\nhi\r\n"


BOMBS = {
    "parts in parts": nested(3000),
    "mails in mails": HEAD + "Content-Type: message/rfc822\r\n\r\n" * 3000 + "hi",
    "fifty thousand parts": HEAD + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\n\r\nx\r\n" * 50_000,
    "sixty thousand people": HEAD + "Cc: " + ", ".join(f"A <a{n}@b.c>" for n in range(60_000)) + "\r\n\r\nx",
    "quotes without end": HEAD + 'Cc: "' + '\\"' * 100_000 + "\r\n\r\nx",
    "brackets": HEAD + "Cc: " + "(<" * 100_000 + "\r\n\r\nx",
    "encoded words": HEAD + "X: =?utf-8?q?=41?= " + "=?" * 200_000 + "\r\n\r\nx",
    "all parents": HEAD + "References: " + "<a@b> " * 100_000 + "\r\n\r\nx",
    "folds": HEAD + "X: a" + "\r\n b" * 200_000 + "\r\n\r\nx",
    "deep html": HEAD + HTML + "<div>" * 400_000 + "x",
    "closed deep html": HEAD + HTML + "<b>" * 200_000 + "</b>" * 200_000,
    "crossed html": HEAD + HTML + "<i></b>" * 250_000,
    "tables": HEAD + HTML + "<table><tr><td>" * 130_000,
    "half tags": HEAD + HTML + "<!--<![" * 250_000,
    "characters": HEAD + HTML + "&#" * 700_000,
    "quoted": HEAD + "\r\n" + "> " * 500_000,
    "quoted lines": HEAD + "\r\n" + "> a\r\n" * 200_000,
    "signatures": HEAD + "\r\n" + "-- \r\n" * 200_000,
    "empty": HEAD + "\r\n" + "\r\n" * 500_000,
    "digits": HEAD + "\r\n" + "1,1." * 200_000,
    "links": HEAD + "\r\n" + "http://" * 100_000,
    "signs": HEAD + "\r\n" + "?!." * 200_000,
    "a word": HEAD + "\r\n" + "a" * 1_000_000,
    "base64": HEAD + "Content-Transfer-Encoding: base64\r\n\r\n" + "A" * 3_000_000,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_reading_ends_soon(bomb: str) -> None:
    data, began = BOMBS[bomb].encode(), time.process_time()
    found = read(data)
    parts(found.text)
    spoken(found)
    mails = Mails(":memory:", ["theo@example.org"])
    mails.add([Arrived("home", "INBOX", "1", read(data, True))])
    mails.close()
    assert time.process_time() - began < SOON_S


def test_what_is_left_out_of_a_tangle_is_said_and_no_more_is() -> None:
    said, _ = text_of("<p>Dear Theo</p>" + "<div>" * 400_000 + "x")
    assert said.startswith("Dear Theo") and said.endswith(nesting.CUT)
    long, _ = text_of("<p>one<li>two<br><img src=x>" * 3000)
    assert long.count("two") == 3000, "what needs no end is not deep"
    assert words_of("<ul>" + "<li>word" * 6000 + "</ul>").count("word") == 6000


WHOLE = post("Hello <b>Theo</b>,\r\n\r\n> earlier\r\n-- \r\nAnna", Content_Type="multipart/mixed; boundary=b") + (
    b"\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"<p>sch=C3=B6n</p>"
    b'\r\n--b\r\nContent-Type: application/pdf; name="=?utf-8?q?a=2Epdf?="\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    b'QUJD\r\n--b--')
PIECES = (b"\0", b"\xff", b"\r\n", b"\r\n\r\n", b": ", b"=?utf-8?b?", b"?=", b"--b", b"--b--", b'"', b"(", b"<", b">",
          b"charset=", b"message/rfc822", b"boundary=", b"begin 644 x\r\n", b"=", b"\x1b[2J", "\u202e".encode())


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 60), st.sampled_from(PIECES)), min_size=1,
                max_size=12))
def test_any_change_of_a_mail_is_a_mail(changes: list[tuple[int, int, bytes]]) -> None:
    data = bytearray(WHOLE)
    for at, gone, piece in changes:
        data[at % len(data):at % len(data) + gone] = piece
    found = read(bytes(data))
    said = spoken(found)
    mails = Mails(":memory:", ["theo@example.org"])
    mails.add([Arrived("home", "INBOX", "1", read(bytes(data), True))])
    (known,) = mails.rows("SELECT subject FROM mails")
    mails.close()
    for text in (found.subject, found.sender.called, known[0], *(one.name for one in found.attachments)):
        assert "\n" not in text and "\0" not in text and "\x1b" not in text and "\u202e" not in text, repr(text)
    assert "\x1b" not in str(said)


ASKED = ('"', '" OR "', "* NOT x", "NEAR(a b, 5)", "subject: x", "-x ^y", "{a b}: c", "a AND", "(",
         "'; DROP TABLE mails; --",
         "\0", "%", "_", "\\", "a" * 100_000, "* " * 5000, "\ud800", "\u202e", "+", "col : a", "a*b*", "“x”", "")


@pytest.mark.parametrize("words", ASKED, ids=lambda words: repr(words[:12]))
def test_what_is_asked_is_words_and_never_a_query(words: str) -> None:
    mails = filled([post("about a quagga", id="1@x"), post("and drop tables", id="2@x")])
    began = time.process_time()
    for who in ("", words):
        assert len(mails.search(words, who)) <= 2
    assert mails.search("quagga") and time.process_time() - began < SOON_S


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40), st.text(max_size=20))
def test_any_words_at_all(words: str, who: str) -> None:
    mails = filled([post("about a quagga")])
    mails.search(words, who)
    mails.close()
