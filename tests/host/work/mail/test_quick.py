"""The quick reader finds what the careful one finds, or leaves it to that one."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from os1.bench.mail_corpus import mails
from os1.work.mail import careful, headers, quick
from os1.work.mail.bounded import bounded
from os1.work.mail.headers import Person, people
from os1.work.mail.leaves import Opened
from os1.work.mail.message import read

PARTS = (
    b"From: Anna <anna@berg.example>\r\nSubject: =?utf-8?q?gr=C3=BCn?=\r\nContent-Type: multipart/mixed;\r\n "
    b"boundary=o\r\n\r\n--o\r\nContent-Type: multipart/alternative; boundary=\"i j\"\r\n\r\n--i j\r\n"
    b"Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nsch=F6n\r\n"
    b"--i j\r\nContent-Type: text/html; charset=\"utf-8\"\r\n\r\n<p>nice</p>\r\n--i j--\r\n--o\r\n"
    b"Content-Type: application/pdf; name=\"../a b.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\nQUJD\r\n--o\r\n"
    b"Content-Type: message/rfc822\r\n\r\nSubject: within\r\n\r\nwithin\r\n--o--\r\n")


def found(opened: Opened) -> tuple[object, ...]:
    """Line ends and the empty line before a boundary count for nothing, sizes to the line end."""
    return opened.heads, opened.damaged, [
        (leaf.kind, leaf.charset, leaf.name, leaf.data and leaf.data.replace(b"\r\n", b"\n").rstrip(b"\n"))
        for leaf in opened.leaves]


def test_a_mail_of_several_parts() -> None:
    read_quick = quick.opened(PARTS)
    assert read_quick and [leaf.kind for leaf in read_quick.leaves] == [
        "text/plain", "text/html", "application/pdf", "message/rfc822"]
    assert [leaf.name for leaf in read_quick.leaves if leaf.name] == [".._a b.pdf"]
    assert read_quick.heads["subject"] == "=?utf-8?q?gr=C3=BCn?=", "as it stands there: `headers` decodes it"
    assert found(read_quick) == found(careful.opened(PARTS))
    bare = PARTS.replace(b"nice", b"sch\xc3\xb6n").replace(b"quoted-printable", b"8bit")
    assert found(quick.opened(bare) or careful.opened(b"")) == found(careful.opened(bare))


def test_a_mailbox() -> None:
    """Every kind; nothing that isn't damaged is left to the careful one."""
    for one in mails(300, seed=5):
        opened = quick.opened(one.data)
        assert opened is not None or one.kind == "damaged"
        assert opened is None or found(opened) == found(careful.opened(one.data))


def test_damage_is_not_read_in_another_way() -> None:
    for seed in range(1500):
        rng = random.Random(seed)
        lines = PARTS.split(b"\r\n")
        for _ in range(rng.randint(1, 3)):
            at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        data = b"\r\n".join(lines[: rng.randint(len(lines) // 2, len(lines))])
        opened = quick.opened(data)
        assert opened is None or found(opened) == found(careful.opened(data)), data


@pytest.mark.parametrize(("old", "new"), [
    (b"boundary=o", b"boundary=q"), (b"--o--", b""), (b"--o--", b"--o--\r\n--o--"), (b"Subject:", b"Subject"),
    (b"multipart/mixed", b"multipart/digest"), (b"quoted-printable", b"x-uuencode"), (b"iso-8859-1", b"\xff"),
    (b"Content-Type: application/pdf", b"Content-Type: pdf"), (b"sch=F6n", b"sch\xf6n"), (b"../a", b"\xe4"),
    (b"multipart/alternative;", b"multipart/alternative; x=y\r\nContent-Transfer-Encoding: base64;"),
    (b"message/rfc822", b"message/delivery-status"), (b"--o\r\n", b"--other\r\n"),
    (b"Subject:", b"X: " + b"=?utf-8?q?a?= " * 3000 + b"\r\nSubject:")])
def test_what_is_left_to_the_careful_one(old: bytes, new: bytes) -> None:
    assert quick.opened(PARTS.replace(old, new)) is None


def test_a_decoded_name_is_no_address() -> None:
    """What stands in a name can't become who sent it."""
    data = b"From: =?utf-8?q?Bank_=3Cpay=40bank=2Eexample=3E=2C?= <thief@x.example>\r\n\r\nhello"
    assert quick.opened(data) is not None and read(data).sender.address == "thief@x.example"


ATOM = st.text(alphabet="aZ0é =?_.-'\u3000", max_size=12)


@given(st.builds('{0}{1}{0} <{2}@{3}>{4}'.format, st.sampled_from(['', '"']), ATOM,
                 st.text(alphabet="aZ.+=?", max_size=6), st.text(alphabet="aZ.-é", max_size=6),
                 st.sampled_from(["", " ", ",", "x", ">"])))
def test_one_address_is_read_as_several_are(raw: str) -> None:
    alone = headers._one(raw.strip(" "))
    among = people(f"{raw}, Zoe <zoe@y.example>")
    assert alone is None or among == tuple(dict.fromkeys((alone, Person("Zoe", "zoe@y.example"))))


HOLLOW = {"semicolons": b"Content-Type: multipart/mixed" + b";" * 400_000 + b"\n\nx",
          "parameters": b"Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: text/plain"
                        + b"; a*1*=x" * 100_000 + b"\n\nx\n--a--\n",
          "depth": b"".join(b"--%d\nContent-Type: multipart/mixed; BOUNDARY=%d\n\n" % (n, n + 1) for n in range(300))
                   + b"x\n" * 300_000,
          "words": b"Subject: " + b"=?utf-8?q?a?= " * 30_000 + b"\n\nx",
          "mails in mails": b"Content-Type: message/rfc822\n\n" * 30_000,
          "an address": b"From: " + b" " * 16_000 + b"a <a@b\n\nx"}


@pytest.mark.parametrize("data", HOLLOW.values(), ids=HOLLOW)
def test_made_to_keep_a_reader_busy(data: bytes) -> None:
    """Without a bound each of these takes from ten seconds to minutes."""
    began = time.process_time()
    read(data, to_find=True)
    assert time.process_time() - began < 5.0


def test_bounds_change_nothing_else() -> None:
    for one in mails(100, seed=6):
        assert bounded(one.data) is one.data
    long = b"Content-Type: text/html\n\n" + b"&nbsp;" * 20_000
    assert bounded(long) == long
