"""The model in the package: whole, small, and of the phones that the code knows."""

import json
from importlib.resources import files

from os1.ears.asr import nnet
from os1.ears.training.phones import PHONES

MODEL = files("os1.ears") / "models" / "en"


def test_it_has_the_phones_of_the_code():
    assert (MODEL / "phones.txt").read_text().split() == list(PHONES)
    assert (MODEL / "word_boundary.int").read_text() == nnet.word_boundaries(PHONES)
    assert (MODEL / "conf/mfcc.conf").read_text() == nnet.MFCC_CONF


def test_it_is_about_half_a_megabyte():
    assert (MODEL / "am/final.mdl").read_bytes().startswith(b"\0B<TransitionModel> ")
    assert len((MODEL / "am/final.mdl").read_bytes()) < 800_000


def test_its_recipe_goes_with_it():
    assert json.loads((MODEL / "constants.json").read_text())["recipe"]["seed"] == 1
