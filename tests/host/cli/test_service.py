"""os1 service: each system's own, the folders of this moment, and an exit status that a script can ask."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from os1 import cli
from os1.cli import service
from os1.errors import OS1Error
from os1.service.job import Job, State
from os1.service.launchd import Launchd
from os1.service.systemd import Systemd


class FakeSystem:
    def __init__(self) -> None:
        self.job: Job | None = None
        self.state = "active"

    def install(self, job: Job) -> list[str]:
        self.job = job
        return ["written", "started"]

    def remove(self) -> list[str]:
        self.job = None
        return ["gone"]

    def status(self) -> State:
        return State(self.state, "its last line")


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> FakeSystem:
    fake = FakeSystem()
    monkeypatch.setattr(service, "system", lambda: fake)
    return fake


def test_the_folders_of_this_moment_are_installed(system: FakeSystem, home: Path, capsys: pytest.CaptureFixture[str],
                                                  ) -> None:
    assert cli.main(["service", "install"]) == 0
    assert system.job is not None and (system.job.home, system.job.python) == (home, Path(sys.executable))
    assert capsys.readouterr().out == "written\nstarted\n"
    assert cli.main(["service", "remove"]) == 0 and system.job is None


def test_wrong_settings_are_told_before_anything_is_installed(system: FakeSystem, home: Path) -> None:
    (home / "config.toml").write_text("[link]\nport = 'x'\n")
    assert cli.main(["service", "install"]) == 1 and system.job is None


def test_a_key_that_a_service_cannot_see_is_told(system: FakeSystem, home: Path, capsys: pytest.CaptureFixture[str],
                                                 ) -> None:
    (home / "config.toml").write_text('[model]\nurl = "http://127.0.0.1:1/v1"\nmodel = "m"\nkey_env = "MY_KEY"\n')
    assert cli.main(["service", "install"]) == 0
    said = capsys.readouterr().out
    assert "MY_KEY" in said and "model.key_file" in said


@pytest.mark.parametrize(("state", "status"), [("active", 0), ("failed", 1), ("not installed", 1)])
def test_a_script_can_ask(system: FakeSystem, capsys: pytest.CaptureFixture[str], state: str, status: int) -> None:
    system.state = state
    assert cli.main(["service", "status"]) == status
    assert capsys.readouterr().out == f"{state}\nits last line\n"


def test_each_system_has_its_own() -> None:
    assert isinstance(service.system("linux"), Systemd) and isinstance(service.system("darwin"), Launchd)
    with pytest.raises(OS1Error, match="os1 run"):
        service.system("win32")


def test_what_a_command_says_on_both_outputs_is_heard() -> None:
    assert service.call([sys.executable, "-c", "import sys; print(1, flush=True); sys.exit('2')"]) == (1, "1\n2\n")
    with pytest.raises(OS1Error, match="not on this system"):
        service.call(["no-such-program-here"])
