"""os1.service.unit: what systemd reads is what was meant, whatever a folder is called."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from os1.errors import ConfigError
from os1.service import unit
from os1.service.job import STOP_S, Job

ODD = 'a "b" 50% $HOME ${X} \\x41 ;'


def job(folder: Path) -> Job:
    return Job(Path(sys.executable), folder / "home", folder / "cache")


def settings(text: str) -> dict[str, str]:
    return dict(line.split("=", 1) for line in text.splitlines() if "=" in line and not line.startswith("#"))


@pytest.mark.parametrize(("word", "read"), [
    ("plain", '"plain"'), ("two words", '"two words"'), ('say "so"', r'"say \"so\""'), ("50%h", '"50%%h"'),
    (r"a\n", r'"a\\n"'), ("$HOME", '"$HOME"')])
def test_a_word_is_quoted(word: str, read: str) -> None:
    assert unit.quoted(word) == read


def test_it_runs_what_was_meant_with_what_was_meant() -> None:
    text = unit.text(Job(Path("/opt/o s/python"), Path("/h%me"), Path("/cache")))
    assert settings(text)["ExecStart"] == '":/opt/o s/python" "-m" "os1" "run"'
    assert 'Environment="OS1_HOME=/h%%me"\nEnvironment="OS1_CACHE=/cache"\n' in text
    assert settings(text)["ReadWritePaths"] == '"-/h%%me" "-/cache"'


def test_it_starts_at_login_again_if_it_breaks_and_has_time_to_end() -> None:
    found = settings(unit.text(job(Path("/x"))))
    assert found["WantedBy"] == "default.target" and found["Restart"] == "always"
    assert int(found["TimeoutStopSec"]) == STOP_S


@pytest.mark.parametrize("path", ["home", "/ho\nExecStartPre=/bin/false", "/h\x00"])
def test_a_path_that_would_be_read_otherwise_is_refused(path: str) -> None:
    with pytest.raises(ConfigError):
        Job(Path("/python"), Path(path), Path("/cache"))


@pytest.mark.skipif(sys.platform != "linux", reason="systemd is Linux's")
@pytest.mark.parametrize("name", ["plain", ODD])
def test_systemd_finds_no_fault_in_it(tmp_path: Path, lacking: Callable[[str], NoReturn], name: str) -> None:
    if not shutil.which("systemd-analyze"):
        lacking("systemd-analyze: the unit file is not checked by systemd itself")
    path = tmp_path / unit.NAME
    path.write_text(unit.text(job(tmp_path / name)))
    done = subprocess.run(["systemd-analyze", "verify", "--user", str(path)], capture_output=True, text=True,
                          env=os.environ | {"XDG_RUNTIME_DIR": str(tmp_path)})
    assert (done.returncode, done.stdout + done.stderr) == (0, ""), "an unknown key is a warning only, and status 0"
