"""Real MicroPython on this computer: Debian's 32-bit build, fetched by apt, checked, and unpacked into a cache folder.

Nothing is installed and no root is needed: apt works on lists, cache and status of its own, dpkg only unpacks, and the
interpreter starts through its own loader beside this machine's 64-bit libraries. The mirror is the one that this
machine's own apt already uses; it is read when it is needed and written down nowhere.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
import shlex
import shutil
import subprocess
import tempfile
from importlib import resources
from pathlib import Path

from os1.config import cache
from os1.errors import BodyError, EngineMissing

APT = Path("/etc/apt")
SUITE = "trixie"  # Debian 13 has MicroPython 1.25
VARIABLE = "OS1_MICROPYTHON"
PATIENCE_S = 180  # of one apt command; the lists are 10 MB
ARCHITECTURES = {"x86_64": "i386", "amd64": "i386", "aarch64": "armhf", "armv7l": "armhf", "arm64": "armhf"}
LOADERS = {"i386": "ld-linux.so.2", "armhf": "ld-linux-armhf.so.3"}
LIBRARIES = {"i386": "i386-linux-gnu", "armhf": "arm-linux-gnueabihf"}
SELF_TEST = "import sys, tls, asyncio; print(sys.implementation.name, sys.maxsize)"
OVERRIDE = f"Set ${VARIABLE} to a 32-bit MicroPython of your own (unix port, with tls)."


def micropython(fetch: bool = True) -> list[str]:
    """The command that starts MicroPython; add arguments to it.

    $OS1_MICROPYTHON comes first (a command line), then what was fetched before, then, if `fetch`, Debian's packages.
    EngineMissing says why there is none and what to do. BodyError: something came that isn't what it should be.
    """
    own = os.environ.get(VARIABLE)
    if own:
        return _checked(shlex.split(own))
    architecture = _architecture()
    folder = cache() / f"micropython-{_pins()['version']}-{architecture}"
    if not folder.is_dir():
        if not fetch:
            raise EngineMissing("MicroPython was not fetched yet.", "Run: make demo, or os1 simulate.")
        _fetch(architecture, folder)
    return _checked(_command(folder, architecture))


def _command(folder: Path, architecture: str) -> list[str]:
    libraries = folder / "usr/lib" / LIBRARIES[architecture]
    loader = libraries / LOADERS[architecture]
    return [str(loader), "--library-path", str(libraries), str(folder / "usr/bin/micropython")]


def _checked(command: list[str]) -> list[str]:
    """The same command, once it has answered. EngineMissing if this machine can't run it."""
    try:
        answer = subprocess.run([*command, "-c", SELF_TEST], capture_output=True, text=True, timeout=20)
    except (OSError, subprocess.TimeoutExpired) as e:
        raise EngineMissing(f"MicroPython does not start: {e}.", OVERRIDE) from e
    if not answer.stdout.startswith("micropython"):
        told = (answer.stderr or answer.stdout).strip()[-200:]
        raise EngineMissing(
            f"MicroPython does not run on this machine (exit {answer.returncode}: {told}).",
            f"A 64-bit kernel without 32-bit support can't run it. {OVERRIDE}",
        )
    if int(answer.stdout.split()[1]) > 1 << 31:
        raise EngineMissing("On this 64-bit MicroPython the device's native code would compute wrongly.", OVERRIDE)
    return command


def _architecture() -> str:
    machine = platform.machine().lower()
    if platform.system() != "Linux" or machine not in ARCHITECTURES:
        raise EngineMissing(f"There is no 32-bit MicroPython for {platform.system()} on {machine} to fetch.", OVERRIDE)
    return ARCHITECTURES[machine]


def _pins() -> dict[str, object]:
    """The committed table: version, and per architecture {"package_version": SHA-256}."""
    found = json.loads((resources.files("os1.body") / "interpreter.json").read_text())
    assert isinstance(found, dict)
    return found


# ---- fetching

def _fetch(architecture: str, folder: Path) -> None:
    for tool in ("apt-get", "apt-cache", "dpkg"):
        if shutil.which(tool) is None:
            raise EngineMissing(f"MicroPython comes as Debian packages, and this system has no {tool}.", OVERRIDE)
    pins = _pins()[architecture]
    assert isinstance(pins, dict)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="fetching-") as scratch:
        work = _downloaded(Path(scratch), architecture, sorted({name.split("_")[0] for name in pins}))
        new = work / "new"
        for package in sorted(work.glob("*.deb")):
            _verify(package, pins)
            _run(["dpkg", "-x", str(package), str(new)], work)
        try:
            new.rename(folder)
        except OSError as e:  # somebody else was quicker
            if not folder.is_dir():
                raise BodyError(f"{folder} can't be made: {e}.", "Check the space left, or set $OS1_CACHE.") from e


