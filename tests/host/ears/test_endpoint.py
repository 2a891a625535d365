"""Has the wearer finished?"""

from __future__ import annotations

import pytest
from host.ears.fake_recogniser import small_grammar
from os1.ears.endpoint import FINISHED, MS, Endpointer, Move, Outlook, Patience, Signs, judged, outlook
from os1.ears.tune import USUAL
from os1.events import FRAME
from os1.grammar import Grammar, Template

PATIENCE = Patience()
GATE = 1500 * MS  # the ear's gate closes then


def decided_after(found: Outlook, length: int = 1000 * MS) -> int:
    """Samples of silence at the decision, in frames of silence after `length` samples of speech."""
    endpointer = Endpointer()
    for silence in range(0, 4000 * MS, FRAME):
        move = endpointer.step(silence, length)
        if move is Move.PROBE:
            move = endpointer.judge(Signs(found, fade=USUAL), silence)
        if move is Move.DECIDE:
            return silence
    raise AssertionError("never decided")


@pytest.mark.parametrize("found", Outlook)
def test_each_outlook_has_its_own_patience_and_none_outlasts_the_gate(found: Outlook) -> None:
    limit = PATIENCE.limit(Signs(found, fade=USUAL))
    assert limit <= decided_after(found) < limit + FRAME < GATE


def test_the_more_is_missing_the_longer_it_waits() -> None:
    limits = [PATIENCE.limit(Signs(each, room=3, fade=USUAL)) for each in FINISHED]
    assert limits == sorted(limits)


def test_a_round_sentence_waits_by_what_could_follow_and_how_the_voice_faded() -> None:
    def wait(room: int, fade: float | None) -> int:
        return PATIENCE.limit(Signs(Outlook.ROUND, room, fade))

    assert wait(2, USUAL) < wait(7, USUAL) < wait(14, USUAL) == wait(50, USUAL)
    assert PATIENCE.whole == wait(7, USUAL + 30) < wait(7, USUAL + 3) < wait(7, USUAL) < wait(7, USUAL - 5)
    assert wait(7, USUAL - 10) == wait(7, USUAL - 50) and wait(0, USUAL - 50) == PATIENCE.round
    assert wait(0, None) == PATIENCE.doubt <= wait(14, None) < GATE
    assert wait(50, USUAL - 50) <= PATIENCE.part


def test_another_engine_shortens_and_lengthens_the_wait() -> None:
    def wait(found: Outlook, over: float | None) -> int:
        return PATIENCE.limit(Signs(found, 7, USUAL, over))

    for found in (Outlook.ROUND, Outlook.STRANGE):
        assert wait(found, 0.9) < wait(found, None) == wait(found, 0.5) < wait(found, 0.1)
    assert PATIENCE.limit(Signs(Outlook.STRANGE, 0, USUAL + 30, 1.0)) == PATIENCE.strange_least
    for found in (Outlook.WHOLE, Outlook.PART, Outlook.OPEN, Outlook.NAME):
        assert wait(found, 1.0) == wait(found, 0.0)


def test_one_probe_a_pause_and_a_resume_when_voice_comes_back() -> None:
    endpointer = Endpointer()
    moves = [endpointer.step(silence * FRAME, 1000 * MS) for silence in (0, 1, 2)]
    assert set(moves) == {Move.WAIT}
    assert endpointer.step(3 * FRAME, 1000 * MS) is Move.PROBE
    assert endpointer.judge(Signs(Outlook.PART), 3 * FRAME) is Move.WAIT
    assert endpointer.step(5 * FRAME, 1000 * MS) is Move.WAIT
    assert endpointer.step(0, 1500 * MS) is Move.RESUME
    assert endpointer.step(FRAME, 1500 * MS) is Move.WAIT
    assert endpointer.step(3 * FRAME, 1500 * MS) is Move.PROBE
    assert endpointer.judge(Signs(Outlook.WHOLE), 3 * FRAME) is Move.WAIT
    assert endpointer.step(4 * FRAME, 1500 * MS) is Move.DECIDE


