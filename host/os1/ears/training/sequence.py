"""The loss of whole sequences: the right row of phones against all rows that could have been said (MMI).

Frame by frame the network learns what a frame looks like; a decoder adds those scores up along paths. Here the paths
compete: every row of phones, weighted by how phones follow one another, in one forward pass of a linear-chain CRF.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from os1.ears.training.net_shape import STRIDE
from os1.ears.training.phones import PHONES


def follow_odds(labels: NDArray[np.uint8]) -> Tensor:
    """[41, 41] log probability that a phone follows another one step of the network (30 ms) later."""
    counts = np.full((len(PHONES), len(PHONES)), 0.5)
    np.add.at(counts, (labels[:-STRIDE], labels[STRIDE:]), 1)
    return torch.from_numpy(np.log(counts / counts.sum(1, keepdims=True))).float()


def path_loss(scores: Tensor, wanted: Tensor, follows: Tensor) -> Tensor:
    """-log P(`wanted` | sound) a frame. `scores` [batch, time, 41]: log-likelihood ratios as the decoder will see
    them (log posterior minus log prior, times the acoustic scale); `wanted` [batch, time]."""
    right = scores.gather(2, wanted[:, :, None]).sum((1, 2)) + follows[wanted[:, :-1], wanted[:, 1:]].sum(1)
    odds = follows.exp()
    reached = scores[:, 0]
    for frame in scores.unbind(1)[1:]:
        top = reached.max(1, keepdim=True).values
        reached = torch.log((reached - top).exp() @ odds) + top + frame
    return (torch.logsumexp(reached, 1) - right).mean() / scores.shape[1]
