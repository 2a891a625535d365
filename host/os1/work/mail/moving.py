"""Mails from one box into another, as steps of the journal: done, undone, found again after a crash.

A step is a lump of mails of one box, named by their ids. Each is in one box or the other at any time, so both ways can
be gone again without harm: what lies there already is left, what nobody finds any more is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from os1.errors import MailTrouble
from os1.work.deeds import Event, Refused, State, Step
from os1.work.mail.locating import located
from os1.work.mail.source import Source
from os1.work.mail.store import Known

KIND = "mail.move"
LUMP = 100  # mails in a step

Steps = list[tuple[str, Mapping[str, Any]]]


class Index(Protocol):
    """What is told where a mail lies now."""

    def placed(self, account: str, message: str, box: str, to: str, uid: str) -> None: ...


def steps(mails: Iterable[Known], to: str) -> Steps:
    """For the journal: from wherever they lie into this box of their account."""
    boxes: dict[tuple[str, str], list[Known]] = {}
    for one in mails:
        if one.box != to:
            boxes.setdefault((one.account, one.box), []).append(one)
    return [(KIND, {"account": account, "box": box, "to": to,
                    "mails": {one.message: one.uid for one in some[at:at + LUMP]}})
            for (account, box), some in boxes.items() for at in range(0, len(some), LUMP)]


class Moves:
    """reach: gives a source for an account of that name, open as long as it likes. index: told of each, if there is
    one. In one thread. See deeds.Doer."""

    batch = 1

    def __init__(self, reach: Callable[[str], Source], index: Index | None = None) -> None:
        self._reach, self._index = reach, index

    def do(self, step: Step) -> str:
        return self._move(step, str(step.what["box"]), str(step.what["to"]))

    def undo(self, step: Step) -> str:
        return self._move(step, str(step.what["to"]), str(step.what["box"]))

    def settle(self, step: Step) -> tuple[Event, str]:
        """It is finished in whichever direction it was going."""
        if step.state is State.DOING:
            return Event.HAPPENED, self.do(step)
        return Event.TAKEN_BACK, self.undo(step)

    def flush(self) -> None:
        """A server keeps what it was given; a Maildir's rename is the file system's."""

    def _move(self, step: Step, box: str, to: str) -> str:
        account, wanted = str(step.what["account"]), dict(step.what["mails"])
        try:
            source = self._reach(account)
            lies = located(source, box, wanted)
            moved = source.move(box, list(lies.values()), to) if lies else {}
            there = {message: moved[uid] for message, uid in lies.items() if uid in moved}
            missing = set(wanted) - set(there)
            there |= located(source, to, {message: "" for message in missing}) if missing else {}
        except MailTrouble as wrong:
            raise Refused(str(wrong)) from wrong
        for message, uid in there.items():
            if self._index:
                self._index.placed(account, message, box, to, uid)
        return _missing(len(set(wanted) - set(there)))


def _missing(count: int) -> str:
    if not count:
        return ""
    return "one of them isn't there any more" if count == 1 else f"{count} of them aren't there any more"


def counted(step_notes: Sequence[Step]) -> int:
    """How many mails these steps are about."""
    return sum(len(step.what.get("mails", ())) for step in step_notes)
