"""The writer of am/final.mdl: ids, and bytes that read back as what was written."""

import struct

import numpy as np
import pytest
from os1.ears.asr import nnet

BASE = ("SIL", "aa", "b")


def test_phone_ids_follow_the_agreed_order():
    names = ["SIL", "aa_B", "aa_E", "aa_I", "aa_S", "b_B", "b_E", "b_I", "b_S", "GBG"]
    assert nnet.phone_ids(BASE) == {name: k for k, name in enumerate(names, 1)}


def test_positions_share_a_pdf_and_the_garbage_has_its_own():
    pdfs, ids = nnet.phone_pdfs(BASE), nnet.phone_ids(BASE)
    assert {pdfs[ids[f"b_{p}"]] for p in "BEIS"} == {2}
    assert (pdfs[ids["SIL"]], pdfs[ids["GBG"]]) == (0, 3)


def test_transition_ids_are_two_a_phone_and_leave_none_out():
    found = [t for pair in nnet.transition_ids(BASE).values() for t in pair]
    assert sorted(found) == list(range(1, 21))
    assert nnet.transition_ids(BASE)["SIL"] == (1, 2)


def test_word_boundaries_name_every_phone():
    lines = nnet.word_boundaries(BASE).splitlines()
    assert lines[:3] == ["1 nonword", "2 begin", "3 end"]
    assert lines[-1] == "10 singleton"


@pytest.mark.parametrize("shape", [(1, 1), (3, 7)])
def test_weights_of_one_byte_err_by_half_a_step(shape):
    weights = np.random.default_rng(0).normal(size=shape)
    data = nnet._small_matrix(weights)
    assert data[:4] == b"CM3 "
    low, span, rows, columns = struct.unpack_from("<ffii", data, 4)
    codes = np.frombuffer(data, "u1", offset=20).reshape(rows, columns)
    assert (rows, columns) == shape
    assert np.abs(low + span * codes / 255 - weights).max() <= span / 255 / 2 + 1e-6


def test_statistics_give_back_the_mean():
    mean = np.arange(40.0)
    data = nnet.cmvn_stats(mean)
    stats = np.frombuffer(data, "<f8", offset=len(data) - 2 * 41 * 8).reshape(2, 41)
    assert data.startswith(b"\0BDM ")
    assert np.allclose(stats[0, :40] / stats[0, 40], mean)


def test_a_model_names_its_layers_and_ends_in_its_priors():
    rng = np.random.default_rng(0)
    layers = [nnet.Layer("tdnn1", (-1, 0, 2), rng.normal(size=(5, 120)), np.zeros(5)),
              nnet.Layer("output", (0,), rng.normal(size=(3, 5)), np.zeros(3), rectified=False)]
    data = nnet.acoustic_model(BASE, layers, np.array([0.5, 0.25, 0.25]), garbage=1.0)
    assert data.startswith(b"\0B<TransitionModel> <Topology> ")
    assert b"input=Append(Offset(input, -1), input, Offset(input, 2))" in data
    assert np.frombuffer(data, "<f4", offset=len(data) - 16).tolist() == [0.5, 0.25, 0.25, 1.0]
