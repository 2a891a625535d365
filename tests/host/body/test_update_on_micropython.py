"""Power cuts at every write of an update, on a real littlefs; and broken copies of the code, which that must catch."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from os1.body import compiled
from os1.body.interpreter import micropython
from os1.errors import EngineMissing

TESTS = Path(__file__).parents[2]

# What is broken: (file, the sound code, the broken code), several of them where the code is safe twice.
NO_CLOSE = ("earpiece/update.py", "            self.close()\n            if self.phase == MANIFEST:\n",
            "            if self.phase == MANIFEST:\n                self.close()\n")
NO_READING_BACK = ("earpiece/update.py", "if not selector.intact(self._slot", "if not True and not (self._slot")
NO_COMMIT = ("earpiece/update.py", "os.rename(self._slot + _CHECKED, self._slot + selector.MANIFEST)", "pass")
NO_RENAME = ("selector/__init__.py", '    new = root + "slot.new"\n',
             "    new = root + STATE\n    if _exists(new):\n        os.remove(new)\n")
NO_STATE = ("earpiece/update.py", '        selector.save({"slot": self._running', '        str({"slot": self._running')
BLIND = ("selector/__init__.py", "                if not intact(folder", "                if not True and not (folder")
TOO_SOON = ("earpiece/update.py", "        self.version = version\n",
            '        self.version = version\n        selector.save({"slot": self._running, "trial": self._slot[-2], '
            '"tries": 2, "floor": self._floor}, self._root)\n')
BROKEN = {
    "a file isn't closed, nor read back": [NO_CLOSE, NO_READING_BACK],
    "the manifest isn't committed": [NO_COMMIT],
    "the state isn't committed": [NO_STATE],
    "the state is written without a rename": [NO_RENAME],
    "nobody verifies, and the state comes first": [TOO_SOON, BLIND],
    "nobody verifies, and a file isn't closed": [NO_CLOSE, NO_READING_BACK, BLIND],
}


@pytest.fixture
def cut(lacking: Callable[[str], NoReturn]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """cut(folder with the device's packages, arguments of power_cuts.py)."""
    try:
        command = micropython()
    except EngineMissing as e:
        lacking(f"real MicroPython, so no power was cut during an update. {e}")

    def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": os.environ["PATH"], "MICROPYPATH": f"{folder}:{TESTS}:.frozen"}
        script = [*command, "-X", "heapsize=8M", str(TESTS / "earpiece/power_cuts.py"), *arguments]
        return subprocess.run(script, env=environment, capture_output=True, text=True, timeout=120)

    return run


@pytest.mark.parametrize("arguments", ["tiny 1 good", "tiny 1 bad", "full 19 good"])
def test_the_power_may_go_at_any_write(
    arguments: str, cut: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    done = cut(compiled.device().parent, *arguments.split())
    told = done.stdout.splitlines()[-1].split() if done.stdout else []
    assert done.returncode == 0 and told[0] == "ok", done.stdout + done.stderr
    assert int(told[4]) > 150  # writes and erases


@pytest.mark.parametrize("name", BROKEN)
def test_a_skipped_commit_is_caught(
    name: str, cut: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    for package in ("earpiece", "selector"):
        shutil.copytree(compiled.device().parent / package, tmp_path / package)
    for file, sound, broken in BROKEN[name]:
        text = (tmp_path / file).read_text()
        assert text.count(sound) == 1, f"{file} is not what this test breaks any more: {sound}"
        (tmp_path / file).write_text(text.replace(sound, broken))
    done = cut(tmp_path, "tiny", "1", "good")
    assert done.returncode == 1 and "WRONG" in done.stdout, done.stdout + done.stderr
