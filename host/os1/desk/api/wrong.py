"""What went wrong, as the API says it: a status, and {"error", "cure", "field"} for people to read.

  400 no JSON     404 there is no such thing     409 not as things are     413 too long
  422 a field, or a setting, that can't be       503 locked or not there now    507 the disk is full    500 it broke
"""

from __future__ import annotations

import re

import msgspec

from os1.errors import (
    BackupError,
    BodyError,
    ConfigError,
    DeskError,
    EngineError,
    ModelTrouble,
    OS1Error,
    SkillError,
    StoreError,
)

STATUS: dict[type[Exception], int] = {  # the first that fits
    ConfigError: 422, SkillError: 409, BodyError: 409, BackupError: 409, EngineError: 503, ModelTrouble: 503,
    OS1Error: 409}
OF_STORE = {"locked": 503, "full": 507}


class Wrong(msgspec.Struct, frozen=True):
    """error: what happened. cure: what to do about it. field: of the request, "" = none, or all of it. fields: each one
    that is wrong, with what is wrong about it, where several can be."""

    error: str
    cure: str = ""
    field: str = ""
    fields: dict[str, str] = {}


def wrong(e: Exception) -> tuple[int, Wrong]:
    """The status and the words for an error. 500: one that nobody thought of, and that says nothing of itself."""
    match e:
        case DeskError():
            return e.status, Wrong(e.what, e.cure, e.field, e.fields)
        case StoreError():
            return OF_STORE.get(e.reason, 500), Wrong(e.what, e.cure)
        case OS1Error():
            return next(status for kind, status in STATUS.items() if isinstance(e, kind)), Wrong(e.what, e.cure)
        case msgspec.ValidationError():
            said, _, place = str(e).partition(" - at `")
            field = place.rstrip("`").removeprefix("$").removeprefix(".")
            if found := re.search(r"(?:unknown|required) field `([^`]+)`", said):
                field = f"{field}.{found[1]}".lstrip(".")
            return 422, Wrong(f"{said}.", "What each field may be: /api/openapi.json", field)
        case msgspec.DecodeError():
            return 400, Wrong(f"This is no JSON: {e}.", "Send JSON.")
        case _:
            return 500, Wrong("Something broke.", "What it was stands in the daemon's log.")
