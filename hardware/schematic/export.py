"""Pictures of a sheet by KiCad's own program, kicad-cli (KiCad 7 or later)."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

PROGRAM = "kicad-cli"


def missing() -> str | None:
    """Why it can't run here, or None."""
    return None if shutil.which(PROGRAM) else "kicad-cli (Debian: kicad from bookworm-backports or later; else kicad.org)"


def run(*arguments: str, within: Path | None = None) -> str:
    """What kicad-cli says. RuntimeError: it isn't there or fails, with its own words."""
    if why := missing():
        raise RuntimeError(f"{why} is missing.")
    done = subprocess.run([PROGRAM, *arguments], cwd=within, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode:
        raise RuntimeError(f"kicad-cli {' '.join(arguments)}: {done.stdout}{done.stderr}".strip())
    return done.stdout


def pictures(sheet: Path, out: Path) -> list[Path]:
    """The sheet as SVG and as PDF in `out`."""
    svg, pdf = out / f"{sheet.stem}.svg", out / f"{sheet.stem}.pdf"
    run("sch", "export", "svg", "--output", str(out), str(sheet))
    run("sch", "export", "pdf", "--output", str(pdf), str(sheet))
    return [svg, pdf]
