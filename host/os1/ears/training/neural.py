"""A natural voice with labels, turned into as many people as are wanted.

hibari (Apache-2.0, its network in its wheel) decides how long each phoneme lasts; that inner value is made an output of
the graph, so that nothing has to be aligned. It ends in a source and filters: pitch and spectrum are numbers, and
another throat is another axis of frequency.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from importlib import resources
from importlib.util import find_spec
from typing import Any

import numpy as np
import soxr
from numpy.typing import NDArray

from os1.ears.training.phones import NUMBER, from_misaki
from os1.ears.training.speech import RATE, Utterance
from os1.errors import EngineMissing

Floats = NDArray[np.float32]

SOURCE_RATE = 24000  # Hz
PAUSE = int(0.08 * SOURCE_RATE)  # samples: a longer space between two words is silence
HIBARI_DURATIONS, HIBARI_HOP = "/Clip_output_0", 300  # samples between its spectra, two to a unit of duration
MOST_SYMBOLS = 300  # of a sentence; hibari's own limit is 400


def with_output(model: bytes, name: str) -> Any:
    """An onnxruntime session, on one thread, of an ONNX graph that also gives its inner value `name`."""
    import onnx
    import onnxruntime

    graph = onnx.load_from_string(model)
    graph.graph.output.append(onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph.SerializeToString(), options, providers=["CPUExecutionProvider"])


def spans(symbols: str, samples: NDArray[np.float64]) -> list[tuple[str, int]]:
    """(phone, its end in samples). samples: how long the silence before, each symbol and the silence after last.

    A stress mark's time is its vowel's; that of a short space belongs half to the words on either side.
    """
    ends = np.cumsum(samples).tolist()
    found: list[tuple[str, float]] = [("SIL", ends[0])]
    before = ""  # the symbol before, stress marks included
    for symbol, end in zip(symbols, ends[1:], strict=False):
        phone = from_misaki(symbol)
        if symbol == "ɹ" and before in ("ɜ", "ə"):
            found[-1] = ("er", end)
        elif phone:
            found.append((phone, end))
        elif symbol not in "ˈˌ":
            begin = found[-1][1]
            if end - begin > PAUSE:
                found.append(("SIL", end))
            else:
                found[-1] = (found[-1][0], (begin + end) / 2)
        before = symbol
    return [(phone, int(end)) for phone, end in [*found, ("SIL", ends[-1])]]


def _utterance(text: str, voice: str, sound: Floats, symbols: str, samples: NDArray[np.float64]) -> Utterance:
    heard = soxr.resample(sound, SOURCE_RATE, RATE)
    loud = np.clip(heard / (np.abs(heard).max() + 1e-9) * 24000, -32768, 32767).astype(np.int16)
    phones = spans(symbols, samples)
    ends = np.array([min(end * RATE // SOURCE_RATE, len(loud)) for _, end in phones], np.int32)
    return Utterance(text, voice, loud, np.array([NUMBER[phone] for phone, _ in phones], np.uint8), ends)


@dataclass(frozen=True, slots=True)
class Throat:
    """What makes hibari somebody else.

    pitch: times her own; tune: times its range; size: times her resonances; bend: how much more the high ones; breath:
    nepers of noise beside the voice; tilt: nepers over the axis; colour: nepers at 9 places of the axis, of resonances
    that are this person's own; pace: of the speech; rush: spread of the pace within it.
    """

    pitch: float
    tune: float
    size: float
    bend: float
    breath: float
    tilt: float
    colour: tuple[float, ...]
    pace: float
    rush: float

    @staticmethod
    def random(rng: random.Random) -> Throat:
        """A man, a woman or a child."""
        size = rng.choice([rng.gauss(0.87, 0.05), rng.gauss(0.87, 0.05), rng.gauss(1.0, 0.06), rng.gauss(1.15, 0.06)])
        pitch = min(1.55, max(0.42, size ** 3.2 * rng.lognormvariate(0, 0.16)))
        return Throat(pitch, rng.lognormvariate(-0.1, 0.35), size, rng.gauss(0, 0.05), rng.gauss(0.2, 0.5),
                      rng.gauss(0, 0.5), tuple(rng.gauss(0, 0.35) for _ in range(9)), rng.lognormvariate(0.05, 0.16),
                      rng.uniform(0, 0.25))


class HibariSpeaker:
    """Her, or with a `Throat` anybody: about 60 times real time on one core."""

    def __init__(self) -> None:
        if not self.there():
            raise EngineMissing("hibari-tts is not installed.", "Run `make model`, which installs it.")
        from hibari.g2p import G2P

        assets = resources.files("hibari") / "assets"
        self._read = G2P(british=False)
        self._ids: dict[str, int] = json.loads((assets / "vocab.json").read_text())
        self._session = with_output((assets / "hibari.onnx").read_bytes(), HIBARI_DURATIONS)

    @staticmethod
    def there() -> bool:
        return find_spec("hibari") is not None and find_spec("onnx") is not None

    def say(self, text: str, throat: Throat, rng: np.random.Generator) -> Utterance:
        """`rng`: of the noise in the voice and the unevenness of its pace."""
        from hibari import dsp

        symbols = "".join(s for s in self._read(text) if s in self._ids)[:MOST_SYMBOLS]
        numbers = [0, *(self._ids[s] for s in symbols), 0]  # with the silences around them
        asked = {"ids": np.array([numbers]), "speed": np.array([throat.pace], np.float32)}
        lh, theta, ln, lr, phi, f0, durations = (value[0] if value.ndim > 1 else value
                                                 for value in self._session.run(None, asked))
        when = self._uneven(f0.shape[0], throat.rush, rng)
        lh, theta, ln, lr, phi, f0 = (value[..., np.minimum(when.round().astype(int), f0.shape[0] - 1)]
                                      for value in (lh, theta, ln, lr, phi, f0))
        voiced = f0 > 40
        middle = np.exp(np.log(f0[voiced]).mean()) if voiced.any() else 200.0
        f0 = np.where(voiced, middle * throat.pitch * (np.maximum(f0, 40) / middle) ** throat.tune, f0)
        axis, gain = self._axis(throat, lh.shape[0])
        shaped = [self._moved(value, axis) for value in (lh, theta, ln, lr)]
        sound = dsp.synth(shaped[0] + gain, shaped[1], shaped[2] + gain + throat.breath, shaped[3] + gain,
                          self._moved(phi, axis), np.clip(f0, 0, 500).astype(np.float32), rng)
        ends = np.searchsorted(when, 2 * np.cumsum(np.ravel(durations))) * HIBARI_HOP
        lasting = np.diff(np.minimum(ends, len(sound)), prepend=0).astype(np.float64)
        return _utterance(text, "hibari", sound, symbols, lasting)

    @staticmethod
    def _uneven(frames: int, rush: float, rng: np.random.Generator) -> NDArray[np.float64]:
        """[n] the frame that is spoken at each moment: a pace that wanders by a factor of e^`rush`."""
        knots = max(2, frames // 12)
        pace = np.exp(np.interp(np.linspace(0, knots - 1, frames), np.arange(knots), rng.normal(0, rush, knots)))
        position = np.concatenate([[0.0], np.cumsum(1 / pace)])
        return np.interp(np.arange(int(position[-1])), position, np.arange(frames + 1))

    @staticmethod
    def _axis(throat: Throat, bins: int) -> tuple[NDArray[np.float64], Floats]:
        """([bins] where on her axis each of theirs lies, [bins, 1] their gain in nepers)."""
        place = np.linspace(0, 1, bins)
        axis = np.minimum(place / (throat.size * (1 + throat.bend * (place - 0.25))), 1) * (bins - 1)
        colour = np.interp(np.sqrt(place), np.linspace(0, 1, len(throat.colour)), throat.colour)
        return axis, (colour + throat.tilt * (place - 0.2))[:, None].astype(np.float32)

    @staticmethod
    def _moved(value: Floats, axis: NDArray[np.float64]) -> Floats:
        low = np.floor(axis).astype(int)
        high, part = np.minimum(low + 1, len(value) - 1), (axis - low)[:, None].astype(np.float32)
        return np.asarray(value[low] * (1 - part) + value[high] * part, np.float32)

    def somebody(self, text: str, rng: random.Random) -> Utterance:
        """`text` in a random throat."""
        return self.say(text, Throat.random(rng), np.random.default_rng(rng.getrandbits(64)))
