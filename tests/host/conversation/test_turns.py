"""A question and its answer, and how they end."""

from __future__ import annotations

import os1.conversation as conversation
import pytest
from host.conversation.driven import HER_NAME, LONG, VOICE, Table, heard
from os1.conversation import (
    Attend,
    Do,
    Done,
    Hush,
    Hushed,
    Keep,
    Say,
    Started,
    State,
    Tell,
    Think,
)
from os1.events import (
    Ask,
    Heard,
    Joined,
    Parted,
    Pressed,
    Thought,
)


def test_a_question_and_its_answer() -> None:
    table = Table()
    table.on(HER_NAME)
    think = table.on(heard("what time is it", named=True), 1.0)
    assert think[0] == Think(heard("what time is it", named=True))
    said = table.on(Thought("It's ten.", turn=2), 0.01)
    assert said[0] == Say(1, Thought("It's ten.", turn=2))
    table.on(Started(1), 0.1)
    assert Keep(2, 9) in table.on(Done(1, 9), 1.0)
    assert [action.state for action in table.kinds(Tell) if isinstance(action, Tell)] == [
        "asleep", "listening", "thinking", "speaking", "attentive"]


def test_no_name_is_needed_for_a_while() -> None:
    table = Table(State.SPEAKING)
    table.end()
    table.on(VOICE, conversation.ATTENTIVE_S - 1)
    assert isinstance(table.on(heard("and now"))[0], Think)
    table.on(Thought("Yes."))
    table.end()
    table.rest()
    assert table.talk.state is State.ASLEEP
    assert table.on(heard("not for her")) == [] and table.on(VOICE) == []


def test_attention_follows() -> None:
    table = Table(State.SPEAKING)
    table.on(Done(1, 9))
    table.say("set a timer", Thought("For how long?", ask=LONG))
    seen = [action.attention for action in table.kinds(Attend) if isinstance(action, Attend)]
    assert [(each.awake, each.speaking, each.expects) for each in seen] == [
        (False, False, ()), (True, False, ()), (True, True, ()), (True, False, ()),
        (True, True, LONG.expects), (True, False, LONG.expects)]


def test_goodbye_sends_her_to_sleep() -> None:
    table = Table(State.SPEAKING)
    table.end()
    table.say("set a timer", Thought("For how long?", ask=LONG))
    table.say("goodbye", Thought("Bye.", closing=True))
    assert table.talk.state is State.ASLEEP and len(table.talk.asks) == 0


def test_a_silent_thought_says_nothing() -> None:
    table = Table(State.THINKING)
    assert not any(isinstance(action, Say) for action in table.on(Thought("")))
    assert table.talk.state is State.ATTENTIVE


def test_a_short_break_of_the_link_changes_nothing() -> None:
    table = Table(State.SPEAKING)
    table.on(Parted("ear", "lost"))
    assert table.talk.state is State.SPEAKING
    assert {type(action) for action in table.on(Joined("ear", resumed=True))} == {Attend, Tell}
    table.on(Parted("ear", "gone", True))
    assert table.talk.state is State.ASLEEP and table.kinds(Hush) == [Hush(1)]
    assert Keep(2, 3) in table.on(Hushed(1, 3))


@pytest.mark.parametrize("state", [State.LISTENING, State.THINKING, State.SPEAKING])
def test_no_state_lasts_for_ever(state: State) -> None:
    table = Table(state)
    for _ in range(5):
        if table.talk.wakes_at() is not None:
            table.rest()
    assert table.talk.state is State.ASLEEP


def test_reply_numbers_have_16_bits() -> None:
    table = Table()
    table.talk._reply = conversation.LAST_REPLY - 1
    for expected in (0xFFFF, 1):
        table.on(HER_NAME)
        table.on(heard("hello"))
        table.on(Thought("Hi."))
        assert table.said().reply == expected
        table.end()


def test_a_tap_is_a_yes_only_where_the_question_takes_one() -> None:
    table = Table()
    table.say("tidy my downloads", Thought("Shall I?", ask=Ask("Shall I?", ("yes_no",), "tidy.go", hand=True)), True)
    assert table.talk.state is State.ATTENTIVE
    assert table.on(Pressed("tap"), 1.0)[0] == Think(Heard("yes", 0, 0, 0, named=True, engine="tap"))
    table = Table()
    table.say("set a timer", Thought("For how long?", ask=LONG), True)
    assert not any(isinstance(action, Think) for action in table.on(Pressed("tap"), 1.0))
    table = Table()
    table.say("tidy my downloads", Thought("Shall I?", ask=Ask("Shall I?", ("yes_no",), "tidy.go", hand=True)), True)
    table.rest()
    assert not any(isinstance(action, Think) for action in table.on(Pressed("tap"), 60.0)), "it is no longer open"


def test_a_tap_while_she_speaks_only_silences_her() -> None:
    table = Table()
    table.on(HER_NAME)
    table.on(heard("tidy my downloads", True))
    table.on(Thought("I would put it all away. Shall I?", ask=Ask("Shall I?", ("yes_no",), "tidy.go", hand=True)))
    assert not any(isinstance(action, Think) for action in table.on(Pressed("tap"), 0.5))


def test_a_tap_counts_while_she_asks_for_one() -> None:
    table = Table()
    table.on(HER_NAME)
    table.on(heard("yes", True))
    asks = Ask("Give me a tap.", ("yes_no",), "tidy.go", hand=True, at_once=True)
    table.on(Thought(asks.question, ask=asks))
    done = table.on(Pressed("tap"), 0.5)
    assert Think(Heard("yes", 0, 0, 0, named=True, engine="tap")) in done and any(isinstance(one, Hush) for one in done)


PLAN = Ask("I would put it all away. Shall I?", ("yes_no",), "tidy.go", hand=True)


def test_a_tap_is_no_yes_to_what_was_not_heard_to_its_end() -> None:
    """Tapped silent, cut off by the ear itself, or asked while somebody broke in: then she says it again."""
    for cut in (Pressed("tap"), Hushed(1, 5), VOICE):
        table = Table()
        table.on(HER_NAME)
        table.on(heard("tidy my downloads", True))
        table.on(Thought(PLAN.question, ask=PLAN))
        table.on(cut, 0.5)
        before = len(table.done)
        table.on(Pressed("tap"), 0.5)
        assert not any(isinstance(action, Think) for action in table.done[before:]), cut
        assert table.kinds(Do) == [Do("Repeat")]
        table.on(Thought(PLAN.question))
        table.end()
        assert any(isinstance(action, Think) for action in table.on(Pressed("tap"), 1.0)), "now it was"


def test_a_yes_by_hand_outlives_a_restart_only_as_far_as_it_was_heard() -> None:
    for whole in (True, False):
        table = Table()
        table.on(HER_NAME)
        table.on(heard("tidy my downloads", True))
        table.on(Thought(PLAN.question, ask=PLAN))
        table.end() if whole else table.on(Pressed("tap"), 0.5)
        again = conversation.Conversation(0.0, table.talk.asks.to_json(table.now))
        assert again.asks.top == PLAN and again.asks.whole is whole
