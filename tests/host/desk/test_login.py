"""Links that work once and for a while, and sessions."""

from __future__ import annotations

import hashlib

import pytest
from os1.desk.login import IDLE_S, LINK_S, LONGEST_S, MAX_SESSIONS, Logins, Session, link_token

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
    assert session and len(session) == 64 and logins.of(session)
    assert logins.open(token) is None
    assert logins.open(link_token(KEY, clock.now)) not in (None, session), "another link opens another session"


def test_a_link_works_for_a_while(clock: Clock) -> None:
    logins = Logins(KEY, clock)
    token, other = link_token(KEY, clock.now), link_token(KEY, clock.now)
    clock.now += LINK_S - 1
    assert logins.open(token)
    clock.now += 2
    assert logins.open(other) is None and logins.open(token) is None


@pytest.mark.parametrize("token", ["", ".", "..", "x" * 5000, "ffffffff.00.ab", "ünï.cö.de", "\ud800.\udfff.x",
                                   "zz.zz." + "0" * 64])
def test_what_is_no_token(clock: Clock, token: str) -> None:
    assert Logins(KEY, clock).open(token) is None


def test_a_token_of_another_key_or_with_another_end(clock: Clock) -> None:
    logins = Logins(KEY, clock)
    assert logins.open(link_token(b"o" * 32, clock.now)) is None
    end, nonce, mac = link_token(KEY, clock.now).split(".")
    assert logins.open(f"{int(end, 16) + 1:x}.{nonce}.{mac}") is None


def entered(logins: Logins, clock: Clock, **who: str) -> str:
    return logins.open(link_token(KEY, clock.now), **who) or ""


def test_sessions_end(clock: Clock) -> None:
    logins = Logins(KEY, clock)
    ended: list[Session] = []
    logins.ended = ended.append
    first, second = entered(logins, clock), entered(logins, clock)
    (found,) = [s for s in logins.sessions() if s is logins.of(first)]
    assert logins.end(found.id) and not logins.end(found.id) and not logins.end("unknown")
    assert ended == [found]
    assert not logins.of(first) and logins.of(second) and not logins.of("") and not logins.of("\ud800")
    clock.now += IDLE_S
    assert not logins.of(second)
    logins.sweep()
    assert len(ended) == 2 and logins.sessions() == []


def test_who_is_in_use_lasts_but_not_for_ever(clock: Clock) -> None:
    logins = Logins(KEY, clock)
    session, begun = entered(logins, clock), clock.now
    while clock.now + IDLE_S / 2 < begun + LONGEST_S:
        clock.now += IDLE_S / 2
        assert logins.of(session)
    clock.now = begun + LONGEST_S
    assert not logins.of(session)


def test_who_is_in_is_told_and_nothing_that_opens(clock: Clock) -> None:
    logins = Logins(KEY, clock)
    first = entered(logins, clock, agent="Firefox, Linux")
    begun, clock.now = clock.now, clock.now + 60
    second = entered(logins, clock, agent="x" * 1000, whence="192.168.1.7")
    later, earlier = logins.sessions()
    assert (earlier.agent, earlier.whence, earlier.begun, earlier.used) == ("Firefox, Linux", "", begun, begun)
    assert later.whence == "192.168.1.7" and len(later.agent) == 40
    assert not {earlier.id, later.id} & {first, second} and not logins.of(earlier.id)
    clock.now += 60
    logins.of(first)
    assert [s.id for s in logins.sessions()] == [earlier.id, later.id], "the one used last first"
    assert earlier.used == clock.now and earlier.begun == begun


def test_others_end_and_those_from_elsewhere(clock: Clock) -> None:
    logins = Logins(KEY, clock)
    mine, other, away = entered(logins, clock), entered(logins, clock), entered(logins, clock, whence="192.168.1.7")
    assert logins.end_elsewhere() == 1 and not logins.of(away) and logins.of(other)
    me = logins.of(mine)
    assert me and logins.end_others(me.id) == 1 and logins.of(mine) and not logins.of(other)


def test_too_many_sessions(clock: Clock) -> None:
    logins = Logins(KEY, clock)
    made = []
    for _ in range(MAX_SESSIONS):
        made.append(entered(logins, clock))
        clock.now += 1
    logins.of(made[0])
    made.append(entered(logins, clock))
    assert [bool(logins.of(session)) for session in made] == [True, False] + [True] * (MAX_SESSIONS - 1), "least used"


def test_the_daemon_keeps_no_token(clock: Clock) -> None:
    logins = Logins(KEY, clock)
    session = logins.open(link_token(KEY, clock.now)) or ""
    kept = repr(vars(logins))
    assert session not in kept and hashlib.sha256(session.encode()).hexdigest() in kept
