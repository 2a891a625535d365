"""What an area of her work gives to the daemon: who does its steps, how a deed of its is undone and told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from os1.work.acting import Progress
from os1.work.consent import Act, Consent
from os1.work.deeds import Deed, Doer, Report
from os1.work.journal import Journal


class Area(Protocol):
    """kinds: of the deeds that are its own. taken_back: what it is to take one back, for consent.
    All but `past` is called in the worker's thread."""

    kinds: frozenset[str]
    taken_back: Act

    def doers(self, journal: Journal) -> Mapping[str, Doer]:
        """By kind of step."""

    def undo(self, journal: Journal, deed: Deed, consent: Consent, progress: Progress) -> Report:
        """Take it back. NotAgreed, WorkError."""

    def past(self, deed: Deed) -> str:
        """What was done, as a sentence of hers. Called in any thread."""

    def close(self) -> None:
        """What it holds open."""
