"""One turn, without a stream around it."""

from __future__ import annotations

from host.ears.fake_recogniser import FakeRecogniser, Script, small_grammar
from os1.ears.endpoint import Patience
from os1.ears.turn import ASKED_AFTER, Turn
from os1.ears.vad import Voicing
from os1.ears.wake import PhraseWaker
from os1.events import FRAME, Heard

GRAMMAR = small_grammar()


def turn_of(script: Script, asleep: bool = False) -> Turn:
    recogniser = FakeRecogniser(GRAMMAR)
    frames = [sound.pcm for sound in script.sounds]
    return Turn(frames, recogniser.stream, GRAMMAR.expecting(()), PhraseWaker(recogniser), Patience(), asleep)


def voice(frames: int, clarity: float = 50.0) -> Voicing:
    return Voicing(True, 0, frames * FRAME, frames * FRAME, 0.97, clarity)


def test_it_is_probed_once_and_decided_later() -> None:
    turn = turn_of(Script().say("what time is it"))
    assert turn.step(voice(24), 28 * FRAME) is None
    assert turn.probed and turn.understood
    assert turn.step(voice(24), 34 * FRAME) is None  # a square wave breaks off as loud as ever
    heard = turn.step(voice(24), 35 * FRAME)
    assert heard == Heard("what time is it", 0, 24 * FRAME - 1, 35 * FRAME - 1, 0.9, False, "fake")


def test_in_noise_a_whole_sentence_waits_a_little() -> None:
    script = Script().say("tell me more", 8).wait(4)
    assert turn_of(script).step(voice(24), 28 * FRAME)
    noisy = turn_of(script)
    assert noisy.step(voice(24, 15.0), 28 * FRAME) is None
    assert noisy.step(voice(24, 15.0), 33 * FRAME)


def test_decide_asks_even_where_nothing_was_probed() -> None:
    turn = turn_of(Script().say("set a timer for"))
    heard = turn.decide(voice(24), 24 * FRAME)
    assert heard.text == "" and not turn.understood


def test_her_name_before_half_a_command_counts_while_she_sleeps() -> None:
    turn = turn_of(Script().say("hey samantha set a"), asleep=True)
    assert turn.step(voice(24), 28 * FRAME) is None
    assert turn.named and not turn.understood


def test_no_name_while_she_sleeps() -> None:
    turn = turn_of(Script().say("what time is it"), asleep=True)
    turn.step(voice(24), 28 * FRAME)
    assert turn.probed and not turn.named


def test_another_engine_is_asked_only_where_the_grammar_leaves_it_open() -> None:
    asked = list[int]()

    def over(pcm: bytes) -> float:
        asked.append(len(pcm) // 2)
        return 1.0

    for text in ("what time is it", "set a timer for", "tell me more"):
        script = Script().say(text).wait(4)
        recogniser = FakeRecogniser(GRAMMAR)
        turn = Turn([sound.pcm for sound in script.sounds], recogniser.stream, GRAMMAR.expecting(()),
                    PhraseWaker(recogniser), Patience(), over=over)
        words = len(text.split())
        turn.step(voice(6 * words), (6 * words + 4) * FRAME)
        assert turn.signs.over == (1.0 if text == "what time is it" else None)
    assert asked == [24 * FRAME + ASKED_AFTER], "the sound, and so much of the pause"
