"""Training: it learns, and a run that was stopped goes on to the same result."""

from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed (the train extra)")

from os1.ears.training import train  # noqa: E402
from os1.ears.training.recipe import Recipe  # noqa: E402

PLAN = Recipe(width=8, batch=2, steps=6, sequence=2)


@pytest.fixture
def files(tmp_path, monkeypatch):
    """Features in which the first coefficient tells the phone."""
    monkeypatch.setattr(train, "HELD_BACK", 1000)
    monkeypatch.setattr(train, "WARM_UP", 5)
    labels = np.repeat(np.random.default_rng(0).integers(0, 3, 600), 10).astype(np.uint8)
    cepstra = np.random.default_rng(1).normal(size=(6000, 40)) + 4 * labels[:, None]
    np.savez(tmp_path / "features.npz", cepstra=cepstra.astype(np.float16), labels=labels)
    return [tmp_path / "features.npz"]


def quiet(*_):
    pass


def test_it_learns_what_the_features_tell(files, tmp_path):
    # a rate for this toy; chance is one in two among the phones that are no silence
    made = train.fit(replace(PLAN, steps=60, sequence=20, rate=3e-2), tmp_path, files, quiet)
    assert made["accuracy"] > 0.9


def test_stopped_and_resumed_is_the_same_as_never_stopped(files, tmp_path, monkeypatch):
    monkeypatch.setattr(train, "KEEP", 3)
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    whole = train.fit(PLAN, one, files, quiet)["weights"]

    class Stop(Exception):
        pass

    real = train.functional.cross_entropy
    calls = iter(range(100))

    def stops_at_the_fifth(*args):
        if next(calls) == 4:
            raise Stop
        return real(*args)

    monkeypatch.setattr(train.functional, "cross_entropy", stops_at_the_fifth)
    with pytest.raises(Stop):
        train.fit(PLAN, two, files, quiet)
    monkeypatch.setattr(train.functional, "cross_entropy", real)
    resumed = train.fit(PLAN, two, files, quiet)["weights"]
    assert all(torch.equal(whole[name], resumed[name]) for name in whole)


def test_a_finished_run_is_kept(files, tmp_path):
    first = train.fit(PLAN, tmp_path, files, quiet)
    again = train.fit(PLAN, tmp_path, [], quiet)  # no features: nothing is computed
    assert torch.equal(first["weights"]["output.weight"], again["weights"]["output.weight"])
