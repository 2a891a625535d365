"""The last stage: a trained network becomes the files that Vosk reads (all but the graph)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from os1.ears.asr import nnet
from os1.ears.training.net_shape import SPLICES
from os1.ears.training.phones import PHONES

ACOUSTIC_SCALE = 0.6
SILENCE_PRIOR = 0.1  # times the silence's share: in noise pauses must win over faint words
GARBAGE = 1.3  # log-likelihood ratio of [unk] in every frame; 1.7 rejects a tenth of what people really say
NORM_EPSILON = 1e-5  # BatchNorm1d's


def fold(weights: dict[str, NDArray[np.float64]]) -> list[nnet.Layer]:
    """Input normalisation and batch norms folded into the affine layer that follows; exact, as nothing is padded."""
    scale = 1 / weights["deviation"][:, 0]
    shift = -weights["mean"][:, 0] * scale
    layers = []
    for place in range(len(SPLICES) + 1):
        last = place == len(SPLICES)
        name = "output" if last else f"affine.{place}"
        kernel = weights[f"{name}.weight"]  # [out, in, taps]
        bias = weights[f"{name}.bias"] + (kernel * shift[None, :, None]).sum((1, 2))
        spliced = np.concatenate(np.moveaxis(kernel * scale[None, :, None], 2, 0), axis=1)
        layers.append(nnet.Layer("output" if last else f"tdnn{place + 1}", (0,) if last else SPLICES[place],
                                 spliced, bias, rectified=not last))
        if not last:
            norm = {key: weights[f"norm.{place}.{key}"] for key in ("weight", "bias", "running_mean", "running_var")}
            scale = norm["weight"] / np.sqrt(norm["running_var"] + NORM_EPSILON)
            shift = norm["bias"] - norm["running_mean"] * scale
    return layers


def export(made: dict[str, Any], mean: NDArray[np.float32], folder: Path, recipe: dict[str, Any]) -> None:
    """Write the model `made` by train.fit into `folder`; `mean` is the features' global one."""
    priors = made["priors"].copy()
    priors[0] *= SILENCE_PRIOR
    weights = {name: np.asarray(value, np.float64) for name, value in made["weights"].items()}
    files: dict[str, bytes | str] = {
        "am/final.mdl": nnet.acoustic_model(PHONES, fold(weights), priors, GARBAGE),
        "am/global_cmvn.stats": nnet.cmvn_stats(mean.astype(np.float64)),
        "conf/mfcc.conf": nnet.MFCC_CONF,
        "conf/model.conf": nnet.model_conf(ACOUSTIC_SCALE),
        "phones.txt": "".join(f"{phone}\n" for phone in PHONES),
        "word_boundary.int": nnet.word_boundaries(PHONES),
        "constants.json": json.dumps({
            "silence_probability": 0.5, "garbage_min_frames": 5, "garbage_score": GARBAGE,
            "acoustic_scale": ACOUSTIC_SCALE, "silence_prior": SILENCE_PRIOR,
            "hours": round(made["hours"], 2), "loss": round(made["loss"], 3),
            "frame_accuracy": round(made["accuracy"], 3), "recipe": recipe}, indent=1) + "\n",
    }
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        part.write_bytes(content if isinstance(content, bytes) else content.encode())
        part.replace(file)  # a new file: compiled graphs elsewhere may be hard links to the old one
