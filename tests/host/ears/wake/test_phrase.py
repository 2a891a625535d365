"""Was that her name?"""

from __future__ import annotations

import pytest
from host.ears.fake_recogniser import FakeRecogniser, Script, small_grammar
from os1.ears.wake import Name, PhraseWaker, without_name


def watched(text: str, phrase: str) -> Name:
    watch = PhraseWaker(FakeRecogniser(small_grammar()), phrase).watch()
    for sound in Script().say(text).wait(4).sounds:
        watch.feed(sound.pcm)
    name = watch.final()
    watch.close()
    return name


@pytest.mark.parametrize("phrase", ["hey samantha", "blue door"])
def test_any_phrase_is_known(phrase: str) -> None:
    assert watched(phrase, phrase) is Name.ALONE
    assert watched("what time is it", phrase) is Name.ABSENT
    assert watched(phrase.split()[1], phrase) is Name.ABSENT


@pytest.mark.parametrize(("text", "rest"), [
    ("hey samantha what time is it", "what time is it"), ("samantha stop", "stop"), ("okay samantha stop", "stop"),
    ("hey samantha", ""), ("samantha", ""), ("um hey samantha what time is it", "what time is it"),
    ("stop hey samantha", "stop")])
def test_the_name_is_taken_off(text: str, rest: str) -> None:
    assert without_name(text, "hey samantha") == (rest, True)


@pytest.mark.parametrize(("text", "rest", "named"), [
    ("hey samantha what time is it", "what time is it", True), ("hello hey samantha", "", True),
    ("samantha what time is it", "samantha what time is it", False), ("okay samantha", "okay samantha", False)])
def test_while_she_sleeps_only_the_whole_phrase_counts(text: str, rest: str, named: bool) -> None:
    assert without_name(text, "hey samantha", asleep=True) == (rest, named)


@pytest.mark.parametrize("text", ["", "hello samantha", "what time is it samantha", "hey what time is it", "samanthas"])
def test_what_is_no_name_in_front_stays(text: str) -> None:
    assert without_name(text, "hey samantha") == (text, False)
