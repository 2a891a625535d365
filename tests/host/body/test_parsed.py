"""Several ears start at once, and each thread makes a tree of the same package."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from os1.body.compiled import device
from os1.body.parsed import parsed


@pytest.fixture
def crowded() -> Iterator[None]:
    """Threads take turns as often as can be, and the collector calls Python, as hypothesis lets it."""
    def called(phase: str, about: dict[str, int]) -> None:
        sum(range(50))

    often, threshold = sys.getswitchinterval(), gc.get_threshold()
    gc.callbacks.append(called)
    gc.set_threshold(50, 2, 2)
    sys.setswitchinterval(1e-6)
    try:
        yield
    finally:
        sys.setswitchinterval(often)
        gc.set_threshold(*threshold)
        gc.callbacks.remove(called)


def test_threads_parse_at_once(crowded: None) -> None:
    sources = [path.read_text() for path in sorted(device().glob("*.py"))]
    with ThreadPoolExecutor(4) as threads:
        wrong = [e for e in (one.exception() for one in [threads.submit(parsed, s) for s in sources * 4]) if e]
    assert not wrong


def test_the_collector_is_as_it_was() -> None:
    assert gc.isenabled()
    with pytest.raises(SyntaxError):
        parsed("1 +")
    assert gc.isenabled()
    gc.disable()
    try:
        parsed("1")
        assert not gc.isenabled()
    finally:
        gc.enable()
