"""Sending as a deed of the journal: agreed to, held back for a while, recalled on "stop" or "undo"; then it is out.

  held --release (the deed's only step)--> waiting --30 s--> sending > sent      (see outbox)
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from os1.work.acting import act
from os1.work.consent import Act, Consent
from os1.work.deeds import Deed, Event, Refused, Step
from os1.work.journal import Journal
from os1.work.mail.outbox import Out, Outbox

KIND = "mail.send"  # of the deed and of its step
ON_ITS_WAY = "it is on its way already, and a mail that was sent can't be fetched back"


def digest(sender: str, receivers: Sequence[str], data: bytes) -> str:
    """What a yes to sending is to: these bytes, to these people."""
    made = hashlib.sha256("\0".join((sender, *receivers)).encode())
    made.update(b"\0" + data)
    return made.hexdigest()


def send(journal: Journal, outbox: Outbox, account: str, sender: str, receivers: tuple[str, ...], data: bytes,
         told: str, consent: Consent, now: float) -> tuple[Deed, Out]:
    """It goes in outbox.delay_s. told: what was said before the yes. NotAgreed: that yes isn't enough."""
    consent.need(Act.SEND, digest(sender, receivers, data), now)
    letter = outbox.hold(account, sender, receivers, data, told)
    said = (f"Send a mail to {' and '.join(receivers)}. For {outbox.delay_s:.0f} seconds it can be recalled; "
            "after that it is out, and can't be undone.")
    deed = journal.write(KIND, said, {"to": list(receivers), "letter": letter.id}, consent.by,
                         [(KIND, {"letter": letter.id})])
    act(journal, deed.id, {KIND: Sends(outbox)})
    return journal.deed(deed.id), outbox.get(letter.id)


class Sends:
    """See deeds.Doer."""

    batch = 1

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox

    def do(self, step: Step) -> str:
        if not self._outbox.release(int(step.what["letter"])):
            raise Refused("it is not in the outbox any more")
        return ""

    def undo(self, step: Step) -> str:
        if self._outbox.recall(int(step.what["letter"])):
            return ""
        letter = self._outbox.find(int(step.what["letter"]))
        if letter is None or letter.state in ("recalled", "failed"):
            return ""  # it never went out, and won't
        raise Refused("nobody can say whether it went out" if letter.state == "unsure" else ON_ITS_WAY)

    def settle(self, step: Step) -> tuple[Event, str]:
        """What was cut short before it was let go stays held: it is not sent by a restart."""
        letter = self._outbox.find(int(step.what["letter"]))
        if step.state.value == "undoing":
            return Event.TAKEN_BACK, self.undo(step)
        if letter is None or letter.state == "held":
            raise Refused("she was stopped before it was let go: it was not sent")
        return Event.HAPPENED, ""

    def flush(self) -> None:
        """The outbox is on the disk with each change."""
