"""Sound that is lost, late, torn or no sound at all."""

from __future__ import annotations

import random

from host.ears.fake_recogniser import (
    Script,
    tone,
)
from host.ears.one_stream import ears, hear, only_heard
from hypothesis import given, settings
from hypothesis import strategies as st
from os1.events import FRAME, Attention, Sound

PCM = {"empty": b"", "odd": b"\x01" * 1023, "long": bytes(1026), "zeros": bytes(1024), "word": tone(2000),
       "clipped": b"\xff\x7f\x00\x80" * 256, "offset": b"\x00\x40" * 512}


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
