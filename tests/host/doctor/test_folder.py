"""The home: rights, room, privacy, in states that are really bad."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from os1.doctor import folder
from os1.doctor.folder import LEAST, LITTLE, Facts

NOBODY = 65534


@pytest.fixture
def not_mine(request: pytest.FixtureRequest) -> Iterator[Path]:
    """A folder in which this process, whoever runs it, may not write. param: its mode."""
    path = Path(tempfile.mkdtemp(prefix="os1-doctor-"))
    path.chmod(getattr(request, "param", 0o555))
    me = os.geteuid()
    if me == 0:
        os.seteuid(NOBODY)
    try:
        yield path
    finally:
        if me == 0:
            os.seteuid(0)
        path.chmod(0o700)
        path.rmdir()


def test_a_good_home(home: Path, verdicts: Any) -> None:
    home.chmod(0o700)
    facts = folder.look(home)
    assert facts.exists and not facts.trouble and facts.free > 0
    assert all(said.startswith("ok") for check, said in verdicts(folder.judge(facts)).items() if check != "disk")
    assert list(home.iterdir()) == [], "looking leaves nothing behind"


def test_a_home_that_is_not_there_yet_is_not_made(tmp_path: Path, verdicts: Any) -> None:
    facts = folder.look(tmp_path / "a" / "b")
    assert not facts.exists and not facts.trouble and not (tmp_path / "a").exists()
    assert "first start makes it" in verdicts(folder.judge(facts))["write"]


def test_a_home_without_the_right_to_write(not_mine: Path, verdicts: Any) -> None:
    facts = folder.look(not_mine)
    assert facts.trouble == errno.EACCES
    said = verdicts(folder.judge(facts))["write"]
    assert said.startswith("fault") and "Permission denied" in said and "chown" in said
    assert folder.look(not_mine / "below").trouble == errno.EACCES, "nor can it be made there"


@pytest.mark.parametrize("not_mine", [0o000], indirect=True)
def test_a_home_that_one_may_not_even_look_into(not_mine: Path, verdicts: Any) -> None:
    facts = folder.look(not_mine / "a" / "b")
    assert not facts.exists and verdicts(folder.judge(facts))["write"].startswith("fault")


def test_a_disk_on_which_nothing_fits(home: Path, verdicts: Any) -> None:
    """A limit to the size of files stands for the end of the disk."""
    code = ("import resource, sys; from pathlib import Path; from os1.doctor import folder\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
            "print(folder.look(Path(sys.argv[1])).trouble)")
    done = subprocess.run([sys.executable, "-c", code, str(home)], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == str(errno.EFBIG), done.stderr
    said = verdicts(folder.judge(Facts(home, True, errno.EFBIG)))["write"]
    assert said.startswith("fault") and "full" in said
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(("free", "said"), [(LITTLE, "ok"), (LITTLE - 1, "warning"), (LEAST - 1, "fault"),
                                            (0, "fault")])
def test_room(free: int, said: str, verdicts: Any) -> None:
    assert verdicts(folder.judge(Facts(Path("/h"), True, free=free)))["disk"].startswith(said)


def test_what_others_may_read(home: Path, verdicts: Any) -> None:
    (home / "authority").mkdir()
    for name in ("authority/ear.key", "update.key", "notes.md"):
        (home / name).touch(0o600)
    home.chmod(0o755)
    said = verdicts(folder.judge(folder.look(home)))
    assert said["privacy"].startswith("warning") and "secrets" not in said
    (home / "authority/ear.key").chmod(0o644)
    said = verdicts(folder.judge(folder.look(home)))
    assert said["secrets"].startswith("fault: Others may read authority/ear.key.")
    home.chmod(stat.S_IRWXU)
    assert "secrets" not in verdicts(folder.judge(folder.look(home))), "nobody gets so far"
