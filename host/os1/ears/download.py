"""Fetches an official Vosk model: pinned size and SHA-256, unpacked beside the others, never half.

Sizes and hashes were taken from package recipes that pin them (Homebrew, Yocto, Arch and others agree, 2026-11).
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import urllib.request
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from os1.config.private import close
from os1.errors import ModelError

SOURCE = "https://alphacephei.com/vosk/models"
TIMEOUT_S = 30
LUMP = 1 << 16
MOST_UNPACKED = 8  # times the archive's size; a zip that grows more is no speech model


@dataclass(frozen=True, slots=True)
class Official:
    """A model as its makers publish it. bytes: of the archive."""

    name: str
    about: str
    bytes: int
    sha256: str


OFFICIAL = (
    Official("vosk-model-small-en-us-0.15", "small, run-time grammars, 40 MB", 41_205_931,
             "30f26242c4eb449f948e42cb302dd7a686cb29a3423a8367f99ff41780942498"),
    Official("vosk-model-en-us-0.22-lgraph", "better, run-time grammars, 128 MB", 130_557_655,
             "d9838b4aaa82a75c4a17f5aca300eaca129aaab2a7cbf951bafbb500eb9c4334"),
)


def find(name: str) -> Official:
    """The official model of that name; ModelError lists those that are known."""
    for model in OFFICIAL:
        if model.name == name:
            return model
    known = ", ".join(m.name for m in OFFICIAL)
    raise ModelError(f"No model called {name!r} is known here.",
                     f"Known: {known}. Any other: download it yourself and set ears.vosk_model to its folder.")


def fetch(model: Official, into: Path, progress: Callable[[int], None], source: str = SOURCE) -> Path:
    """Download, check and unpack; returns the model's folder. progress: bytes that came since the last call.

    ModelError says what went wrong; nothing is left behind then, and an installed model stays as it was.
    """
    target = into / model.name
    if target.exists():
        return target
    into.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=into, prefix=".part-") as scratch:
        archive = Path(scratch) / "model.zip"
        _download(model, archive, progress, f"{source}/{model.name}.zip")
        unpacked = _unpack(archive, Path(scratch) / "unpacked", model)
        close(unpacked)
        shutil.move(unpacked, target)
    return target


def _download(model: Official, archive: Path, progress: Callable[[int], None], url: str) -> None:
    digest, size = hashlib.sha256(), 0
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT_S) as response, archive.open("wb") as out:
            while lump := response.read(LUMP):
                size += len(lump)
                if size > model.bytes:
                    break
                digest.update(lump)
                out.write(lump)
                progress(len(lump))
    except OSError as e:
        raise ModelError(f"{model.name} could not be downloaded: {e}.",
                         "Check the connection and try again; or download it elsewhere and set ears.vosk_model.") from e
    if size != model.bytes or digest.hexdigest() != model.sha256:
        raise ModelError(f"What came as {model.name} is not the file that was pinned (wrong size or SHA-256).",
                         "Nothing was installed. Try again; if it stays so, the file at its source has changed.")


def _unpack(archive: Path, into: Path, model: Official) -> Path:
    """The zip holds one folder of the model's name; anything that would land outside is refused."""
    try:
        with zipfile.ZipFile(archive) as z:
            names = [PurePosixPath(n) for n in z.namelist()]
            if any(n.is_absolute() or ".." in n.parts or n.parts[:1] != (model.name,) for n in names):
                raise ModelError(f"The archive of {model.name} holds files outside its folder.", "It was not unpacked.")
            if sum(i.file_size for i in z.infolist()) > MOST_UNPACKED * model.bytes:
                raise ModelError(f"The archive of {model.name} unpacks to more than a model can be.")
            z.extractall(into)
    except (zipfile.BadZipFile, OSError) as e:
        raise ModelError(f"{model.name} could not be unpacked: {e}.", "Is the disk full?") from e
    return into / model.name
