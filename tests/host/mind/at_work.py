"""A mind with hands: her work over a folder of a test's own, every job done where it was asked for."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

from os1.work.files.reading.found import Found
from os1.working import FilesWork, Working

INVOICE = "Invoice {}. Amount due: {} euros."
FURNITURE = {
    "Downloads/bill plumber.txt": INVOICE.format(17, 30), "Downloads/bill heating.txt": INVOICE.format(18, 44),
    "Downloads/bill heating (1).txt": INVOICE.format(18, 44), "Downloads/IMG_0031.jpg": "a picture, says its name",
    "Downloads/garden party.jpg": "another picture", "Downloads/setup.exe": "a program, says its name",
    "Downloads/film.mp4.crdownload": "half of it", "Documents/lease of the flat.txt": "The lease begins in June.",
    "Documents/letter from Anna.txt": "Dear you, the contract is in the other envelope. Yours, Anna"}


class AtOnce(Executor):
    """Where it was asked for, at once."""

    def submit(self, work: Any, /, *args: Any, **named: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(work(*args, **named))
        return done


class Plain:
    """Reads plain text files, in this process."""

    def read(self, paths: Any) -> Any:
        for path in paths:
            text = Path(path).read_text("utf-8", "replace") if path.endswith((".txt", ".md")) else ""
            yield path, Found(text=text)


def at_work(place: Path, clock: Callable[[], float], shown: list[str] | None = None) -> Working:
    """place: gets "home" (hers), "cache", and "user" with the wearer's folders, as far as they aren't there."""
    home, cache, user = (place / name for name in ("home", "cache", "user"))
    for folder in (home, cache, user / "Downloads", user / "Documents"):
        folder.mkdir(parents=True, exist_ok=True)
    working = Working(home, clock, worker=AtOnce())

    def show(path: str) -> bool:
        if shown is not None:
            shown.append(path)
        return shown is not None
    working.files = files = FilesWork(working, cache, list, show, readers=Plain(), user=lambda: user)
    working.add(files)
    working.recover()
    return working


def furnished(user: Path) -> None:
    """A small, messy house for scripts; nothing, where it is there already."""
    if user.exists():
        return
    for name, words in FURNITURE.items():
        path = user / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words)
