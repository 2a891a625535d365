"""Every error of ours, one tree. A message says what happened and what to do next.

OS1Error
├── ConfigError            a setting is wrong or missing
├── LinkError
│   ├── WireError          the peer sent what no peer of ours sends (the peer's fault)
│   └── Refused            a peer was turned away, with a close code and a reason in words
├── EngineError            a recogniser or a voice broke (ours, or the library's)
│   ├── EngineMissing      not installed on this machine; says how to get it
│   └── ModelError         a model's files are missing, damaged or of the wrong kind
├── ModelTrouble           a language model can't be reached, or answers with nothing of use
├── GrammarError           a sentence template that can't be used, with its file and place
├── SkillError             a skill refused or broke
├── StoreError             the memory's file is locked, full or damaged
├── BackupError            a backup can't be made or restored; nothing was changed
├── DeskError              the desk was asked for what isn't there or can't be
└── BodyError              a board, a flash or a simulated ear went wrong
    ├── NotTaken           an earpiece refused an update
    ├── WentBack           an earpiece tried an update, and runs what it ran before
    └── Stalled            an earpiece did not get on with an update
"""

from __future__ import annotations

from collections.abc import Mapping


class OS1Error(Exception):
    """Anything that the user is told about in words. `cure` says what to do next; "" if nothing can be done."""

    def __init__(self, what: str, cure: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.cure = cure

    def __str__(self) -> str:
        return f"{self.what} {self.cure}".strip()


class ConfigError(OS1Error):
    """A setting is wrong or missing."""


class LinkError(OS1Error):
    """The connection between an earpiece and its host."""


class WireError(LinkError):
    """The peer sent what no peer of ours sends."""


class Refused(LinkError):
    """A peer was turned away. `code` is the WebSocket's close code (see earpiece.wire)."""

    def __init__(self, code: int, what: str, cure: str = "") -> None:
        super().__init__(what, cure)
        self.code = code


class EngineError(OS1Error):
    """A recogniser or a voice broke."""


class EngineMissing(EngineError):
    """An engine that isn't installed on this machine."""


class ModelError(EngineError):
    """A model's files are missing, damaged or of the wrong kind."""


class ModelTrouble(OS1Error):
    """A language model that isn't there, is too slow, or answers with nothing of use."""


class GrammarError(OS1Error):
    """A sentence template that can't be used."""


class SkillError(OS1Error):
    """A skill refused or broke."""


class StoreError(OS1Error):
    """The memory's file is locked, full or damaged. reason: "locked", "full", "damaged", "newer", "broken"."""

    def __init__(self, what: str, cure: str = "", reason: str = "broken") -> None:
        super().__init__(what, cure)
        self.reason = reason


class BackupError(OS1Error):
    """A backup can't be made or restored. Nothing was changed."""


class DeskError(OS1Error):
    """The desk was asked for what isn't there or can't be. status: of HTTP. field: of the request, "" = none; fields:
    each that is wrong, with what is wrong about it."""

    def __init__(self, what: str, cure: str = "", status: int = 409, field: str = "",
                 fields: Mapping[str, str] | None = None) -> None:
        super().__init__(what, cure)
        self.status, self.field, self.fields = status, field, dict(fields or {})


class BodyError(OS1Error):
    """A board, a flash or a simulated ear went wrong."""


class NotTaken(BodyError):
    """An earpiece refused an update."""


class WentBack(BodyError):
    """An earpiece tried an update, and runs what it ran before."""


class Stalled(BodyError):
    """An earpiece did not get on with an update; it may go on later."""
