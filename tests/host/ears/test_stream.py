"""The ears of one stream, driven by a timeline."""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import replace

import numpy as np
import pytest
from host.ears.fake_recogniser import (
    FakeHearing,
    FakeRecogniser,
    Script,
    probability,
    small_grammar,
    speaks,
    tone,
    words,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from os1.ears.asr.protocol import Hearing, Hypothesis
from os1.ears.endpoint import MS
from os1.ears.stream import ASLEEP_LONGEST, SILENCE, Ears
from os1.ears.vad import Vad
from os1.ears.wake import Called, Name, PhraseWaker, PhraseWatch
from os1.events import FRAME, RATE, Attention, FromEars, Guessed, Heard, Sound, VoiceBegan, WentOn, Woken

AWAKE = Attention(awake=True)
GRAMMAR = small_grammar()
PCM = {"empty": b"", "odd": b"\x01" * 1023, "long": bytes(1026), "zeros": bytes(1024), "word": tone(2000),
       "clipped": b"\xff\x7f\x00\x80" * 256, "offset": b"\x00\x40" * 512}


def ears(attention: Attention = AWAKE) -> tuple[Ears, FakeRecogniser]:
    recogniser = FakeRecogniser(GRAMMAR)
    made = Ears(Vad(probability), PhraseWaker(recogniser), recogniser, GRAMMAR, speaks=speaks)
    made.attend(attention)
    return made, recogniser


def settled(events: list[FromEars]) -> list[FromEars]:
    """Without guesses."""
    return [event for event in events if not isinstance(event, Guessed | WentOn)]


def hear(script: Script, attention: Attention = AWAKE) -> list[FromEars]:
    return settled(hear_all(script, attention))


def hear_all(script: Script, attention: Attention = AWAKE) -> list[FromEars]:
    made, recogniser = ears(attention)
    events = [event for sound in script.sounds for event in made.feed(sound)]
    made.close()
    assert recogniser.opened == recogniser.closed
    return events


def only_heard(events: list[FromEars]) -> list[Heard]:
    return [event for event in events if isinstance(event, Heard)]


def test_a_sentence_that_nothing_can_follow_is_decided_after_the_shortest_pause() -> None:
    script = Script().wait(20).say("set a timer for five minutes").wait(40)
    began, heard = hear(script)
    assert began == VoiceBegan(20 * FRAME)
    assert isinstance(heard, Heard)
    assert (heard.text, heard.began, heard.ended, heard.engine) == ("set a timer for five minutes", 20 * FRAME,
                                                                    56 * FRAME - 1, "fake")
    assert heard.decided - heard.ended == 4 * FRAME


@pytest.mark.parametrize(("text", "frames"), [
    ("what time is it", 11), ("set a timer", 15), ("remember that the door", 22), ("set a timer for", 44),
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


class TestAsleep:
    def test_other_speech_gives_nothing(self) -> None:
        assert hear(Script().say("what time is it").wait(30).say("set a timer").wait(60), Attention()) == []

    def test_her_name_and_a_command_in_one_breath(self) -> None:
        woken, heard = hear(Script().wait(9).say("hey samantha what time is it").wait(60), Attention())
        assert isinstance(woken, Woken) and woken.phrase == "hey samantha"
        assert isinstance(heard, Heard)
        assert (heard.text, heard.named, heard.began) == ("what time is it", True, 9 * FRAME)

    def test_her_name_alone(self) -> None:
        woken, heard = hear(Script().say("hey samantha").wait(60), Attention())
        assert woken == Woken("hey samantha", 12 * FRAME - 1)
        assert isinstance(heard, Heard) and (heard.text, heard.named) == ("", True)

    def test_her_name_a_pause_and_a_command_is_one_turn(self) -> None:
        woken, heard = hear(Script().say("hey samantha").wait(12).say("what time is it").wait(60), Attention())
        assert isinstance(woken, Woken)
        assert isinstance(heard, Heard) and (heard.text, heard.named) == ("what time is it", True)

    def test_her_name_a_long_pause_and_a_command_are_two_turns(self) -> None:
        made, _ = ears(Attention())
        events: list[FromEars] = []
        for sound in Script().say("hey samantha").wait(40).say("what time is it").wait(40).sounds:
            events += made.feed(sound)
            if any(isinstance(event, Woken) for event in events):
                made.attend(AWAKE)
        assert [heard.text for heard in only_heard(events)] == ["", "what time is it"]

    def test_her_name_with_a_pause_inside(self) -> None:
        woken, _ = hear(Script().say("hey").wait(20).say("samantha").wait(60), Attention())
        assert isinstance(woken, Woken)

    def test_her_name_and_an_unfinished_command(self) -> None:
        script = Script().say("hey samantha set a timer for").wait(20).say("ten minutes").wait(60)
        woken, heard = hear(script, Attention())
        assert isinstance(woken, Woken)
        assert isinstance(heard, Heard) and heard.text == "set a timer for ten minutes"

    def test_what_only_the_closed_grammar_takes_for_her_name_is_not(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(PhraseWatch, "final", lambda self: self.close() or Name.ALONE)
        assert hear(Script().say("the door").wait(60), Attention()) == []
        assert hear(Script().say("what time is it").wait(60), Attention()) == []
        assert len(hear(Script().say("hey samantha").wait(60), Attention())) == 2

    def test_what_is_made_of_her_name_alone_is_not_believed(self) -> None:
        made, recogniser = ears(Attention())
        recogniser.forced = {"hey samantha": "hey samantha stop"}
        (heard,) = only_heard([event for sound in Script().say("hey samantha").wait(60).sounds
                               for event in made.feed(sound)])
        assert (heard.text, heard.named) == ("", True)

    def test_a_tap_wakes_her_in_the_middle_of_a_sentence(self) -> None:
        made, _ = ears(Attention())
        events: list[FromEars] = []
        for place, sound in enumerate(Script().say("set a timer for five minutes").wait(40).sounds):
            if place == 20:
                made.attend(AWAKE)
            events += made.feed(sound)
        assert [type(event) for event in events] == [VoiceBegan, Guessed, Heard]

    def test_a_monologue_does_not_fill_the_memory(self) -> None:
        made, recogniser = ears(Attention())
        script = Script()
        while script.now < 4 * ASLEEP_LONGEST:
            script.say("the door green blue")
        for sound in script.sounds:
            assert made.feed(sound) == []
        assert recogniser.opened == 5 and recogniser.fed < 3 * len(script.sounds)


class Stenographer:
    """A recogniser that understands nothing and notes how much sound a hearing was given at most."""

    name = "stenographer"

    def __init__(self) -> None:
        self.opened = self.closed = self.most = 0

    def stream(self, groups: Collection[str] = ()) -> Hearing:
        self.opened += 1
        owner, given = self, [0]

        class Notes:
            def feed(self, pcm: bytes) -> None:
                given[0] += len(pcm)
                owner.most = max(owner.most, given[0])

            def partial(self) -> str:
                return ""

            def final(self) -> Hypothesis:
                return Hypothesis("")

            def close(self) -> None:
                owner.closed += 1

        return Notes()

    def prepare(self, groups: Collection[str] = ()) -> None:
        return None

    def wake(self, phrase: str) -> Hearing:
        return self.stream()

    def close(self) -> None:
        return None


def test_a_monologue_with_short_breaths_is_cut_into_pieces() -> None:
    """No piece grows without bound, and none is lost; so half an hour takes no more memory than these minutes."""
    recogniser = Stenographer()
    voice, silence, breath, minutes = tone(5000), bytes(2 * FRAME), 8, 5
    made = Ears(Vad(lambda pcm: 0.98 if pcm is voice else 0.01), PhraseWaker(recogniser), recogniser, GRAMMAR)
    made.attend(AWAKE)
    heard = list[Heard]()
    for number in range(minutes * 60 * RATE // FRAME):
        pcm = silence if number % 60 < breath else voice
        heard += only_heard(made.feed(Sound(pcm, number * FRAME)))
    assert len(heard) == pytest.approx(minutes * 60 / 30, abs=2)
    assert recogniser.most <= 2 * RATE * 33
    made.close()
    assert recogniser.opened == recogniser.closed


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


class TestWhileSheSpeaks:
    SPEAKING = Attention(awake=True, speaking=True)

    def test_a_cough_is_nothing(self) -> None:
        assert hear(Script().cough(6).wait(60), self.SPEAKING) == []

    def test_a_short_word_that_is_a_sentence_is_a_turn(self) -> None:
        began, heard = hear(Script().say("stop", 5).wait(60), self.SPEAKING)
        assert isinstance(began, VoiceBegan) and isinstance(heard, Heard) and heard.text == "stop"

    @pytest.mark.parametrize("words", [True, False])
    def test_what_stops_her_and_is_not_understood_may_hold_no_words(self, words: bool) -> None:
        recogniser = FakeRecogniser(GRAMMAR)
        made = Ears(Vad(probability), PhraseWaker(recogniser), recogniser, GRAMMAR, speaks=lambda pcm: True,
                    words=lambda pcm: words)
        made.attend(self.SPEAKING)
        events = []
        for sound in Script().cough(9).wait(60).sounds:
            events += made.feed(sound)
            if events:
                made.attend(AWAKE)  # she has stopped
        began, heard = events
        assert isinstance(began, VoiceBegan) and isinstance(heard, Heard)
        assert heard.text == "" and heard.words is words
        silence = heard.decided - heard.ended
        assert silence == 12 * FRAME if not words else silence > 20 * FRAME, "nothing more is waited for than for words"

    @pytest.mark.parametrize(("expects", "text"), [((), ""), (("yes_no",), "yes")])
    def test_what_a_listener_says_is_no_turn_but_an_answer_to_a_question(self, expects: tuple[str, ...],
                                                                         text: str) -> None:
        recogniser = FakeRecogniser(GRAMMAR)
        made = Ears(Vad(probability), PhraseWaker(recogniser), recogniser, GRAMMAR, speaks=lambda pcm: True,
                    listening=lambda pcm: True)
        made.attend(Attention(awake=True, speaking=True, expects=expects))
        (heard,) = only_heard([e for sound in Script().say("yes", 9).wait(60).sounds for e in made.feed(sound)])
        assert (heard.text, heard.words) == (text, bool(text))

    def test_her_own_voice_is_no_turn(self) -> None:
        made, recogniser = ears(self.SPEAKING)
        script = Script().wait(10).say("what time is it").wait(60)
        loud = b"".join((10 * np.frombuffer(sound.pcm, "<i2")).astype("<i2").tobytes() for sound in script.sounds)
        made.guard.plays(1, loud)
        made.guard.played(1, 0, 0)
        assert [event for sound in script.sounds for event in made.feed(sound)] == [] and recogniser.opened == 0

    def test_real_speech_interrupts_before_it_ends(self) -> None:
        made, _ = ears(self.SPEAKING)
        sounds = Script().say("what time is it").sounds
        at = [number for number, sound in enumerate(sounds, 1) if made.feed(sound)]
        assert at == [3]


class Kept(bytes):
    """Frames of which one can see how many are still held."""

    alive = 0

    def __init__(self, *_: object) -> None:
        Kept.alive += 1

    def __del__(self) -> None:
        Kept.alive -= 1


class Deaf(FakeRecogniser):
    """Understands nothing, and holds no sound itself."""

    def stream(self, groups: Collection[str] = ()) -> FakeHearing:
        hearing = super().stream(groups)
        hearing.feed = lambda pcm: None  # type: ignore[method-assign]
        return hearing


class TestMonologue:
    """Half an hour of speech without a pause, and of pauses too short to end it."""

    @pytest.mark.parametrize(("attention", "minutes"), [
        (AWAKE, 30), (Attention(), 3), (Attention(awake=True, speaking=True), 3)])
    def test_no_more_than_half_a_minute_is_held(self, attention: Attention, minutes: int) -> None:
        recogniser = Deaf(GRAMMAR)
        made = Ears(Vad(probability), PhraseWaker(recogniser), recogniser, GRAMMAR)
        made.attend(attention)
        loud, most, heard = tone(2000), 0, 0
        for place in range(minutes * 60 * RATE // FRAME):
            pause = place % 40 < 3 and place // 4000 % 2
            pcm = Kept(SILENCE if pause else loud)
            heard += len(only_heard(made.feed(Sound(pcm, place * FRAME))))
            del pcm
            most = max(most, Kept.alive)
        assert 0 < most * FRAME <= 33 * RATE
        assert heard == (2 * minutes - 1 if attention.awake else 0)
        made.close()
        assert recogniser.opened == recogniser.closed


class TestBadSound:
    def test_lost_frames_are_silence_and_the_speech_goes_on(self) -> None:
        script = Script().say("set a timer for").jump(6).say("ten minutes").wait(30)
        made, recogniser = ears()
        (heard,) = only_heard([event for sound in script.sounds for event in made.feed(sound)])
        assert made.lost == 6 and recogniser.opened == 1  # a hole is no pause
        assert heard.text == "set a timer for ten minutes"
        assert heard.ended == script.now - 30 * FRAME - 1

    def test_a_long_hole_ends_the_utterance(self) -> None:
        heard = only_heard(hear(Script().say("set a timer").jump(100).say("stop").wait(30)))
        assert [each.text for each in heard] == ["set a timer", "stop"]

    def test_the_gate_decides_at_once(self) -> None:
        (heard,) = only_heard(hear(Script().say("remember that the door").closes()))
        assert heard.text == "remember that the door" and heard.decided - heard.ended == FRAME

    def test_the_gate_decides_by_all_that_was_said(self) -> None:
        (heard,) = only_heard(hear(Script().say("set a timer").wait(6).say("for five minutes").closes()))
        assert heard.text == "set a timer for five minutes"

    def test_a_gate_that_opens_anew_begins_anew(self) -> None:
        made, _ = ears()
        first = Script().say("set a timer for")
        second = Script(first.now + 2 * FRAME).say("stop").wait(20)
        second.sounds[0] = Sound(second.sounds[0].pcm, second.sounds[0].first, opens=True)
        heard = only_heard([event for sound in first.sounds + second.sounds for event in made.feed(sound)])
        assert [each.text for each in heard] == ["", "stop"]

    def test_frames_that_come_twice_or_late_are_dropped(self) -> None:
        made, _ = ears()
        sounds = Script().say("set a timer for ten minutes").wait(30).sounds
        heard = only_heard([event for place, sound in enumerate(sounds)
                            for each in (sound, sound, sounds[max(0, place - 2)]) for event in made.feed(each)])
        assert [each.text for each in heard] == ["set a timer for ten minutes"]
        assert made.dropped > 2 * len(sounds) - 4

    def test_frames_in_no_order_end_what_they_tear(self) -> None:
        """Each is heard once or dropped; the speech is cut up, but what comes after it in order is heard whole."""
        made, recogniser = ears()
        torn = Script().say("set a timer for ten minutes").wait(30).sounds
        random.Random(2).shuffle(torn)
        for sound in torn:
            made.feed(sound)
        after = Script(first=100 * FRAME).wait(20).say("what time is it").wait(60)
        heard = only_heard([event for sound in after.sounds for event in made.feed(sound)])
        assert heard[-1].text == "what time is it" and made.dropped > 0
        made.close()
        assert recogniser.opened == recogniser.closed

    def test_frames_of_no_bytes_are_dropped_and_counted(self) -> None:
        made, recogniser = ears()
        sounds = Script().say("stop").wait(30).sounds
        empty = [Sound(b"", sound.first) for sound in sounds]
        heard = only_heard([event for pair in zip(empty, sounds, strict=True)
                            for sound in pair for event in made.feed(sound)])
        assert [each.text for each in heard] == ["stop"] and made.dropped == len(sounds)

    def test_an_ear_that_was_restarted_is_heard(self) -> None:
        made, _ = ears()
        for sound in Script(first=10_000_000 * FRAME).wait(3).sounds:
            made.feed(sound)
        heard = only_heard([event for sound in Script().say("stop").wait(30).sounds for event in made.feed(sound)])
        assert [each.text for each in heard] == ["stop"]

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.tuples(st.integers(-2, 40), st.sampled_from(sorted(PCM)), st.booleans(), st.booleans()),
                    max_size=40), st.booleans())
    def test_no_sound_raises(self, frames: list[tuple[int, str, bool, bool]], awake: bool) -> None:
        made, recogniser = ears(Attention(awake=awake))
        for frame, kind, opens, closes in frames:
            made.feed(Sound(PCM[kind], frame * FRAME + (kind == "odd"), opens, closes))
        made.close()
        assert recogniser.opened == recogniser.closed


class Spotter:
    """Finds her name as soon as a frame of its last word is over."""

    def __init__(self) -> None:
        self.pushed: list[int] = []
        self.voices: list[bool] = []
        self.forgot = 0
        self._heard: list[tuple[int, list[str]]] = []

    def push(self, pcm: bytes, first: int) -> None:
        self.pushed.append(first)

    def feed(self, pcm: bytes, first: int, voice: bool = True) -> Called | None:
        self.voices.append(voice)
        self._heard.append((first, words(pcm)))
        begins = [at for at, said in self._heard if said == ["hey"]]
        last = [at for at, said in self._heard[-2:] if said == ["samantha"]]
        if not (begins and len(last) == 1 and self._heard[-1][1] != ["samantha"]):
            return None
        self._heard.clear()
        return Called(begins[-6], last[0] + FRAME, 5.0, 0.0)

    def forget(self) -> None:
        self.forgot += 1
        self._heard.clear()


class TestAsleepWithASpotter:
    def hear(self, script: Script) -> tuple[list[FromEars], FakeRecogniser, Spotter]:
        recogniser, spotter = FakeRecogniser(GRAMMAR), Spotter()
        made = Ears(Vad(probability), PhraseWaker(recogniser), recogniser, GRAMMAR, spotter=spotter)
        events: list[FromEars] = []
        for sound in script.sounds:
            made.prepare(sound)
            events += made.feed(sound)
        made.close()
        assert recogniser.opened == recogniser.closed
        return settled(events), recogniser, spotter

    def test_her_name_amid_other_speech_and_a_command(self) -> None:
        script = Script().say("the door is green").wait(3).say("hey samantha what time is it").wait(60)
        (woken, heard), _, _ = self.hear(script)
        assert woken == Woken("hey samantha", 39 * FRAME - 1)
        assert isinstance(heard, Heard)
        assert (heard.text, heard.named, heard.began) == ("what time is it", True, 27 * FRAME)

    def test_she_wakes_before_the_sentence_is_over(self) -> None:
        script = Script().say("hey samantha what")
        (woken,), _, _ = self.hear(script)
        assert isinstance(woken, Woken)

    def test_her_name_alone(self) -> None:
        (woken, heard), _, _ = self.hear(Script().wait(4).say("hey samantha").wait(60))
        assert isinstance(woken, Woken)
        assert isinstance(heard, Heard) and (heard.text, heard.named) == ("", True)

    def test_other_speech_costs_no_recogniser(self) -> None:
        events, recogniser, spotter = self.hear(Script().say("what time is it set a timer", 9).wait(60))
        assert events == [] and recogniser.opened == 0
        assert len(spotter.pushed) == 60 + 7 * 9

    def test_where_no_voice_was_no_name_is_looked_for(self) -> None:
        _, _, spotter = self.hear(Script().wait(10).say("what").wait(100))
        voices = spotter.voices
        first = voices.index(True)
        assert first == 10 and voices[first:].index(False) == 6 + 2000 * MS // FRAME and not any(voices[90:])

    def test_what_is_lost_is_forgotten(self) -> None:
        events, _, spotter = self.hear(Script().say("hey").jump(100).say("samantha").wait(20))
        assert events == [] and spotter.forgot

    def test_awake_it_is_not_asked(self) -> None:
        recogniser, spotter = FakeRecogniser(GRAMMAR), Spotter()
        made = Ears(Vad(probability), PhraseWaker(recogniser), recogniser, GRAMMAR, spotter=spotter)
        made.attend(AWAKE)
        events = []
        for sound in Script().say("hey samantha what time is it").wait(60).sounds:
            made.prepare(sound)
            events += made.feed(sound)
        assert [heard.text for heard in only_heard(events)] == ["what time is it"] and not spotter.pushed
