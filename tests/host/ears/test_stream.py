"""The ears of one stream, driven by a timeline."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from host.ears.fake_recogniser import FakeRecogniser, Script, small_grammar
from host.ears.one_stream import ears, hear, hear_all, only_heard, settled
from os1.ears.endpoint import MS
from os1.ears.stream import Tuned
from os1.ears.wake import PhraseWaker
from os1.events import FRAME, Attention, Guessed, Heard, VoiceBegan, WentOn, Woken


def test_a_sentence_that_nothing_can_follow_is_decided_after_the_shortest_pause() -> None:
    script = Script().wait(20).say("set a timer for five minutes").wait(40)
    began, heard = hear(script)
    assert began == VoiceBegan(20 * FRAME)
    assert isinstance(heard, Heard)
    assert (heard.text, heard.began, heard.ended, heard.engine) == ("set a timer for five minutes", 20 * FRAME,
                                                                    56 * FRAME - 1, "fake")
    assert heard.decided - heard.ended == 4 * FRAME


@pytest.mark.parametrize(("text", "frames"), [
    ("what time is it", 11), ("set a timer", 11), ("remember that the door", 22), ("set a timer for", 44),
    ("door london", 38), ("hey samantha", 19)])
def test_the_less_finished_the_longer_the_silence(text: str, frames: int) -> None:
    (heard,) = only_heard(hear(Script().say(text).wait(60)))
    assert heard.decided - heard.ended == frames * FRAME


@pytest.mark.parametrize(("first", "pause", "second"), [
    ("set a timer for", 30, "five minutes"), ("set a timer", 6, "for ten minutes"), ("remember that", 20, "the door"),
    ("remember that the", 18, "door is green"), ("what", 8, "time is it"), ("hey samantha", 15, "what time is it")])
def test_a_pause_in_an_unfinished_place_does_not_cut(first: str, pause: int, second: str) -> None:
    (heard,) = only_heard(hear(Script().say(first).wait(pause).say(second).wait(60)))
    assert ("hey samantha " if heard.named else "") + heard.text == f"{first} {second}"


@pytest.mark.parametrize(("text", "frames"), [
    ("set a timer for five minutes", 1), ("what time is it", 8), ("remember that the door", 19), ("hey samantha", 16),
    ("set a timer for", None), ("tell me no", None)])
def test_a_pause_that_may_be_the_end_is_told_before_it_is_decided(text: str, frames: int | None) -> None:
    _, *guessed, heard = hear_all(Script().wait(20).say(text).wait(60))
    assert isinstance(heard, Heard)
    if frames is None:
        assert not guessed
        return
    (guess,) = guessed
    assert isinstance(guess, Guessed) and replace(guess.heard, decided=heard.decided) == heard
    assert guess.heard.sound == heard.sound and heard.decided - guess.heard.decided == frames * FRAME


def test_a_guess_is_taken_back_when_speech_goes_on() -> None:
    first = Script().say("set a timer")
    _, guess, taken_back, better, heard = hear_all(Script().say("set a timer").wait(8).say("for ten minutes").wait(60))
    assert isinstance(guess, Guessed) and isinstance(better, Guessed) and isinstance(heard, Heard)
    assert isinstance(taken_back, WentOn) and 0 < taken_back.at - first.now - 8 * FRAME < 3 * FRAME
    assert (guess.heard.text, better.heard.text, heard.text) == ("set a timer", *["set a timer for ten minutes"] * 2)


def test_nothing_is_guessed_while_she_sleeps() -> None:
    assert hear_all(Script().say("set a timer").wait(30), Attention()) == []
    woken, guess, heard = hear_all(Script().say("hey samantha set a timer").wait(60), Attention())
    assert isinstance(guess, Guessed) and guess.heard.named and isinstance(heard, Heard)


def test_a_guess_ends_with_what_was_heard_or_more_of_it() -> None:
    rng, script = random.Random(3), Script()
    for _ in range(30):
        script.say(rng.choice(["set a timer", "hey samantha what time is it"])).wait(rng.choice([2, 5, 8, 60]))
        script.say(rng.choice(["for five minutes", "in london", "stop"])).wait(rng.choice([8, 60]))
    events = [event for event in hear_all(script) if not isinstance(event, VoiceBegan)]
    for event, following in zip(events, events[1:], strict=False):
        assert isinstance(event, Guessed) == isinstance(following, WentOn) or isinstance(following, Heard)
    assert sum(isinstance(event, WentOn) for event in events) > 4


@pytest.mark.parametrize("text", ["what time is it", "remember that the door", "hey samantha stop"])
def test_the_sound_of_what_was_heard_comes_with_it(text: str) -> None:
    (heard,) = only_heard(hear(Script().wait(25).say(text).wait(60)))
    assert heard.sound == b"".join(sound.pcm for sound in Script().say(text).sounds)
    (closed,) = only_heard(hear(Script().wait(25).say(text).closes()))
    assert closed.sound == heard.sound


def test_a_pause_costs_one_more_hearing_of_the_utterance() -> None:
    made, recogniser = ears()
    for sound in Script().say("set a timer for").wait(10).say("ten minutes").wait(20).sounds:
        made.feed(sound)
    assert (recogniser.opened, recogniser.finals) == (2, 2)
    assert recogniser.fed < 3 * 46


def test_in_long_speech_short_pauses_are_not_worth_hearing_it_all_again() -> None:
    made, recogniser = ears()
    script = Script()
    for _ in range(20):
        script.say("remember that the door is green", 4).wait(5)
    for sound in script.wait(60).sounds:
        made.feed(sound)
    seconds = len(script.sounds) * 0.032
    assert seconds > 16 and recogniser.fed * 0.032 < 6 * seconds


def test_what_is_not_understood_is_heard_as_nothing() -> None:
    (heard,) = only_heard(hear(Script().say("door london").wait(60)))
    assert heard.text == ""


def test_an_unsure_sentence_waits_a_little() -> None:
    made, recogniser = ears()
    recogniser.confidence = 0.2
    script = Script().say("stop", 8).wait(40)
    (heard,) = only_heard([event for sound in script.sounds for event in made.feed(sound)])
    assert heard.decided - heard.ended == 9 * FRAME


def test_what_the_recogniser_makes_a_sentence_of_is_not_taken_for_finished() -> None:
    made, recogniser = ears()
    recogniser.forced = {"set a timer for": "set a timer"}
    script = Script().say("set a timer for").wait(34).say("five minutes").wait(40).say("set a timer for").wait(60)
    first, last = only_heard([event for sound in script.sounds for event in made.feed(sound)])
    assert first.text == "set a timer for five minutes"
    assert (last.text, last.decided - last.ended) == ("set a timer", 44 * FRAME)


class TestAwake:
    def test_her_name_may_lead(self) -> None:
        for lead in ("samantha", "hey samantha"):
            (heard,) = only_heard(hear(Script().say(f"{lead} stop").wait(60)))
            assert (heard.text, heard.named) == ("stop", True)

    def test_her_name_alone(self) -> None:
        (heard,) = only_heard(hear(Script().say("hey samantha").wait(60)))
        assert (heard.text, heard.named) == ("", True)

    def test_what_is_expected_is_recognised(self) -> None:
        (heard,) = only_heard(hear(Script().say("yes", 8).wait(60), Attention(awake=True, expects=("yes_no",))))
        assert heard.text == "yes"
        assert 288 * MS <= heard.decided - heard.ended < 288 * MS + 2 * FRAME, "it may yet get an s, or a second half"
        (heard,) = only_heard(hear(Script().say("yes", 8).wait(60)))
        assert heard.text == ""

    def test_no_voice_is_told_without_what_was_heard(self) -> None:
        rng = random.Random(1)
        script = Script()
        for _ in range(40):
            script.cough(rng.randrange(1, 9)).wait(rng.randrange(1, 60))
        events = hear(script.wait(60))
        assert [type(event) for event in events] == [VoiceBegan, Heard] * (len(events) // 2)

    def test_at_most_half_a_minute(self) -> None:
        script = Script()
        while script.now < 65000 * MS:
            script.say("remember that the door is green")
        heard = only_heard(hear(script.wait(60)))
        assert len(heard) == 3 and all(each.decided - each.began < 31000 * MS for each in heard)


def tuned_otherwise() -> tuple[Tuned, FakeRecogniser]:
    """To "hey london"."""
    grammar = small_grammar("hey london")
    other = FakeRecogniser(grammar)
    return Tuned(PhraseWaker(other, "hey london"), other, grammar), other


def test_another_name_counts_from_the_next_turn_on() -> None:
    made, recogniser = ears(Attention())
    tuned, other = tuned_otherwise()
    made.answer_to(tuned)
    assert not made.renamed
    script = Script().say("hey samantha what time is it").wait(60).say("hey london what time is it").wait(60)
    events = settled([event for sound in script.sounds for event in made.feed(sound)])
    assert [event.phrase for event in events if isinstance(event, Woken)] == ["hey london"]
    assert [heard.text for heard in only_heard(events)] == ["what time is it"]
    assert made.renamed and recogniser.opened == 0 and other.opened == other.closed


def test_a_turn_that_has_begun_ends_with_the_name_it_began_with() -> None:
    made, recogniser = ears()
    tuned, other = tuned_otherwise()
    sounds = Script().say("what time is it").wait(60).sounds
    for sound in sounds[:12]:
        made.feed(sound)
    made.answer_to(tuned)
    events = made.feed(sounds[12])
    assert not made.renamed, "or its recogniser would be closed under it"
    events += [event for sound in sounds[13:] for event in made.feed(sound)]
    assert [heard.text for heard in only_heard(events)] == ["what time is it"] and other.opened == 0
    assert made.renamed, "and then it counts"
