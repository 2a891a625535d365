"""Small networks that tell stretches apart."""

from __future__ import annotations

import numpy as np
import pytest
from os1.ears.wake import classifier
from os1.ears.wake.classifier import STEPS, logits, stretches, train
from os1.ears.wake.features import SIZE


def test_it_learns_what_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(classifier, "EPOCHS", 30)
    monkeypatch.setattr(classifier, "MEMBERS", 1)
    rng = np.random.default_rng(1)
    given = rng.normal(0, 1, (600, STEPS, SIZE)).astype(np.float32)
    wanted = np.arange(600) % 3 == 0
    given[wanted, 5, :16] += 2
    shares: list[float] = []
    weights = train(given[:400], wanted[:400], np.ones(400, np.float32), rng, shares.append)
    odds = logits(weights, given[400:])
    assert np.mean((odds > 0) == wanted[400:]) > 0.9
    assert shares == sorted(shares) and shares[-1] == 1


def test_the_slopes_are_the_losss(monkeypatch: pytest.MonkeyPatch) -> None:
    """Against differences, without the noise that training adds."""
    monkeypatch.setattr(classifier, "SMEAR", 0.0)
    monkeypatch.setattr(classifier, "DROP", 0.0)
    rng = np.random.default_rng(2)
    weights = {"into": rng.normal(0, 0.2, (SIZE, 24)), "into_bias": rng.normal(0, 0.1, 24),
               "hidden": rng.normal(0, 0.1, (STEPS * 24, 32)), "hidden_bias": rng.normal(0, 0.1, 32),
               "out": rng.normal(0, 0.3, 32), "out_bias": rng.normal(0, 0.1, 1)}
    given, wanted = rng.normal(0, 1, (7, STEPS, SIZE)), np.array([1.0, 0, 0, 1, 0, 1, 0])
    balance = rng.uniform(0.5, 2, 7)

    def loss() -> float:
        narrow = np.maximum(0, given @ weights["into"] + weights["into_bias"]).reshape(7, -1)
        odds = np.maximum(0, narrow @ weights["hidden"] + weights["hidden_bias"]) @ weights["out"] + weights["out_bias"]
        return float(np.mean(balance * (np.logaddexp(0, odds) - wanted * odds)))

    slopes = classifier._slopes(weights, given, wanted, balance, rng)  # type: ignore[arg-type]
    for name, value in weights.items():
        place = np.unravel_index(int(np.abs(slopes[name]).argmax()), value.shape)
        kept, step = value[place], 1e-4
        value[place] = kept + step
        above = loss()
        value[place] = kept - step
        below = loss()
        value[place] = kept
        assert slopes[name][place] == pytest.approx((above - below) / (2 * step), rel=0.02), name


def test_stretches_overlap() -> None:
    numbers = np.arange(10 * SIZE, dtype=np.float32).reshape(10, SIZE)
    made = stretches(numbers)
    assert made.shape == (3, STEPS, SIZE)
    np.testing.assert_array_equal(made[2], numbers[2:])
    assert len(stretches(numbers[:7])) == 0
