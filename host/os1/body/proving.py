"""The proofs (proof/) on a real interpreter: everything compiled into one folder, a statement run there, its answer."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from os1.body.compiled import architecture, board, cross, device
from os1.errors import BodyError

HEAP_KB = 200  # board and host are in the same heap as the device
PATIENCE_S = 600


def prepared(folder: Path, changed: Mapping[str, str] | None = None, native: str = "") -> Path:
    """Device package (the plain twins too) and proofs, compiled into `folder`.

    changed: {name of a device file: other source}, for a copy that is broken on purpose.
    """
    scratch = folder / "changed"
    scratch.mkdir(parents=True)
    for source in sorted(device().glob("*.py")):
        if changed and source.name in changed:
            source = scratch / source.name
            source.write_text(changed[source.name])
        _cross(source, folder / "earpiece", native)
    for source in sorted((board().parent / "proof").glob("*.py")):
        _cross(source, folder / "os1/body/proof", native)
    return folder


def _cross(source: Path, target: Path, native: str) -> None:
    target.mkdir(parents=True, exist_ok=True)
    cross(source, target / f"{source.stem}.mpy", native or architecture())


def proven(command: list[str], folder: Path, statement: str, heap_kb: int = HEAP_KB) -> dict[str, object]:
    """The JSON object that `statement` prints last. BodyError if it doesn't."""
    environment = {"PATH": os.environ.get("PATH", ""), "MICROPYPATH": ":.frozen"}
    whole = [*command, "-X", f"heapsize={heap_kb}k", "-c", statement]
    done = subprocess.run(whole, cwd=folder, env=environment, capture_output=True, text=True, timeout=PATIENCE_S)
    try:
        found = json.loads(done.stdout.splitlines()[-1])
        assert isinstance(found, dict)
    except (IndexError, ValueError, AssertionError) as e:
        told = (done.stderr or done.stdout).strip()[-400:]
        raise BodyError(f"The proof ended with {done.returncode}: {told or 'it said nothing'}") from e
    return found
