"""Builds `page/` from `web/`, for who changes it: `make desk`. Needs node and npm; whoever only uses OS1 does not.

    python -m os1.desk.building

npm installs what package-lock.json pins into the cache and runs no script of it. What is built is committed, with the
hash of what it was built from.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from os1 import config
from os1.desk.assets import PAGE
from os1.errors import EngineMissing, OS1Error

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

WEB = Path(__file__).parent / "web"
SOURCES = ("package.json", "package-lock.json", "tsconfig.json", "tsconfig.worker.json", "vite.config.ts", "index.html",
           "public/**/*", "src/**/*")
PROJECTS = ("tsconfig.json", "tsconfig.worker.json")
STAMP = "sources.txt"  # in what was built: SHA-256 of the sources


def sources() -> str:
    """One hash of everything that the page is built from, and of its names."""
    hashed = hashlib.sha256()
    for path in files():
        data = path.read_bytes()
        hashed.update(f"{path.relative_to(WEB).as_posix()} {len(data)}\n".encode() + data)
    return hashed.hexdigest()


def files() -> list[Path]:
    """What the page is built from."""
    return sorted(path for pattern in SOURCES for path in WEB.glob(pattern) if path.is_file())


def build(out: Path) -> None:
    """Check and build into `out`, emptied before. EngineMissing without node; OS1Error if it can't be built."""
    node, folder = tools()
    with alone(folder):
        for name in ("src", "public"):
            shutil.rmtree(folder / name, ignore_errors=True)
        for path in files():
            target = folder / path.relative_to(WEB)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        for project in PROJECTS:
            run([node, "node_modules/typescript/bin/tsc", "-p", project], folder)
        shutil.rmtree(out, ignore_errors=True)
        run([node, "node_modules/vite/bin/vite.js", "build", "--outDir", str(out.resolve())], folder)
        (out / STAMP).write_text(sources() + "\n")


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One build after another in this folder: another would change the sources below it. A folder for each build won't
    do, since what is built is named by where its packages lie."""
    with (folder / "lock").open("w") as file:
        if fcntl:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def tools() -> tuple[str, Path]:
    """node, and the folder in the cache in which npm has put what package-lock.json pins. Raises as `build`."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        raise EngineMissing("node and npm are not installed.", "sudo apt install nodejs npm")
    lock = hashlib.sha256((WEB / "package-lock.json").read_bytes()).hexdigest()[:16]
    folder = config.cache() / f"desk-{lock}"
    if not (folder / "node_modules/vite").is_dir():
        _install(npm, folder)
    return node, folder


def _install(npm: str, folder: Path) -> None:
    """It appears whole or not at all, also where two do it at once."""
    with tempfile.TemporaryDirectory(prefix=f"{folder.name}-", dir=folder.parent) as scratch:
        here = Path(scratch) / "it"
        here.mkdir()
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(WEB / name, here / name)
        run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], here)
        if folder.is_dir() and not (folder / "node_modules/vite").is_dir():
            folder.rename(Path(scratch) / "half")  # of a version that installed in place
        try:
            here.rename(folder)
        except OSError:
            if not (folder / "node_modules/vite").is_dir():  # else another was quicker, with the same result
                raise


def run(command: list[str], folder: Path) -> None:
    """Or OS1Error with what it said."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        said = (done.stdout + done.stderr).strip()[-2000:]
        raise OS1Error(f"{' '.join(command[1:3])} failed:\n{said}", "Correct it, then: make desk")


if __name__ == "__main__":
    try:
        build(PAGE)
    except OS1Error as e:
        sys.exit(f"os1: {e}")
