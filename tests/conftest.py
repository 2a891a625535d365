"""What all tests share: a home of their own, and one place that decides what a missing piece means."""

from __future__ import annotations

import gc
import os
import random
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import numpy as np
import pytest
from fakes.pace import pace, pytest_runtest_protocol  # noqa: F401 (a fixture and a hook)
from hypothesis import HealthCheck, settings

settings.register_profile("os1", deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a full machine is slow
settings.load_profile("os1")
DICE: dict[ModuleType | None, list[Callable[[], object]]] = {}  # of each module, as it was read
IN_CI = os.environ.get("CI") == "true"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--port", default="", help="serial port of a real board: adds the tests marked `device`")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    # Those of the whole take longest, and come first: not last and alone. Those that start a daemon come last: the very
    # first one makes what is kept, and meanwhile a journey's is at it.
    items.sort(key=lambda item: item.path.parent != here or item.get_closest_marker("live") is not None)
    if not config.getoption("--port"):
        for item in items:
            if item.get_closest_marker("device"):
                item.add_marker(pytest.mark.skip(reason="no board: pytest --port /dev/ttyACM0 adds it"))


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are no name: they may hold the time at which they were made, and all workers must find the same tests."""
    return argname if isinstance(val, bytes) else None


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is there by now stays: the collector need not look through 300,000 objects again and again. The device's
    program calls it whenever it has nothing to do."""
    DICE.update((module, dice(module)) for module in {getattr(item, "module", None) for item in session.items})
    gc.collect()
    gc.freeze()


def dice(module: ModuleType | None) -> list[Callable[[], object]]:
    """What sets each of a module's own dice to where they are now."""
    back: list[Callable[[], object]] = []
    for value in vars(module).values() if module else ():
        if isinstance(value, random.Random):
            back.append(partial(value.setstate, value.getstate()))
        elif isinstance(value, np.random.Generator):
            back.append(partial(setattr, value.bit_generator, "state", deepcopy(value.bit_generator.state)))
    return back


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test throws what it throws alone: which others this worker had before depends on how busy the machine was."""
    for back in DICE.get(getattr(item, "module", None), ()):
        back()


def missing(what: str) -> NoReturn:
    """A piece that a user's machine may lack: one loud line here, a failure in CI."""
    if IN_CI:
        pytest.fail(f"MISSING IN CI: {what}", pytrace=False)
    pytest.skip(f"MISSING: {what}")


@pytest.fixture
def lacking() -> Callable[[str], NoReturn]:
    """`lacking("MicroPython ...")` skips loudly, or fails in CI."""
    return missing


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A daemon's home that nobody used before."""
    path = tmp_path / "home"
    path.mkdir()
    monkeypatch.setenv("OS1_HOME", str(path))
    return path


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Skipped for a missing piece: say so where nobody can overlook it, in one line a piece."""
    reasons = [report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
               for report in terminalreporter.stats.get("skipped", [])]
    for reason, count in Counter(reason for reason in reasons if "MISSING" in reason).items():
        tests = f"{count} tests" if count > 1 else "1 test"
        terminalreporter.write_line(f"!!! {reason.removeprefix('Skipped: ')} ({tests})", yellow=True, bold=True)
