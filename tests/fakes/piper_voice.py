"""A made-up Piper voice of a few hundred bytes that runs through the real Piper and the real onnxruntime.

It hums: HOP samples of a 200 Hz tone for every sound, after LEAD samples of silence. The ONNX file is written by hand,
field by field (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto), so that no test needs the onnx package.
"""

from __future__ import annotations

import json
import struct
from pathlib import Path

RATE = 22050
HOP = 700.0  # samples a phoneme id at length_scale 1
LEAD = 2000  # samples, 91 ms
LOUD = 0.1
FLOAT, INT64 = 1, 7  # TensorProto.DataType
_LETTERS = "_^$ !'(),-.:;?abcdefhijklmnopqrstuvwxyzæçðøħŋœɐɑɒɔɕɖɗɘəɚɛɜɞɟɡɣɤɥɦɨɪɬɭɯɰɱɲɳɵɶɸɹɺɻɽɾʀʁʂʃʈʉʊʋʌʍʎʏʐʑʒʔʕˈˌːˑβθχᵻ"


def write(folder: Path) -> Path:
    """The voice's .onnx file, its .onnx.json beside it."""
    path = folder / "hum.onnx"
    path.write_bytes(_model())
    config = {
        "audio": {"sample_rate": RATE},
        "espeak": {"voice": "en-us"},
        "inference": {"noise_scale": 0.667, "length_scale": 1, "noise_w": 0.8},
        "num_symbols": 256,
        "num_speakers": 1,
        "phoneme_id_map": {letter: [place] for place, letter in enumerate(_LETTERS)},
        "phoneme_type": "espeak",
    }
    Path(f"{path}.json").write_text(json.dumps(config), "utf-8")
    return path


def _model() -> bytes:
    nodes = [
        _node("Slice", ["scales", "one", "two"], "stretch"),  # Piper's scales: noise, length, noise of length
        _node("Cast", ["input_lengths"], "sounds", to=FLOAT),
        _node("Mul", ["sounds", "stretch"], "long"),
        _node("Mul", ["long", "hop"], "samples"),
        _node("Cast", ["samples"], "count", to=INT64),
        _node("Squeeze", ["count"], "end"),
        _node("Range", ["zero", "end", "step"], "places"),
        _node("Cast", ["places"], "times", to=FLOAT),
        _node("Mul", ["times", "turn"], "phase"),
        _node("Sin", ["phase"], "tone"),
        _node("Greater", ["times", "lead"], "begun"),
        _node("Cast", ["begun"], "gate", to=FLOAT),
        _node("Mul", ["tone", "gate"], "hum"),
        _node("Mul", ["hum", "loud"], "wave"),
        _node("Reshape", ["wave", "shape"], "output"),
    ]
    constants = [
        _integers("one", [1], [1]),
        _integers("two", [1], [2]),
        _integers("zero", [], [0]),
        _integers("step", [], [1]),
        _integers("shape", [4], [1, 1, 1, -1]),
        _real("hop", HOP),
        _real("turn", 2 * 3.141592653589793 * 200 / RATE),
        _real("lead", LEAD),
        _real("loud", LOUD),
    ]
    inputs = [_value("input", INT64, [1, "t"]), _value("input_lengths", INT64, [1]), _value("scales", FLOAT, [3])]
    graph = b"".join(
        [
            *(_field(1, node) for node in nodes),
            _field(2, b"hum"),
            *(_field(5, constant) for constant in constants),
            *(_field(11, value) for value in inputs),
            _field(12, _value("output", FLOAT, [1, 1, 1, "n"])),
        ]
    )
    return _whole(1, 8) + _field(7, graph) + _field(8, _field(1, b"") + _whole(2, 13))


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])


def _whole(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _field(field: int, body: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(body)) + body


def _node(kind: str, inputs: list[str], output: str, to: int = 0) -> bytes:
    attribute = _field(5, _field(1, b"to") + _whole(3, to) + _whole(20, 2)) if to else b""
    return b"".join(_field(1, name.encode()) for name in inputs) + _field(2, output.encode()) + _field(
        4, kind.encode()
    ) + attribute  # fmt: skip


def _integers(name: str, dims: list[int], values: list[int]) -> bytes:
    sizes = b"".join(_whole(1, size) for size in dims)
    return sizes + _whole(2, INT64) + _field(8, name.encode()) + _field(9, struct.pack(f"<{len(values)}q", *values))


def _real(name: str, value: float) -> bytes:
    return _whole(2, FLOAT) + _field(8, name.encode()) + _field(9, struct.pack("<f", value))


def _value(name: str, kind: int, shape: list[int | str]) -> bytes:
    dims = b"".join(
        _field(1, _whole(1, size) if isinstance(size, int) else _field(2, size.encode())) for size in shape
    )
    return _field(1, name.encode()) + _field(2, _field(1, _whole(1, kind) + _field(2, dims)))
