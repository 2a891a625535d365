"""While she speaks: what is a turn, and what is nothing."""

from __future__ import annotations

import numpy as np
import pytest
from host.ears.fake_recogniser import (
    FakeRecogniser,
    Script,
    probability,
)
from host.ears.one_stream import AWAKE, GRAMMAR, ears, hear, only_heard
from os1.ears.stream import Ears
from os1.ears.vad import Vad
from os1.ears.wake import PhraseWaker
from os1.events import FRAME, Attention, Heard, VoiceBegan


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
        assert silence == 6 * FRAME if not words else silence > 20 * FRAME, "nothing more is waited for than for words"

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
        assert at == [2]
