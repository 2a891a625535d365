"""Voices: they exist, and nobody is judged by a voice that was learned from."""

import random
from pathlib import Path

import pytest
from os1.ears.training import voices

DRAWN = {voices.espeak_voice(random.Random(seed)) for seed in range(2000)}


def test_no_voice_to_learn_from_is_held_out():
    assert not {voice.partition("+")[2] for voice in DRAWN} & set(voices.HELD_OUT_VARIANTS)
    assert not {voice.partition("+")[0] for voice in DRAWN} & {voices.HELD_OUT_ACCENT}
    assert voices.HELD_OUT_FLITE not in voices.FLITE


def test_every_judging_voice_is_held_out():
    for seed in range(200):
        voice = voices.held_out_voice(random.Random(seed))
        assert voice.partition("+")[2] in voices.HELD_OUT_VARIANTS


def test_espeak_has_every_variant_and_accent():
    # it takes an unknown variant without a word and speaks with the plain voice
    data = Path(pytest.importorskip("espeakng_loader").get_data_path())
    there = {file.name for file in (data / "voices" / "!v").iterdir()}
    assert {*voices.VARIANTS, *voices.HELD_OUT_VARIANTS} <= there
    for accent in (*voices.ACCENTS, voices.HELD_OUT_ACCENT):
        assert accent == "en-us" or (data / "lang" / accent).is_file()
