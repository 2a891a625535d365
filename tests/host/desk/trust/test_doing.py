"""One after the other, and what came of it."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import pytest
from os1.desk.trust.doing import do, run
from os1.desk.trust.stores import Plan, Step
from os1.errors import OS1Error


def test_what_was_done_is_told() -> None:
    called: list[Sequence[str]] = []

    def call(command: Sequence[str]) -> tuple[int, str]:
        called.append(command)
        return (255, "not found") if "-D" in command else (0, "")

    plan = Plan((Step("Chromium", ("certutil", "-A")), Step("Firefox", ("certutil", "-D"), asks=True)))
    assert list(do(plan, call)) == ["Chromium: done", "Firefox: nothing to do"]
    assert called == [("certutil", "-A"), ("certutil", "-D")]


def test_what_fails_ends_it_with_its_own_words() -> None:
    plan = Plan((Step("Chromium", ("certutil", "-A")), Step("Firefox", ("certutil", "-A"))))
    with pytest.raises(OS1Error, match="certutil -A failed: bad database"):
        list(do(plan, lambda command: (255, "bad database\n")))
    with pytest.raises(OS1Error, match="Install certutil"):
        list(do(Plan(lacking="Install certutil first"), lambda command: (0, "")))


def test_real_commands() -> None:
    assert run([sys.executable, "-c", "import sys; print(1, flush=True); sys.exit('2')"]) == (1, "1\n2\n")
    with pytest.raises(OS1Error, match="no-such-program-here"):
        run(["no-such-program-here"])
