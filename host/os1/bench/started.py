"""What a start of the daemon costs: processor time until it listens, and memory, then and a little later."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from os1.bench.usage import MB, family, processes
from os1.errors import OS1Error

LISTENS = "listening on port "
LATER_S = 10.0  # by then the network that finds turns by meaning is loaded, where one is installed
STOP_S = 30.0


def daemon(later_s: float = LATER_S) -> dict[str, float]:
    """Of `os1 run` in an empty home, alone at a free port. cpu_s: its own, until it listens. mb, later_mb: memory
    of the daemon and its children then, and `later_s` after. OS1Error: it didn't start."""
    with tempfile.TemporaryDirectory(prefix="os1-bench-") as folder, \
            Path(folder, "log").open("w+") as log, subprocess.Popen(
                [sys.executable, "-m", "os1", "run", "--bind", "127.0.0.1", "--port", "0"], stdout=subprocess.PIPE,
                stderr=log, text=True, env={**os.environ, "OS1_HOME": str(Path(folder, "home"))}) as process:
        try:
            assert process.stdout
            if not any(line.startswith(LISTENS) for line in iter(process.stdout.readline, "")):
                log.seek(0)
                raise OS1Error(f"the daemon did not start: {log.read()[-500:].strip()}", "Try: os1 doctor")
            cpu_s, mb = _used(process.pid)
            time.sleep(later_s)
            return {"cpu_s": round(cpu_s, 2), "mb": round(mb), "later_mb": round(_used(process.pid)[1])}
        finally:
            process.terminate()
            try:
                process.wait(STOP_S)
            except subprocess.TimeoutExpired:
                process.kill()


def _used(pid: int) -> tuple[float, float]:
    """Processor seconds of a process, and MB of it with its children."""
    whole = family(processes(), pid)
    return whole[0].cpu_s if whole else 0.0, sum(each.memory for each in whole) / MB
