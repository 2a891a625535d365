"""Which voices there are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from os1.errors import EngineMissing
from os1.voice import offered as module
from os1.voice.offered import ESPEAK, PIPER, offered, piper
from os1.voice.tts.espeak import VOICE


def test_hers_is_among_espeaks_and_all_speak_the_language() -> None:
    found = offered([])
    assert VOICE in [one.id for one in found] and len({one.id for one in found}) == len(found)
    assert all(one.engine == ESPEAK and one.language.lower().startswith("en") for one in found)
    assert next(one.name for one in found if one.id == VOICE) == "English (America), woman 2"


def test_a_piper_voice_is_one_with_its_description(tmp_path: Path) -> None:
    for name in ("amy", "half", "other"):
        (tmp_path / f"{name}.onnx").write_bytes(b"")
    about = {"audio": {"sample_rate": 22050}, "language": {"code": "en_US"}}
    (tmp_path / "amy.onnx.json").write_text(json.dumps(about))
    (tmp_path / "other.onnx.json").write_text("[]")
    (one,) = piper(tmp_path)
    assert (one.engine, one.id, one.name, one.language) == (PIPER, str(tmp_path / "amy.onnx"), "amy", "en-US")
    assert list(piper(tmp_path / "nowhere")) == []


def test_without_espeak_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(EngineMissing, match="not installed"):
        offered([])