def test_long_speech_is_not_probed_at_every_breath() -> None:
    endpointer = Endpointer()
    moves = [endpointer.step(silence * FRAME, PATIENCE.long) for silence in range(14)]
    assert set(moves) == {Move.WAIT}
    assert endpointer.step(14 * FRAME, PATIENCE.long) is Move.PROBE


def test_speech_without_an_end_is_cut() -> None:
    endpointer = Endpointer()
    assert endpointer.step(0, PATIENCE.longest - 1) is Move.WAIT
    assert endpointer.step(0, PATIENCE.longest) is Move.DECIDE


@pytest.mark.parametrize(("text", "expected"), [
    ("stop", Outlook.WHOLE), ("set a timer for five minutes", Outlook.WHOLE), ("what time is it", Outlook.ROUND),
    ("set a timer", Outlook.ROUND), ("remember that the door", Outlook.OPEN), ("remember that", Outlook.PART),
    ("set a", Outlook.PART), ("door london", Outlook.STRANGE), ("", Outlook.STRANGE)])
def test_outlook(text: str, expected: Outlook) -> None:
    assert outlook(text, small_grammar().expecting(())) is expected


def test_a_closed_sentence_is_not_open_because_another_could_go_on_from_it() -> None:
    grammar = Grammar([Template("Time", "what time is it"), Template("Recall", "what time is {free}")])
    assert outlook("what time is it", grammar) is Outlook.ROUND
    assert outlook("what time is the party", grammar) is Outlook.OPEN


def test_the_outlook_knows_what_is_expected() -> None:
    grammar = small_grammar()
    assert outlook("yes", grammar.expecting(())) is Outlook.STRANGE
    assert outlook("yes", grammar.expecting(("yes_no",))) is Outlook.WHOLE


def test_a_number_said_digit_by_digit_may_go_on() -> None:
    digits = "(zero|one|two|three)"
    grammar = Grammar([Template("Code", f"code {digits} {digits} [{digits} {digits}]"),
                       Template("Sum", "add (one|two) [hundred]"), Template("Call", "call number one [please]")])
    for text, expected in {"code one": Outlook.PART, "code one two": Outlook.DIGITS, "code one two three": Outlook.PART,
                           "code one two three zero": Outlook.WHOLE, "add two": Outlook.ROUND,
                           "call number one": Outlook.ROUND}.items():
        assert outlook(text, grammar) is expected, text
    assert PATIENCE.limit(Signs(Outlook.DIGITS, 2, USUAL + 20)) == PATIENCE.digits


@pytest.mark.parametrize(("text", "guesses", "expected"), [
    ("set a timer for five minutes", ["set a timer for five minutes"], Outlook.WHOLE),
    ("set a timer for five minutes", ["set a timer for"], Outlook.PART),  # the final word makes a sentence of anything
    ("set a timer for five minutes", ["set a timer for", "set a timer for five minutes"], Outlook.WHOLE),
    ("what time is it", ["please what time is it", "what time is it in"], Outlook.ROUND),  # the same meaning
    ("what time is it", ["what time is it in", "stop"], Outlook.PART),
    ("what time is it", ["stop"], Outlook.ROUND),
    ("", ["set a"], Outlook.PART), ("", ["stop"], Outlook.STRANGE), ("", [], Outlook.STRANGE),
    ("remember that the door", ["remember that the"], Outlook.OPEN)])
def test_a_sentence_counts_where_a_guess_had_its_meaning_too(text: str, guesses: list[str], expected: Outlook) -> None:
    grammar = Grammar([Template("Time", "what time is it [in london]"), Template("Stop", "stop"),
                       Template("Timer", "set a timer for (five|ten) minutes"),
                       Template("Note", "remember that {free}")])
    assert judged(text, guesses, grammar) is expected
