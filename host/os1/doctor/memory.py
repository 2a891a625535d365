"""The memory's file: is it whole? Read only; nothing in it is looked at but its own structure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from .finding import Finding, Own, fault, ok, warning

THEME = "Memory"
FILE = "memory.db"
MIB = 1 << 20
BUSY_MS = 2000  # the daemon holds it for milliseconds at a time


@dataclass(frozen=True, slots=True)
class Facts:
    """bytes: with its journal. trouble: "damaged", "locked", "newer", "broken" or "" (see StoreError); detail: what
    SQLite says. aside: damaged memories that were kept beside it."""

    exists: bool
    bytes: int = 0
    trouble: str = ""
    detail: str = ""
    aside: int = 0


def look(home: Path) -> Facts:
    """Looks through the whole file: 0.1 s for 100,000 turns."""
    path = home / FILE
    aside = len(list(home.glob("*.damaged-*.db")))
    if not path.exists():
        return Facts(False, aside=aside)
    size = sum(p.stat().st_size for p in (path, path.with_name(FILE + "-wal")) if p.exists())
    trouble, detail = _trouble(path) if size else ("", "")
    return Facts(True, size, trouble, detail, aside)


def _trouble(path: Path) -> tuple[str, str]:
    """Without a journal the file is opened as one that nobody changes, so that none is left behind by looking; if
    that finds something, it may have been changed just then, and is asked again."""
    if not path.with_name(path.name + "-wal").exists() and not (found := _asked(path, "immutable=1"))[0]:
        return found
    return _asked(path, "mode=ro")


def _asked(path: Path, mode: str) -> tuple[str, str]:
    import apsw  # not above: see examination.py

    from os1.mind.memory.migrations import MIGRATIONS

    try:
        database = apsw.Connection(f"file:{quote(str(path.resolve()))}?{mode}",
                                   flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)
        try:
            database.set_busy_timeout(BUSY_MS)
            said = str(database.execute("PRAGMA quick_check(1)").fetchall()[0][0])
            if said != "ok":
                return "damaged", said
            version = database.execute("PRAGMA user_version").fetchall()[0][0]
            newer = isinstance(version, int) and version > len(MIGRATIONS)
            return ("newer" if newer else "", "")
        finally:
            database.close()
    except (apsw.CorruptError, apsw.NotADBError) as e:
        return "damaged", str(e)
    except (apsw.BusyError, apsw.LockedError) as e:
        return "locked", str(e)
    except apsw.Error as e:
        return "broken", str(e)


def judge(facts: Facts) -> Iterator[Finding]:
    """The file itself, then what was kept aside."""
    why = Own(f" ({facts.detail})", "")
    if not facts.exists:
        yield ok(THEME, "database", "There is none yet; the first start makes it.")
    elif facts.trouble == "damaged":
        yield fault(THEME, "database", "It is damaged", why, ".",
                    cure="Put a backup of memory.db in its place while the daemon is stopped; or just start her: she "
                         "keeps the damaged file aside and takes over what can be read.")
    elif facts.trouble == "newer":
        yield fault(THEME, "database", "It was written by a newer OS1: she remembers nothing of it, and keeps nothing.",
                    cure="Install the newer OS1 again.")
    elif facts.trouble == "locked":
        yield fault(THEME, "database", "Another program holds it", why, ".", cure="Close it, or a second os1.")
    elif facts.trouble:
        yield fault(THEME, "database", "It can't be read", why, ".", cure="See what is said of the home above.")
    else:
        yield ok(THEME, "database", f"It is whole: {facts.bytes / MIB:.1f} MiB.")
    if facts.aside:
        yield warning(THEME, "aside", f"{facts.aside} damaged memories were kept aside.",
                      cure="When nothing is missed, delete the files *.damaged-*.db: they hold what was said.")
