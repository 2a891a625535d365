"""The loss of whole sequences, against every path counted out."""

import itertools

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed (the train extra)")

from os1.ears.training import sequence  # noqa: E402
from os1.ears.training.phones import PHONES  # noqa: E402


def test_the_loss_is_the_share_of_the_right_path():
    generator = torch.Generator().manual_seed(0)
    scores = torch.randn(2, 4, 41, generator=generator)
    scores[:, :, 3:] = -1e4  # only three phones can be said, so that 81 paths are all
    follows = torch.randn(41, 41, generator=generator).log_softmax(1)
    wanted = torch.tensor([[0, 1, 1, 2], [2, 2, 0, 1]])

    def weight(row, path):
        said = sum(scores[row, t, phone] for t, phone in enumerate(path))
        return said + sum(follows[a, b] for a, b in itertools.pairwise(path))

    losses = []
    for row in range(2):
        every = torch.stack([weight(row, path) for path in itertools.product(range(3), repeat=4)])
        losses.append((torch.logsumexp(every, 0) - weight(row, wanted[row].tolist())) / 4)
    assert float(sequence.path_loss(scores, wanted, follows)) == pytest.approx(float(sum(losses) / 2), rel=1e-4)


def test_odds_of_what_follows_are_counted_a_step_apart():
    odds = sequence.follow_odds(np.array([1, 1, 1, 2, 2, 2] * 50, np.uint8)).exp()
    assert odds.shape == (len(PHONES), len(PHONES))
    assert torch.allclose(odds.sum(1), torch.ones(41), atol=1e-5)
    assert odds[1, 2] > 0.8 > odds[1, 1]
