"""What keeps it going: the watchdog, standby, what is due, cell and heat, the radio's sleep. Of both polls."""

from . import care, link, rest, session
from .wire import const

try:
    from typing import Any
except ImportError:  # on the device annotations are never evaluated
    pass

_CARE_MS = const(10000)  # between two looks at cell and chip
_NAP_MS = const(4000)  # of light sleep at once: shorter than the watchdog's patience
_MISSED_MS = const(6000)  # the host is looked for in vain: most breaks are over by then, and nobody need know
_BURST_MS = const(500)  # after sound either way the radio stays awake; she says nothing of her own accord so soon
_DUE_TIMES = const(3)
_GIVE_UP_MS = const(300000)  # even who never rests does so when the host is out of reach for so long
_RETRY_MS = const(600000)  # and tries again so often,
_TRY_MS = const(20000)  # each time for so long


class Upkeep:
    """Of one Earpiece."""

    def __init__(self, ear: "Any") -> None:
        self.due = rest.Due()
        self.care = care.Care()
        self.spoken_at = 0  # ms of the last sound either way
        self.polls = 0  # of talk
        self._ear = ear
        self.since = 0  # ms of the last new state, or of a tap
        self._patience = _GIVE_UP_MS
        self._lost_at = -1  # ms since which the host is looked for, -1: nobody need be told
        self._cared = -_CARE_MS
        self._fed_frame = -1  # frame and poll at which the watchdog was fed last
        self._fed_poll = -1
        self._streams = True  # the radio is kept awake

    def entered(self, state: str, now: int) -> None:
        """A new state."""
        self._ear.board.pace(session.MHZ[state])
        self.since = now
        self._lost_at = now if state == session.LOST and self._patience == _GIVE_UP_MS else -1
        if state == session.STANDBY:
            self.due.lie_down(now)
            self._patience = _TRY_MS
        elif state == session.IDLE:
            self._patience = _GIVE_UP_MS

    # ---- with the poll of sound

    def progress(self) -> None:
        """The watchdog is fed if both polls made some: a frame was captured, and talk had its turn."""
        if self._frames() != self._fed_frame and self.polls != self._fed_poll:
            self._feed()

    def _frames(self) -> int:
        """Captured ones: those that were lost are counted by the clock, and no progress."""
        capture = self._ear.capture
        return int(capture.seq - capture.lost & 0xFFFF)

    def _feed(self) -> None:
        self._fed_frame = self._frames()
        self._fed_poll = self.polls
        self._ear.board.alive()

    def nap(self, now: int) -> None:
        """Standby: the chip sleeps until a tap, or until what is due is near; every few seconds it looks about."""
        if self.polls == self._fed_poll:
            return  # talk hasn't had its turn: if it never has, the watchdog will tell
        ear = self._ear
        ear.capture.pause()
        ear.board.light(False)
        self._feed()
        left = self.due.sleep_ms(now, _NAP_MS)
        pressed = bool(left) and ear.board.doze(left)
        self._feed()
        now = ear.board.ms()
        if pressed:
            ear.button.wakes(now)
            ear.event("down", now)
        elif not self.due.sleep_ms(now, _NAP_MS) or (not ear.settings.rest_s and now - self.since >= _RETRY_MS):
            ear.event("due", now)

    # ---- with the poll of talk

    def poll(self, now: int) -> None:
        self._save(now)
        ear = self._ear
        if now - self._cared >= _CARE_MS:
            self._cared = now
            self._see(now)
        if self._lost_at >= 0 and now - self._lost_at >= _MISSED_MS:
            self._lost_at = -1
            ear.event("missed", now)
        if self.due.rings(now, ear.link.state == link.OPEN):
            ear.cues.ring("due", _DUE_TIMES)
            self.spoken_at = now  # who hears it will want to know what it is: no reason to rest now
        if self._tired(now) and not self.due.near(now):
            self.spoken_at = now
            ear.event("rest", now)

    def _see(self, now: int) -> None:
        """How cell and chip are."""
        ear = self._ear
        told = self.care.look(ear.board.battery(), ear.board.celsius())
        if told:
            ear.report(now)
            ear.event(told, now)

    def _tired(self, now: int) -> bool:
        """Is it time to rest?"""
        rest_ms = self._ear.settings.rest_s * 1000
        if rest_ms:
            return bool(now - self.spoken_at > rest_ms)
        state = self._ear.state  # a tuple of states would be made anew with every poll
        return bool(state == session.LOST or state == session.ERROR) and now - self.since > self._patience

    def _save(self, now: int) -> None:
        """The radio sleeps between beacons unless sound comes or goes."""
        ear = self._ear
        streams = ear.gate.open or ear.playback.active or ear.thinking or now - self.spoken_at < _BURST_MS
        if streams != self._streams:
            self._streams = streams
            ear.board.save(not streams)
