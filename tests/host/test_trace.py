"""os1.trace: writes nothing unless asked, and each line at once."""

import json
from pathlib import Path

from os1.trace import Trace


def test_off_by_default() -> None:
    trace = Trace()
    trace.note("heard", text="secret")
    assert not trace.on


def test_who_watches_is_told_though_nothing_is_written() -> None:
    class Watcher:
        def __init__(self) -> None:
            self.told = list[tuple[float, str, dict[str, object]]]()

        def note(self, at: float, event: str, facts: dict[str, object]) -> None:
            self.told.append((at, event, facts))

    trace, watcher = Trace(clock=lambda: 1.5), Watcher()
    trace.watcher = watcher
    assert not trace.on, "who watches needs no frames"
    trace.note("heard", text="hello")
    assert watcher.told == [(1.5, "heard", {"text": "hello"})]


def test_a_reader_may_follow(tmp_path: Path) -> None:
    path = tmp_path / "trace.jsonl"
    trace = Trace(path, clock=lambda: 1.5)
    trace.note("heard", text="hello")
    assert json.loads(path.read_text()) == {"t": 1.5, "event": "heard", "text": "hello"}
    assert path.stat().st_mode & 0o077 == 0, "a trace holds what was said: only its owner may read it"
    trace.close()


def test_words_are_forgotten_in_place_while_somebody_reads(tmp_path: Path) -> None:
    path = tmp_path / "trace"
    trace = Trace(path, lambda: 1.5)
    trace.note("heard", text="zanzibar is far")
    trace.note("heard", text="hello ümlaut")
    with path.open() as reader:
        reader.readline()
        place = reader.tell()
    size = path.stat().st_size
    trace.forget(lambda words: "zanzibar" in words)
    trace.note("heard", text="what time is it")
    assert b"zanzibar" not in path.read_bytes()
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    assert [line["event"] for line in lines] == ["forgotten", "heard", "heard"]
    with path.open() as reader:
        reader.seek(place)
        assert [json.loads(line)["text"] for line in reader] == ["hello ümlaut", "what time is it"]
    assert path.stat().st_size > size
    trace.close()
