"""os1.service.launchd: the agent's file, and what is said to launchctl."""

from __future__ import annotations

import plistlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from os1.errors import OS1Error
from os1.service.job import STOP_S, Job
from os1.service.launchd import LABEL, LOG, Launchd, plist

RUNS = "gui/501/os1.daemon = {\n\tstate = running\n\tpid = 4711\n\tlast exit code = (never exited)\n}"
FELL = "gui/501/os1.daemon = {\n\tstate = spawn scheduled\n\tlast exit code = 1\n}"


class FakeLaunchctl:
    def __init__(self) -> None:
        self.calls: list[str] = []
        self.says: str | None = None  # of the service, None: it knows none
        self.broken = False

    def __call__(self, command: Sequence[str]) -> tuple[int, str]:
        self.calls.append(" ".join(command[1:3]))
        if command[1] == "print":
            return (113, "Could not find service") if self.says is None else (0, self.says)
        if self.broken:
            return 5, "Bootstrap failed: 5: Input/output error"
        self.says = RUNS if command[1] == "bootstrap" else None
        return 0, ""


@pytest.fixture
def launchctl() -> FakeLaunchctl:
    return FakeLaunchctl()


@pytest.fixture
def job(tmp_path: Path) -> Job:
    return Job(Path("/o s/python"), tmp_path, Path("/c&che"))


@pytest.fixture
def launchd(launchctl: FakeLaunchctl, tmp_path: Path) -> Launchd:
    return Launchd(launchctl, tmp_path / "agents", 501, tmp_path)


def test_the_agent_runs_what_was_meant(job: Job) -> None:
    found = plistlib.loads(plist(job))
    assert found["ProgramArguments"] == ["/o s/python", "-m", "os1", "run"]
    assert found["EnvironmentVariables"]["OS1_CACHE"] == "/c&che"
    assert found["RunAtLoad"] and found["KeepAlive"] and found["ExitTimeOut"] == STOP_S and found["Umask"] == 0o077


def test_installed_changed_and_removed(launchd: Launchd, launchctl: FakeLaunchctl, job: Job, tmp_path: Path) -> None:
    path = tmp_path / "agents" / f"{LABEL}.plist"
    launchd.install(job)
    assert path.read_bytes() == plist(job) and launchctl.calls[-1] == "bootstrap gui/501"
    launchctl.calls.clear()
    launchd.install(job)
    assert launchctl.calls == [f"print gui/501/{LABEL}"], "what runs as it should is left alone"
    launchd.install(Job(Path("/other"), job.home, job.cache))
    assert launchctl.calls[-2:] == [f"bootout gui/501/{LABEL}", "bootstrap gui/501"]
    launchd.remove()
    assert not path.exists() and launchctl.says is None


def test_its_state_comes_with_its_last_lines(launchd: Launchd, launchctl: FakeLaunchctl, job: Job) -> None:
    assert launchd.status().state == "not installed"
    launchd.install(job)
    (job.home / LOG).write_text("".join(f"line {n}\n" for n in range(20)))
    assert launchd.status().state == "active" and launchd.status().said.startswith("line 10\n")
    launchctl.says = FELL
    assert launchd.status().state == "failed"


def test_what_launchd_will_not_do_is_told(launchd: Launchd, launchctl: FakeLaunchctl, job: Job) -> None:
    launchctl.broken = True
    with pytest.raises(OS1Error, match="Input/output error"):
        launchd.install(job)


def test_how_it_is_stopped_is_told_to_whom_its_home_belongs(launchd: Launchd, job: Job, tmp_path: Path) -> None:
    assert launchd.stopping(job.home) == ""
    launchd.install(job)
    assert launchd.stopping(job.home).startswith(f"launchctl bootout gui/501/{LABEL} (")
    assert launchd.stopping(tmp_path / "another") == ""
    for broken in (b"<plist", b"rubbish"):
        (tmp_path / "agents" / f"{LABEL}.plist").write_bytes(broken)
        assert launchd.stopping(job.home) == ""
