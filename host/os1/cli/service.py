"""os1 service install|remove|status: she starts when you log in."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from os1 import config as settings
from os1.errors import OS1Error
from os1.service.job import Job
from os1.service.launchd import Launchd
from os1.service.systemd import Systemd, folder

WAIT_S = 60.0  # for one command: a stop may take STOP_S


def add(commands: Any) -> None:
    """os1 service."""
    service = commands.add_parser("service", help="start her when you log in, and again if she breaks")
    what = service.add_subparsers(dest="what", required=True, metavar="WHAT")
    what.add_parser("install", help="from now on; again: with what has changed").set_defaults(run=install)
    what.add_parser("remove", help="not any more; everything of yours stays").set_defaults(run=remove)
    what.add_parser("status", help="how it is, and what she last said of herself; exit status 0: she runs"
                    ).set_defaults(run=status)


def install(args: argparse.Namespace) -> int:
    """Write it, start it."""
    config = settings.load()  # what is wrong with it is better told here than in a log
    job = Job(Path(sys.executable), settings.home().absolute(), settings.cache().absolute())
    print(*system().install(job), sep="\n")
    if config.model.url and config.model.key_env:
        print(f"A service doesn't see {config.model.key_env} of this terminal: use model.key_file in config.toml.")
    return 0


def remove(args: argparse.Namespace) -> int:
    """Stop it, take it away."""
    print(*system().remove(), sep="\n")
    return 0


def status(args: argparse.Namespace) -> int:
    """Tell how it is."""
    state = system().status()
    print(state.state)
    if state.said:
        print(state.said)
    return 0 if state.state == "active" else 1


def call(command: Sequence[str]) -> tuple[int, str]:
    """One command of the system. OS1Error if there is no such thing."""
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True, errors="replace", timeout=WAIT_S)
    except FileNotFoundError as e:
        raise OS1Error(f"{command[0]} is not on this system.",
                       "Have whatever starts programs here start: os1 run") from e
    except subprocess.TimeoutExpired as e:
        raise OS1Error(f"{' '.join(command)} did not end within {WAIT_S:.0f} s.", "Try: os1 service status") from e
    return done.returncode, done.stdout


def system(platform: str = sys.platform) -> Systemd | Launchd:
    """Of this computer. OS1Error if it has none that we know."""
    if platform == "darwin":
        return Launchd(call, Path.home() / "Library/LaunchAgents", os.getuid(), settings.place())
    if platform == "linux":
        return Systemd(call, folder())
    raise OS1Error("Here she can't be made a service.", "Have whatever starts programs at login start: os1 run")
