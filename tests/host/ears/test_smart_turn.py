"""Smart Turn: its file is found without importing anything, and it is given what it was trained on."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from os1.ears import smart_turn
from os1.errors import EngineMissing, ModelError
from os1.events import RATE


def test_the_bands_follow_slaneys_scale() -> None:
    """Even steps below 1 kHz, growing ones above; each triangle has an area of 1."""
    peaks = smart_turn.BANK.argmax(axis=0) * RATE / 400
    assert smart_turn.BANK.shape == (201, 80)
    assert (np.diff(peaks) >= 0).all()
    assert peaks[0] == 40 and 950 <= peaks[26] <= 1050 and 7600 <= peaks[-1] < 8000
    assert smart_turn.BANK[:, 60].sum() * 40 == pytest.approx(1, abs=0.05)


def test_features_end_with_the_sound_whatever_its_length() -> None:
    rng = np.random.default_rng(1)
    tone = (rng.normal(0, 3000, RATE)).astype("<i2").tobytes()
    found = smart_turn.features(tone)
    assert found.shape == (80, 800) and found.dtype == np.float32
    assert found[:, -90:].mean() > found[:, :600].mean() + 0.5
    longer = smart_turn.features(bytes(20 * RATE) + tone)
    assert np.array_equal(longer, smart_turn.features(bytes(14 * RATE) + tone))


def test_features_are_the_ones_it_was_trained_on() -> None:
    """A chirp of 2 s; the numbers are those of the features that come with the model (pipecat-ai 1.14)."""
    t = np.arange(2 * RATE) / RATE
    chirp = np.rint(8000 * np.sin(2 * np.pi * (200 * t + 800 * t * t))).astype("<i2")
    found = smart_turn.features(chirp.tobytes())
    for place, value in {(0, 0): -0.1726, (5, 610): 0.7198, (20, 650): 0.2425, (40, 700): 1.5332,
                         (79, 799): -0.0414}.items():
        assert found[place] == pytest.approx(value, abs=2e-4), place


@pytest.mark.parametrize("pcm", [b"", bytes(2 * RATE), b"\xff\x7f" * RATE])
def test_no_sound_makes_it_stumble(pcm: bytes) -> None:
    assert np.isfinite(smart_turn.features(pcm)).all()


def test_the_model_is_found_in_an_installed_package_that_is_not_imported(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "pipecat" / smart_turn.INSIDE
    inside.mkdir(parents=True)
    (tmp_path / "pipecat" / "__init__.py").write_text("raise RuntimeError('imported')")
    (inside / "smart-turn-v3.2-cpu.onnx").write_bytes(b"")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert smart_turn.find() == inside / "smart-turn-v3.2-cpu.onnx"
    assert "pipecat" not in sys.modules


def test_what_is_missing_or_broken_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smart_turn, "find_spec", lambda name: None)
    with pytest.raises(EngineMissing, match="pipecat-ai"):
        smart_turn.find()
    with pytest.raises(EngineMissing, match=r"nowhere\.onnx"):
        smart_turn.find(str(tmp_path / "nowhere.onnx"))
    (tmp_path / "broken.onnx").write_bytes(b"no model")
    with pytest.raises(ModelError, match="broken"):
        smart_turn.SmartTurn(tmp_path / "broken.onnx")


def test_the_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smart_turn, "find_spec", lambda name: None)
    assert smart_turn.configured("") is None
    with pytest.raises(EngineMissing, match="pipecat-ai"):
        smart_turn.configured("installed")
    with pytest.raises(EngineMissing, match=r"nowhere\.onnx"):
        smart_turn.configured(str(tmp_path / "nowhere.onnx"))
