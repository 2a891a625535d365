"""Makes .venv and installs what is pinned into it, or says in words what this machine lacks. Standard library alone.

The Makefile runs it before everything else, so it is quick when there is nothing to do: one hash. It runs on any Python
from 3.6 on, if only to find a newer one on the PATH or to say where to get it.

    python3 host/bootstrap.py [--extra test]... [--quiet] [--no-install] [--help-targets]
"""

import argparse
import contextlib
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
from typing import Dict, Iterator, List, NoReturn, Optional, Sequence, TextIO, Tuple

OLDEST = (3, 11)  # of Python: what pyproject.toml requires
NEWEST = (3, 13)  # for which constraints.txt is known to resolve (tests/test_constraints.py)
COMPILED = (3, 12)  # on ARM Linux: pocketsphinx has no wheel for this one there, so any other known one is preferred
STAMP = "os1-installed.json"  # in .venv: what was installed last, so that nothing is done twice
LOG = "os1-install.log"  # in .venv: what pip said
TAIL = 12  # lines of the log that are shown when it fails

# Settings for other installations than this one, with which pip or venv would do something else than asked.
MISLEADING = (
    "PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT",
    "__PYVENV_LAUNCHER__",
)  # fmt: skip

TARGETS = """\
make demo              a whole conversation without any hardware; leaves three files in demo/
make demo SAY=me.wav   the same, with your own recording
make test              everything that is checked: style, types, tests, the whole journey
make lint              style and types alone
make run               the daemon, for every day
make model             train the built-in recogniser again (under an hour)
make desk              build the desk's page again (with node and npm; only if you changed it)
make screenshots       pictures of every page of the desk, of a made-up house
make figures           measure again every figure we publish
make hardware          rebuild bills of materials, tables, drawings of the earpiece, and check its design
make clean             away with .venv and whatever was built"""

# What pip says when it fails, and what to do then. The first that matches is told.
WHEELS = "There are wheels for 64-bit Linux with glibc (x86-64 and ARM) and for macOS (ARM), Python 3.11 to 3.13."
FAILURES = (
    (r"No space left on device", "The disk is full: make room, also where TMPDIR points."),
    (
        r"CERTIFICATE_VERIFY_FAILED|SSLError",
        "The package index's certificate is not trusted here.\nBehind a company's proxy: PIP_CERT=its-certificate.pem",
    ),
    (
        r"name resolution|nodename nor servname|NewConnectionError|ConnectTimeout|ProxyError|Network is unreachable",
        "No connection to the package index. Connect once, or name a mirror with PIP_INDEX_URL.",
    ),
    (r"Read timed out|ReadTimeoutError|Connection reset", "The package index broke off. Run the same command again."),
    (r"error: command .*(gcc|cc|clang)|Python\.h", "A package would have to be compiled here.\n" + WHEELS),
    (r"No matching distribution found|not a supported wheel", "A package does not exist for this machine.\n" + WHEELS),
    (r"ResolutionImpossible|conflicting dependencies", "constraints.txt contradicts pyproject.toml: please report it."),
    (r"Permission denied|Read-only file system", "This folder can't be written to. Move the project to one that can."),
)


class Lacking(Exception):
    """Something this machine lacks: what, and the cure."""

    def __init__(self, what: str, cure: str) -> None:
        Exception.__init__(self, what)
        self.what = what
        self.cure = cure


# ---- which Python

