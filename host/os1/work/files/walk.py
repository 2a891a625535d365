"""Looks through folders: every file once, with what the system says of it. Follows no link and enters no other disk."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from . import kinds

Skip = Callable[[str, str], bool]  # (path of the folder, its name) -> not to be entered

# Folders that belong together: whoever takes a file out of one breaks it.
WHOLE_IF = frozenset((".git", ".hg", ".svn", "package.json", "pyproject.toml", "Cargo.toml", "go.mod", "Makefile",
                      "CMakeLists.txt", "pom.xml", "build.gradle", "index.html", "Info.plist", ".project", "METADATA",
                      "autorun.inf", ".tidy-never"))
WHOLE_ENDS = (".app", ".photoslibrary", ".bundle", ".framework", ".xcodeproj", ".fcpbundle", ".logicx", ".git",
              ".lrdata", "_files")
MACHINES = frozenset(("node_modules", "__pycache__", "site-packages", "$RECYCLE.BIN", "System Volume Information",
                      "lost+found", "Library", "AppData", "venv"))  # what a machine keeps for itself


@dataclass(frozen=True, slots=True)
class Seen:
    """A file, link or other thing. path: as the system gives it (os.fsdecode). mtime: ns since 1970. mode: st_mode."""

    path: str
    name: str
    size: int
    mtime: int
    inode: int
    device: int
    mode: int
    links: int = 1
    uid: int = 0

    @property
    def kind(self) -> str:
        return kinds.by_name(self.name)

    @property
    def is_file(self) -> bool:
        return stat.S_ISREG(self.mode)

    @property
    def is_link(self) -> bool:
        return stat.S_ISLNK(self.mode)


@dataclass(frozen=True, slots=True)
class Missed:
    """A folder that can't be looked into, and why."""

    path: str
    why: str


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that was read: what is directly in it, and whether it belongs together."""

    path: str
    files: tuple[Seen, ...]
    folders: tuple[str, ...]
    whole: bool


def seen(path: str, name: str, st: os.stat_result) -> Seen:
    """Of what lstat says."""
    return Seen(path, name, st.st_size, st.st_mtime_ns, st.st_ino, st.st_dev, st.st_mode, st.st_nlink, st.st_uid)


def hidden(_path: str, name: str) -> bool:
    """Not entered by default: hidden folders, and what a machine keeps for itself."""
    return name.startswith(".") or name in MACHINES


def walk(top: str, skip: Skip = hidden, deep: bool = True) -> Iterator[Folder | Missed]:
    """Every folder from `top` on, parents first, in an order that is always the same. Never raises: what can't be read
    is Missed. Another disk mounted below is not entered."""
    try:
        device = os.stat(top).st_dev
    except OSError as wrong:
        yield Missed(top, wrong.strerror or str(wrong))
        return
    waiting = [top]
    while waiting:
        found = read(waiting.pop(), device, skip)
        yield found
        if deep and isinstance(found, Folder):
            waiting += reversed(found.folders)


def read(path: str, device: int, skip: Skip = hidden) -> Folder | Missed:
    """One folder. Its `folders` are those to enter."""
    files: list[Seen] = []
    folders: list[str] = []
    whole = path.endswith(WHOLE_ENDS)
    try:
        with os.scandir(path) as entries:
            for entry in entries:
                whole = whole or entry.name in WHOLE_IF
                try:
                    st = entry.stat(follow_symlinks=False)
                except OSError:  # it went this very moment
                    continue
                if not stat.S_ISDIR(st.st_mode):
                    files.append(seen(entry.path, entry.name, st))
                elif st.st_dev == device and not skip(entry.path, entry.name):
                    folders.append(entry.path)
    except OSError as wrong:
        return Missed(path, wrong.strerror or str(wrong))
    return Folder(path, tuple(sorted(files, key=lambda f: f.name)), tuple(sorted(folders)), whole)
