"""The announcement, by the real responder; and the earpiece's own question, which must find it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import NoReturn

import pytest
from earpiece import mdns, question, settings
from fakes.pace import PATIENCE_S
from os1.link import announce
from os1.link.announce import Announcement, addresses, mark

DER = b"a certificate"


async def found(marked: str, seconds: float = PATIENCE_S) -> tuple[str, int] | None:
    """What the earpiece's finder finds."""
    finder = mdns.Finder(0, *question.asking(77, "", ""), marked)
    begun = time.monotonic()
    while time.monotonic() - begun < seconds:
        told = finder.poll(int(1000 * (time.monotonic() - begun)))
        if told is not None:
            break
        await asyncio.sleep(0.008)
    finder.close()
    return told or None


def reachable(lacking: Callable[[str], NoReturn]) -> str:
    try:
        return addresses("0.0.0.0")[0]
    except (IndexError, OSError):
        lacking("a network to announce anything in")


async def test_an_earpiece_finds_it_and_only_it(lacking: Callable[[str], NoReturn]) -> None:
    where = reachable(lacking)
    async with Announcement(DER, "0.0.0.0", 8400):
        assert await found(mark(DER)) == (where, 8400)
        assert await found(mark(b"another"), 0.5) is None
    assert await found(mark(DER), 0.5) is None, "it was taken back"


async def test_other_addresses_are_told_anew(
    lacking: Callable[[str], NoReturn], monkeypatch: pytest.MonkeyPatch
) -> None:
    where = reachable(lacking)
    monkeypatch.setattr(announce, "CHANGED_S", 0.05)
    monkeypatch.setattr(announce, "addresses", lambda bind: [])
    async with Announcement(DER, "0.0.0.0", 8401):
        assert await found(mark(DER), 0.3) is None
        monkeypatch.setattr(announce, "addresses", lambda bind: [where])
        assert await found(mark(DER)) == (where, 8401)


async def test_no_network_is_no_error(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def broken(bind: str) -> list[str]:
        raise OSError("no route")

    monkeypatch.setattr(announce, "addresses", broken)
    async with Announcement(DER, "0.0.0.0", 8402):
        await asyncio.sleep(0.01)
    assert "no route" in caplog.text


def test_both_sides_make_the_same_mark() -> None:
    assert mark(DER) == settings.mark(DER) and len(mark(DER)) == announce.MARK
    assert announce.SERVICE == question.SERVICE + "."


def test_what_only_this_computer_can_reach_is_told_to_nobody() -> None:
    assert addresses("127.0.0.1") == []
    assert addresses("192.0.2.44") == ["192.0.2.44"]
