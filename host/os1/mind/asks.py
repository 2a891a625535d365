"""The stack of open questions: what a conversation that spans turns stands on. No clock of its own, storable as JSON.

          push (a thought asks)                       settle (a thought closes some)
  [..., timer: for how long?]  -> [..., timer, joke: why?] -> [..., timer]       the topmost is the one that is answered

Times are seconds on any clock that only goes forward.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from os1.events import Ask, Thought

DEEPEST = 4  # questions within questions; beyond that nobody remembers the first, and it is let go


# What the questions of the built-in skills expect, the likeliest first: recognisers are made ready for AT_ONCE of them
# before she is up, for the others up to AHEAD while nobody speaks, so that no first answer waits. What comes after that
# (her work in the world: rare, and each set costs memory for as long as she runs), and what another package's skills
# expect, is made ready while she asks.
AT_ONCE, AHEAD = 4, 27
EXPECTED = (
    ("duration", "number"), ("yes_no",), ("wonder", "free"), ("free",), ("clock",),
    ("riddle", "wonder", "cancel", "free"),
    ("when", "duration", "clock", "number"), ("duty", "yes_no", "duration"), ("yes_no", "cancel"),
    ("yes_no", "free"),
    ("number", "guess_asked", "wonder", "cancel"), ("which_timer",),
    ("later", "yes_no", "cancel", "free"), ("later", "name", "yes_no", "cancel", "free"),
    ("later", "her_name", "yes_no", "cancel", "free"), ("later", "voice_wish", "yes_no", "cancel", "free"),
    ("her_name", "cancel", "free"), ("sum", "cancel"), ("birthday", "cancel"), ("figure", "free"),
    ("figure", "wonder", "cancel"), ("twenty", "wonder", "cancel", "free"),
    ("yes_no", "perhaps", "cancel"), ("higher_lower", "yes_no", "cancel"), ("hand", "cancel"), ("cancel", "free"),
    ("free", "cancel"), ("plan", "yes_no", "cancel"), ("found", "yes_no", "cancel"), ("work_folder", "cancel", "free"),
    ("free", "letter", "cancel"), ("letter", "cancel", "free"), ("mail_goes", "mail_change", "yes_no", "cancel"),
    ("mail_says", "cancel", "free"), ("mail_on", "yes_no", "cancel"), ("mail_place", "cancel", "free"),
    ("of_series", "cancel"), ("when", "clock", "cancel"),
)


@dataclass(slots=True)
class _Open:
    ask: Ask
    until: float | None = None  # None: she hasn't finished asking
    whole: bool = False  # it was heard to its end, with what it asks about


class Asks:
    """The open questions, the newest on top."""

    def __init__(self, asks: Iterable[Ask] = ()) -> None:
        self._stack = [_Open(ask) for ask in asks]

    def __len__(self) -> int:
        return len(self._stack)

    @property
    def top(self) -> Ask | None:
        """The question that is answered next."""
        return self._stack[-1].ask if self._stack else None

    @property
    def below(self) -> Ask | None:
        """The one that is open again once the top one is settled."""
        return self._stack[-2].ask if len(self._stack) > 1 else None

    @property
    def snapshot(self) -> tuple[tuple[Ask, float | None, bool], ...]:
        """All of it, to be compared."""
        return tuple((open_.ask, open_.until, open_.whole) for open_ in self._stack)

    @property
    def whole(self) -> bool:
        """Was the top one heard to its end? Nobody agrees by hand to what they don't know."""
        return bool(self._stack) and self._stack[-1].whole

    @property
    def until(self) -> float | None:
        """When the patience with the top one ends."""
        return self._stack[-1].until if self._stack else None

    def settle(self, thought: Thought, spoken: bool = True) -> None:
        """Take away what a thought settles and put on top what it asks. Not `spoken`: nobody heard what it asks."""
        if thought.closes:
            del self._stack[-thought.closes:]
        if thought.closing:
            self._stack.clear()
        if thought.ask and spoken:
            self._stack = [*self._stack[-DEEPEST + 1:], _Open(thought.ask)]

    def asked(self, now: float) -> None:
        """She has finished asking the top one: its patience begins."""
        if self._stack:
            self._stack[-1].until = now + self._stack[-1].ask.patience_s

    def heard(self, text: str) -> None:
        """She has said all of this: the questions that are in it were heard."""
        for open_ in self._stack:
            open_.whole = open_.whole or open_.ask.question in text

    def expire(self, now: float) -> bool:
        """Let everything go if the patience with the top one is over: who doesn't answer that one has left the rest."""
        until = self.until
        if until is None or now < until:
            return False
        self._stack.clear()
        return True

    def to_json(self, now: float) -> str:
        """All of it, with the patience that is left."""
        return json.dumps([{**asdict(open_.ask), "left": None if open_.until is None else round(open_.until - now, 3),
                            "whole": open_.whole}
                           for open_ in self._stack])

    @classmethod
    def from_json(cls, text: str, now: float) -> Asks:
        """What `to_json` gave; the patience with a question that was just being asked begins now.

        ValueError: it is something else.
        """
        made = cls()
        try:
            for values in json.loads(text):
                left, whole = values.pop("left"), bool(values.pop("whole", False))
                ask = Ask(**{**values, "expects": tuple(values["expects"])})
                made._stack.append(_Open(ask, now + (ask.patience_s if left is None else left), whole))
        except (TypeError, KeyError, AttributeError) as wrong:
            raise ValueError(f"these are no open questions: {wrong}") from wrong
        return made
