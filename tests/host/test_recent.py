"""The last turns with their milliseconds: told from the trace, bounded, forgotten, and never on disk."""

from __future__ import annotations

import threading
from pathlib import Path

from os1.events import FRAME
from os1.recent import ARRIVALS, EARS, Recent
from os1.trace import Trace


def turn(recent: Recent, t: float, words: str = "what time is it", answer: str = "Ten past nine.", number: int = 12,
         reply: int = 3, ear: str = "kitchen", whole: bool = True) -> None:
    """Speech that ends in frame 9 at t, decided in frame 14; everything else follows."""
    for frame in range(8, 15):
        recent.note(t + (frame - 9) * 0.032, "frame", {"ear": ear, "first": frame * FRAME})
    recent.note(t + 0.170, "heard", {"ear": ear, "text": words, "ended": 9 * FRAME + 5, "decided": 15 * FRAME,
                                     "engine": "draft"})
    recent.note(t + 0.175, "thought", {"ear": ear, "text": answer, "reply": reply, "skill": "GetTime", "turn": number,
                                       "rehearsed": True})
    recent.note(t + 0.200, "speech", {"ear": ear, "reply": reply})
    recent.note(t + 0.350, "started", {"ear": ear, "reply": reply})
    recent.note(t + 2.000, "over", {"ear": ear, "reply": reply, "whole": whole})


def test_the_stages_of_a_turn_add_up() -> None:
    recent, whole = Recent(), [0]
    recent.watchers.append(lambda: whole.append(1))
    turn(recent, 100.0)
    (made,) = recent.turns()
    assert made.stages == {"endpoint": 160.0, "recognition": 10.0, "mind": 5.0, "voice": 25.0, "to_ear": 150.0,
                           "speaking": 1650.0}
    assert sum(made.stages.values()) == 2000.0 and made.waited == 200.0
    assert (made.heard, made.said, made.skill) == ("what time is it", "Ten past nine.", "GetTime")
    assert (made.engine, made.rehearsed, made.cut) == ("draft", True, False)
    assert whole == [0, 1]


def test_who_is_interrupted_was_cut_and_the_next_turn_is_another() -> None:
    recent = Recent()
    turn(recent, 100.0, whole=False)
    turn(recent, 200.0, reply=4)
    assert [(each.id, each.cut) for each in recent.turns()] == [(2, False), (1, True)]
    assert recent.turns(before=2) == [recent.turn(1)] and recent.turns(limit=1) == [recent.turn(2)]


def test_what_she_says_of_her_own_accord_is_no_answer() -> None:
    recent = Recent()
    recent.note(1.0, "heard", {"ear": "kitchen", "text": "never answered", "ended": 0, "decided": 1})
    recent.note(2.0, "thought", {"ear": "kitchen", "text": "Your eggs.", "reply": 1, "skill": "Due", "turn": 4})
    assert [(each.heard, each.said) for each in recent.turns()] == [("", "Your eggs."), ("", "")]
    recent.note(3.0, "thought", {"ear": "kitchen", "text": "Pressed.", "reply": 2, "skill": "GetTime", "turn": 5})
    assert recent.turns()[0].said == "Pressed."


def test_words_that_the_memory_does_not_keep_are_not_kept_here() -> None:
    recent = Recent()
    turn(recent, 100.0, "my secret", "I see.", number=-1)
    recent.note(300.0, "heard", {"ear": "kitchen", "text": "an aside to somebody", "ended": 0, "decided": 1})
    assert [(each.heard, each.said, each.turn) for each in recent.turns()] == [("", "", 0), ("", "", 0)]
    assert recent.turns()[1].stages["mind"] == 5.0


def test_forgetting_takes_words_and_turns() -> None:
    recent = Recent()
    turn(recent, 100.0, "zanzibar is far", number=2)
    turn(recent, 200.0, "yes", number=4, reply=4)
    turn(recent, 300.0, "what time is it", number=6, reply=5)
    recent.forget(lambda words: "zanzibar" in words, lambda turns: [turn for turn in turns if turn != 4])
    assert [each.heard for each in recent.turns()] == ["what time is it"]
    recent.forget(lambda words: True, lambda turns: turns)
    assert recent.turns() == []


def test_it_is_bounded() -> None:
    recent = Recent(most=5)
    for n in range(20):
        turn(recent, 100.0 * n, reply=n)
    assert [each.id for each in recent.turns()] == [20, 19, 18, 17, 16]
    for n in range(3 * ARRIVALS):
        recent.note(n, "frame", {"ear": f"ear{n % (2 * EARS)}", "first": n * FRAME})
        recent.note(n, "frame", {"ear": "kitchen", "first": n * FRAME})
    assert len(recent._arrivals) <= EARS and max(map(len, recent._arrivals.values())) <= ARRIVALS


def test_a_trace_tells_it_and_writes_nothing(tmp_path: Path) -> None:
    trace = Trace(clock=lambda: 1.5)
    trace.recent = recent = Recent()
    assert trace.on
    trace.note("thought", ear="kitchen", text="Hello.", reply=1, turn=3)
    assert [each.said for each in recent.turns()] == ["Hello."] and recent.turns()[0].times == {"thought": 1.5}
    assert not list(tmp_path.iterdir())


def test_two_threads_may_use_it() -> None:
    recent, wrong = Recent(), list[BaseException]()

    def notes() -> None:
        try:
            for n in range(300):
                turn(recent, float(n), reply=n)
        except BaseException as e:
            wrong.append(e)
    thread = threading.Thread(target=notes)
    thread.start()
    for _ in range(100):
        recent.turns()
        recent.forget(lambda words: False, lambda turns: turns)
    thread.join()
    assert not wrong
