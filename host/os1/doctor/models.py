"""Which files a model must have, and which of them a folder lacks. Nothing is loaded."""

from __future__ import annotations

from pathlib import Path

BUILT_IN = ("am/final.mdl", "conf/mfcc.conf", "conf/model.conf", "phones.txt", "word_boundary.int")
# What libvosk reads (its model.cc): the newer layout, and the older flat one. One of the graphs must be there.
NEWER = ("am/final.mdl", "conf/mfcc.conf", "conf/model.conf")
OLDER = ("final.mdl", "mfcc.conf")
IVECTOR = ("final.dubm", "final.ie", "final.mat", "global_cmvn.stats", "online_cmvn.conf", "splice.conf")


def lacking(folder: Path, names: tuple[str, ...]) -> tuple[str, ...]:
    """Those that are no file, or an empty one."""
    return tuple(name for name in names if not _full(folder / name))


def vosk(folder: Path) -> tuple[str, ...]:
    """What an official Vosk model in `folder` lacks; ("am/final.mdl",) and more if it is none at all."""
    older = (folder / "final.mdl").is_file()
    missing = lacking(folder, OLDER if older else NEWER)
    graph = folder if older else folder / "graph"
    place = "" if older else "graph/"
    if not _full(graph / "HCLG.fst"):
        missing += tuple(place + name for name in lacking(graph, ("HCLr.fst", "Gr.fst")))
    if (folder / "ivector").is_dir():
        missing += tuple(f"ivector/{name}" for name in lacking(folder / "ivector", IVECTOR))
    return missing


def piper(voice: Path) -> tuple[str, ...]:
    """What a Piper voice lacks: the .onnx, or the .json beside it."""
    beside = voice.with_name(voice.name + ".json")
    return tuple(name for name, path in (("NAME.onnx", voice), ("NAME.onnx.json", beside)) if not _full(path))


def vectors(folder: Path) -> tuple[str, ...]:
    """What the folder of a sentence-transformers model as ONNX lacks."""
    missing = lacking(folder, ("tokenizer.json",))
    return missing if _full(folder / "model.onnx") or _full(folder / "onnx/model.onnx") else ("model.onnx", *missing)


def _full(path: Path) -> bool:
    try:
        return path.is_file() and path.stat().st_size > 0
    except OSError:
        return False
