"""os1.bench.stages: the stages add up to the whole, and a cut-off is called one."""

import pytest
from os1.bench import stages

# Speech from sample 16000 to 32000; every frame arrives 40 ms after its end; t = 0 at sample 0.
FRAMES = [{"t": (k + 1) * 0.032 + 0.040, "event": "frame", "first": k * 512} for k in range(80)]


def trace(decided: int = 34816, ended: int = 31900) -> list[dict[str, object]]:
    at = (decided // 512) * 0.032 + 0.040
    return [*FRAMES,
            {"t": at + 0.012, "event": "heard", "text": "what time is it", "began": 16100, "ended": ended,
             "decided": decided},
            {"t": at + 0.020, "event": "thought", "reply": 7, "text": "Nine."},
            {"t": at + 0.029, "event": "speech", "reply": 6},
            {"t": at + 0.030, "event": "speech", "reply": 7}]


def test_stages_add_up() -> None:
    answer = stages.answer_to(trace(), 16000, 32000)
    assert (answer.text, answer.reply, answer.said, answer.cut_off) == ("what time is it", 7, "Nine.", False)
    end, audible = stages.seconds(32000), 2.4
    full, came = stages.seconds(stages.full(32000)), [0.1, answer.times["speech"] + 0.006]
    parts = stages.split(answer, end, full, audible, came)
    assert tuple(parts) == stages.NAMES
    assert sum(parts.values()) == pytest.approx((audible - end) * 1000, abs=0.1)
    assert parts["recognition"] == pytest.approx(12) and parts["mind"] == pytest.approx(8)
    assert parts["voice"] == pytest.approx(10) and parts["link_down"] == pytest.approx(6)
    assert parts["link"] == pytest.approx(40) and parts["endpoint"] == pytest.approx(160)


def test_a_decision_before_the_end_is_a_cut_off() -> None:
    assert stages.answer_to(trace(decided=30000, ended=28000), 16000, 32000).cut_off


def test_speech_of_another_turn_is_not_this_one() -> None:
    assert stages.answer_to(trace(), 40000, 50000) == stages.Answer()


def test_an_unanswered_turn_has_no_stages() -> None:
    answer = stages.answer_to(trace()[:-3], 16000, 32000)
    assert answer.reply is None and answer.text == "what time is it"
    assert stages.split(answer, 2, 2.03, 2.4, []) == {}
