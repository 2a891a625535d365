"""The bootstrap finds a Python, makes or mends .venv, installs once, and names a cure for whatever is lacking."""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SOURCE = Path(__file__).parent.parent / "host" / "bootstrap.py"


@pytest.fixture
def boot() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bootstrap", SOURCE)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    (tmp_path / "constraints.txt").write_text("a==1\n")
    return tmp_path


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder on the PATH, empty."""
    folder = tmp_path / "path"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def program(path: Path, says: str = "", status: int = 0) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho '{says}'\nexit {status}\n")
    path.chmod(0o755)
    return str(path)


class Pip:
    """Stands in for `install`: writes down what was asked, and fails if told to."""

    def __init__(self, boot: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[list[str]] = []
        self.fails = False
        self._lacking = boot.Lacking
        monkeypatch.setattr(boot, "install", self.install)
        monkeypatch.setattr(boot, "make_venv", self.make_venv)
        monkeypatch.setattr(boot, "usable", lambda venv: os.path.exists(venv))
        monkeypatch.setattr(boot, "version_of", lambda python: (3, 11))
        monkeypatch.setattr(boot, "find_python", lambda running, this, arm_linux: this)
        self.made = 0

    def install(self, root: str, venv: str, extras: list[str]) -> None:
        self.asked.append(list(extras))
        if self.fails:
            raise self._lacking("it broke off", "again")

    def make_venv(self, python: str, venv: str) -> None:
        self.made += 1
        os.makedirs(venv, exist_ok=True)


@pytest.fixture
def pip(boot: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Pip:
    return Pip(boot, monkeypatch)


# ---- it runs where nothing else does

def test_it_is_written_in_the_python_of_2016() -> None:
    ast.parse(SOURCE.read_text(), feature_version=(3, 6))


def test_it_needs_the_standard_library_alone() -> None:
    tree = ast.parse(SOURCE.read_text())
    names = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert names <= set(sys.stdlib_module_names)


def test_help_names_every_target_of_the_makefile(boot: ModuleType) -> None:
    makefile = (SOURCE.parent.parent / "Makefile").read_text()
    phony = next(line for line in makefile.splitlines() if line.startswith(".PHONY:")).split()[1:]
    for target in set(phony) - {"help", "venv"}:
        assert f"make {target}" in boot.TARGETS, target


# ---- which Python

def test_the_running_python_will_do(boot: ModuleType) -> None:
    for minor in (11, 12, 13):
        assert boot.find_python((3, minor), "/this") == "/this"


def test_an_old_python_finds_the_newest_known_one_on_the_path(boot: ModuleType, path: Path) -> None:
    program(path / "python3.11", "3.11")
    newer = program(path / "python3.12", "3.12")
    program(path / "python3.13", "shim: no such version", status=127)  # pyenv has such
    assert boot.find_python((3, 8), "/this") == newer


@pytest.mark.parametrize(
    "system, cure",
    [
        ("ID=ubuntu\nID_LIKE=debian\n", "sudo apt install python3 python3-venv"),
        ('ID="fedora"\n', "sudo dnf install"),
        ("ID=manjaro\nID_LIKE=arch\n", "sudo pacman -S python"),
        ("ID=unheard-of\n", "https://www.python.org/downloads/"),
    ],
)
def test_too_old_and_none_on_the_path(
    boot: ModuleType, path: Path, monkeypatch: pytest.MonkeyPatch, system: str, cure: str
) -> None:
    (path / "os-release").write_text(system)
    named = boot.distribution(str(path / "os-release"))
    monkeypatch.setattr(boot, "distribution", lambda: named)
    with pytest.raises(boot.Lacking, match="Python 3.8 is too old: OS1 needs 3.11 or newer") as lacking:
        boot.find_python((3, 8), "/this")
    assert cure in lacking.value.cure and "make PYTHON=" in lacking.value.cure


def test_on_arm_linux_another_python_is_preferred_to_one_that_must_compile(boot: ModuleType, path: Path) -> None:
    with pytest.raises(boot.Lacking, match="no C compiler") as lacking:
        boot.find_python((3, 12), "/this", arm_linux=True)
    assert "build-essential" in lacking.value.cure
    program(path / "cc")
    program(path / "python3.12", "3.12")
    assert boot.find_python((3, 12), "/this", arm_linux=True) == "/this"
    other = program(path / "python3.11", "3.11")
    assert boot.find_python((3, 12), "/this", arm_linux=True) == other
    assert boot.find_python((3, 8), "/this", arm_linux=True) == other


def test_a_newer_python_is_tried_and_that_is_said(
    boot: ModuleType, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert boot.find_python((3, 15), "/this") == "/this"
    assert "3.15 is newer than what was tested" in capsys.readouterr().err
    known = program(path / "python3.13", "3.13")
    assert boot.find_python((3, 15), "/this") == known


# ---- what a machine may lack

@pytest.mark.parametrize("names, cure", [(["debian"], "sudo apt install python3.11-venv"), ([], "python.org")])
def test_no_venv_module(
    boot: ModuleType, path: Path, monkeypatch: pytest.MonkeyPatch, names: list[str], cure: str
) -> None:
    (path / "python").write_text("#!/bin/sh\ncase \"$2\" in *ensurepip*) exit 1;; *) echo 3.11;; esac\n")
    (path / "python").chmod(0o755)
    monkeypatch.setattr(boot, "distribution", lambda: names)
    with pytest.raises(boot.Lacking, match="no venv module") as lacking:
        boot.make_venv(str(path / "python"), str(path / ".venv"))
    assert cure in lacking.value.cure


@pytest.mark.parametrize("platform, bits, cure", [("win32", 64, "WSL"), ("linux", 32, "64-bit")])
def test_machines_that_no_engine_exists_for(boot: ModuleType, platform: str, bits: int, cure: str) -> None:
    with pytest.raises(boot.Lacking) as lacking:
        boot.check_machine(platform, bits)
    assert cure in lacking.value.cure


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_machines_that_will_do(boot: ModuleType, platform: str) -> None:
    boot.check_machine(platform, 64)


@pytest.mark.parametrize(
    "said, cure",
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk is full"),
        ("Failed to establish a new connection: [Errno -3] Temporary failure in name resolution", "No connection"),
        ("SSLError(SSLCertVerificationError(1, 'CERTIFICATE_VERIFY_FAILED'))", "PIP_CERT"),
        ("ERROR: No matching distribution found for vosk==0.3.45", "does not exist for this machine"),
        ("error: command 'x86_64-linux-gnu-gcc' failed: No such file or directory", "compiled"),
        ("ERROR: something never seen", "whole story"),
    ],
)
def test_when_pip_fails_its_last_words_and_a_cure_are_told(
    boot: ModuleType, root: Path, monkeypatch: pytest.MonkeyPatch, said: str, cure: str
) -> None:
    (root / ".venv").mkdir()
    says = program(root / "pip", said.replace("'", ""), status=1)
    monkeypatch.setattr(boot, "pip_command", lambda *arguments: [says])
    with pytest.raises(boot.Lacking, match="pip could not install") as lacking:
        boot.install(str(root), str(root / ".venv"), [])
    assert said.replace("'", "") in lacking.value.what and cure in lacking.value.cure
    assert said.replace("'", "") in (root / ".venv" / boot.LOG).read_text()


def test_what_is_lacking_goes_to_standard_error_and_the_status_is_1(
    boot: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def lacks(*arguments: object) -> None:
        raise boot.Lacking("There is no cheese.", "Buy some.\nAnd wine.")

    monkeypatch.setattr(boot, "bootstrap", lacks)
    with pytest.raises(SystemExit) as end:
        boot.main(["--quiet"])
    assert end.value.code == 1
    assert capsys.readouterr().err == "os1: There is no cheese.\n\nWhat to do:\n    Buy some.\n    And wine.\n"


# ---- it does what is needed, once

def test_it_installs_once_until_something_changes(boot: ModuleType, root: Path, pip: Pip) -> None:
    python = boot.bootstrap(str(root), [])
    assert python == str(root / ".venv" / "bin" / "python")
    boot.bootstrap(str(root), [])
    assert pip.asked == [[]] and pip.made == 1
    (root / "constraints.txt").write_text("a==2\n")
    boot.bootstrap(str(root), [])
    assert pip.asked == [[], []] and pip.made == 1


def test_extras_are_added_and_never_lost(boot: ModuleType, root: Path, pip: Pip) -> None:
    for extras in (["test"], [], ["piper"], ["test"], ["piper", "test"]):
        boot.bootstrap(str(root), extras)
    assert pip.asked == [["test"], ["piper", "test"]]


def test_what_broke_off_is_done_again(boot: ModuleType, root: Path, pip: Pip) -> None:
    boot.bootstrap(str(root), [])
    before = (root / "constraints.txt").read_text()
    (root / "constraints.txt").write_text("a==2\n")
    pip.fails = True
    with pytest.raises(boot.Lacking):
        boot.bootstrap(str(root), [])
    pip.fails = False
    (root / "constraints.txt").write_text(before)  # back to what was installed before, of which half is gone by now
    boot.bootstrap(str(root), [])
    assert len(pip.asked) == 3


def test_a_copied_folder_is_installed_again(boot: ModuleType, root: Path, pip: Pip, tmp_path: Path) -> None:
    boot.bootstrap(str(root), [])
    copy = tmp_path / "copy"
    copy.mkdir()
    for name in ("pyproject.toml", "constraints.txt"):
        (copy / name).write_text((root / name).read_text())
    (root / ".venv").rename(copy / ".venv")
    boot.bootstrap(str(copy), [])
    assert len(pip.asked) == 2


@pytest.mark.parametrize("stamp", ["", "{", "[]", '{"fingerprint": 1}'])
def test_a_damaged_stamp_counts_as_none(boot: ModuleType, root: Path, pip: Pip, stamp: str) -> None:
    boot.bootstrap(str(root), [])
    (root / ".venv" / boot.STAMP).write_text(stamp)
    boot.bootstrap(str(root), [])
    assert len(pip.asked) == 2


def test_settings_for_other_installations_are_left_out(
    boot: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.example")
    assert "PIP_USER" not in boot.environment() and "PIP_INDEX_URL" in boot.environment()


def test_training_never_pulls_a_gpu_build_of_torch(
    boot: ModuleType, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert not [a for a in boot.pip_command(str(root), "venv", ["train"]) if "index" in a], "the user names the index"
    assert "--no-deps" not in boot.pip_command(str(root), "venv", [])
    assert str(root / "constraints.txt") in boot.pip_command(str(root), "venv", [])


# ---- and once for real

def test_a_broken_venv_is_made_anew(root: Path) -> None:
    (root / "host").mkdir()
    (root / "host" / "bootstrap.py").write_text(SOURCE.read_text())
    (root / ".venv" / "bin").mkdir(parents=True)
    (root / ".venv" / "bin" / "python").symlink_to("/nowhere/python3.9")  # of a Python that was removed
    (root / ".venv" / "left-over").touch()
    command = [sys.executable, str(root / "host" / "bootstrap.py"), "--no-install"]
    first = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "making .venv" in first.stderr and not (root / ".venv" / "left-over").exists()
    python = str(root / ".venv" / "bin" / "python")
    prefix = subprocess.run([python, "-c", "import sys, pip; print(sys.prefix)"], capture_output=True, text=True)
    assert prefix.stdout.strip() == str(root / ".venv")
    again = subprocess.run(command, capture_output=True, text=True, check=True)
    assert again.stderr == ""  # it is usable now: nothing is made again


def test_a_stamp_is_whole_or_not_there(boot: ModuleType, tmp_path: Path) -> None:
    boot.write_stamp(str(tmp_path), "abc", ["test"])
    assert json.loads((tmp_path / boot.STAMP).read_text()) == {"fingerprint": "abc", "extras": ["test"]}
    assert [file.name for file in tmp_path.iterdir()] == [boot.STAMP]
    assert boot.installed(str(tmp_path)) == ("abc", ["test"])
