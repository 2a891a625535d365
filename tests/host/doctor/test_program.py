"""Python, and the packages."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from os1.doctor import program
from os1.doctor.program import Facts

WELL = Facts((3, 12, 1), "CPython", 64, "Linux x86_64", {"numpy": "2.0"})


def test_this_very_installation_is_well(verdicts: Any) -> None:
    facts = program.look()
    assert facts.version == sys.version_info[:3] and facts.needed and facts.needed["numpy"]
    assert [said.split(":")[0] for said in verdicts(program.judge(facts)).values()] == ["ok", "ok"]


@pytest.mark.parametrize(("facts", "check", "said"), [
    (Facts((3, 10, 9), "CPython", 64, "Linux", {}), "python", "fault"),
    (Facts((3, 11, 0), "CPython", 64, "Linux", {}), "python", "ok"),
    (Facts((3, 12, 0), "PyPy", 64, "Linux", {}), "python", "warning"),
    (Facts((3, 12, 0), "CPython", 32, "Linux", {}), "python", "warning"),
    (Facts((3, 12, 0), "CPython", 64, "Linux", {"numpy": "2", "vosk": "", "rich": ""}), "packages",
     "fault: Not installed: vosk, rich. Install"),
    (Facts((3, 12, 0), "CPython", 64, "Linux", None), "packages", "unknown"),
])
def test_verdicts(facts: Facts, check: str, said: str, verdicts: Any) -> None:
    assert verdicts(program.judge(facts))[check].startswith(said)


def test_a_distribution_that_is_not_there_needs_nothing_known() -> None:
    assert program.needed("os1-of-another-house") is None
    assert "uvloop" not in (program.needed() or {}), "what only some systems need is told by the part that needs it"
