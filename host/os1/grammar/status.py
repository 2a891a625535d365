"""How far a sentence has come: may it end here, must it go on?"""

from __future__ import annotations

from enum import Enum


class Status(Enum):
    """Of the words so far, against all templates in question."""

    IMPOSSIBLE = "impossible"  # no sentence begins like this
    UNFINISHED = "unfinished"  # it must go on
    MAY_END = "may end"  # complete, and could go on
    ENDS = "ends"  # complete, nothing can follow

    @property
    def complete(self) -> bool:
        return self in (Status.MAY_END, Status.ENDS)


def status_of(may_end: bool, may_go_on: bool) -> Status:
    """The four cells of the table."""
    if may_end:
        return Status.MAY_END if may_go_on else Status.ENDS
    return Status.UNFINISHED if may_go_on else Status.IMPOSSIBLE