def version_of(python: str) -> Optional[Tuple[int, int]]:
    """Major and minor version of an interpreter; None if it does not run (a shim, a dangling link)."""
    try:
        said = subprocess.check_output(
            [python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"], stderr=subprocess.DEVNULL,
            universal_newlines=True, env=environment(),
        )  # fmt: skip
        major, minor = said.strip().split(".")
        return int(major), int(minor)
    except (OSError, ValueError, subprocess.CalledProcessError):
        return None


def find_python(running: Tuple[int, int], this: str, arm_linux: bool = False) -> str:
    """The interpreter for .venv: this one if it will do, else the newest known one on the PATH. Lacking if none is."""
    compiles = arm_linux and running == COMPILED
    if OLDEST <= running <= NEWEST and not compiles:
        return this
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which("python3.%d" % minor)
        if found and not (arm_linux and (3, minor) == COMPILED) and version_of(found) == (3, minor):
            return found
    if compiles:
        check_compiler()
        return this
    if running > NEWEST:
        tell("Python %d.%d is newer than what was tested; trying it." % running)
        return this
    raise Lacking("Python %d.%d is too old: OS1 needs %d.%d or newer." % (running + OLDEST), python_cure())


def check_compiler() -> None:
    """Lacking if nothing can be compiled here."""
    if not shutil.which("cc") and not shutil.which("gcc"):
        raise Lacking(
            "On ARM, one package has no ready-made wheel for Python %d.%d, and there is no C compiler." % COMPILED,
            "sudo apt install build-essential python%d.%d-dev       (or use Python 3.13: make PYTHON=...)" % COMPILED,
        )


def distribution(path: str = "/etc/os-release") -> List[str]:
    """ID and ID_LIKE of a Linux distribution, e.g. ["ubuntu", "debian"]; ["macos"] on a Mac."""
    if sys.platform == "darwin":
        return ["macos"]
    try:
        with open(path) as file:
            lines = dict(line.rstrip("\n").partition("=")[::2] for line in file)
    except OSError:
        return []
    return " ".join(lines.get(key, "").strip("\"'") for key in ("ID", "ID_LIKE")).split()


CURES = {
    "debian": "sudo apt install python3 python3-venv          (if that is too old: python3.11 python3.11-venv)",
    "fedora": "sudo dnf install python3.13",
    "rhel": "sudo dnf install python3.12",
    "arch": "sudo pacman -S python",
    "suse": "sudo zypper install python313",
    "macos": "brew install python@3.13          (or the installer from https://www.python.org/downloads/)",
}  # fmt: skip


def python_cure() -> str:
    """How to get a Python that will do, on this machine."""
    ways = [CURES[name] for name in distribution() if name in CURES]
    return "%s\nThen run the same command again, or name the interpreter: make PYTHON=/path/to/python3.13" % (
        ways[0] if ways else "Install Python 3.13: https://www.python.org/downloads/"
    )


def check_venv(python: str) -> None:
    """Lacking if this interpreter has no venv or no ensurepip: Debian and Ubuntu package them on their own."""
    try:
        subprocess.check_output([python, "-c", "import venv, ensurepip"], stderr=subprocess.STDOUT, env=environment())
    except (OSError, subprocess.CalledProcessError):
        major, minor = version_of(python) or OLDEST
        cure = "Install it, or a complete Python: https://www.python.org/downloads/"
        if "debian" in distribution():
            cure = "sudo apt install python%d.%d-venv" % (major, minor)
        raise Lacking("%s has no venv module (or no ensurepip)." % python, cure) from None


def check_machine(system: str, bits: int) -> None:
    """Lacking where no engine of ours has a wheel."""
    if system.startswith("win"):
        raise Lacking("Windows itself isn't supported.", "Use it in WSL: wsl --install, then the same command there.")
    if bits < 64:
        raise Lacking("This is a 32-bit Python; the engines need 64 bits.", "Use a 64-bit system, on ARM too.")


# ---- what is there and what is wanted

def environment() -> Dict[str, str]:
    """This process's, without what is meant for other installations."""
    return {key: value for key, value in os.environ.items() if key not in MISLEADING}


def fingerprint(root: str) -> str:
    """Of everything that decides what is installed, and of where: an editable install points at its folder."""
    hashed = hashlib.sha256(os.path.abspath(root).encode())
    for name in ("pyproject.toml", "constraints.txt"):
        with open(os.path.join(root, name), "rb") as file:
            hashed.update(b"\0" + file.read())
    return hashed.hexdigest()


def installed(venv: str) -> Tuple[str, List[str]]:
    """Fingerprint and extras of the last complete installation; ("", []) if there was none."""
    try:
        with open(os.path.join(venv, STAMP)) as file:
            stamp = json.load(file)
        return str(stamp["fingerprint"]), [str(extra) for extra in stamp["extras"]]
    except (OSError, ValueError, KeyError, TypeError):
        return "", []


def usable(venv: str) -> bool:
    """Does this .venv run, with a Python that will do, and with pip?"""
    python = python_in(venv)
    version = version_of(python)
    if version is None or version < OLDEST or not os.path.exists(os.path.join(venv, "pyvenv.cfg")):
        return False
    return subprocess.call(
        [python, "-c", "import pip"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment()
    ) == 0  # fmt: skip


def python_in(venv: str) -> str:
    return os.path.join(venv, "bin", "python")


# ---- doing it

def make_venv(python: str, venv: str) -> None:
    """A new, empty .venv; whatever was there before (half of one, one of a Python that is gone) is removed."""
    check_venv(python)
    if os.path.islink(venv) or os.path.isfile(venv):
        os.remove(venv)
    elif os.path.isdir(venv):
        shutil.rmtree(venv)
    tell("making .venv with %s" % python)
    done = subprocess.run(
        [python, "-m", "venv", venv], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True,
        env=environment(),
    )  # fmt: skip
    if done.returncode:
        raise Lacking("%s could not make .venv:\n%s" % (python, tail(done.stdout)), "Try another: make PYTHON=...")


def pip_command(root: str, venv: str, extras: Sequence[str]) -> List[str]:
    """What installs us and everything that is pinned."""
    what = ".[%s]" % ",".join(extras) if extras else "."
    return [
        python_in(venv), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--prefer-binary",
        "--progress-bar", "off", "-c", os.path.join(root, "constraints.txt"), "-e", what,
    ]  # fmt: skip


def install(root: str, venv: str, extras: Sequence[str]) -> None:
    """Run pip with one line of progress; its own words go to a log. Lacking, with the end of the log, if it fails."""
    tell("installing into .venv, once (details: .venv/%s)" % LOG)
    process = subprocess.Popen(
        pip_command(root, venv, extras), cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        universal_newlines=True, errors="replace", env=environment(),
    )  # fmt: skip
    said = []  # type: List[str]
    with open(os.path.join(venv, LOG), "w") as log, process:
        assert process.stdout
        for line in process.stdout:
            log.write(line)
            said.append(line)
            progress(line, sys.stderr)
    clear(sys.stderr)
    if process.returncode:
        whole = "".join(said)
        cures = [cure for pattern, cure in FAILURES if re.search(pattern, whole)]
        raise Lacking(
            "pip could not install:\n%s" % tail(whole),
            cures[0] if cures else "The whole story is in .venv/%s." % LOG,
        )


def forget(venv: str) -> None:
    """No stamp while pip is at work: what is interrupted is done again."""
    with contextlib.suppress(FileNotFoundError):
        os.remove(os.path.join(venv, STAMP))


def write_stamp(venv: str, print_: str, extras: Sequence[str]) -> None:
    """Whole or not at all: what is written half is read as nothing."""
    path = os.path.join(venv, STAMP)
    with open(path + ".new", "w") as file:
        json.dump({"fingerprint": print_, "extras": list(extras)}, file)
    os.replace(path + ".new", path)


@contextlib.contextmanager
def alone(root: str) -> Iterator[None]:
    """One at a time in this folder: `make -j` and a second terminal wait."""
    import fcntl  # not on Windows, which was refused by then

    with open(os.path.join(root, "pyproject.toml")) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def bootstrap(root: str, extras: Sequence[str], wants_install: bool = True) -> str:
    """The path of a Python in which we are installed with these extras. Lacking if this machine can't have it."""
    venv = os.path.join(root, ".venv")
    check_machine(sys.platform, 64 if sys.maxsize > 2**32 else 32)
    with alone(root):
        wanted = fingerprint(root)
        before, has = installed(venv)
        if before == wanted and set(extras) <= set(has) and version_of(python_in(venv)) is not None:
            return python_in(venv)
        if not usable(venv):
            running = (sys.version_info[0], sys.version_info[1])
            arm_linux = sys.platform.startswith("linux") and platform.machine() == "aarch64"
            make_venv(find_python(running, sys.executable, arm_linux), venv)
            has = []
        if wants_install:
            everything = sorted(set(extras) | set(has))
            forget(venv)
            install(root, venv, everything)
            write_stamp(venv, wanted, everything)
    return python_in(venv)


# ---- telling

QUIET = False


def tell(line: str) -> None:
    if not QUIET:
        print("os1: " + line, file=sys.stderr, flush=True)


def tail(text: str) -> str:
    return "\n".join("    " + line for line in text.rstrip().splitlines()[-TAIL:])


def progress(line: str, out: TextIO) -> None:
    """One line that is written over, on a terminal; nothing elsewhere."""
    found = re.match(r"(Collecting|Downloading|Installing|Building|Preparing)\S* ?(\S*)", line.strip())
    if found and out.isatty() and not QUIET:
        columns = shutil.get_terminal_size().columns
        out.write(("\r\033[Kos1: %s %s" % (found.group(1).lower(), found.group(2).split("/")[-1]))[: columns + 3])
        out.flush()


def clear(out: TextIO) -> None:
    if out.isatty() and not QUIET:
        out.write("\r\033[K")


def fail(lacking: Lacking) -> NoReturn:
    cure = "\n".join("    " + line for line in lacking.cure.splitlines())
    print("os1: %s\n\nWhat to do:\n%s" % (lacking.what, cure), file=sys.stderr)
    sys.exit(1)


def main(arguments: Optional[Sequence[str]] = None) -> None:
    global QUIET
    parser = argparse.ArgumentParser(description="Makes .venv with everything that is pinned.")
    parser.add_argument("--extra", action="append", default=[], help="also install this extra of pyproject.toml")
    parser.add_argument("--quiet", action="store_true", help="say nothing unless something is lacking")
    parser.add_argument("--no-install", action="store_true", help="make .venv and install nothing")
    parser.add_argument("--help-targets", action="store_true", help="print what `make` can do")
    options = parser.parse_args(arguments)
    QUIET = options.quiet
    if options.help_targets:
        print(TARGETS)
        return
    try:
        bootstrap(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), options.extra, not options.no_install)
    except Lacking as lacking:
        fail(lacking)
    except KeyboardInterrupt:
        clear(sys.stderr)
        sys.exit(130)


if __name__ == "__main__":
    main()
