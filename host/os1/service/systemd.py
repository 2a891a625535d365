"""The service under its user's own systemd."""

from __future__ import annotations

import os
from pathlib import Path

from os1.errors import OS1Error
from os1.service import unit
from os1.service.files import replace
from os1.service.job import Call, Job, State

LINES = 10  # of the journal, in a status
LINGER = "To have it run also while you aren't logged in: loginctl enable-linger"


class Systemd:
    """folder: where a user's units are. All that is done there is done by `call`."""

    def __init__(self, call: Call, folder: Path) -> None:
        self._call, self._path = call, folder / unit.NAME

    def install(self, job: Job) -> list[str]:
        """Started now and at each login. What was done, in words. OS1Error if systemd won't."""
        self._do("show-environment")  # is there a systemd to ask? else nothing is written
        changed = replace(self._path, unit.text(job).encode())
        self._do("daemon-reload")
        self._do("enable", unit.NAME)
        # A start that was given up is tried again by hand: who installs it anew has mended something.
        self._call(["systemctl", "--user", "reset-failed", unit.NAME])
        running = self.status().state == "active"
        if changed or not running:
            self._do("restart", unit.NAME)
        done = f"{self._path} is written." if changed else f"{self._path} was as it should be."
        now = "runs already" if running and not changed else "was started anew" if running else "was started"
        return [done, f"She {now}, and is whenever you log in. Whether she is well: os1 service status",
                f"What she says of herself: journalctl --user -u {unit.NAME}", LINGER]

    def remove(self) -> list[str]:
        """Stopped, and not started again. Your data stays."""
        if not self._path.exists():
            return ["It is not installed."]
        self._do("disable", "--now", unit.NAME)
        self._path.unlink()
        self._do("daemon-reload")
        return [f"She is stopped, and {self._path} is gone. What is yours stays where it is (os1 where)."]

    def stopping(self, home: Path) -> str:
        """How the service of `home` is stopped, and started again; "" if there is none."""
        try:
            mine = unit.quoted(f"OS1_HOME={home}") in self._path.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return ""
        return f"systemctl --user stop {unit.NAME} (and later: systemctl --user start {unit.NAME})" if mine else ""

    def status(self) -> State:
        """OS1Error if systemd can't be asked."""
        if not self._path.exists():
            return State("not installed")
        code, said = self._call(["systemctl", "--user", "is-active", unit.NAME])
        word = said.strip().splitlines()[-1] if said.strip() else ""
        if code and " " in word:  # a sentence is no state: it couldn't be asked
            raise trouble(said)
        _, log = self._call(["journalctl", "--user", "-u", unit.NAME, "-n", str(LINES), "--no-pager",
                             "-o", "short-iso"])
        return State(word or "unknown", log.strip())

    def _do(self, *words: str) -> None:
        code, said = self._call(["systemctl", "--user", *words])
        if code:
            raise trouble(said)


def trouble(said: str) -> OS1Error:
    """With the cure that fits."""
    if "connect to bus" in said:
        return OS1Error(f"There is no systemd of your own here: {said.strip()}.",
                        "Log in as the user whom she is for, not by su or sudo; without systemd: os1 run")
    return OS1Error(f"systemd would not: {said.strip() or 'it did not say why'}.",
                   f"systemctl --user status {unit.NAME}")


def folder() -> Path:
    """Of a user's units."""
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "systemd/user"
