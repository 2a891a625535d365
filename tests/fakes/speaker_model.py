"""Made-up speaker models of a few hundred bytes, for the real onnxruntime, and people who hum for them.

The models' vector tells which bands vary.

  sound [1, T]      -> the energy of a few band filters, in dB, without their mean
  feats [1, T, 80]  -> how much each band of the log mel energies varies, without the bands' mean
"""

from __future__ import annotations

import math
import struct
from pathlib import Path

import numpy as np
from fakes.piper_voice import FLOAT, _field, _integers, _value, _whole

TAPS, TONES = 128, (200, 350, 500, 700, 950, 1300, 1800, 2500)  # samples; hertz
Nodes = list[bytes]
ANNA, BERT = (210.0, (700.0, 1800.0)), (110.0, (350.0, 950.0))


def speech(pitch: float, formants: tuple[float, float], seed: int, seconds: float = 2.0) -> bytes:
    """Somebody hums syllables: the formants are the person's, all else is chance."""
    rng = np.random.default_rng(seed)
    times = np.arange(int(16000 * seconds)) / 16000
    phase = 2 * np.pi * np.cumsum(pitch * (1 + 0.1 * np.sin(2 * np.pi * rng.uniform(0.5, 2) * times))) / 16000
    sound = sum(np.exp(-(((k * pitch - formant) / 150) ** 2)) * np.sin(k * phase)
                for k in range(1, 30) for formant in formants)
    sound = sound * (0.6 - 0.4 * np.cos(2 * np.pi * rng.uniform(3, 5) * times)) + rng.normal(0, 0.01, len(times))
    return bytes((sound / np.abs(sound).max() * rng.uniform(5000, 20000)).astype("<i2").tobytes())


def of_sound(path: Path, **metadata: str) -> Path:
    """A model that takes samples."""
    filters = [math.cos(2 * math.pi * tone * place / 16000) * (0.5 - 0.5 * math.cos(2 * math.pi * place / TAPS))
               for tone in TONES for place in range(TAPS)]
    nodes = [
        _node("Unsqueeze", ["sound", "first"], "three"),
        _node("Conv", ["three", "filters"], "waves", strides=[16]),
        _node("Mul", ["waves", "waves"], "power"),
        _node("ReduceMean", ["power"], "energy", axes=[2], keepdims=0),
        _node("Add", ["energy", "little"], "some"),
        _node("Log", ["some"], "level"),
        *_centred("level"),
    ]
    constants = [_integers("first", [1], [1]), _reals("filters", [len(TONES), 1, TAPS], filters),
                 _reals("little", [], [1e-9])]
    return _model(path, nodes, constants, [_value("sound", FLOAT, [1, "t"])], len(TONES), metadata)


def of_bands(path: Path, name: str = "feats", lengths: bool = False, turned: bool = False, **metadata: str) -> Path:
    """A model that takes log mel energies; `turned`: as [1, 80, T]."""
    nodes = [
        _node("Mul", [name, name], "power"),
        _node("ReduceMean", ["power"], "spread", axes=[2 if turned else 1], keepdims=0),
        *_centred("spread"),
    ]
    inputs = [_value(name, FLOAT, [1, 80, "t"] if turned else [1, "t", 80])]
    if lengths:
        inputs.append(_value("lengths", 7, [1]))
    return _model(path, nodes, [], inputs, 80, metadata)


def _centred(name: str) -> Nodes:
    return [_node("ReduceMean", [name], "middle", axes=[1], keepdims=1), _node("Sub", [name, "middle"], "embs")]


def _model(path: Path, nodes: Nodes, constants: Nodes, inputs: Nodes, size: int, metadata: dict[str, str]) -> Path:
    graph = b"".join([*(_field(1, node) for node in nodes), _field(2, b"speaker"),
                      *(_field(5, constant) for constant in constants), *(_field(11, value) for value in inputs),
                      _field(12, _value("embs", FLOAT, [1, size]))])
    told = b"".join(_field(14, _field(1, key.encode()) + _field(2, value.encode())) for key, value in metadata.items())
    path.write_bytes(_whole(1, 8) + _field(7, graph) + _field(8, _field(1, b"") + _whole(2, 13)) + told)
    return path


def _node(kind: str, inputs: list[str], output: str, **attributes: int | list[int]) -> bytes:
    made = b"".join(_field(1, name.encode()) for name in inputs) + _field(2, output.encode()) + _field(4, kind.encode())
    for name, value in attributes.items():
        many = isinstance(value, list)
        body = b"".join(_whole(8, one) for one in value) if isinstance(value, list) else _whole(3, value)
        made += _field(5, _field(1, name.encode()) + body + _whole(20, 7 if many else 2))
    return made


def _reals(name: str, dims: list[int], values: list[float]) -> bytes:
    sizes = b"".join(_whole(1, size) for size in dims)
    return sizes + _whole(2, FLOAT) + _field(8, name.encode()) + _field(9, struct.pack(f"<{len(values)}f", *values))
