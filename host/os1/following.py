"""Several ears of one person: which of them is spoken to, and which she speaks at. Sans-IO.

  desk      ......|set a timer for ten minutes|      the first that hears a voice has the floor; the same sentence at
  earpiece  .......|et a timer for ten minutes|      another ear is a shadow: dropped, unless it is the better one

  the other is done first         it waits for the first, but not longer than WAIT_S
  the first understood nothing    the other one counts
  both are there                  the louder one counts, the first if they are about as loud
  the other goes on for long      the wearer walked over there: what is said there is more, and counts too
`here` is where she answers: the ear that words for her, a press or typing came from last. An ear that is gone for a
while, or for good, is left for the one that was used before it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from os1.events import FromEar, FromEars, Guessed, Heard, Pressed, Typed, VoiceBegan, WentOn, Woken

WAIT_S = 0.5  # how long what was heard at a second ear waits for the first one's version of it
LATE_S = 0.25  # a voice that began so soon after the end of a sentence, by clocks this inexact, is part of it
SAME_S = 0.7  # so much later the same sentence may end at another ear: an echo, another endpoint
LOUDER = 1.4  # times, RMS (3 dB): less of a difference says nothing about who is nearer
FLOOR_S = 45.0  # a voice that has no end by then has lost it
AWAY_S = 2.5  # of a broken connection until she goes on elsewhere: most are back by then

Event = FromEar | FromEars
Passed = tuple[str, Event]


@dataclass(slots=True)
class Floor:
    """The sentence that is being said. shadows: other ears that hear it too."""

    ear: str
    began: float
    shadows: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Version:
    """What one ear heard of a sentence. began, ended: seconds of the host's clock, at which its sound came."""

    ear: str
    heard: Heard
    began: float
    ended: float


