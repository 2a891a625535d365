"""Open questions, and what waits for its turn."""

from __future__ import annotations

import os1.conversation as conversation
import pytest
from host.conversation.driven import HER_NAME, LONG, VOICE, Table, heard
from os1.conversation import (
    Conversation,
    Due,
    Event,
    Forgo,
    Keep,
    Persist,
    Rehearse,
    Say,
    State,
    Think,
    Tick,
)
from os1.events import (
    Ask,
    Guessed,
    Joined,
    Parted,
    Thought,
    WentOn,
)


def test_a_guess_is_rehearsed_until_it_is_heard() -> None:
    table = Table(State.LISTENING)
    assert table.on(Guessed(heard("hello"))) == [Rehearse(heard("hello"))]
    assert table.on(heard("hello"))[0] == Think(heard("hello")) and not table.kinds(Forgo)


@pytest.mark.parametrize("event", [WentOn(9), heard("", seconds=0.5), Parted("ear", "gone", True), Tick()])
def test_a_guess_that_comes_to_nothing_is_forgone_once(event: Event) -> None:
    table = Table(State.LISTENING)
    table.on(Guessed(heard("hello")))
    if isinstance(event, Tick):
        table.rest()
        table.rest()
    else:
        table.on(event)
    table.on(WentOn(99))
    assert table.kinds(Forgo) == [Forgo()] and not table.kinds(Think)


@pytest.mark.parametrize("state", [State.ASLEEP, State.THINKING, State.SPEAKING])
def test_nothing_is_rehearsed_while_she_sleeps_thinks_or_speaks(state: State) -> None:
    table = Table(state)
    assert table.on(Guessed(heard("hello"))) == [] and not table.on(WentOn(9))


def test_an_open_question_keeps_her_attentive_longer() -> None:
    table = Table(State.SPEAKING)
    table.end()
    table.say("set a timer", Thought("For how long?", ask=LONG))
    table.on(VOICE, LONG.patience_s - 1)
    assert table.talk.asks.top == LONG
    table.on(heard("five minutes"))
    table.on(Thought("Five minutes.", closes=1))
    assert table.talk.asks.top is None


def test_patience_ends() -> None:
    table = Table(State.SPEAKING)
    table.end()
    table.say("set a timer", Thought("For how long?", ask=LONG))
    table.rest()
    assert table.talk.state is State.ASLEEP and table.talk.asks.top is None
    assert isinstance(table.done[-1], Persist) and table.done[-1].asks == "[]"


def test_short_patience_ends_while_she_is_still_attentive() -> None:
    table = Table(State.SPEAKING)
    table.end()
    table.say("tell me a joke", Thought("Why?", ask=Ask("Why?", ("free",), "joke", patience_s=3)))
    table.on(VOICE, 5)
    assert table.talk.asks.top is None


def test_what_is_being_said_still_answers() -> None:
    table = Table(State.SPEAKING)
    table.end()
    table.say("set a timer", Thought("For how long?", ask=LONG))
    table.on(VOICE, LONG.patience_s - 0.1)
    table.on(heard("well let me think five minutes"), 10)
    assert table.talk.asks.top == LONG


def test_she_may_be_answered_before_she_has_finished_asking() -> None:
    table = Table(State.SPEAKING)
    table.end()
    table.on(heard("set a timer"))
    table.on(Thought("For how long?", ask=LONG))
    table.on(VOICE)
    assert table.talk.asks.top == LONG


def test_questions_outlive_a_restart() -> None:
    table = Table(State.SPEAKING)
    table.end()
    table.say("set a timer", Thought("For how long?", ask=LONG))
    kept = [action for action in table.done if isinstance(action, Persist)][-1].asks
    again = Conversation(5.0, kept)
    again.on(Joined("ear"), 5.0)
    again.on(HER_NAME, 10.0)
    assert again.asks.top == LONG
    late = Conversation(5.0, kept)
    late.on(HER_NAME, 5.0 + LONG.patience_s + 1)
    assert late.asks.top is None


def test_a_timer_waits_until_the_wearer_and_she_have_finished() -> None:
    ring = Thought("Ding.", skill="Due", turn=7)
    table = Table(State.LISTENING)
    assert table.on(Due(ring)) == []
    table.on(heard("what time is it"))
    table.on(Thought("Ten.", turn=2))
    assert table.said().thought.text == "Ten."
    table.end()
    assert table.said() == Say(2, ring)


def test_what_she_tells_unasked_outlives_what_the_wearer_says_meanwhile() -> None:
    sent = Thought("Your mail is out.", skill="MailWrite", courtesy=True)
    table = Table(State.LISTENING)
    table.on(Due(sent))
    table.on(Due(Thought("An answer to what was asked before.", skill="Work")))
    table.on(heard("what time is it"))
    table.on(Thought("Ten.", turn=2))
    table.end()
    assert table.said() == Say(2, sent)
    table.end()
    assert table.said() == Say(2, sent), "the other one is stale"


def test_a_timer_wakes_a_sleeper_and_she_listens_afterwards() -> None:
    table = Table()
    assert table.on(Due(Thought("Ding.")))[0] == Say(1, Thought("Ding."))
    table.end()
    assert table.talk.state is State.ATTENTIVE


def test_a_timer_waits_for_an_ear() -> None:
    table = Table()
    table.on(Parted("ear", "gone", True))
    assert table.on(Due(Thought("Ding."))) == []
    assert Say(1, Thought("Ding.")) in table.on(Joined("ear"))


def test_waiting_is_bounded() -> None:
    table = Table(State.LISTENING)
    for number in range(100):
        table.on(Due(Thought(f"Ding {number}.", skill="Due", turn=number + 1)))
    assert len([a for a in table.kinds(Keep)]) == 100 - conversation.WAITING
