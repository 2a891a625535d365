"""What is pinned can be installed: on every machine we promise, each package has a wheel and none contradicts another.

uv resolves for machines that it does not run on, from the index's metadata alone: nothing is downloaded or installed.
"""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).parent.parent
PYTHONS = ("3.11", "3.12", "3.13")
LINUX, LINUX_ARM, MAC_ARM = "x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu", "aarch64-apple-darwin"
MACOS = "14.0"  # the oldest: onnxruntime has no wheel for an older one

# Packages that the index has as source alone, and what they require, so that nothing need be built to know it. srt and
# esptool are pure Python. pocketsphinx has no wheel for Python 3.12 on ARM Linux; there host/bootstrap.py asks for a
# compiler.
ESPTOOL = ["click<9", "cryptography>=43.0.0", "esp-pylib[cli,ide,serial]>=1.0.0", "intelhex", "pyserial>=3.3",
           "PyYAML>=5.1", "reedsolo>=1.5.3,<1.8", "rich_click<2"]
SOURCE = {"srt": ("3.5.3", []), "esptool": ("5.6.0", ESPTOOL), "pocketsphinx": ("5.1.1", ["sounddevice"])}
COMPILED = (LINUX_ARM, "3.12")

UNREACHABLE = re.compile(r"error sending request|Failed to fetch|Could not connect|dns error|Network unreachable", re.I)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("uv") / "uv.toml"
    path.write_text(
        "".join(
            f'[[dependency-metadata]]\nname = "{name}"\nversion = "{version}"\nrequires-dist = {requires}\n'
            for name, (version, requires) in SOURCE.items()
        )
    )
    return path


def resolve(
    settings: Path, lacking: Callable[[str], NoReturn], extra: str, machine: str, python: str
) -> dict[str, str]:
    """Name -> version of everything that would be installed. Fails with uv's own explanation."""
    if importlib.util.find_spec("uv") is None:
        lacking("uv, which resolves for other machines; install it: python3 host/bootstrap.py --extra test")
    sources = ["srt", "esptool", *(["pocketsphinx"] if (machine, python) == COMPILED else [])]
    environment = {"MACOSX_DEPLOYMENT_TARGET": MACOS, "UV_PYTHON_DOWNLOADS": "never"}
    if index := os.environ.get("PIP_INDEX_URL"):
        environment["UV_DEFAULT_INDEX"] = index
    done = subprocess.run(
        [
            sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "-c", "constraints.txt", "--extra", extra,
            "--config-file", str(settings), "--python", sys.executable, "--python-version", python,
            "--python-platform", machine, "--only-binary", ":all:", *(f"--no-binary={name}" for name in sources),
            "--no-header", "--no-annotate", "--quiet", "--system-certs",
        ],
        cwd=ROOT, capture_output=True, text=True, env={**os.environ, **environment},
    )  # fmt: skip
    if done.returncode and UNREACHABLE.search(done.stderr):
        lacking(f"the package index: {done.stderr.strip().splitlines()[-1]}")
    assert done.returncode == 0, done.stderr
    return dict(line.split("==", 1) for line in done.stdout.splitlines() if "==" in line)


def pins() -> dict[str, set[str]]:
    """Name -> the versions that constraints.txt allows."""
    found: dict[str, set[str]] = {}
    for line in (ROOT / "constraints.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            name, version = line.split(";")[0].strip().split("==")
            found.setdefault(normal(name), set()).add(version)
    return found


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("machine", [LINUX, LINUX_ARM, MAC_ARM])
@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("extra", ["test", "piper", "hardware"])
def test_it_can_be_installed_everywhere(
    settings: Path, lacking: Callable[[str], NoReturn], extra: str, machine: str, python: str
) -> None:
    found = resolve(settings, lacking, extra, machine, python)
    assert found["vosk"] == ("0.3.44" if machine == MAC_ARM else "0.3.45")
    assert ("audioop-lts" in found) == (python == "3.13")
    pinned = pins()
    loose = {name for name, version in found.items() if version not in pinned.get(normal(name), ())}
    assert not loose, f"not pinned in constraints.txt: {sorted(loose)}"


def test_everything_that_is_required_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    required = [*project["dependencies"], *sum(project["optional-dependencies"].values(), [])]
    names = {normal(re.split(r"[ ;<>=!\[]", line, maxsplit=1)[0]) for line in required}
    assert names <= set(pins())


def test_torch_is_held_to_a_cpu_build_on_linux() -> None:
    lines = [line for line in (ROOT / "constraints.txt").read_text().splitlines() if line.startswith("torch==")]
    assert lines and all("+cpu" in line or "sys_platform != 'linux'" in line for line in lines)