def _downloaded(scratch: Path, architecture: str, packages: list[str]) -> Path:
    """The folder with the packages, from the first of this machine's mirrors that has them."""
    failure = EngineMissing("")
    for number, (address, keyring) in enumerate(_mirrors()):
        work = scratch / str(number)
        work.mkdir()
        options = _options(work, architecture, address, keyring)
        try:
            _run(["apt-get", *options, "-qq", "-o", "APT::Update::Error-Mode=any", "update"], work)
            _run(["apt-get", *options, "-qq", "download", *packages], work)
        except BodyError as e:
            why = f"This machine's mirror does not give MicroPython of Debian {SUITE} for {architecture}. {e.what}"
            failure = EngineMissing(why, OVERRIDE)
        else:
            return work
    raise failure


def _mirrors() -> list[tuple[str, str]]:
    """(address, keyring) of the Debian archives that this machine's apt uses. EngineMissing if it uses none."""
    found: dict[tuple[str, str], None] = {}
    for path in (APT / "sources.list", *sorted((APT / "sources.list.d").glob("*"))):
        if path.is_file() and path.suffix in (".list", ".sources"):
            found |= dict.fromkeys(sources(path.read_text(errors="replace")))
    if not found:
        why = "This system's apt knows no Debian archive, and only Debian packs a 32-bit MicroPython."
        raise EngineMissing(why, OVERRIDE)
    return list(found)


def sources(text: str) -> list[tuple[str, str]]:
    """(address, keyring or "") of every Debian archive with `main` in an apt sources file, one-line or deb822 style."""
    found = []
    for stanza in re.split(r"\n\s*\n", text):
        lines = [line for line in stanza.splitlines() if not line.startswith("#")]
        fields = dict(re.findall(r"^([\w-]+):[ \t]*(.*)$", "\n".join(lines), re.M))
        if "main" in fields.get("Components", "").split() and "deb" in fields.get("Types", "").split():
            found += [(address, fields.get("Signed-By", "")) for address in fields.get("URIs", "").split()]
        for line in lines:
            match = re.match(r"deb\s+(?:\[([^]]*)\]\s+)?(\S+)\s+\S+\s+(.*)", line)
            if match and "main" in match[3].split():
                signed = re.search(r"signed-by=(\S+)", match[1] or "")
                found.append((match[2], signed[1] if signed else ""))
    return [(a, k) for a, k in found if re.search(r"/debian/?$", a) and "security" not in a]


def _options(work: Path, architecture: str, address: str, keyring: str) -> list[str]:
    signed = f"[signed-by={keyring}] " if keyring.startswith("/") else ""
    (work / "sources.list").write_text(f"deb {signed}{address} {SUITE} main\n")
    (work / "status").write_text("")
    for name in ("lists/partial", "cache/archives/partial"):
        (work / name).mkdir(parents=True)
    settings = {
        "Dir::Etc::sourcelist": work / "sources.list", "Dir::Etc::sourceparts": "/dev/null",
        "Dir::State::lists": work / "lists", "Dir::State::status": work / "status", "Dir::Cache": work / "cache",
        "APT::Architecture": architecture, "APT::Architectures::": architecture, "APT::Sandbox::User": "root",
        "Acquire::Languages": "none", "Acquire::Retries": "3", "Debug::NoLocking": "1",
    }
    return [word for key, value in settings.items() for word in ("-o", f"{key}={value}")]


def _verify(package: Path, pins: dict[str, str]) -> None:
    """A version in the table must be the very file. A newer one (Debian mended a library) was checked by apt against
    Debian's signature already."""
    name, version, _ = package.name.replace("%3a", ":").split("_")
    expected = pins.get(f"{name}_{version}")
    if expected is not None and hashlib.sha256(package.read_bytes()).hexdigest() != expected:
        raise BodyError(f"{package.name} is not the file it should be (SHA-256 differs).", "Try another mirror.")
    if expected is None and name == "micropython":
        raise EngineMissing(f"The mirror has MicroPython {version}, which was never tried here.", OVERRIDE)


def _run(command: list[str], folder: Path | None) -> None:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE_S)
    except subprocess.TimeoutExpired as e:
        raise BodyError(f"{command[0]} took more than {PATIENCE_S} s.", "Look at the network.") from e
    if done.returncode:
        told = " ".join((done.stderr or done.stdout).split())[-300:]
        raise BodyError(f"{command[0]} failed: {told}", "Look at the network, and at this machine's apt sources.")
