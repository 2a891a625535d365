"""The table of phones: what espeak-ng really says in every accent to learn from must be in it."""

import pytest
from os1.ears.training import speech, voices
from os1.ears.training.phones import NUMBER, PHONES, from_espeak, from_flite

SAID = "the quick brown fox jumps over a lazy dog near the azure boat house while my poor boy hears a bird sing chairs"


@pytest.mark.parametrize(("mnemonic", "accent", "phones"), [
    ("'aI", "en-us", ["ay"]), ("A@", "en-us", ["aa", "r"]), ("'A@", "gmw/en", ["aa"]), (";", "en-us", []),
    ("_:", "gmw/en", ["SIL"]), ("not a phoneme", "en-us", None)])
def test_mnemonics(mnemonic, accent, phones):
    assert from_espeak(mnemonic, accent) == phones


def test_flite_has_our_names_but_for_its_silences():
    assert [from_flite(name) for name in ("ax", "pau", "h#")] == ["ax", "SIL", "SIL"]


def test_silence_is_the_first_of_the_41():
    assert (PHONES[0], NUMBER["SIL"], len(set(PHONES))) == ("SIL", 0, 41)


@pytest.mark.parametrize("accent", [*voices.ACCENTS, voices.HELD_OUT_ACCENT])
def test_every_phoneme_of_every_accent_is_known(accent, espeak):
    said = espeak.say(SAID, accent)
    assert said.unknown == ()
    assert isinstance(said, speech.Utterance)
