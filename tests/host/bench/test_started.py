"""os1.bench.started: what a start of the daemon costs, told of a real process."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from os1.bench import started
from os1.errors import OS1Error

STANDS_IN = """import os, sys, time
sys.stderr.write("no room")
if not os.environ.get("REFUSES"):
    until = time.process_time() + 0.3
    while time.process_time() < until: pass
    print("here I am\\nlistening on port 7.", flush=True)
    more = bytearray(os.urandom(1 << 20)) * 60
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def stands_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Something else that is started as the daemon is."""
    (tmp_path / "os1").mkdir()
    (tmp_path / "os1" / "__main__.py").write_text(STANDS_IN)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the stand-in is found by its own path")
def test_time_until_it_listens_and_memory_then_and_later() -> None:
    found = started.daemon(later_s=1.5)
    assert 0.3 <= found["cpu_s"] < 5 and found["mb"] > 3
    assert found["later_mb"] >= found["mb"] + 40


def test_one_that_does_not_start_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REFUSES", "1")
    with pytest.raises(OS1Error, match="no room"):
        started.daemon()
