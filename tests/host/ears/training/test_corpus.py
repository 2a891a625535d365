"""The stages before the training: kept whole, resumed, and equal by seed."""

import numpy as np
import pytest
from os1.ears.training import corpus
from os1.ears.training.recipe import FEATURE_FIELDS, SPEECH_FIELDS, Recipe

pytest.importorskip("espeakng_loader")
pytest.importorskip("pocketsphinx")
PLAN = Recipe(utterances=4, flite=False, copies=2, noises=2)


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(corpus, "SHARD", 2)


def made(cache):
    spoken = corpus.synthesise(PLAN, cache, lambda _: None)
    return spoken, corpus.featurise(PLAN, cache, spoken, lambda _: None)


def test_stages_from_nothing(tmp_path):
    ticks = []
    spoken = corpus.synthesise(PLAN, tmp_path, ticks.append)
    files = corpus.featurise(PLAN, tmp_path, spoken, ticks.append)
    assert ticks == [2, 2, 1, 1, 1, 1]
    assert len(files) == 2 * len(spoken) == 4
    for file in files:
        with np.load(file) as shard:
            assert shard["cepstra"].shape == (len(shard["labels"]), 40)
            assert shard["labels"].any()


def test_speech_is_kept_as_it_was_made(tmp_path):
    said = corpus.load_speech(corpus.synthesise(PLAN, tmp_path, lambda _: None)[0])
    assert len(said) == 2
    assert all(len(u.phones) == len(u.ends) and u.ends[-1] <= len(u.sound) and u.text and u.voice for u in said)


def test_a_lost_file_is_made_again_as_it_was(tmp_path):
    spoken, files = made(tmp_path)
    lost = (spoken[1], files[2])
    before = [dict(np.load(file)) for file in lost]
    kept = files[0].stat().st_mtime_ns
    for file in lost:
        file.unlink()
    made(tmp_path)
    for file, old in zip(lost, before, strict=True):
        with np.load(file) as new:
            assert all((new[name] == old[name]).all() for name in old)
    assert files[0].stat().st_mtime_ns == kept


def test_other_numbers_other_folders(tmp_path):
    wider = Recipe(width=99)
    assert wider.folder(tmp_path, "speech", SPEECH_FIELDS) == Recipe().folder(tmp_path, "speech", SPEECH_FIELDS)
    assert wider.folder(tmp_path, "net") != Recipe().folder(tmp_path, "net")
    assert Recipe(copies=9).folder(tmp_path, "features", FEATURE_FIELDS) != Recipe().folder(
        tmp_path, "features", FEATURE_FIELDS)
