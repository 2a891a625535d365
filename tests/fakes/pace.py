"""For tests beside the wall's clock: a full machine may stop them, for tenths of a second, wherever that hurts most.

  PATIENCE_S    for what comes soon; it is waited for so long only if it never comes
  pace          for what must let time pass: a test or a fixture that asks for it makes its times so many times as long,
                1, and 8 and 40 if the test failed before

What never works fails at every pace; what only needs a machine that isn't full for a moment works at one of them.
"""

from __future__ import annotations

import pytest
from _pytest.runner import runtestprotocol

PATIENCE_S = 120.0
PACES = (1.0, 8.0, 40.0)
PACE = pytest.StashKey[float]()


@pytest.fixture
def pace(request: pytest.FixtureRequest) -> float:
    """How many times as long a time is as on a machine that has nothing else to do."""
    return float(request.node.stash.get(PACE, PACES[0]))


def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """The last try counts, each with fixtures of its own; what the others said is told beside it."""
    if "pace" not in getattr(item, "fixturenames", ()):
        return None
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    reports: list[pytest.TestReport] = []
    failed: list[tuple[str, str]] = []
    for item.stash[PACE] in PACES:
        reports = runtestprotocol(item, log=False, nextitem=nextitem)
        wrong = [report for report in reports if report.failed]
        failed += [(f"at pace {item.stash[PACE]:g}", report.longreprtext) for report in wrong]
        if not wrong:
            break
    for report in reports:
        report.sections += failed if report.failed or report.when == "call" else []
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True
