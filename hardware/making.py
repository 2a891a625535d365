"""`make hardware`: writes everything that is generated, and says loudly what could not be.

The pictures need programs of their own. Each folder that makes some has a module `make`:

    missing() -> str | None     why it can't be done here, None: it can
    texts(design) -> {name: content}      what takes no program of its own
    make(out: Path)             writes all of it into out; RuntimeError: it failed, with the reason
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path

from hardware import constants, tables, writing
from hardware.design import HERE, MADE, Design

DRAWN = ("schematic", "wiring", "enclosure")


def stale(design: Design, made: Path = MADE) -> list[str]:
    """Names of generated texts that are not what they would be now."""
    return [name for name, text in tables.texts(design).items()
            if not (made / name).exists() or (made / name).read_text("utf-8") != text]


def write(design: Design, made: Path = MADE) -> list[Path]:
    """The texts. Returns where they are."""
    return writing.write(made, tables.texts(design))


def draw(name: str, design: Design, made: Path = MADE) -> str:
    """What one folder makes; returns why there is not all of it, "" if there is. RuntimeError: it failed."""
    if not (HERE / name / "make.py").exists():
        return f"hardware/{name}"
    try:
        module = importlib.import_module(f"hardware.{name}.make")
    except ModuleNotFoundError as e:
        if (e.name or "").startswith("hardware"):
            raise
        return f"the Python package {e.name}: pip install -c constraints.txt '.[hardware]'"
    why: str = module.missing() or "" if hasattr(module, "missing") else ""
    if not why:
        module.make(made / name)
    elif hasattr(module, "texts"):
        writing.write(made / name, module.texts(design))
    return why


def make(design: Design) -> int:
    """Everything. Returns the exit status: 1 if something failed; what is skipped for a missing program is none."""
    for path in [*write(design), constants.write(design)]:
        print(path.relative_to(HERE.parent))
    failed = 0
    for name in DRAWN:
        try:
            why = draw(name, design)
        except RuntimeError as e:
            failed = 1
            print(f"!!! FAILED: hardware/made/{name}: {e}", file=sys.stderr)
            continue
        if why:
            print(f"!!! SKIPPED: pictures in hardware/made/{name} are as they were, for want of {why}", file=sys.stderr)
        else:
            print(f"hardware/made/{name}")
    return failed
