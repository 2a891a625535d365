"""os1.service.systemd: what is said to systemctl, and what is told of its answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from os1.errors import OS1Error
from os1.service import unit
from os1.service.job import Job
from os1.service.systemd import Systemd

JOB = Job(Path("/python"), Path("/home/of/hers"), Path("/cache"))


class FakeSystemctl:
    """Knows one service. broken: what it says to everything."""

    def __init__(self) -> None:
        self.state, self.broken = "inactive", ""
        self.calls: list[str] = []

    def __call__(self, command: Sequence[str]) -> tuple[int, str]:
        if self.broken:
            return 1, self.broken
        if command[0] == "journalctl":
            return 0, "listening on port 8316\n"
        assert command[:2] == ["systemctl", "--user"]
        self.calls.append(" ".join(command[2:]))
        match command[2]:
            case "restart":
                self.state = "active"
            case "disable":
                self.state = "inactive"
            case "is-active":
                return 0 if self.state == "active" else 3, self.state + "\n"
        return 0, ""


@pytest.fixture
def systemctl() -> FakeSystemctl:
    return FakeSystemctl()


@pytest.fixture
def systemd(systemctl: FakeSystemctl, tmp_path: Path) -> Systemd:
    return Systemd(systemctl, tmp_path / "user")


def test_installed_it_runs_and_starts_at_login(systemd: Systemd, systemctl: FakeSystemctl, tmp_path: Path) -> None:
    said = "\n".join(systemd.install(JOB))
    assert (tmp_path / "user" / unit.NAME).read_text() == unit.text(JOB)
    assert [c for c in systemctl.calls if c.split()[0] in ("daemon-reload", "enable", "restart")] == [
        "daemon-reload", f"enable {unit.NAME}", f"restart {unit.NAME}"]
    assert "was started," in said and "loginctl enable-linger" in said and "journalctl" in said


def test_installed_again_nothing_is_interrupted(systemd: Systemd, systemctl: FakeSystemctl) -> None:
    systemd.install(JOB)
    systemctl.calls.clear()
    assert "runs already" in systemd.install(JOB)[1]
    assert not any(call.startswith("restart") for call in systemctl.calls)
    assert "started anew" in systemd.install(Job(Path("/other"), JOB.home, JOB.cache))[1]
    assert f"restart {unit.NAME}" in systemctl.calls


def test_removed_it_is_gone(systemd: Systemd, systemctl: FakeSystemctl, tmp_path: Path) -> None:
    systemd.install(JOB)
    assert "stopped" in systemd.remove()[0] and not list((tmp_path / "user").iterdir())
    assert f"disable --now {unit.NAME}" in systemctl.calls and systemctl.calls[-1] == "daemon-reload"
    assert systemd.remove() == ["It is not installed."]


@pytest.mark.parametrize("state", ["active", "failed", "activating"])
def test_its_state_comes_with_its_last_lines(systemd: Systemd, systemctl: FakeSystemctl, state: str) -> None:
    assert systemd.status().state == "not installed"
    systemd.install(JOB)
    systemctl.state = state
    assert (systemd.status().state, systemd.status().said) == (state, "listening on port 8316")


def test_without_a_systemd_nothing_is_written(systemd: Systemd, systemctl: FakeSystemctl, tmp_path: Path) -> None:
    systemctl.broken = "Failed to connect to bus: No medium found"
    with pytest.raises(OS1Error, match="no systemd of your own"):
        systemd.install(JOB)
    assert not (tmp_path / "user").exists()


def test_a_state_that_cant_be_asked_is_no_state(systemd: Systemd, systemctl: FakeSystemctl) -> None:
    systemd.install(JOB)
    systemctl.broken = "Failed to connect to bus: No medium found"
    with pytest.raises(OS1Error, match="os1 run"):
        systemd.status()


def test_how_it_is_stopped_is_told_to_whom_its_home_belongs(systemd: Systemd, tmp_path: Path) -> None:
    assert systemd.stopping(JOB.home) == ""
    systemd.install(JOB)
    assert systemd.stopping(JOB.home).startswith("systemctl --user stop os1.service (")
    assert systemd.stopping(tmp_path / "another") == "" == systemd.stopping(JOB.home.parent)