class Following:
    """`on` gives what counts, in order. Times are seconds on one clock for all ears, which only goes forward."""

    def __init__(self) -> None:
        self.here = ""  # the ear that is followed, "": none yet
        self.doubled = 0  # sentences that were heard twice, and answered once
        self._used: list[str] = []  # ears, that which was used last at the end
        self._away: dict[str, float] = {}  # since when it is
        self._floor: Floor | None = None
        self._last: Version | None = None  # the sentence that counted last
        self._late: set[str] = set()  # ears that are still to say what they heard of it
        self._held: tuple[Version, float] | None = None  # and until when

    # ---- where she is

    def joined(self, ear: str, idle: bool) -> None:
        """An ear is there. idle: nothing is going on between her and the wearer, who is then where it is."""
        self._away.pop(ear, None)
        if ear not in self._used:
            self._used.insert(0, ear)
        if not self.here or idle:
            self.come(ear)

    def come(self, ear: str) -> None:
        """The wearer is there."""
        if ear in self._used:
            self._used.remove(ear)
        self._used.append(ear)
        self.here = ear

    def parted(self, ear: str, now: float, final: bool) -> list[Passed]:
        """An ear is gone, for a while or for good."""
        out: list[Passed] = []
        if self._floor and self._floor.ear == ear:
            out = self._next_floor()
        elif self._floor:
            self._floor.shadows.discard(ear)
        self._late.discard(ear)
        self._away.setdefault(ear, now)
        if final:
            self._away.pop(ear)
            self._used = [used for used in self._used if used != ear]
            if self.here == ear:
                self._leave()
        return out

    def wakes_at(self) -> float | None:
        """When `tick` is due."""
        times = [self._held[1]] if self._held else []
        if self.here in self._away and self._elsewhere():
            times.append(self._away[self.here] + AWAY_S)
        return min(times, default=None)

    def tick(self, now: float) -> list[Passed]:
        """Time has passed."""
        if self.here in self._away and now >= self._away[self.here] + AWAY_S:
            self._leave()
        if self._held and now >= self._held[1]:
            return self._count(self._held[0])
        return []

    def _elsewhere(self) -> str:
        """The ear that was used last of those which are there, but for `here`."""
        return next((ear for ear in reversed(self._used) if ear not in self._away and ear != self.here), "")

    def _leave(self) -> None:
        self.here = self._elsewhere() or (self._used[-1] if self._used else "")

    # ---- what counts

    def on(self, ear: str, event: Event, now: float, began: float = 0.0, ended: float = 0.0) -> list[Passed]:
        """What happened at an ear. began, ended: when what was heard was said."""
        match event:
            case VoiceBegan() | Woken():
                return self._voice(ear, event, now, began)
            case Guessed() | WentOn():
                mine = self._floor is None or self._floor.ear == ear
                return [(ear, event)] if mine and ear not in self._late else []
            case Heard():
                return self._heard(Version(ear, event, began, ended), now)
            case Pressed() | Typed():
                self.come(ear)
        return [(ear, event)]

    def _voice(self, ear: str, event: VoiceBegan | Woken, now: float, began: float) -> list[Passed]:
        floor = self._floor
        if floor and floor.ear != ear and now - floor.began < FLOOR_S:
            floor.shadows.add(ear)
            return []
        if self._part(ear, began):
            self._late.add(ear)
            return []
        if ear in self._late:  # it never said what it heard before
            self._late.discard(ear)
        if not floor or floor.ear != ear:
            self._floor = Floor(ear, began)
        if isinstance(event, Woken):
            self.come(ear)
        return [(ear, event)]

    def _heard(self, version: Version, now: float) -> list[Passed]:
        floor = self._floor
        if version.ear in self._late or not floor and self._part(version.ear, version.began):
            self._late.discard(version.ear)
            if not self._more(version):
                self.doubled += 1
                return []
        if floor is None or floor.ear == version.ear:
            return self._first(version)
        floor.shadows.discard(version.ear)
        if not version.heard.text:
            return []
        if self._held is None or self._louder(version, self._held[0]):
            self._held = version, now + WAIT_S
        return []

    def _first(self, version: Version) -> list[Passed]:
        """Of the ear that has the floor."""
        held = self._held
        if held and (not version.heard.text or self._louder(held[0], version)):
            self.doubled += bool(version.heard.text)
            return self._count(held[0])
        if not version.heard.text and self._floor and self._floor.shadows:
            return self._next_floor()
        self.doubled += held is not None
        return self._count(version)

    def _count(self, version: Version) -> list[Passed]:
        """This one is answered; what others still hear of it is not."""
        if floor := self._floor:
            self._late |= {floor.ear, *floor.shadows} - {version.ear}
        self._floor = self._held = None
        self._last = version
        if version.heard.text or version.heard.named:
            self.come(version.ear)
        return [(version.ear, version.heard)]

    def _next_floor(self) -> list[Passed]:
        """Whoever had it heard nothing: another ear may have."""
        assert self._floor
        if self._held:
            self._floor.shadows.discard(self._held[0].ear)
            return self._count(self._held[0])
        if not self._floor.shadows:
            self._floor = None
            return []
        ear = min(self._floor.shadows)
        self._floor = Floor(ear, self._floor.began, self._floor.shadows - {ear})
        return [(ear, VoiceBegan(0))]

    def _part(self, ear: str, began: float) -> bool:
        """Was what began then said in the sentence that counted last, at another ear?"""
        return self._last is not None and self._last.ear != ear and began <= self._last.ended + LATE_S

    def _more(self, version: Version) -> bool:
        """Did it go on there, after what counted had ended?"""
        return self._last is None or bool(version.heard.text) and version.ended > self._last.ended + SAME_S

    @staticmethod
    def _louder(one: Version, other: Version) -> bool:
        return _rms(one.heard.sound) > LOUDER * _rms(other.heard.sound)


def _rms(pcm: bytes) -> float:
    sound = np.frombuffer(pcm, "<i2").astype(np.float32)
    return float(np.sqrt((sound**2).mean())) if len(sound) else 0.0
