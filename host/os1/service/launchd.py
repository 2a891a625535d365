"""The service under launchd: a user's agent on macOS. See launchd.plist(5), launchctl(1).

Never run on a Mac by us: the file and the calls are tested, launchd itself is not.
"""

from __future__ import annotations

import plistlib
from collections import deque
from pathlib import Path
from xml.parsers.expat import ExpatError

from os1.errors import OS1Error
from os1.service.files import replace
from os1.service.job import AGAIN_S, STOP_S, Call, Job, State

LABEL = "os1.daemon"
LOG = "daemon.log"  # in the home: launchd has no journal
LINES = 10


def plist(job: Job) -> bytes:
    """The agent's whole file."""
    log = str(job.home / LOG)
    return plistlib.dumps({
        "Label": LABEL,
        "ProgramArguments": job.command,
        "EnvironmentVariables": job.environment | {"PYTHONUNBUFFERED": "1"},
        "RunAtLoad": True,
        "KeepAlive": True,
        "ThrottleInterval": AGAIN_S,
        "ExitTimeOut": STOP_S,
        "ProcessType": "Interactive",  # anything else is slowed down while somebody works, and she is spoken to
        "Umask": 0o077,
        "HardResourceLimits": {"Core": 0},
        "StandardOutPath": log,
        "StandardErrorPath": log,
    })


class Launchd:
    """folder: of a user's agents. uid: the user's. home: where the log is."""

    def __init__(self, call: Call, folder: Path, uid: int, home: Path) -> None:
        self._call, self._path, self._log = call, folder / f"{LABEL}.plist", home / LOG
        self._domain = f"gui/{uid}"

    def install(self, job: Job) -> list[str]:
        """Started now and at each login. What was done, in words. OS1Error if launchd won't."""
        changed = replace(self._path, plist(job))
        loaded = not self._call(["launchctl", "print", f"{self._domain}/{LABEL}"])[0]
        if loaded and changed:
            self._do("bootout", f"{self._domain}/{LABEL}")
        if changed or not loaded:
            self._do("bootstrap", self._domain, str(self._path))
        done = f"{self._path} is written." if changed else f"{self._path} was as it should be."
        return [done, "She runs, and starts when you log in.", f"What she says of herself: {self._log}"]

    def remove(self) -> list[str]:
        """Stopped, and not started again. Your data stays."""
        if not self._path.exists():
            return ["It is not installed."]
        if not self._call(["launchctl", "print", f"{self._domain}/{LABEL}"])[0]:
            self._do("bootout", f"{self._domain}/{LABEL}")
        self._path.unlink()
        return [f"She is stopped, and {self._path} is gone. What is yours stays where it is (os1 where)."]

    def stopping(self, home: Path) -> str:
        """How the service of `home` is stopped, and started again; "" if there is none."""
        try:
            told = plistlib.loads(self._path.read_bytes())["EnvironmentVariables"]["OS1_HOME"]
        except (OSError, ValueError, KeyError, TypeError, ExpatError):
            return ""
        stop = f"launchctl bootout {self._domain}/{LABEL} (and later: launchctl bootstrap {self._domain} {self._path})"
        return stop if told == str(home) else ""

    def status(self) -> State:
        """launchd tells a process number while it runs, and else how it ended."""
        if not self._path.exists():
            return State("not installed")
        code, said = self._call(["launchctl", "print", f"{self._domain}/{LABEL}"])
        told = dict(line.strip().split(" = ", 1) for line in said.splitlines() if " = " in line)
        failed = told.get("last exit code", "0").split(":")[0] not in ("0", "(never exited)")
        state = "active" if "pid" in told else "failed" if code or failed else "inactive"
        return State(state, self._last())

    def _last(self) -> str:
        try:
            with self._log.open(errors="replace") as log:
                return "".join(deque(log, LINES)).strip()
        except OSError:
            return ""

    def _do(self, *words: str) -> None:
        code, said = self._call(["launchctl", *words])
        if code:
            raise OS1Error(f"launchd would not: {said.strip() or 'it did not say why'}.",
                           f"launchctl print {self._domain}/{LABEL}")
