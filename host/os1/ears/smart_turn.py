"""Smart Turn v3 (BSD-2, by Daily), an optional engine: from sound alone, does it end here? 8 s of sound in, 0..1 out.

Nobody needs it: it takes 120 ms a call, and is here to compare with. Its model is a file of 8.7 MB that lies in the
wheel of pipecat-ai, which is looked for there and never imported: `pip install --no-deps pipecat-ai`.

  last 8 s, zeros in front > mean 0, variance 1 > 80 mel bands, 25 ms every 10 ms > log > network
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from os1.errors import EngineMissing, ModelError
from os1.events import RATE

SAMPLES = 8 * RATE  # it was trained on so much, the speech at its end
WINDOW, HOP, BANDS = 400, 160, 80  # Whisper's features
FLOOR, RANGE = 1e-10, 8.0  # smallest energy; powers of ten kept below the loudest
BREAK_HZ, BREAK_MEL, STEP = 1000.0, 15.0, np.log(6.4) / 27  # Slaney's scale: linear below 1 kHz, logarithmic above
INSIDE = Path("audio", "turn", "smart_turn", "data")  # of the pipecat package


INSTALLED = "installed"


def configured(setting: str) -> SmartTurn | None:
    """The engine that the setting `ears.smart_turn` asks for: a path, INSTALLED or nothing."""
    return SmartTurn(find("" if setting == INSTALLED else setting)) if setting else None


def find(path: str = "") -> Path:
    """The model's file: `path`, or the one in an installed pipecat-ai. EngineMissing: there is none."""
    if path:
        if not Path(path).is_file():
            raise EngineMissing(f"There is no Smart Turn model {path}.", "Correct ears.smart_turn.")
        return Path(path)
    spec = find_spec("pipecat")
    for folder in spec.submodule_search_locations or () if spec else ():
        if models := sorted((Path(folder) / INSIDE).glob("smart-turn-v3*-cpu.onnx")):
            return models[-1]
    raise EngineMissing("There is no Smart Turn model here.",
                        "pip install --no-deps pipecat-ai, or give the path of a smart-turn-v3 .onnx file.")


class SmartTurn:
    """One loaded model, for any number of streams: it has no memory. ModelError: the file is no such model."""

    def __init__(self, path: Path) -> None:
        import onnxruntime  # here, since it takes a quarter of a second that only its users should pay

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        try:
            self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
            self._name = self._session.get_inputs()[0].name
        except Exception as e:  # onnxruntime's errors have no common class
            raise ModelError(f"{path} is no model that onnxruntime can load: {e}.", "Fetch it anew.") from e

    def __call__(self, pcm: bytes) -> float:
        """16-bit mono at 16 kHz, ending with 200 ms of silence -> probability that the turn is over."""
        (answer,) = self._session.run(None, {self._name: features(pcm)[np.newaxis]})
        return float(np.ravel(answer)[0])


def features(pcm: bytes) -> np.ndarray:
    """80 x 800 of the last 8 s."""
    sound = np.frombuffer(pcm[-2 * SAMPLES:], "<i2").astype(np.float32) / 32768
    sound = np.pad(sound, (SAMPLES - len(sound), 0))
    sound = (sound - sound.mean()) / np.sqrt(sound.var() + 1e-7)
    windows = sliding_window_view(np.pad(sound, WINDOW // 2, mode="reflect"), WINDOW)[::HOP][:-1]
    power = np.abs(np.fft.rfft(windows * np.hanning(WINDOW + 1)[:-1])) ** 2
    log = np.log10(np.maximum(power @ BANK, FLOOR)).T
    return np.asarray((np.maximum(log, log.max() - RANGE) + 4) / 4, np.float32)


def _mel(hertz: float) -> float:
    return float(BREAK_MEL + np.log(hertz / BREAK_HZ) / STEP) if hertz >= BREAK_HZ else BREAK_MEL * hertz / BREAK_HZ


def _bank() -> np.ndarray:
    """201 x 80 triangles of equal area, their corners evenly apart in mel."""
    mels = np.linspace(0, _mel(RATE / 2), BANDS + 2)
    corners = np.where(mels < BREAK_MEL, BREAK_HZ * mels / BREAK_MEL, BREAK_HZ * np.exp(STEP * (mels - BREAK_MEL)))
    bins = np.linspace(0, RATE / 2, WINDOW // 2 + 1)[:, np.newaxis]
    low, middle, high = corners[:-2], corners[1:-1], corners[2:]
    triangles = np.minimum((bins - low) / (middle - low), (high - bins) / (high - middle))
    return np.asarray(np.maximum(triangles, 0) * 2 / (high - low))


BANK = _bank()
