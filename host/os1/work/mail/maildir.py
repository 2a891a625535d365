"""Mails in a Maildir, where another program puts them (offlineimap, mbsync, getmail, a server). Read-only unless told.

Moving is one rename within the file system, so a crash leaves a mail in one place or the other. A mail's
uid is the unique part of its file's name, which stays when flags change.
"""

from __future__ import annotations

import mailbox
import os
import socket
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from email.parser import BytesHeaderParser
from pathlib import Path

from os1.errors import MailTrouble
from os1.work.mail.headers import ids
from os1.work.mail.message import read
from os1.work.mail.store import Arrived

READ_ONLY = "Set may_change = true for it in mail.toml, if she may."
HEAD = 65_536  # bytes in which a mail's own headers are


class Maildir:
    """account: its name. path: the folder with cur, new and tmp; boxes beside INBOX lie in it as ".Name"."""

    def __init__(self, account: str, path: Path, may_change: bool = False) -> None:
        self._account, self._path, self._may_change = account, path, may_change
        self._listed: dict[str, dict[str, Path]] = {}
        if not (path / "cur").is_dir() or not (path / "new").is_dir():
            raise MailTrouble(f"{path} is no Maildir: it has no folders cur and new.", "See maildir in mail.toml.")

    def boxes(self) -> list[str]:
        with told(self._path):
            return ["INBOX", *sorted(one.name[1:].replace(".", "/") for one in self._path.iterdir()
                                     if one.name.startswith(".") and (one / "cur").is_dir())]

    def uids(self, box: str) -> set[str]:
        self._listed[box] = self._files(box)
        return set(self._listed[box])

    def fetch(self, box: str, uids: Iterable[str], to_find: bool = False) -> Iterator[Arrived]:
        """By the list that `uids` made, if it did: another one for each mail would take longer than to read them."""
        files, fresh = self._listed.get(box), False
        for uid in uids:
            path, data = _bytes(files or {}, uid)
            if data is None and not fresh:  # it was moved, flagged or deleted since
                files, fresh = self._files(box), True
                path, data = _bytes(files, uid)
            if path and data is not None:
                flags = path.name.partition(":2,")[2] if path.parent.name == "cur" else ""
                yield Arrived(self._account, box, uid, read(data, to_find), "S" in flags, "R" in flags, "F" in flags)

    def messages(self, box: str, uids: Iterable[str] | None = None) -> dict[str, str]:
        files = self._files(box)
        found = {}
        for uid in files if uids is None else [uid for uid in uids if uid in files]:
            with suppress(OSError), files[uid].open("rb") as file:
                found[uid] = (ids(_message_id(file.read(HEAD))) or ("",))[0]
        return found

    def seen(self, box: str, uids: Iterable[str], seen: bool = True) -> None:
        self._needs_leave()
        files = self._files(box)
        with told(self._path):
            for uid in uids:
                if path := files.get(uid):
                    flags = (
                        set(path.name.partition(":2,")[2]) | {"S"}
                        if seen
                        else set(path.name.partition(":2,")[2]) - {"S"}
                    )
                    os.rename(path, self._folder(box) / "cur" / f"{uid}:2,{''.join(sorted(flags))}")

    def move(self, box: str, uids: Iterable[str], to: str) -> dict[str, str]:
        self._needs_leave()
        files = self._files(box)
        moved = {}
        with told(self._path):
            mailbox.Maildir(self._folder(to), create=True)
            for uid in uids:
                if path := files.get(uid):
                    name = path.name if ":2," in path.name else f"{path.name}:2,"
                    os.rename(path, self._folder(to) / "cur" / name)
                    moved[uid] = uid
        return moved

    def put(self, box: str, data: bytes) -> None:
        self._needs_leave()
        with told(self._path):
            mailbox.Maildir(self._folder(box), create=True)
            name = f"{time.time():.6f}.{os.getpid()}_{os.urandom(4).hex()}.{socket.gethostname().replace('/', '_')}"
            fresh = self._folder(box) / "tmp" / name
            with fresh.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.rename(fresh, self._folder(box) / "cur" / f"{name}:2,S")

    def close(self) -> None:
        pass

    def _files(self, box: str) -> dict[str, Path]:
        folder = self._folder(box)
        with told(self._path):
            return {one.name.partition(":")[0]: Path(one.path) for part in ("new", "cur") if (folder / part).is_dir()
                    for one in os.scandir(folder / part) if not one.name.startswith(".")}

    def _folder(self, box: str) -> Path:
        if box.upper() == "INBOX":
            return self._path
        name = box.replace("/", ".").strip(".")
        if not name or "\0" in name:
            raise MailTrouble(f"{box!r} can't name a box.")
        return self._path / f".{name}"

    def _needs_leave(self) -> None:
        if not self._may_change:
            raise MailTrouble(f"She may only read the mails of {self._account}.", READ_ONLY)


def _bytes(files: dict[str, Path], uid: str) -> tuple[Path | None, bytes | None]:
    """None: it isn't there, or can't be read."""
    path = files.get(uid)
    try:
        return path, path.read_bytes() if path else None
    except OSError:
        return path, None


def _message_id(head: bytes) -> str:
    """Its line in the headers, "" if there is none that can be read."""
    try:
        return str(BytesHeaderParser().parsebytes(head).get("Message-ID", ""))
    except Exception:  # noqa: BLE001  damaged ones: it is found by its hash
        return ""


class told:
    """`with told(path):` what the file system refuses, as MailTrouble."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, wrong: BaseException | None, trace: object) -> None:
        if isinstance(wrong, OSError | mailbox.Error):
            raise MailTrouble(f"{self._path}: {wrong}.", "Look at the folder's owner and the space left.") from wrong
