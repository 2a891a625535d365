"""Answers to a mail of the kinds that are heard for sure (sentences/en/mail_replies.yaml): "tell her i'll be there on
thursday", "ask him when it suits him", "thank them for the invitation"."""

from __future__ import annotations

from os1.work.mail.phrasing import of_kind

from ..door import PASS, Reply, skill
from ..scene import Scene
from .mail import mails_of
from .mail_writing import answer

OUTSIDE = True


@skill("MailReply", private=True, acts=True)
def reply_of_a_kind(scene: Scene, **slots: object) -> Reply:
    """Answer the mail that the talk is about, with one of the sentences that everybody needs."""
    return PASS if mails_of(scene) is None else answer(scene, of_kind(slots))
