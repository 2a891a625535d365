"""What all tests of the doctor share."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from os1.doctor.finding import Finding, told

Verdicts = Callable[[Iterable[Finding]], dict[str, str]]


@pytest.fixture
def verdicts() -> Verdicts:
    """`verdicts(findings)["disk"]` is "fault: The disk has ... Cure"."""
    def read(findings: Iterable[Finding]) -> dict[str, str]:
        return {f.check: f"{f.level}: {told(f.said)} {told(f.cure)}" for f in findings}
    return read
