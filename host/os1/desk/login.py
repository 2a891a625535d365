"""Who may use the desk. Sans-IO: links that work once and for a while, and the sessions they are exchanged for.

  a link's token   <when it ends, hex seconds since 1970>.<nonce>.<HMAC-SHA256(key, both)>

The key is made anew at every start of the daemon, so who can read this home (its owner, who then runs `os1 desk`) can
make a link, and nobody else. A token travels behind the "#" of an address, which browsers send to nobody; it is printed
and never an argument of a browser, because every user of a computer may read the arguments of its programs. A session's
token is kept by the page and sent as a header, not as a cookie: cookies of 127.0.0.1 go to every port of it, whoever
listens there. The daemon keeps hashes of sessions, never tokens. A session ends IDLE_S after it was last used,
LONGEST_S after it began, and when it is ended.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass

LINK_S = 10 * 60.0
IDLE_S = 12 * 3600.0
LONGEST_S = 7 * 24 * 3600.0
MAX_SESSIONS = 16  # the one that was not used for longest goes
MAX_TOKEN = 256  # characters
MAX_WHENCE = 40
NONCE_BYTES, KEY_BYTES, ID_BYTES = 16, 32, 8

Random = Callable[[int], bytes]


@dataclass(slots=True)
class Session:
    """Somebody who is in. id: to speak of it; it opens nothing. begun, used: seconds since 1970. agent: his browser, in
    a word or two. whence: his address, "" for this computer."""

    id: str
    begun: float
    used: float
    agent: str = ""
    whence: str = ""

    @property
    def ends(self) -> float:
        """When it ends if it is not used any more, in seconds since 1970."""
        return min(self.used + IDLE_S, self.begun + LONGEST_S)


def link_token(key: bytes, now: float, random: Random = secrets.token_bytes) -> str:
    """One that works once, for LINK_S from `now` on."""
    said = f"{int(now + LINK_S):x}.{random(NONCE_BYTES).hex()}"
    return f"{said}.{_mac(key, said)}"


class Logins:
    """key: KEY_BYTES. clock: seconds since 1970. ended: called with every session that has ended."""

    def __init__(self, key: bytes, clock: Callable[[], float], random: Random = secrets.token_bytes) -> None:
        self._key, self._clock, self._random = key, clock, random
        self._spent: dict[str, float] = {}
        self._sessions: dict[str, Session] = {}  # by the hash of the token
        self.ended: Callable[[Session], None] = lambda session: None

    def open(self, token: str, agent: str = "", whence: str = "") -> str | None:
        """A session for the token of a link, as 64 hex digits; None if that is false, too old or was used before."""
        said, _, mac = token.rpartition(".")
        if len(token) > MAX_TOKEN or not hmac.compare_digest(_bytes(mac), _mac(self._key, said).encode()):
            return None
        now = self._clock()
        self._spent = {nonce: end for nonce, end in self._spent.items() if end > now}
        end, nonce = int(said.partition(".")[0], 16), said.partition(".")[2]
        if end <= now or nonce in self._spent:
            return None
        self._spent[nonce] = end
        self.sweep()
        while len(self._sessions) >= MAX_SESSIONS:
            self.end(min(self._sessions.values(), key=lambda session: session.used).id)
        made = self._random(KEY_BYTES).hex()
        self._sessions[_hash(made)] = Session(self._random(ID_BYTES).hex(), now, now, agent[:MAX_WHENCE],
                                              whence[:MAX_WHENCE])
        return made

    def of(self, token: str) -> Session | None:
        """The session that this is the token of, used from now on; None if it is of none that lasts."""
        session = self._sessions.get(_hash(token[:MAX_TOKEN]))
        if session is None or not self._lasts(session):
            return None
        self.use(session)
        return session

    def use(self, session: Session) -> None:
        """It is in use."""
        if self._lasts(session):
            session.used = self._clock()

    def sessions(self) -> list[Session]:
        """Those that last, the one used last first."""
        self.sweep()
        return sorted(self._sessions.values(), key=lambda session: -session.used)

    def end(self, id: str) -> bool:
        """It ends now. False: there is none of that id."""
        return self._end(lambda session: session.id == id) == 1

    def end_others(self, id: str) -> int:
        """All but this one. How many those were."""
        return self._end(lambda session: session.id != id)

    def end_elsewhere(self) -> int:
        """All that were begun from other computers."""
        return self._end(lambda session: bool(session.whence))

    def sweep(self) -> None:
        """What has lasted too long ends."""
        self._end(lambda session: not self._lasts(session))

    def _lasts(self, session: Session) -> bool:
        return self._clock() < session.ends

    def _end(self, which: Callable[[Session], bool]) -> int:
        gone = [hash for hash, session in self._sessions.items() if which(session)]
        for session in [self._sessions.pop(hash) for hash in gone]:
            self.ended(session)
        return len(gone)


def _mac(key: bytes, said: str) -> str:
    return hmac.new(key, _bytes(said), "sha256").hexdigest()


def _hash(session: str) -> str:
    return hashlib.sha256(_bytes(session)).hexdigest()


def _bytes(text: str) -> bytes:
    """Of whatever a stranger sent: JSON can say half a character."""
    return text.encode("utf-8", "surrogatepass")
