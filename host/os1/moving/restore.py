"""From a sealed file to a home: all is checked and written beside it first, then both folders change places at once.

  os1.restoring-DATE   the new home while it is being written; after the change, for an instant, the old one
  os1.before-DATE      the old home, which nobody deletes but you
"""

from __future__ import annotations

import os
import shutil
import time
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from os1.errors import BackupError, StoreError
from os1.mind.memory.store import Store
from os1.work.mail.opening import OUTBOX
from os1.work.mail.outbox import Outbox

from .contents import files
from .held import FILE as LOCK
from .held import alone
from .moved import moved
from .sealed import Opener
from .swapped import exchange, settle
from .unpacked import Contents, unpack

SPARE = 20 << 20  # bytes that must be left on the disk: below, the daemon couldn't write (see os1.doctor.folder)


@dataclass(frozen=True, slots=True)
class Restored:
    """before: where the old home is now, None if there was none. left: folders of restores that were cut short. held:
    mails that waited to be sent, and don't any more."""

    contents: Contents
    before: Path | None
    left: tuple[Path, ...]
    held: int = 0


def restore(source: Path, home: Path, passphrase: str, older: bool = False, stopping: str = "") -> Restored:
    """What `source` holds becomes `home`. older: even if something changed in `home` since the backup was made.
    stopping: how a daemon of this home is stopped. BackupError says what is in the way; `home` is then as it was."""
    home = home.resolve()
    now = time.strftime("%Y%m%d-%H%M%S")
    new = home.with_name(f"{home.name}.restoring-{now}-{os.getpid()}")
    left = tuple(sorted(home.parent.glob(f"{home.name}.restoring-*")))
    with ExitStack() as stack:
        lived_in = home.is_dir() and any(entry.name != LOCK for entry in home.iterdir())
        if home.exists() and not home.is_dir():
            raise BackupError(f"{home} is no folder.", "Set OS1_HOME to another place.")
        if home.is_dir():
            stack.enter_context(alone(home, stopping))
        contents, held = _prepared(source, new, home, passphrase, lived_in and not older)
        try:
            if home.exists():
                exchange(new, home)
            else:
                new.rename(home)
        except (OSError, BackupError) as e:  # and nothing else: after the change, `new` is the old home
            shutil.rmtree(new, ignore_errors=True)
            raise _failed(e, home) from None
        before = _aside(new, home, now, lived_in)
    return Restored(contents, before, left, held)


def _prepared(source: Path, new: Path, home: Path, passphrase: str, newer_only: bool) -> tuple[Contents, int]:
    """The new home, complete and checked, or no trace of it."""
    try:
        contents = _written(source, new, passphrase)
        moved(new, contents.home, str(home))
        _usable(new)
        held = _held_back(new)
        for folder, _, _ in os.walk(new):
            settle(Path(folder))
        if newer_only:
            _not_older(home, contents)
        return contents, held
    except BaseException as e:
        shutil.rmtree(new, ignore_errors=True)
        if isinstance(e, OSError):
            raise _failed(e, source) from e
        raise


def _written(source: Path, new: Path, passphrase: str) -> Contents:
    with source.open("rb") as file:
        opener = Opener(file, passphrase)
        new.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        needed, free = os.fstat(file.fileno()).st_size + SPARE, shutil.disk_usage(new.parent).free
        if free < needed:
            raise BackupError(f"{new.parent} has {free >> 20} MiB free, and {needed >> 20} are needed.", "Make room.")
        new.mkdir(mode=0o700)
        return unpack(opener, new)


def _usable(new: Path) -> None:
    """This version can read the memory. Older ones are brought up to date here, where nothing can be lost."""
    if (new / "memory.db").exists():
        try:
            store = Store(new / "memory.db")
            try:
                store.check()
            finally:
                store.close()
        except StoreError as e:
            if e.reason == "newer":
                raise BackupError("The memory in the backup was written by a newer OS1.", "Update OS1 first.") from e
            raise BackupError(f"The memory in the backup can't be used ({e.reason}).", "Give another backup.") from e


def _held_back(new: Path) -> int:
    """What waited to be sent when the backup was made goes only if the wearer says so again: the old home is somewhere,
    and may have sent it. What was under way in the world needs nothing: whoever starts here looks at the disk and at
    the server what became of each step (os1.work.acting.settle), and what was only planned waits for a yes."""
    if not (new / OUTBOX).exists():
        return 0
    try:
        outbox = Outbox(new / OUTBOX, time.time)
    except StoreError as e:
        raise BackupError("The outbox in the backup can't be used.", "Give another backup.") from e
    try:
        return outbox.restored()
    finally:
        outbox.close()


def _not_older(home: Path, contents: Contents) -> None:
    """Who restores an older state loses what was said since, and an earpiece that was revoked since may come back."""
    journals = [home / "memory.db-wal"]
    paths = [home / path for path in files(home)[0]] + [path for path in journals if path.exists()]
    newest = max((path.stat().st_mtime for path in paths), default=0.0)
    if newest > contents.made:
        made, changed = (time.strftime("%Y-%m-%d %H:%M", time.localtime(at)) for at in (contents.made, newest))
        raise BackupError(
            f"The backup is of {made}, and {home} was changed at {changed}: what came since would be gone, and an "
            "earpiece that was revoked since could connect again.", "To restore it all the same: --older")


def _aside(old: Path, home: Path, now: str, lived_in: bool) -> Path | None:
    """A name that says what it is; where that fails it keeps the one it has. An empty one goes."""
    before = home.with_name(f"{home.name}.before-{now}")
    with suppress(OSError):
        settle(home.parent)
    if not lived_in:
        shutil.rmtree(old, ignore_errors=True)
        return None
    try:
        old.rename(before)
        settle(home.parent)
    except OSError:
        return before if before.exists() else old
    return before


def _failed(e: OSError | BackupError, place: Path) -> BackupError:
    if isinstance(e, BackupError):
        return e
    return BackupError(f"The backup can't be restored: {e.filename or place}: {e.strerror}.",
                       "Nothing was changed. Check the disk and its rights: os1 doctor")
