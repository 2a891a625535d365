"""The wearer's zone, with its rules for summer and winter: an offset alone would be wrong half of the year."""

from __future__ import annotations

import os
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

LINK = Path("/etc/localtime")


def here(link: Path = LINK) -> tzinfo:
    """Of this computer: TZ, else what the link names. UTC, or a fixed offset, where neither is a zone's name."""
    named = os.environ.get("TZ", "").lstrip(":")
    if not named:
        named = os.path.realpath(link).partition("zoneinfo/")[2]
    for start in ("posix/", "right/"):
        named = named.removeprefix(start)
    try:
        return ZoneInfo(named)
    except (ValueError, OSError, KeyError):  # ZoneInfoNotFoundError is a KeyError
        return datetime.now().astimezone().tzinfo or UTC


def real(when: datetime) -> datetime:
    """A time that the wall's clock shows: one that is left out when the clocks go forward becomes the hour after."""
    return when.astimezone(UTC).astimezone(when.tzinfo)
