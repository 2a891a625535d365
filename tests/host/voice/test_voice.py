"""Which voice she gets, and that it is a Voice."""

from __future__ import annotations

import logging
from pathlib import Path

import os1.voice
import pytest
from fakes import piper_voice
from os1.errors import EngineMissing, ModelError
from os1.voice import Voice, choose
from os1.voice.tts import espeak


def only(monkeypatch: pytest.MonkeyPatch, *packages: str) -> None:
    monkeypatch.setattr(os1.voice, "_installed", packages.__contains__)


def test_espeak_needs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch, "espeakng_loader", "piper")
    voice: Voice = choose()
    assert isinstance(voice, espeak.Espeak) and voice.voice == espeak.VOICE


def test_a_piper_voice_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    only(monkeypatch, "espeakng_loader", "piper")
    assert choose(piper_voice.write(tmp_path)).name == "piper"


def test_without_piper_its_voice_is_not_used_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    only(monkeypatch, "espeakng_loader")
    with caplog.at_level(logging.WARNING):
        assert choose(piper_voice.write(tmp_path)).name == "espeak-ng"
    assert "pip install 'os1[piper]'" in caplog.text


def test_a_path_that_is_no_voice_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="There is no file"):
        choose(tmp_path / "nobody.onnx")


def test_no_engine_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch)
    with pytest.raises(EngineMissing, match="pip install espeakng-loader"):
        choose()
