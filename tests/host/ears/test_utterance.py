"""The sound of one utterance, heard again when speech goes on."""

from __future__ import annotations

from host.ears.fake_recogniser import FakeRecogniser, Script, small_grammar
from os1.ears.utterance import FLUSH, Utterance
from os1.events import FRAME


def test_after_a_final_word_the_whole_is_heard_again() -> None:
    recogniser = FakeRecogniser(small_grammar())
    first, second = Script().say("set a timer"), Script().say("for five minutes")
    utterance = Utterance([sound.pcm for sound in first.sounds], recogniser.stream)
    assert utterance.final().text == "set a timer" == utterance.final().text
    assert recogniser.finals == 1
    for sound in second.sounds[:3]:
        utterance.add(sound.pcm)
    assert recogniser.fed == len(first.sounds) + FLUSH  # nobody listens in a pause
    utterance.resume()
    for sound in second.sounds[3:]:
        utterance.add(sound.pcm)
    assert utterance.final().text == "set a timer for five minutes"
    assert utterance.pcm == b"".join(sound.pcm for sound in first.sounds + second.sounds)
    assert recogniser.opened == recogniser.closed == 2


def test_the_guess_holds_the_last_word_too() -> None:
    script = Script().say("set a timer for").wait(5)
    for silence in (0, 1000, 2 * FRAME, 5 * FRAME):
        recogniser = FakeRecogniser(small_grammar())
        utterance = Utterance([sound.pcm for sound in script.sounds], recogniser.stream)
        assert utterance.final(silence).text == ""
        assert utterance.guess == "set a timer for"
        assert recogniser.fed == len(script.sounds) + FLUSH


def test_what_was_heard_ends_with_the_last_sound() -> None:
    script = Script().say("stop").wait(5)
    utterance = Utterance([sound.pcm for sound in script.sounds], FakeRecogniser(small_grammar()).stream)
    assert utterance.heard(5 * FRAME) == b"".join(sound.pcm for sound in script.sounds[:-5])
    assert utterance.heard(0) == utterance.pcm
    assert utterance.heard(10 ** 9) == b""


def test_an_utterance_may_be_dropped_at_any_time() -> None:
    recogniser = FakeRecogniser(small_grammar())
    utterance = Utterance([], recogniser.stream)
    utterance.close()
    utterance.close()
    assert recogniser.closed == 1
