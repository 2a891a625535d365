"""What a model's folder lacks."""

from __future__ import annotations

from pathlib import Path

import os1
import pytest
from os1.doctor import models

SMALL = ("am/final.mdl", "conf/mfcc.conf", "conf/model.conf", "graph/HCLr.fst", "graph/Gr.fst",
         *(f"ivector/{name}" for name in models.IVECTOR))
OLD = ("final.mdl", "mfcc.conf", "HCLG.fst")


def made(folder: Path, names: tuple[str, ...]) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return folder


@pytest.mark.parametrize("names", [SMALL, OLD])
def test_a_vosk_model_misses_each_of_its_files(names: tuple[str, ...], tmp_path: Path) -> None:
    folder = made(tmp_path, names)
    assert models.vosk(folder) == ()
    for name in names:
        (folder / name).rename(tmp_path / "away")
        assert models.vosk(folder), name
        (tmp_path / "away").rename(folder / name)
    (folder / names[1]).write_bytes(b"")
    assert models.vosk(folder) == (names[1],), "a download that broke off leaves an empty file"


def test_a_folder_that_is_no_model(tmp_path: Path) -> None:
    assert "am/final.mdl" in models.vosk(tmp_path / "nowhere")


def test_a_large_model_needs_no_look_ahead_graph(tmp_path: Path) -> None:
    assert models.vosk(made(tmp_path, ("am/final.mdl", "conf/mfcc.conf", "conf/model.conf", "graph/HCLG.fst"))) == ()


def test_piper_and_vectors(tmp_path: Path) -> None:
    voice = tmp_path / "amy.onnx"
    assert models.piper(voice) == ("NAME.onnx", "NAME.onnx.json")
    made(tmp_path, ("amy.onnx",))
    assert models.piper(voice) == ("NAME.onnx.json",)
    made(tmp_path, ("amy.onnx.json", "tokenizer.json"))
    assert models.piper(voice) == () and models.vectors(tmp_path) == ("model.onnx",)
    assert models.vectors(made(tmp_path, ("onnx/model.onnx",))) == ()


def test_ours_is_complete() -> None:
    assert models.lacking(Path(os1.__file__).parent / "ears/models/en", models.BUILT_IN) == ()
