"""Runs what `stores` has planned, one command after the other, and tells what came of it."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Callable, Iterator, Sequence

from os1.desk.trust.stores import Plan
from os1.errors import OS1Error

WAIT_S = 300.0  # a Mac asks its user for a password

Call = Callable[[Sequence[str]], tuple[int, str]]


def run(command: Sequence[str]) -> tuple[int, str]:
    """Exit status, and what it said. OS1Error: there is no such program, or it does not end."""
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True, errors="replace", timeout=WAIT_S)
    except (FileNotFoundError, subprocess.TimeoutExpired) as e:
        raise OS1Error(f"{command[0]} can't be run: {e}.", f"Try it yourself: {shlex.join(command)}") from e
    return done.returncode, done.stdout


def do(plan: Plan, call: Call = run) -> Iterator[str]:
    """A line for each whom something was done for. OS1Error: a command failed; what was done before stays done."""
    if plan.lacking:
        raise OS1Error("This can't be done yet.", plan.lacking)
    for step in plan.steps:
        status, said = call(step.command)
        if status and not step.asks:
            raise OS1Error(f"{shlex.join(step.command)} failed: {said.strip() or status}", "Nothing was undone.")
        yield f"{step.what}: {'nothing to do' if status else 'done'}"
