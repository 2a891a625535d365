"""Finds a mail again by its id, wherever its number went: servers number anew, and others move mails too."""

from __future__ import annotations

from collections.abc import Mapping

from os1.work.mail.source import Source

HASHED = "sha256:"  # what the id of a mail begins with whose sender gave it none (see message)


def located(source: Source, box: str, wanted: Mapping[str, str]) -> dict[str, str]:
    """wanted: uids as they were, by the mails' ids. Those that lie in the box now: uids by ids. A mail is only where
    its id is; a uid alone proves nothing. MailTrouble."""
    named = {message: uid for message, uid in wanted.items() if not message.startswith(HASHED)}
    hinted = source.messages(box, [uid for uid in named.values() if uid])
    found = {message: uid for message, uid in named.items() if hinted.get(uid) == message}
    lost = set(wanted) - set(found)
    if not lost:
        return found
    lies = source.messages(box)
    found |= {message: uid for uid, message in lies.items() if message in lost}
    if hashed := {message for message in lost if message.startswith(HASHED)}:
        nameless = [uid for uid, message in lies.items() if not message]
        found |= {one.mail.id: one.uid for one in source.fetch(box, nameless) if one.mail.id in hashed}
    return found
