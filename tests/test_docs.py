"""The documents say what is: every command runs, every command and setting is named, no figure without its command."""

from __future__ import annotations

import argparse
import os
import re
import shlex
import subprocess
import sys
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from os1 import cli
from os1.config import Config
from os1.config.keys import KEYS, shown

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.S)
COMMANDS = [line for block in BLOCKS for line in block.strip().splitlines()]

# Commands that last for ever, need a microphone, or are another test: what must hold of them instead.
ELSEWHERE = {
    "make demo": "test_make_calls_what_the_readme_says and journeys/test_first_conversation.py",
    "make demo SAY=recording.wav": "test_make_calls_what_the_readme_says and test_a_recording_of_your_own",
    "make run": "test_make_calls_what_the_readme_says and every journey",
    "make test": "you are reading its output",
    ".venv/bin/os1 talk": "test_talk_says_what_is_missing",
    ".venv/bin/os1 desk": "journeys/test_setup_page.py, with a daemon that runs",
    ".venv/bin/os1 service install": "host/service and host/cli/test_service.py: it would start a daemon here for good",
    ".venv/bin/os1 backup moving.os1": "host/cli/test_moving.py, since it asks for a passphrase",
    ".venv/bin/os1 restore moving.os1": "likewise",
    ".venv/bin/os1 doctor": "host/cli/test_doctor.py, since its status depends on this computer",
    ".venv/bin/os1 doctor --bundle report.zip": "likewise",
    ".venv/bin/os1 flash": "journeys/test_flash.py, with a board on an emulated cable",
    '.venv/bin/os1 name "hey charlotte"': "host/ears/wake/test_teach.py, with less to learn from: it takes a minute",
}


def os1(*args: str, home: Path, timeout: float = 120) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"OS1_HOME": str(home / "home")}
    return subprocess.run([sys.executable, "-m", "os1", *args], cwd=home, env=env, text=True, capture_output=True,
                          timeout=timeout, stdin=subprocess.DEVNULL)


@pytest.mark.live
def test_every_command_of_the_readme_runs(tmp_path: Path) -> None:
    """In the order of the README, in one folder, as a reader would."""
    for command in COMMANDS:
        if command in ELSEWHERE or command.startswith(".venv/bin/os1 bench"):
            continue
        program, *args = shlex.split(command)
        assert program == ".venv/bin/os1", f"nobody runs: {command}"
        done = os1(*args, home=tmp_path)
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"


def test_make_calls_what_the_readme_says() -> None:
    for target, said in (("demo", "-m os1 demo"), ("run", "-m os1 run"), ("model", "-m os1.ears.training")):
        done = subprocess.run(["make", "-n", target], cwd=ROOT, text=True, capture_output=True)
        assert said in done.stdout and "host/bootstrap.py" in done.stdout, done.stdout + done.stderr
    done = subprocess.run(["make", "-n", "demo", "SAY=a b.wav"], cwd=ROOT, text=True, capture_output=True)
    assert '--say "a b.wav"' in done.stdout


@pytest.mark.live
def test_a_recording_of_your_own(tmp_path: Path) -> None:
    assert os1("say", "What time is it?", "--out", "mine.wav", home=tmp_path).returncode == 0
    done = os1("demo", "--say", "mine.wav", "--ear", "cpython", home=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "what time is it" in done.stdout
    assert {p.name for p in (tmp_path / "demo").iterdir()} == {"conversation.wav", "trace.json", "timeline.svg"}


@pytest.mark.live
def test_talk_says_what_is_missing(tmp_path: Path) -> None:
    """On a machine without a sound card; where there is one, it starts and is stopped."""
    try:
        done = os1("talk", home=tmp_path, timeout=20)
    except subprocess.TimeoutExpired:
        return
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert re.search(r"PortAudio|microphone", done.stderr)
    assert re.search(r"make demo|apt install", done.stderr), "an error says what to do next"


def commands() -> list[str]:
    top = next(a for a in cli.parser()._actions if isinstance(a, argparse._SubParsersAction))
    return sorted(top.choices)


def settings(kind: type = Config, place: str = "") -> list[str]:
    template = kind(Path()) if kind is Config else kind()
    names = []
    for f in fields(kind):
        value = getattr(template, f.name)
        if is_dataclass(value):
            names += settings(type(value), f"{f.name}.")
        elif f.name != "home":
            names.append(place + f.name)
    return names


@pytest.mark.parametrize("name", commands())
def test_every_command_is_in_the_readme(name: str) -> None:
    assert re.search(rf"os1 {name}\b|`{name}`|make {name}\b", README)


@pytest.mark.parametrize("key", settings())
def test_every_setting_is_in_the_readme(key: str) -> None:
    assert f"| `{key}` | `{shown(KEYS[key].default)}` |" in README, "with what counts without it"


def test_the_readme_says_which_settings_count_at_once() -> None:
    (told,) = re.findall(r"A daemon that runs takes these over.*?(?=\n\n)", README, re.S)
    assert set(re.findall(r"`(\w+\.\w+)`", told)) == {name for name, key in KEYS.items() if key.live}


def test_no_document_names_a_machine_or_a_registry() -> None:
    text = "\n".join(p.read_text() for p in [*ROOT.glob("*.md"), *ROOT.glob("*.txt"), *ROOT.glob("host/**/*.md")])
    assert not re.search(r"(?<!\w)/(root|work|tmp|home)/\w|pypi\.org|deb\.debian\.org|registry\.npmjs", text)
