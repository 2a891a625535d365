"""May she speak first now? What the wearer asked for always; the rest never at night, nor where it was waved off.

  WISHED     the wearer set it for this time: timers, alarms, reminders. Always
  CARE       it can't wait for morning and serves the wearer: a cell that runs empty. Not at night, but while they talk
  COURTESY   a greeting, a nudge, a promise that is due: not at night, not after "not now", and not one after another

Pure: a value, the time, and answers. It is kept as JSON, and holds no words of the wearer's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from math import ceil, inf

MUTED = "muted"  # kept while she is to say nothing but what rings
WISHED, CARE, COURTESY = "wished", "care", "courtesy"
QUIET = (time(22, 0), time(7, 0))  # from, to
PUT_OFF_S = 3600.0  # for how long "not now" holds
APART_S = 900.0  # between two courtesies
TALKING_S = 300.0  # after a turn of the wearer's somebody is surely awake
GIVE_UP = 3  # a courtesy that was waved off so often in a row isn't offered again until it is wanted
ANSWERS_S = 120.0  # "not now" this long after she spoke first means what she said
SILENT_S = 3600.0  # the same where the wearer has said nothing in between


@dataclass(frozen=True, slots=True)
class Tact:
    """quiet: the hours of night, None: none. first: may she speak first at all? silent_until: seconds since 1970, of
    courtesies. last, last_at: the kind of thing she said first, and when. refused: kinds to how often in a row."""

    quiet: tuple[time, time] | None = QUIET
    first: bool = True
    silent_until: float = 0.0
    last: str = ""
    last_at: float = 0.0
    refused: Mapping[str, int] = field(default_factory=dict)

    def night(self, now: datetime) -> bool:
        """Is this within the quiet hours?"""
        if self.quiet is None:
            return False
        begins, ends = self.quiet
        at = now.time()
        return begins <= at < ends if begins <= ends else at >= begins or at < ends

    def allows(self, urgency: str, kind: str, now: datetime, talked_at: float = 0.0) -> bool:
        """May she say something of this kind now? talked_at: when the wearer last spoke, seconds since 1970."""
        seconds = now.timestamp()
        awake = not self.night(now) or 0 <= seconds - talked_at < TALKING_S
        if urgency == WISHED:
            return True
        if urgency == CARE:
            return awake
        return (self.first and not self.night(now) and seconds >= self.silent_until
                and self.refused.get(kind, 0) < GIVE_UP and not 0 <= seconds - self.last_at < APART_S)

    def next_allowed(self, kind: str, begin: datetime) -> datetime | None:
        """When a courtesy of this kind may be said first, from `begin` on; None: as it is, never."""
        if not self.first or self.refused.get(kind, 0) >= GIVE_UP:
            return None
        at = begin
        while not self.allows(COURTESY, kind, at):
            seconds, apart = at.timestamp(), self.last_at + APART_S
            if seconds < self.silent_until:
                at = datetime.fromtimestamp(ceil(self.silent_until), begin.tzinfo)
            elif self.last_at <= seconds < apart:
                at = datetime.fromtimestamp(ceil(apart), begin.tzinfo)
            else:
                at = self.until_morning(at)
        return at

    def spoke(self, kind: str, at: float) -> Tact:
        """She has said something of this kind first."""
        return replace(self, last=kind, last_at=at)

    def answered(self, at: float, spoke_at: float = inf) -> bool:
        """Are words at `at` about what she said first? spoke_at: when the wearer spoke before that."""
        since = at - self.last_at
        return bool(self.last) and (0 <= since <= ANSWERS_S or (spoke_at < self.last_at and 0 <= since <= SILENT_S))

    def put_off(self, at: float, seconds: float = PUT_OFF_S, spoke_at: float = inf) -> Tact:
        """The wearer wants to hear nothing of the sort for a while; of what she has just said, less and less. spoke_at:
        see `answered`."""
        answers = self.answered(at, spoke_at)
        refused = {**self.refused, self.last: self.refused.get(self.last, 0) + 1} if answers else self.refused
        return replace(self, silent_until=max(self.silent_until, at + seconds), refused=refused)

    def gave_up(self, at: float, spoke_at: float = inf) -> bool:
        """Has she just learned that this kind isn't wanted at all?"""
        return self.answered(at, spoke_at) and self.refused.get(self.last, 0) == GIVE_UP

    def welcomed(self, kind: str) -> Tact:
        """It was taken well: what was waved off before counts no more."""
        return replace(self, refused={name: count for name, count in self.refused.items() if name != kind})

    def wanted(self) -> Tact:
        """The wearer asks her to speak first again, about anything."""
        return replace(self, first=True, silent_until=0.0, refused={})

    def until_morning(self, now: datetime) -> datetime:
        """When the quiet hours end that `now` is in; now, outside of them."""
        if self.quiet is None or not self.night(now):
            return now
        ends = now.replace(hour=self.quiet[1].hour, minute=self.quiet[1].minute, second=0, microsecond=0)
        return ends if ends > now else ends + timedelta(days=1)

    def to_json(self) -> dict[str, object]:
        """Plain values to be kept."""
        quiet = [f"{at:%H:%M}" for at in self.quiet] if self.quiet else None
        return {"quiet": quiet, "first": self.first, "silent_until": self.silent_until, "last": self.last,
                "last_at": self.last_at, "refused": dict(self.refused)}

    @classmethod
    def from_json(cls, kept: object) -> Tact:
        """What `to_json` gave; the default where it can't be read."""
        try:
            if not isinstance(kept, dict):
                return cls()
            quiet = kept["quiet"]
            hours = (time.fromisoformat(quiet[0]), time.fromisoformat(quiet[1])) if quiet else None
            refused = {str(name): int(count) for name, count in kept["refused"].items()}
            return cls(hours, bool(kept["first"]), float(kept["silent_until"]), str(kept["last"]),
                       float(kept["last_at"]), refused)
        except (KeyError, ValueError, TypeError, IndexError, AttributeError):
            return cls()
