"""Is the earpiece as small, cheap, lasting and quiet as we aim at? Computed from hardware/design.toml, in a clone.

By build: `*_mass_g`, `*_price_usd`, `*_size_mm` and hours, each with its aim and whether it is met (`*_met`, null:
there is no such aim). `*_spl_worst_db`: dB SPL that no software and no gain gets past; `*_spl_voice_db`: her voice at
the loudest volume. `faults`: what `python -m hardware check` finds. Nothing was built or measured.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from pathlib import Path

import os1
from os1.bench.figures import Figures
from os1.errors import OS1Error

CLONE = Path(os1.__file__).parents[2]
CURE = "Run it in a clone of the repository: it has the folder hardware/, which is not installed."


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `os1 bench hardware`."""
    parser.add_argument("--clone", type=Path, default=CLONE, metavar="FOLDER", help="of the repository")


async def run(options: argparse.Namespace) -> Figures:
    """Compute, in a process of its own: hardware/ is above us, and no part of os1. OS1Error: it isn't there, or
    breaks."""
    if not (options.clone / "hardware/design.toml").is_file():
        raise OS1Error(f"{options.clone} has no hardware/design.toml.", CURE)
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "hardware", "figures", "--json", cwd=options.clone,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE)
    out, err = await process.communicate()
    if process.returncode:
        raise OS1Error(f"The design can't be computed: {err.decode(errors='replace').strip()[-400:]}", CURE)
    found: Figures = json.loads(out)
    return found
