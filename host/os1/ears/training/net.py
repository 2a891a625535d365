"""The network: a TDNN over MFCCs that tells the phone of every third frame (its shape: net_shape.py)."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from os1.ears.asr.nnet import COEFFICIENTS
from os1.ears.training.net_shape import SPLICES, STRIDE
from os1.ears.training.phones import PHONES


class Net(nn.Module):  # type: ignore[misc,unused-ignore]  # Any where torch is not installed
    """[batch, 40, frames] -> [batch, 41, outputs] logits; output k is for input frame LEFT + 3 k.

    Convolutions without padding, each with ReLU and batch norm, so that all of it folds into affine layers.
    """

    mean: Tensor
    deviation: Tensor

    def __init__(self, width: int) -> None:
        super().__init__()
        layers = []
        for place, splice in enumerate(SPLICES):
            step = splice[1] - splice[0]
            layers.append(nn.Conv1d(COEFFICIENTS if place == 0 else width, width, len(splice),
                                    stride=STRIDE if place == 2 else 1, dilation=step if place < 3 else step // STRIDE))
        self.affine = nn.ModuleList(layers)
        self.norm = nn.ModuleList(nn.BatchNorm1d(width) for _ in SPLICES)
        self.output = nn.Conv1d(width, len(PHONES), 1)
        self.register_buffer("mean", torch.zeros(COEFFICIENTS, 1))
        self.register_buffer("deviation", torch.ones(COEFFICIENTS, 1))

    def forward(self, cepstra: Tensor) -> Tensor:
        x = (cepstra - self.mean) / self.deviation
        for affine, norm in zip(self.affine, self.norm, strict=True):
            x = norm(torch.relu(affine(x)))
        logits: Tensor = self.output(x)
        return logits
