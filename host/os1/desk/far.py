"""A page that holds a board: what `flash.steps` asks of a boot loader, of a screen and of its user, asked over there.

  to the page    {"do": "connect" | "prepare" | "erase" | "write" | "verify" | "reset", ...}    answered as below
                 {"step": "write", "total": 1790544}   {"advance": 16384}   {"say": "..."}
                 {"ask": {"chip": ..., "board": ..., "owner": ..., "network": ..., "before": ...}}
  from the page  {"done": {...}}   {"progress": [n, of]}   {"failed": "port|silent|lost|noise|worn|locked|other",
                 "what": "..."}
                 {"answers": {"owner": ..., "name": ..., "wifi": ..., "password": ..., "kept": false}}

The words between `do` and `done` are those of `flash.esptool_worker`: the page is such a worker, with esptool-js. All
this is called in the thread of the steps, and waits there.
"""

from __future__ import annotations

import hashlib
import queue
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from os1.body.flash.loader import BAUD, Found, LoaderError, failure
from os1.desk.shelf import Shelf

PATIENCE_S = 900.0  # for one answer: a person may have to choose a port, or to look for a password
CLOSED = LoaderError("lost", "The page was closed.", "Open it again and go on.")


class Far:
    """send: to the page, from any thread. What the page answers is put in with `heard`; `leave` when it is gone."""

    def __init__(self, send: Callable[[dict[str, Any]], None], patience_s: float = PATIENCE_S) -> None:
        self._send, self._patience_s = send, patience_s
        self._answers: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._left = threading.Event()

    def heard(self, message: dict[str, Any]) -> None:
        self._answers.put(message)

    def leave(self) -> None:
        """The page is gone: who waits, waits no longer."""
        self._left.set()
        self._answers.put(None)

    def pause(self, seconds: float) -> None:
        """Sleep. LoaderError if the page is gone."""
        if self._left.wait(seconds):
            raise CLOSED

    def tell(self, message: dict[str, Any]) -> None:
        """No answer is waited for. LoaderError if the page is gone."""
        self.pause(0)
        self._send(message)

    def ask(self, message: dict[str, Any], progress: Callable[[int, int], None] = lambda n, of: None) -> dict[str, Any]:
        """What is answered. LoaderError: what went wrong over there, or that nobody is there any more."""
        with suppress(queue.Empty):
            while True:
                self._answers.get_nowait()  # to nothing that was asked
        self.tell(message)
        while True:
            try:
                answer = self._answers.get(timeout=self._patience_s)
            except queue.Empty:
                raise LoaderError("other", "The page does not answer.", "Reload it and go on.") from None
            if answer is None:
                raise CLOSED
            if "progress" in answer:
                n, of = answer["progress"]
                progress(int(n), int(of))
            elif "failed" in answer:
                raise failure(str(answer["failed"]), str(answer.get("what", "")).strip()[:300] or "it did not say")
            else:
                return answer


class FarLoader:
    """As `flash.loader.Loader`. known: called with the chip once it is found."""

    def __init__(self, far: Far, shelf: Shelf, known: Callable[[Found], None] = lambda found: None) -> None:
        self._far, self._shelf, self._known = far, shelf, known

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        pass

    def connect(self, port: str) -> Found:
        done = self._do("connect")
        found = Found(str(done["chip"]), str(done["about"]), str(done["mac"]).lower(), int(done["psram_mb"]))
        self._known(found)
        return found

    def prepare(self, baud: int = BAUD) -> int:
        return int(self._do("prepare", baud=baud)["flash_bytes"])

    def erase(self) -> None:
        self._do("erase")

    def write(self, image: Path, offset: int, progress: Callable[[int, int], None] = lambda n, of: None) -> None:
        self._do("write", progress, image=self._shelf.offer(image), offset=offset)

    def verify(self, image: Path, offset: int) -> bool:
        data = image.read_bytes()
        there = self._do("verify", offset=offset, size=len(data))["md5"]
        return bool(there == hashlib.md5(data).hexdigest())

    def reset(self) -> None:
        self._do("reset")

    def _do(self, do: str, progress: Callable[[int, int], None] = lambda n, of: None, **values: Any) -> dict[str, Any]:
        done = self._far.ask({"do": do, **values}, progress).get("done")
        if not isinstance(done, dict):
            raise LoaderError("other", "The page answered something else.", "Reload it and go on.")
        return done


class FarScreen:
    """A Screen (see plan). wording: of what is said."""

    def __init__(self, far: Far, wording: Callable[[str], str]) -> None:
        self._far, self._wording = far, wording

    def begin(self, step: str, total: int = 0) -> None:
        self._far.tell({"step": step, "total": total})

    def advance(self, n: int) -> None:
        self._far.tell({"advance": n})

    def say(self, text: str) -> None:
        self._far.tell({"say": self._wording(text)})
