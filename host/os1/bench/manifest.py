"""A CSV that says what is in recordings: its first line names the columns, `file` is beside it."""

from __future__ import annotations

import csv
from pathlib import Path

from os1.errors import OS1Error


def rows(manifest: Path, *columns: str) -> list[dict[str, str]]:
    """Its rows. OS1Error: it can't be read, or lacks one of `columns`."""
    cure = f"Give a CSV: {','.join(columns)}"
    try:
        found = list(csv.DictReader(manifest.read_text("utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError, csv.Error) as e:
        raise OS1Error(f"The manifest {manifest} can't be read: {e}.", cure) from e
    if not found or not set(columns) <= set(found[0]):
        raise OS1Error(f"{manifest} lacks the columns {' and '.join(columns)}.", "Its first line names the columns.")
    return found
