"""Everything `make test` runs: lint, types, tests. Prints what it runs; exits 1 if anything failed."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
LINT = [["ruff", "check", "host", "firmware", "tests"], ["mypy"]]
TESTS = [["pytest"]]


def run(command: list[str]) -> bool:
    """One step; its output goes straight to the terminal."""
    print(f"── {' '.join(command)}", flush=True)
    began = time.monotonic()
    ok = subprocess.run([sys.executable, "-m", *command], cwd=ROOT).returncode == 0
    print(f"── {'ok' if ok else 'FAILED'} in {time.monotonic() - began:.0f} s", flush=True)
    return ok


def main() -> int:
    """All steps, even after one failed, so that one run tells everything."""
    steps = LINT if "--lint" in sys.argv else LINT + TESTS
    results = [run(step) for step in steps]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
