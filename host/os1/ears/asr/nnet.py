"""Writes the acoustic part of a Vosk (Kaldi nnet3) model with numpy and struct alone.

am/final.mdl is  '\\0B' TransitionModel Nnet3 contexts priors;  every phone is one state with a self-loop:

  phone ids        SIL = 1; then for each base phone, in order of its pdf, _B _E _I _S; the garbage phone GBG last
  pdfs             the index of the base phone (SIL 0); GBG has a pdf of its own, whose score is a constant
  transition ids   of the k-th phone id (from 1): self-loop 2k - 1, forward 2k

The layout is Kaldi's (transition-model.cc, nnet-nnet.cc, compressed-matrix.cc). Who writes graphs for the
model (HCLr.fst) needs `phone_ids` and `transition_ids`; the rest is for who trains it.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SILENCE = "SIL"
GARBAGE = "GBG"
POSITIONS = {"_B": "begin", "_E": "end", "_I": "internal", "_S": "singleton"}
COEFFICIENTS = 40  # MFCCs a frame: as many as mel bands, so nothing is lost
CMVN_COUNT = 1e5  # weight of the global statistics; only their quotient matters

MFCC_CONF = f"""--sample-frequency=16000
--use-energy=false
--num-mel-bins=40
--num-ceps={COEFFICIENTS}
--low-freq=20
--high-freq=7600
--dither=0
--allow-downsample=true
--allow-upsample=true
"""


@dataclass(frozen=True)
class Layer:
    """One affine layer over the frames at `offsets`: `weights` is [out, len(offsets) * in], `bias` [out].

    A rectified layer ends in max(0, x), the other kind (the last) in a log-softmax.
    """

    name: str
    offsets: tuple[int, ...]
    weights: NDArray[np.float64]
    bias: NDArray[np.float64]
    rectified: bool = True


def phone_ids(base_phones: Sequence[str]) -> dict[str, int]:
    """`base_phones` in order of their pdfs, SIL first -> {"SIL": 1, "aa_B": 2, "aa_E": 3, ..., "GBG": last}."""
    names = [SILENCE, *(p + suffix for p in base_phones[1:] for suffix in POSITIONS), GARBAGE]
    return {name: place for place, name in enumerate(names, 1)}


def phone_pdfs(base_phones: Sequence[str]) -> dict[int, int]:
    """Phone id -> pdf: the four positions of a phone share one, the garbage phone has the last."""
    pdf = {p: k for k, p in enumerate(base_phones)} | {GARBAGE: len(base_phones)}
    return {i: pdf[name.split("_")[0]] for name, i in phone_ids(base_phones).items()}


def transition_ids(base_phones: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Phone name as in `phone_ids` -> (self-loop, forward) transition id."""
    return {name: (2 * i - 1, 2 * i) for name, i in phone_ids(base_phones).items()}


def word_boundaries(base_phones: Sequence[str]) -> str:
    """Text of phones/word_boundary.int, from which Vosk reads where words begin and end."""
    kinds = {SILENCE: "nonword", GARBAGE: "singleton"}
    return "".join(f"{i} {kinds.get(name) or POSITIONS[name[-2:]]}\n" for name, i in phone_ids(base_phones).items())


def acoustic_model(base_phones: Sequence[str], layers: Sequence[Layer], priors: NDArray[np.float64],
                   garbage: float) -> bytes:
    """Bytes of am/final.mdl. `priors`: share of each pdf, [len(base_phones)]; `garbage`: the log-likelihood
    ratio of the garbage phone in every frame: higher rejects more."""
    whole = np.append(priors, 1.0)  # libvosk subtracts log priors; 1 leaves the garbage's score as it is
    return b"\0B" + _transition_model(phone_pdfs(base_phones)) + _network(layers, garbage) + _vector(whole)


def cmvn_stats(mean: NDArray[np.float64]) -> bytes:
    """Bytes of am/global_cmvn.stats, which switch on libvosk's running subtraction of the mean. `mean` [40]."""
    stats = np.zeros((2, len(mean) + 1))
    stats[0] = np.append(mean, 1.0) * CMVN_COUNT
    stats[1, :-1] = (mean**2 + 1) * CMVN_COUNT  # variances are not used, but must not be negative
    return b"\0BDM " + _int(2) + _int(stats.shape[1]) + stats.astype("<f8").tobytes()


def model_conf(scale: float, beam: float = 13.0, lattice_beam: float = 4.0, chunk: int = 21) -> str:
    """Text of conf/model.conf. `scale`: of the acoustic against the graph's scores; `chunk`: frames (10 ms) a
    step of the network, so how often a partial may change."""
    return (f"--min-active=200\n--max-active=7000\n--beam={beam:g}\n--lattice-beam={lattice_beam:g}\n"
            f"--acoustic-scale={scale:g}\n--frame-subsampling-factor=3\n--frames-per-chunk={chunk}\n"
            "--endpoint.silence-phones=1\n--endpoint.rule2.min-trailing-silence=0.5\n"
            "--endpoint.rule3.min-trailing-silence=0.75\n--endpoint.rule4.min-trailing-silence=1.0\n")


