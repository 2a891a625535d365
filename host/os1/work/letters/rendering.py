"""Letters as pictures and files, made beside everything in a thread of their own; what was made is kept for a while.

  pages.of(wish)          > Future[Done]: an SVG for each sheet, by the digest of all that they depend on
  pages.file(wish, "pdf") > Future[bytes]
"""

from __future__ import annotations

import io
import threading
import zipfile
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from os1.errors import ConfigError
from os1.work.letters import plotter, svg
from os1.work.letters.compose import Written
from os1.work.letters.plotter import Machine, seconds
from os1.work.letters.preview import Wish, written

KEPT = 24  # letters whose sheets are kept: some 1 MB each
KINDS = {"pdf": "application/pdf", "png": "image/png", "svg": "image/svg+xml", "gcode": "text/plain",
         "hpgl": "text/plain"}


@dataclass(frozen=True, slots=True)
class Done:
    """A letter written out. envelope: the last of its pages is one. missing: what the hand has no letter for. minutes:
    that a pen would take."""

    digest: str
    pages: tuple[str, ...]
    sizes: tuple[tuple[float, float], ...]
    envelope: bool
    missing: tuple[str, ...]
    minutes: float


class Pages:
    """One worker. Safe in any thread."""

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(1, "letters")
        self._kept: OrderedDict[str, tuple[Written, Done]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, wish: Wish) -> Future[Done]:
        """Its pages. ConfigError: they can't be written."""
        return self._worker.submit(lambda: self._made(wish)[1])

    def file(self, wish: Wish, kind: str, title: str = "") -> Future[bytes]:
        """A file of it, for a plotter but for pdf and png; several pages are one zip, where the kind holds only one."""
        return self._worker.submit(lambda: packed(self._made(wish)[0], kind, title))

    def close(self) -> None:
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _made(self, wish: Wish) -> tuple[Written, Done]:
        digest = wish.digest
        with self._lock:
            if digest in self._kept:
                self._kept.move_to_end(digest)
                return self._kept[digest]
        done = written(wish)
        made = done, Done(digest, tuple(svg.picture(sheet) for sheet in done.sheets),
                          tuple((sheet.width, sheet.height) for sheet in done.sheets),
                          bool(wish.envelope) and len(done.sheets) > 1, tuple(map(str, done.missing)),
                          sum(seconds(sheet, Machine()) for sheet in done.sheets) / 60)
        with self._lock:
            self._kept[digest] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made


def packed(done: Written, kind: str, title: str) -> bytes:
    """The file's bytes. ConfigError: an unknown kind, or it goes beyond the paper."""
    if kind not in KINDS:
        raise ConfigError(f"No letter is written as {kind}.", f"Known: {', '.join(KINDS)}.")
    for sheet in done.sheets:
        plotter.check(sheet, Machine())
    if kind == "pdf":
        from os1.work.letters.pdf import pdf  # half a second to import

        return pdf(done.sheets, title)
    if kind == "png":
        from os1.work.letters.picture import png

        made = png(done.sheets, 200)
    elif kind == "svg":
        made = [svg.plotter(sheet, title).encode() for sheet in done.sheets]
    else:
        write = plotter.gcode if kind == "gcode" else plotter.hpgl
        made = [write(sheet, Machine()).encode() for sheet in done.sheets]
    return made[0] if len(made) == 1 else zipped({f"{n}.{kind}": data for n, data in enumerate(made, 1)})


def zipped(files: dict[str, bytes]) -> bytes:
    """One file of several."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, data in files.items():
            pack.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
