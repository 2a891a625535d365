"""What was learned of a name, in a file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from os1.ears.wake.classifier import STEPS, logits
from os1.ears.wake.features import SIZE
from os1.ears.wake.model import About, NameModel, find, place, read
from os1.errors import ModelError


def model(phrase: str = "blue door") -> NameModel:
    rng = np.random.default_rng(1)
    shapes = {"mean": (SIZE,), "scale": (SIZE,), "into": (2, SIZE, 4), "into_bias": (2, 4),
              "hidden": (2, STEPS * 4, 3), "hidden_bias": (2, 3), "out": (2, 3), "out_bias": (2, 1)}
    weights = {name: rng.normal(0, 1, shape).astype(np.float16).astype(np.float32) for name, shape in shapes.items()}
    return NameModel(phrase, (("b", "l", "uw", "d", "ao", "r"),), weights, -0.5, 1.25, 0.9, About("tests", 3, 1.5))


def test_it_comes_back_as_it_was(tmp_path: Path) -> None:
    made, path = model(), place(tmp_path, "blue door")
    made.save(path)
    back = find(tmp_path, "blue door")
    assert back and (back.phrase, back.ways, back.bar, back.about) == (made.phrase, made.ways, made.bar, made.about)
    given = np.random.default_rng(2).normal(0, 1, (3, STEPS, SIZE)).astype(np.float32)
    np.testing.assert_allclose(logits(back.weights, given), logits(made.weights, given), rtol=1e-5)
    assert [file.name for file in path.parent.iterdir()] == ["blue-door.npz"]


def test_a_name_that_nobody_taught(tmp_path: Path) -> None:
    assert find(tmp_path, "green door") is None
    model("blue-door").save(place(tmp_path, "blue door"))  # the same file name, another phrase
    assert find(tmp_path, "blue door") is None


def test_the_ready_made_name_needs_no_teaching(tmp_path: Path) -> None:
    ready = find(tmp_path, "hey samantha")
    assert ready and ready.about.voices == "espeak-ng and flite"


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 torn", b"x" * 5000])
def test_a_damaged_file_says_what_to_do(damage: bytes) -> None:
    with pytest.raises(ModelError, match="os1 name"):
        read(damage, "blue-door.npz")


def test_a_torn_file_is_no_crash(tmp_path: Path) -> None:
    path = tmp_path / "it.npz"
    model().save(path)
    whole = path.read_bytes()
    for length in range(0, len(whole), len(whole) // 40):
        with pytest.raises(ModelError):
            read(whole[:length], "it.npz")