# ---- Kaldi's binary forms

def _token(name: str) -> bytes:
    return name.encode() + b" "


def _int(value: int) -> bytes:
    return b"\x04" + struct.pack("<i", value)


def _float(value: float) -> bytes:
    return b"\x04" + struct.pack("<f", value)


def _ints(values: Sequence[int]) -> bytes:
    return b"\x04" + struct.pack("<i", len(values)) + np.asarray(values, "<i4").tobytes()


def _vector(values: NDArray[np.float64]) -> bytes:
    return b"FV " + _int(len(values)) + values.astype("<f4").tobytes()


def _matrix(values: NDArray[np.float64]) -> bytes:
    return b"FM " + _int(values.shape[0]) + _int(values.shape[1]) + values.astype("<f4").tobytes()


def _small_matrix(values: NDArray[np.float64]) -> bytes:
    """A CompressedMatrix of one byte a weight: value = low + span * byte / 255 over the whole matrix."""
    low, span = float(values.min()), float(np.ptp(values)) or 1.0
    codes = np.round((values - low) / span * 255).astype("u1")
    return _token("CM3") + struct.pack("<ffii", low, span, *values.shape) + codes.tobytes()


def _transition_model(pdfs: dict[int, int]) -> bytes:
    """One topology for all phones: state 0 loops or leaves with even odds, state 1 is the end."""
    topology = (_ints(sorted(pdfs)) + _ints([-1] + [0] * max(pdfs)) + _int(1)
                + _int(2) + _int(0) + _int(2) + _int(0) + _float(0.5) + _int(1) + _float(0.5) + _int(-1) + _int(0))
    triples = b"".join(_int(phone) + _int(0) + _int(pdfs[phone]) for phone in sorted(pdfs))
    odds = np.full(2 * len(pdfs) + 1, np.log(0.5))
    odds[0] = 0.0  # transition ids begin at 1
    return (_token("<TransitionModel>") + _token("<Topology>") + topology + _token("</Topology>")
            + _token("<Triples>") + _int(len(pdfs)) + triples + _token("</Triples>")
            + _token("<LogProbs>") + _vector(odds) + _token("</LogProbs>") + _token("</TransitionModel>"))


def _affine(weights: bytes, bias: NDArray[np.float64]) -> bytes:
    return (_token("<FixedAffineComponent>") + _token("<LinearParams>") + weights
            + _token("<BiasParams>") + _vector(bias) + _token("</FixedAffineComponent>"))


def _nonlinear(kind: str, size: int) -> bytes:
    """A component without weights; its statistics, wanted in training only, are empty."""
    none = _vector(np.empty(0))
    nought = b"\x08" + struct.pack("<d", 0.0)
    return (_token(f"<{kind}>") + _token("<Dim>") + _int(size) + _token("<ValueAvg>") + none
            + _token("<DerivAvg>") + none + _token("<Count>") + nought + _token("<OderivRms>") + none
            + _token("<OderivCount>") + nought + _token("<NumDimsSelfRepaired>") + nought
            + _token("<NumDimsProcessed>") + nought + _token(f"</{kind}>"))


def _network(layers: Sequence[Layer], garbage: float) -> bytes:
    config, parts, source = [f"input-node name=input dim={COEFFICIENTS}"], [], "input"
    for layer in layers:
        shifted = [source if o == 0 else f"Offset({source}, {o})" for o in layer.offsets]
        spliced = shifted[0] if len(shifted) == 1 else f"Append({', '.join(shifted)})"
        kind, end = ("RectifiedLinearComponent", "relu") if layer.rectified else ("LogSoftmaxComponent", "log-softmax")
        affine, bend = f"{layer.name}.affine", f"{layer.name}.{end}"
        for name, component, given in ((affine, _affine(_small_matrix(layer.weights), layer.bias), spliced),
                                       (bend, _nonlinear(kind, len(layer.bias)), affine)):
            config.append(f"component-node name={name} component={name} input={given}")
            parts.append(_token("<ComponentName>") + _token(name) + component)
            source = name
    size = len(layers[-1].bias)
    constant = _affine(_matrix(np.eye(size + 1, size)), np.append(np.zeros(size), garbage))
    config.append(f"component-node name=garbage component=garbage input={source}")
    parts.append(_token("<ComponentName>") + _token("garbage") + constant)
    config.append("output-node name=output input=garbage objective=linear")
    contexts = _token("<LeftContext>") + _int(0) + _token("<RightContext>") + _int(0)  # the reader works them out
    return (_token("<Nnet3>") + b"\n" + "\n".join(config).encode() + b"\n\n" + _token("<NumComponents>")
            + _int(len(parts)) + b"".join(parts) + _token("</Nnet3>") + contexts + _token("<Priors>"))
