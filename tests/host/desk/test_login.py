"""Links that work once and for a while, and sessions."""

from __future__ import annotations

import hashlib

import pytest
from os1.desk.login import LINK_S, MAX_SESSIONS, SESSION_S, Logins, link_token

KEY = b"k" * 32


class Clock:
    now = 1_764_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()




def test_a_link_works_once(clock: Clock) -> None:
    logins = Logins(KEY, clock)
    token = link_token(KEY, clock.now)
    session = logins.open(token)
    assert session and len(session) == 64 and logins.valid(session)
    assert logins.open(token) is None
    assert logins.open(link_token(KEY, clock.now)) not in (None, session), "another link opens another session"


def test_a_link_works_for_a_while(clock: Clock) -> None:
    logins = Logins(KEY, clock)
    token, other = link_token(KEY, clock.now), link_token(KEY, clock.now)
    clock.now += LINK_S - 1
    assert logins.open(token)
    clock.now += 2
    assert logins.open(other) is None and logins.open(token) is None


@pytest.mark.parametrize("token", ["", ".", "..", "x" * 5000, "ffffffff.00.ab", "ünï.cö.de", "zz.zz." + "0" * 64])
def test_what_is_no_token(clock: Clock, token: str) -> None:
    assert Logins(KEY, clock).open(token) is None


def test_a_token_of_another_key_or_with_another_end(clock: Clock) -> None:
    logins = Logins(KEY, clock)
    assert logins.open(link_token(b"o" * 32, clock.now)) is None
    end, nonce, mac = link_token(KEY, clock.now).split(".")
    assert logins.open(f"{int(end, 16) + 1:x}.{nonce}.{mac}") is None


def test_sessions_end(clock: Clock) -> None:
    logins = Logins(KEY, clock)
    first, second = (logins.open(link_token(KEY, clock.now)) or "" for _ in range(2))
    logins.close(first)
    logins.close("unknown")
    assert not logins.valid(first) and logins.valid(second) and not logins.valid("")
    clock.now += SESSION_S
    assert not logins.valid(second)


def test_too_many_sessions(clock: Clock) -> None:
    logins = Logins(KEY, clock)
    made = [logins.open(link_token(KEY, clock.now)) or "" for _ in range(MAX_SESSIONS + 1)]
    assert [logins.valid(session) for session in made] == [False] + [True] * MAX_SESSIONS


def test_the_daemon_keeps_no_token(clock: Clock) -> None:
    logins = Logins(KEY, clock)
    session = logins.open(link_token(KEY, clock.now)) or ""
    kept = repr(vars(logins))
    assert session not in kept and hashlib.sha256(session.encode()).hexdigest() in kept
