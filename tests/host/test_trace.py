"""os1.trace: writes nothing unless asked, and each line at once."""

import json
from pathlib import Path

from os1.trace import Trace


def test_off_by_default() -> None:
    trace = Trace()
    trace.note("heard", text="secret")
    assert not trace.on


def test_a_reader_may_follow(tmp_path: Path) -> None:
    path = tmp_path / "trace.jsonl"
    trace = Trace(path, clock=lambda: 1.5)
    trace.note("heard", text="hello")
    assert json.loads(path.read_text()) == {"t": 1.5, "event": "heard", "text": "hello"}
    assert path.stat().st_mode & 0o077 == 0, "a trace holds what was said: only its owner may read it"
    trace.close()
