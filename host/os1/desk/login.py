"""Who may use the desk. Sans-IO: links that work once and for a while, and the sessions they are exchanged for.

  a link's token   <when it ends, hex seconds since 1970>.<nonce>.<HMAC-SHA256(key, both)>

The key is made anew at every start of the daemon, so who can read this home (its owner, who then runs `os1 desk`) can
make a link, and nobody else. A token travels behind the "#" of an address, which browsers send to nobody; it is printed
and never an argument of a browser, because every user of a computer may read the arguments of its programs. A session's
token is kept by the page and sent as a header, not as a cookie: cookies of 127.0.0.1 go to every port of it, whoever
listens there. The daemon keeps hashes of sessions, never tokens.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable

LINK_S = 10 * 60.0
SESSION_S = 12 * 3600.0
MAX_SESSIONS = 16  # the oldest goes
MAX_TOKEN = 256  # characters
NONCE_BYTES, KEY_BYTES = 16, 32

Random = Callable[[int], bytes]


def link_token(key: bytes, now: float, random: Random = secrets.token_bytes) -> str:
    """One that works once, for LINK_S from `now` on."""
    said = f"{int(now + LINK_S):x}.{random(NONCE_BYTES).hex()}"
    return f"{said}.{_mac(key, said)}"


class Logins:
    """key: KEY_BYTES. clock: seconds since 1970."""

    def __init__(self, key: bytes, clock: Callable[[], float], random: Random = secrets.token_bytes) -> None:
        self._key, self._clock, self._random = key, clock, random
        self._spent: dict[str, float] = {}
        self._sessions: dict[str, float] = {}  # hash of the token: when it ends

    def open(self, token: str) -> str | None:
        """A session for the token of a link, as 64 hex digits; None if that is false, too old or was used before."""
        said, _, mac = token.rpartition(".")
        if len(token) > MAX_TOKEN or not hmac.compare_digest(mac.encode(), _mac(self._key, said).encode()):
            return None
        now = self._clock()
        self._spent = {nonce: end for nonce, end in self._spent.items() if end > now}
        end, nonce = int(said.partition(".")[0], 16), said.partition(".")[2]
        if end <= now or nonce in self._spent:
            return None
        self._spent[nonce] = end
        session = self._random(KEY_BYTES).hex()
        while len(self._sessions) >= MAX_SESSIONS:
            del self._sessions[next(iter(self._sessions))]
        self._sessions[_hash(session)] = now + SESSION_S
        return session

    def valid(self, session: str) -> bool:
        """Is this the token of a session that lasts?"""
        end = self._sessions.get(_hash(session[:MAX_TOKEN]), 0.0)
        return end > self._clock()

    def close(self, session: str) -> None:
        """It ends now."""
        self._sessions.pop(_hash(session[:MAX_TOKEN]), None)


def _mac(key: bytes, said: str) -> str:
    return hmac.new(key, said.encode(), "sha256").hexdigest()


def _hash(session: str) -> str:
    return hashlib.sha256(session.encode()).hexdigest()
