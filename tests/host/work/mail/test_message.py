"""What a mail says, whatever bytes it is made of."""

from __future__ import annotations

import random

import pytest
from fakes.posts import mail, post
from hypothesis import given
from hypothesis import strategies as st
from os1.work.mail.aloud import spoken
from os1.work.mail.marks import marks
from os1.work.mail.message import read
from os1.work.mail.quoting import parts
from os1.work.mail.store import Arrived, Mails

TWO_WAYS = (
    b'From: =?utf-8?q?Anna_M=C3=BCller?= <Anna@Example.org>\r\nTo: theo@x.org, "Amy, Queen" <amy@y.org>\r\n'
    b"Subject: =?iso-8859-1?q?Gr=FC=DFe?= und\r\n mehr\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: multipart/mixed; boundary=o\r\n\r\n--o\r\nContent-Type: multipart/alternative; boundary=i\r\n\r\n"
    b"--i\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"sch=F6n\r\n--i\r\nContent-Type: text/html\r\n\r\n<p>other</p>\r\n--i--\r\n--o\r\n"
    b'Content-Type: application/pdf; name="../../etc/contract.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    b"QUJD\r\n--o--\r\n"
)


def test_headers_and_text() -> None:
    found = read(TWO_WAYS)
    assert (found.sender.name, found.sender.address) == ("Anna Müller", "anna@example.org")
    assert [one.address for one in found.to] == ["theo@x.org", "amy@y.org"] and found.to[1].name == "Amy, Queen"
    assert found.subject == "Grüße und mehr" and found.text == "schön" and not found.web
    assert found.id.startswith("sha256:"), "there is none of its own"
    assert [(one.name, one.kind) for one in found.attachments] == [(".._.._etc_contract.pdf", "application/pdf")]


def test_its_place_in_a_conversation() -> None:
    found = mail(References="<a@b> <c@d>", In_Reply_To="<c@d>")
    assert found.id == "1@berg.example" and found.parents == ("a@b", "c@d") and found.when == 1795593600.0


@pytest.mark.parametrize(
    ("more", "bulk", "automatic"),
    [
        ({}, False, False),
        ({"List_Unsubscribe": "<https://x.example>"}, True, False),
        ({"Precedence": "bulk"}, True, False),
        ({"List_Id": "Cooks <cooks.example>"}, True, False),
        ({"Auto_Submitted": "auto-replied"}, False, True),
        ({"Auto_Submitted": "no"}, False, False),
    ],
)
def test_how_it_came(more: dict[str, str], bulk: bool, automatic: bool) -> None:
    found = mail(**more)
    assert (found.bulk, found.automatic) == (bulk, automatic)


def test_html_alone() -> None:
    found = mail("<html><head><style>p{}</style></head><body><p>Hello <b>you</b></p><script>x()</script></body>",
                 Content_Type="text/html")
    assert found.text == "Hello you" and found.web


def test_a_text_that_only_points_to_the_html() -> None:
    data = post("", Content_Type="multipart/alternative; boundary=i") + (
        b"--i\r\nContent-Type: text/plain\r\n\r\nYour mail program does not support HTML.\r\n--i\r\n"
        b"Content-Type: text/html\r\n\r\n<p>the news</p>\r\n--i--\r\n")
    assert read(data).text == "the news"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Message-ID: <\xa4@x>\nIn-Reply-To: <\xff@y>\nList-Id: \xfe\n\n\xfd",
        b"Content-Type: \xa4/\xa5; name=\xa6\n\nx",
        b"\x00" * 50,
        b"From",
        b":\n:\n",
        b"Subject: =?x-none?b?////?=\n\nx",
        b"Subject: =?utf-8?b?a?=\n\nx",
        b"From: ((((((" + b"(" * 5000 + b"\n\nx",
        b"To: " + b"a@b.c," * 20_000 + b"\n\nx",
        b"Date: Mon, 99 Foo 99999 99:99:99 +9999\n\nx",
        b'Content-Type: text/plain; charset="\x00\xff"\n\n\xff\xfe',
        b"Content-Type: multipart/mixed\n\nno boundary",
        b"Content-Type: multipart/mixed; boundary=\n\n--\n",
        b"Content-Type: message/rfc822\n\nContent-Type: message/rfc822\n\n" * 300,
        b"Content-Transfer-Encoding: base64\n\n!!!!====\xff",
        b"Content-Type: text/plain; name*=utf-8''%ff%fe; name*1*=x\n\nx",
        b"Content-Disposition: attachment; filename*0*=a''b; filename*2*=c\nContent-Type: x/y\n\nx",
        b"Content-Type: text/html\n\n" + b"<div>" * 20_000 + b"deep",
        b"Content-Type: text/html\n\n" + b"<blockquote>" * 3000,
        b"Content-Type: text/plain; charset=base64\n\nx",
        b"Content-Type: text/plain; charset=idna\n\n\xff",
        b"".join(b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (n, n + 1) for n in range(2000)),
    ],
    ids=map(str, range(23)),
)
def test_malformed(data: bytes) -> None:
    """Nothing raises, on all the way to the ear."""
    found = read(data)
    spoken(found)
    marks(found)
    index = Mails(":memory:", ["a@b.c"])
    assert index.add([Arrived("home", "INBOX", "1", found)]) == 1 and len(index.search()) == 1


@given(st.binary(max_size=400), st.integers(0, len(TWO_WAYS)))
def test_bytes_anywhere(noise: bytes, at: int) -> None:
    found = read(TWO_WAYS[:at] + noise + TWO_WAYS[at:])
    spoken(found)
    marks(found)


def test_swapped_and_cut_lines() -> None:
    lines = TWO_WAYS.split(b"\r\n")
    for seed in range(300):
        rng = random.Random(seed)
        mixed = rng.sample(lines, len(lines))[: rng.randrange(1, len(lines))]
        spoken(read(b"\r\n".join(mixed)))


def test_a_large_mail_is_read_in_one_go() -> None:
    """What was made to keep a pattern busy takes no more than its length: minutes otherwise."""
    for piece in ("On ", "> ", "From: a\n", "wrote:\n", " ", "-", "this email is ", "please ", "by the ", "a@"):
        found = read(b"Subject: x\n\n" + (piece * (200_000 // len(piece))).encode())
        parts(found.text)
        spoken(found)
        marks(found)
