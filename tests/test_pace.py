"""A test that asks for `pace` is tried again, more slowly, until it works or the machine is no excuse any more."""

from __future__ import annotations

import pytest
from fakes.pace import PACES

pytest_plugins = ["pytester"]
CONFTEST = "from fakes.pace import pace, pytest_runtest_protocol"
TRIED = """
    import pytest
    tried = []

    @pytest.fixture
    def slow(pace):
        tried.append(pace)
        return pace

    def test_works_when_slow(slow):
        assert slow == 8.0 and tried == [1.0, 8.0]

    def test_works_at_once(pace):
        assert pace == 1.0

    def test_never_works(pace):
        assert not pace
"""


def test_slower_and_slower(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(TRIED)
    done = pytester.runpytest_inprocess("-q", "-p", "no:asyncio")
    done.assert_outcomes(passed=2, failed=1)
    done.stdout.fnmatch_lines([f"*at pace {pace:g}*" for pace in PACES])
