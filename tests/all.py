"""Everything `make test` runs: lint, types, tests. Prints what it runs; exits 1 if anything failed.

  parts, all at once:   journeys  whole conversations, on the wall's clock, two at a time ->
                        live      other tests that wait for a clock of their own, the same ->
                        lint      ruff, mypy ------->
                        rest      one worker a core, where the others leave room ---->

What keeps time goes before what only computes (`nice`), so that a full machine makes nobody late. A test of the wall's
clock that failed beside the others is told, and tried once more when it has the machine to itself: it may have been the
load's fault. Where a test belongs its marks say (pyproject.toml). A line of output begins with the name of its part.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
JOURNEYS = "tests/journeys"
MOST_WORKERS = 8  # one that ran everything took 0.8 GB
PATIENT = ["nice", "-n", "5"]  # for what only computes

Command = Sequence[str]
LINT = (("ruff", "check", "host", "firmware", "hardware", "tests"), ("mypy",))


@dataclass(frozen=True)
class Part:
    """Commands that run one after the other, all of them even if one fails. patient: others go first. alone: of a
    command that failed, the arguments that try its failed tests again."""

    name: str
    commands: Sequence[Command]
    patient: bool = False
    alone: Command = ()


def parts(workers: int) -> list[Part]:
    """The longest first."""
    return [
        clocked("journeys", JOURNEYS, "-n", "2", "--dist", "worksteal"),
        clocked("live", *living(), "-m", "live", "-n", "2", "--dist", "worksteal"),
        Part("rest", [("pytest", f"--ignore={JOURNEYS}", "-m", "not live", "-n", str(workers), "--dist", "worksteal")],
             patient=True),
        Part("lint", LINT, patient=True),
    ]


def living() -> list[str]:
    """The files with tests that are marked live, journeys aside: to read all 580 files to find these 46 takes each
    worker twenty seconds."""
    return sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests").rglob("test_*.py")
                  if ROOT / JOURNEYS not in path.parents and "mark.live" in path.read_text("utf-8"))


def clocked(name: str, *chosen: str) -> Part:
    """Tests of the wall's clock. pytest remembers which of them failed, in a folder of the part's own."""
    kept = ("pytest", "-o", f"cache_dir=.pytest_cache/{name}")
    again = ("--last-failed", "--last-failed-no-failures", "none", "-n", "0")
    return Part(name, [(*kept, *chosen)], alone=(*kept, *chosen, *again))


def cores() -> int:
    """Those that we may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def environment() -> dict[str, str]:
    """Ours, but what is compiled is kept: every daemon of a test would compile it again, half a second each. All
    workers have sets in the same order, another one each time, or they wouldn't find the same tests."""
    ours = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {"PYTHONHASHSEED": str(random.randrange(1, 2**32))} | ours


def run(part: Part, given: dict[str, str]) -> list[Command]:
    """The commands that failed."""
    return [command for command in part.commands if not passes(part, command, given)]


def passes(part: Part, command: Command, given: dict[str, str]) -> bool:
    """Output goes to ours line by line, with the part's name before each."""
    began = time.monotonic()
    tell(part, f"── {' '.join(command)}")
    whole = [*(PATIENT if part.patient else ()), sys.executable, "-m", *command]
    with subprocess.Popen(whole, cwd=ROOT, env=given, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, errors="replace") as process:
        assert process.stdout is not None
        for line in process.stdout:
            tell(part, line.rstrip("\n"))
    tell(part, f"── {'FAILED' if process.returncode else 'ok'} in {time.monotonic() - began:.0f} s")
    return process.returncode == 0


def tell(part: Part, line: str) -> None:
    """One line, whole, whoever else tells something."""
    sys.stdout.write(f"{part.name:8} {line}\n")
    sys.stdout.flush()


def together(parts: Sequence[Part], given: dict[str, str]) -> list[str]:
    """The commands that failed, each with its part's name. given: their environment."""
    with ThreadPoolExecutor(len(parts)) as threads:
        failed = list(threads.map(lambda part: run(part, given), parts))
    lasting = []
    for part, commands in zip(parts, failed, strict=True):
        if commands and part.alone:
            tell(part, "── FAILED beside the others: what failed is tried once more, alone")
            commands = [] if passes(part, part.alone, given) else commands
        lasting += [f"{part.name}: {' '.join(command)}" for command in commands]
    return lasting


def main() -> int:
    """All parts, even after one failed, so that one run tells everything."""
    began = time.monotonic()
    given = environment()
    print(f"PYTHONHASHSEED={given['PYTHONHASHSEED']}", flush=True)
    wanted = [Part("lint", LINT)] if "--lint" in sys.argv else parts(min(cores(), MOST_WORKERS))
    failed = together(wanted, given)
    for command in failed:
        print(f"FAILED  {command}")
    print(f"{'FAILED' if failed else 'ok'} in {time.monotonic() - began:.0f} s", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
