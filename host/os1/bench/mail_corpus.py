"""Ten thousand mails as a person's box has them, made from a seed: mass mail in HTML, people, programs, papers, damage.

The words are made up; lengths and shares are a guess (half of a private box is mass mail), said here so that a figure
can be read beside them: 45 % mass mail of 4-25 KB HTML, 25 % people (plain, quoting each other), 14 % programs, 8 %
with an attachment of 20-60 KB, 4 % of the wearer's own, 4 % damaged.
"""

from __future__ import annotations

import base64
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

ME = "theo@example.org"
NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
_SOUNDS = ("ba", "co", "di", "fa", "gu", "la", "me", "ni", "po", "ra", "si", "to", "vu", "za", "ther", "ing", "ment",
           "st")
ASKS = ("Could you send me the papers by Friday?", "Can you come on Sunday?", "Please let me know what you think.",
        "When do you arrive?", "Please sign it and send it back by 5 December.")


@dataclass(frozen=True, slots=True)
class Made:
    """kind: as in the heading."""

    data: bytes
    kind: str


def mails(count: int = 10_000, seed: int = 1) -> Iterator[Made]:
    """The same for the same seed."""
    rng = random.Random(seed)
    words = ["".join(rng.choice(_SOUNDS) for _ in range(rng.randint(1, 3))) for _ in range(6000)]
    friends = [f"{a.title()} {b.title()} <{a}.{b}@{rng.choice(words)}.example>"
               for a, b in (rng.sample(words, 2) for _ in range(60))]
    said: list[tuple[str, str, str]] = []
    for number in range(count):
        yield _one(rng, words, friends, said, number, NOW - timedelta(minutes=7 * (count - number)))


def _one(rng: random.Random, words: list[str], friends: list[str], said: list[tuple[str, str, str]], number: int,
         when: datetime) -> Made:
    dice = rng.random()
    subject = " ".join(rng.choices(words, k=rng.randint(2, 7)))
    if dice < 0.45:
        shop = rng.choice(words)
        return Made(_mass(rng, words, shop, subject, number, when), "mass")
    if dice < 0.59:
        text = f"Your job {number} is done.\n{_text(rng, words, 30)}"
        return Made(
            _post(f"robot@{rng.choice(words)}.example", subject, text, number, when, "Auto-Submitted: auto-generated"),
            "program",
        )
    friend = rng.choice(friends[:20] if rng.random() < 0.7 else friends)
    if dice < 0.63:
        said.append((f"{number}@made.example", friend, subject))
        return Made(_post(f"Theo <{ME}>", subject, _text(rng, words, 60), number, when, to=friend), "own")
    if dice < 0.67:
        whole = _post(friend, subject, _text(rng, words, 100), number, when)
        cut = bytearray(whole[: rng.randrange(20, len(whole))])
        for _ in range(10):
            cut[rng.randrange(len(cut))] = rng.randrange(256)
        return Made(bytes(cut), "damaged")
    if dice < 0.75:
        return Made(_papers(rng, words, friend, subject, number, when), "papers")
    asks = rng.random() < 0.15
    answers = rng.choice(said) if said and rng.random() < 0.3 else None
    text = _text(rng, words, rng.randint(20, 200)) + (f"\n\n{rng.choice(ASKS)}" if asks else "")
    if answers:
        friend, subject = answers[1], f"Re: {answers[2]}"
        text += f"\n\nOn Monday, 3 March 2025 at 10:11, Theo <{ME}> wrote:\n" + "\n".join(
            f"> {line}" for line in _text(rng, words, 80).split("\n"))
    head = f"In-Reply-To: <{answers[0]}>" if answers else ""
    return Made(
        _post(friend, subject, f"Hi Theo,\n\n{text}\n\nBest\n{friend.split()[0]}", number, when, head), "person"
    )


def _post(sender: str, subject: str, text: str, number: int, when: datetime, head: str = "", to: str = ME,
          kind: str = "text/plain; charset=utf-8") -> bytes:
    heads = [f"From: {sender}", f"To: {to}", f"Subject: {subject}", f"Date: {format_datetime(when)}",
             f"Message-ID: <{number}@made.example>", f"Content-Type: {kind}", *([head] if head else [])]
    return ("\r\n".join(heads) + "\r\n\r\n" + text.replace("\n", "\r\n")).encode()


def _mass(rng: random.Random, words: list[str], shop: str, subject: str, number: int, when: datetime) -> bytes:
    rows = "".join(
        "<tr><td style='padding:4px;font-family:sans-serif'>"
        f"<a href='https://click.{shop}.example/{rng.getrandbits(160):x}'>"
        f"<img src='https://{shop}.example/{n}.png' width=600></a>"
        f"<p style='color:#333'>{_text(rng, words, 25)}</p></td></tr>"
        for n in range(rng.randint(8, 50))
    )
    html = (
        f"<html><head><style>p{{margin:0}}</style></head><body><div style='display:none'>{_text(rng, words, 10)}</div>"
        f"<table width=100%>{rows}</table><p>Unsubscribe</p></body></html>"
    )
    return _post(f"{shop.title()} <news@{shop}.example>", subject, html, number, when,
                 f"List-Unsubscribe: <https://{shop}.example/off>", kind="text/html; charset=utf-8")


def _papers(rng: random.Random, words: list[str], friend: str, subject: str, number: int, when: datetime) -> bytes:
    lump = base64.encodebytes(rng.randbytes(rng.randint(15_000, 45_000))).decode()
    body = (f"--b{number}\nContent-Type: text/plain; charset=utf-8\n\n{_text(rng, words, 40)}\n--b{number}\n"
            f"Content-Type: application/pdf; name={rng.choice(words)}.pdf\nContent-Transfer-Encoding: base64\n\n{lump}"
            f"--b{number}--\n")
    return _post(friend, subject, body, number, when, kind=f"multipart/mixed; boundary=b{number}")


def _text(rng: random.Random, words: list[str], count: int) -> str:
    some = rng.choices(words, k=count)
    return "\n".join(" ".join(some[at:at + 12]).capitalize() + "." for at in range(0, count, 12))
