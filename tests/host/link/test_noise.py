"""Faults of ours are told, noise is counted."""

from __future__ import annotations

import logging
from collections import Counter

import pytest
from aiohttp.http_exceptions import BadStatusLine
from os1.link.noise import quiet


def test_noise_is_counted_and_a_fault_is_told(caplog: pytest.LogCaptureFixture) -> None:
    counts: Counter[str] = Counter()
    log = quiet(logging.getLogger("os1.there"), counts)
    for error in (BadStatusLine("x"), ConnectionResetError(), ValueError("ours")):
        try:
            raise error
        except Exception:
            log.exception("Error handling request")
    log.error("without any")
    assert counts == {"no HTTP": 2} and [r.getMessage() for r in caplog.records] == [
        "Error handling request", "without any"]
    assert "ours" in caplog.text and caplog.records[0].name == "os1.there.http"
