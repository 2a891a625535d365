"""os1.bench.listening: every pause of a span, with what the ears know of it, and nothing decided."""

from __future__ import annotations

from host.ears.fake_recogniser import FakeRecogniser, Script, probability, small_grammar
from os1.bench.listening import SMART_AFTER, Listener
from os1.bench.spans import Span
from os1.bench.tradeoff import Turn
from os1.ears.endpoint import Outlook
from os1.ears.wake import PhraseWaker
from os1.events import FRAME

GRAMMAR = small_grammar()


def hear(script: Script, ended: int, asked: list[int] | None = None) -> tuple[Turn, FakeRecogniser]:
    recogniser = FakeRecogniser(GRAMMAR)

    def smart(pcm: bytes) -> float:
        assert asked is not None
        asked.append(len(pcm) // 2)
        return 0.7

    listener = Listener(recogniser, GRAMMAR, PhraseWaker(recogniser), engine=probability,
                        smart=None if asked is None else smart)
    pcm = b"".join(sound.pcm for sound in script.sounds)
    return listener.hear(Span("x", pcm, ended)), recogniser


def test_every_pause_is_kept_with_its_signs() -> None:
    script = Script().wait(20).say("set a timer for").wait(30).say("five minutes").wait(60)
    turn, recogniser = hear(script, 86 * FRAME)
    middle, last = turn.pauses
    assert (middle.at, middle.signs.signs.outlook) == (44 * FRAME, Outlook.PART)
    assert middle.back == 76 * FRAME, "the VAD is sure with the second frame of voice"
    assert (last.at, last.back, last.signs.signs.outlook) == (86 * FRAME, None, Outlook.WHOLE)
    assert last.signs.text == "set a timer for five minutes"
    assert (turn.ended, turn.heard_until) == (86 * FRAME, 146 * FRAME)
    assert recogniser.opened == recogniser.closed


def test_a_pause_too_short_for_a_probe_has_no_signs() -> None:
    turn, _ = hear(Script().say("set a timer").wait(2).say("for five minutes").wait(30), 38 * FRAME)
    assert turn.pauses[0].signs.signs is None and turn.pauses[-1].signs.signs is not None


def test_smart_turn_is_asked_once_a_pause_with_the_sound_until_then() -> None:
    asked = list[int]()
    turn, _ = hear(Script().say("set a timer for").wait(30).say("five minutes").wait(60), 66 * FRAME, asked)
    assert asked == [24 * FRAME + SMART_AFTER, 66 * FRAME + SMART_AFTER]
    assert [pause.signs.smart for pause in turn.pauses] == [0.7, 0.7]


def test_nobody_speaks() -> None:
    turn, _ = hear(Script().wait(40), 0)
    assert turn.pauses == ()
