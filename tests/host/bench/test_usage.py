"""os1.bench.usage: children count, however the system tells of them."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from os1.bench import usage

BUSY = "import time\nwhile time.process_time() < .3: pass\nprint(flush=True)\ninput()"


def test_a_child_that_works_is_counted() -> None:
    before = usage.cpu_s()
    child = subprocess.Popen([sys.executable, "-c", BUSY], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert child.stdout and child.stdout.readline()
        mine, children = (after - first for after, first in zip(usage.cpu_s(), before, strict=True))
        assert children >= 0.25 and mine < children
        assert usage.memory_mb()[1] > 1
    finally:
        child.communicate(b"\n")


def test_ps_tells_the_same() -> None:
    try:
        mine = usage.family(list(usage.from_ps(usage._ps())), os.getpid())[0]
    except FileNotFoundError:
        pytest.skip("there is no ps here")
    assert mine.memory > 1e6 and mine.parent == os.getppid()


def test_times_as_macos_and_linux_write_them() -> None:
    told = usage.from_ps("  1  0 0:01.25  100\n 22  1 1-02:03:04 2048\n333 22 10:00 1\n")
    assert [(each.pid, each.parent, each.cpu_s, each.memory) for each in told] == [
        (1, 0, 1.25, 102400), (22, 1, 93784.0, 2097152), (333, 22, 600.0, 1024)]


def test_a_family_is_all_that_came_of_one() -> None:
    rows = [usage.Process(pid, parent, 0, 0) for pid, parent in ((5, 1), (7, 5), (8, 7), (9, 1), (1, 0), (6, 5))]
    assert sorted(each.pid for each in usage.family(rows, 5)) == [5, 6, 7, 8]
