"""Words from outside, followed to where they go: mails, files, pages, calendars, papers, letters, names of any of them.

  scene.work.mail.find(...)   a skill asks her work for something: whatever it says next may hold strangers' words
  mark.seen                   so its turn is marked, and so is the question it asks and what is said to that
A turn that is marked is told to a language model only where the wearer allows it, and then without any tool (model/).
Nothing has to be remembered by who writes a skill: all that an area gives is from outside, but for what HARMLESS names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast

from .memory import Due
from .pronouns import turned
from .work import Work

OUTSIDE = "outside"  # what such a Due says of itself
AREAS = frozenset(("files", "letters", "mail", "calendar", "papers"))
# By area ("": her work as a whole), what holds no word of anybody's: what the wearer set, and what only begins or asks.
HARMLESS: Mapping[str, frozenset[str]] = {
    "": frozenset(("busy", "begin", "take", "halt", "needs")),
    "files": frozenset(("folders", "asked", "drop")),
    "letters": frozenset(("dictates", "drafter", "hands")),
    "mail": frozenset(("accounts", "may_change")),
    "calendar": frozenset(("there", "zone", "names", "changeable")),
    "papers": frozenset(("there", "can_read_pictures")),
}


@dataclass(slots=True)
class Mark:
    """seen: something from outside was asked for while this answer was made."""

    seen: bool = False


def watched(work: Work, mark: Mark) -> Work:
    """The same; whatever is got from it that isn't nothing, and isn't HARMLESS, sets the mark."""
    return cast(Work, _Watched(work, mark, ""))


def said_of(dues: Iterable[Due], text: str) -> bool:
    """Is one of these that came from outside (a paper's duty, say) named in this text?"""
    text = _plain(text)
    return any(_plain(name) in text for due in dues if due.more.get(OUTSIDE) and due.name
               for name in (due.name, turned(due.name)))


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


class _Watched:
    """An area, or all of her work."""

    def __init__(self, real: object, mark: Mark, area: str) -> None:
        self._real, self._mark, self._area = real, mark, area

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._real, name)
        if not self._area and name in AREAS:
            return None if found is None else _Watched(found, self._mark, name)
        if name in HARMLESS.get(self._area, ()):
            return found
        if callable(found):
            return self._marking(found)
        self._seen(found)
        return found

    def _marking(self, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def marking(*given: Any, **named: Any) -> Any:
            made = function(*given, **named)
            self._seen(made)
            return made

        return marking

    def _seen(self, made: object) -> None:
        """Nothing holds no words."""
        if made is not None and made is not False and not (hasattr(made, "__len__") and not len(made)):
            self._mark.seen = True
