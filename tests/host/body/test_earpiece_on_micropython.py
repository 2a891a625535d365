"""The device package's own tests again, on the real interpreter: 32 bits, everything compiled."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from os1.body import compiled

HEAP_KB = 132  # the tests, their fakes and what these keep lie in it too; what the device needs is measured elsewhere
TESTS = Path(__file__).parents[2]
VIRTUAL = ("test_stalls",)  # board and host live in the same heap
FILES = sorted(path.stem for path in (TESTS / "earpiece").glob("test_*.py"))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Device package (the plain codec too), fakes, proofs and tests, compiled."""
    path = tmp_path_factory.mktemp("compiled")
    places = {p: "earpiece" for p in compiled.device().glob("*.py")}
    places |= {compiled.selector() / "__init__.py": "selector"}
    places |= {TESTS / f"fakes/{name}.py": "fakes" for name in ("silicon", "scripted", "slots")}
    places |= {p: "os1/body/proof" for p in (compiled.board().parent / "proof").glob("*.py")}
    places |= {p: "" for p in (TESTS / "earpiece").glob("*.py")}
    for source, place in places.items():
        target = path / place / f"{source.stem}.mpy"
        target.parent.mkdir(parents=True, exist_ok=True)
        optimised = "-O3" if place else "-O0"  # which keeps the asserts
        compiled.cross(source, target, compiled.architecture(), optimised)
    return path


@pytest.mark.parametrize("name", FILES)
def test_on_micropython(
    name: str, interpreter: list[str], folder: Path, tmp_path: Path
) -> None:
    heap = "260k" if name in VIRTUAL else f"{HEAP_KB}k"
    command = [*interpreter, "-X", f"heapsize={heap}", "-c", f"import run; run.main({name!r})"]
    environment = {"PATH": os.environ["PATH"], "MICROPYPATH": f"{folder}:.frozen"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ok test_" in done.stdout


@pytest.mark.parametrize("chip", ["xtensawin", "rv32imc"])
def test_every_device_file_compiles_for_the_chip(chip: str, tmp_path: Path) -> None:
    files = sorted(compiled.device().glob("*.py"))
    assert len(files) > 15
    for source in files:
        compiled.cross(source, tmp_path / f"{source.stem}.mpy", chip)
    shipped = [path for path in tmp_path.iterdir() if path.stem not in ("adpcm", "limiter")]
    assert sum(path.stat().st_size for path in shipped) < 60 * 1024  # a budget: flash is cheap, the heap is not
