"""While she sleeps only her name counts, with a spotter and without."""

from __future__ import annotations

import pytest
from host.ears.fake_recogniser import (
    FakeRecogniser,
    Script,
    probability,
    words,
)
from host.ears.one_stream import AWAKE, GRAMMAR, ears, hear, only_heard, settled
from os1.ears.endpoint import MS
from os1.ears.stream import ASLEEP_LONGEST, Ears
from os1.ears.vad import Vad
from os1.ears.wake import Called, Name, PhraseWaker, PhraseWatch
from os1.events import FRAME, Attention, FromEars, Guessed, Heard, VoiceBegan, Woken


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
