"""You speak, she stops; and what becomes of what she was saying."""

from __future__ import annotations

import pytest
from host.conversation.driven import LONG, VOICE, Table, heard
from os1.conversation import (
    Done,
    Event,
    Hush,
    Hushed,
    Keep,
    Rehearse,
    Say,
    State,
    Think,
)
from os1.events import (
    Ask,
    Guessed,
    Heard,
    Joined,
    Parted,
    Pressed,
    Silenced,
    Thought,
)


def test_she_stops_at_once_and_keeps_what_was_heard() -> None:
    table = Table(State.SPEAKING)
    actions = table.on(VOICE, 0.7)
    assert actions[0] == Hush(1)
    assert Keep(2, 4) in table.on(Hushed(1, 4), 0.3)
    assert isinstance(table.on(heard("stop"))[0], Think)
    assert not [a for a in table.on(Done(1, 9)) if isinstance(a, Keep)], "it was kept already"


def test_an_interruption_that_was_not_understood_is_not_pretended_away() -> None:
    table = Table(State.SPEAKING)
    table.on(VOICE)
    assert isinstance(table.on(heard(""))[0], Think)  # the mind says that it didn't catch it
    table.on(Thought("Sorry?"))
    table.on(VOICE)
    assert not any(isinstance(action, Think) for action in table.on(heard(""))), "not twice in a row"
    assert table.talk.state is State.ATTENTIVE


def test_noise_while_attentive_is_no_question() -> None:
    table = Table(State.ATTENTIVE)
    table.on(VOICE)
    assert not any(isinstance(action, Think) for action in table.on(heard("")))
    assert isinstance(table.on(heard("", named=True))[0], Think)


def test_words_without_a_beginning_cut_in_too() -> None:
    table = Table(State.SPEAKING)
    assert table.on(heard("")) == []
    assert [type(action) for action in table.on(heard("stop"))][:2] == [Hush, Think]


def test_a_tap_silences_her() -> None:
    table = Table(State.SPEAKING)
    assert table.on(Silenced(7)) == []  # an old reply
    assert table.on(Silenced(1))[0] == Hush(1)
    assert table.talk.state is State.ATTENTIVE
    assert Table(State.SPEAKING).on(Pressed("long")) == []


def test_whoever_goes_on_speaking_is_let_finish() -> None:
    table = Table(State.THINKING)
    table.on(VOICE)
    assert not any(isinstance(action, Say) for action in table.on(Thought("Ten minutes.", turn=4)))
    actions = table.on(heard("and thirty seconds"))
    assert Keep(4, 0) in actions and any(isinstance(action, Think) for action in actions)


def test_a_cough_does_not_swallow_the_answer() -> None:
    table = Table(State.THINKING)
    table.on(VOICE)
    table.on(Thought("Ten minutes.", turn=4))
    assert Say(1, Thought("Ten minutes.", turn=4)) in table.on(heard(""))


def test_what_an_unsaid_thought_settles_is_settled() -> None:
    table = Table(State.SPEAKING)
    table.end()
    table.say("set a timer", Thought("For how long?", ask=LONG))
    for text in ("five minutes", "and what time is it"):
        table.on(heard(text))
    table.on(Thought("Five minutes. Anything else?", closes=1, ask=Ask("Anything else?", ("yes_no",), "more"), turn=4))
    assert table.talk.asks.top is None and Keep(4, 0) in table.done


def test_an_older_thought_is_not_said() -> None:
    table = Table(State.THINKING)
    table.on(heard("no, wait"))
    assert not any(isinstance(action, Say) for action in table.on(Thought("Old.", turn=4)))
    assert table.on(Thought("New.", turn=6))[0] == Say(1, Thought("New.", turn=6))


STORY = Thought("Once there was a fence. Nobody knew why.", turn=2)


def broken(*events: Event) -> Table:
    """She tells a story, and somebody's voice has stopped her."""
    table = Table(State.SPEAKING)
    table.end()
    table.say("tell me a story", Thought("Well."))
    table.on(heard("go on"))
    table.on(STORY, 0.1)
    table.on(VOICE, 1.0)
    assert table.talk.state is State.LISTENING and table.done[-3] == Hush(table.said().reply)
    for event in events:
        table.on(event, 0.3)
    return table


def rest() -> str:
    return STORY.text[STORY.text.index("was a"):]


@pytest.mark.parametrize("nothing", [heard("", seconds=0.4), heard("yeah", seconds=0.4), heard("okay")])
@pytest.mark.parametrize("hushed_first", [True, False])
def test_a_cough_or_a_yeah_only_breaks_the_sentence(nothing: Heard, hushed_first: bool) -> None:
    table = broken()
    hushed = Hushed(table.said().reply, STORY.text.index("was a") + 2)  # in the middle of a word
    for event in (hushed, nothing) if hushed_first else (nothing, hushed):
        table.on(event, 0.3)
    assert table.talk.state is State.SPEAKING
    assert table.said() == Say(hushed.reply + 1, Thought(rest(), turn=2))


def test_of_a_broken_reply_only_what_was_played_is_kept_and_then_all() -> None:
    table = broken(heard("", seconds=0.4))
    first = Hushed(table.said().reply, STORY.text.index("was a"))
    assert Keep(2, first.chars) in table.on(first)
    table.on(VOICE, 1.0)
    second = Hushed(table.said().reply, len("was a "))
    assert Keep(2, STORY.text.index("fence")) in table.on(second)
    table.on(heard("", seconds=0.4))
    assert table.said().thought.text == STORY.text[STORY.text.index("fence"):]
    assert Keep(2, len(STORY.text)) in table.on(Done(table.said().reply, len(table.said().thought.text)))
    assert table.talk.state is State.ATTENTIVE


@pytest.mark.parametrize("something", [heard("stop"), heard(""), heard("", named=True, seconds=0.4)])
def test_whoever_said_something_is_answered(something: Heard) -> None:
    table = broken(something)
    assert table.talk.state is State.THINKING
    table.on(Hushed(table.said().reply, 9))
    assert table.said().thought == STORY, "it is not taken up"


def test_yes_to_a_question_is_an_answer() -> None:
    table = Table(State.SPEAKING)
    table.end()
    table.say("set a timer", Thought("Shall I set it for ten minutes?", ask=LONG))
    table.on(heard("hm"))
    table.on(Thought("I asked how long it shall be.", turn=8))
    table.on(VOICE)
    assert isinstance(table.on(heard("yes", seconds=0.4))[0], Think)


def test_she_does_not_take_it_up_over_the_wearer() -> None:
    table = broken(heard("", seconds=0.4), VOICE)
    table.on(Hushed(table.said().reply, 9))
    assert table.talk.state is State.LISTENING and table.said().thought == STORY
    table.on(heard("", seconds=0.4))
    assert table.talk.state is State.SPEAKING


@pytest.mark.parametrize("event", [Parted("ear", "gone", True), Joined("ear"), Pressed("tap")])
def test_what_was_broken_is_forgotten_with_the_ear(event: Event) -> None:
    table = broken(event, heard("", seconds=0.4))
    table.on(Hushed(table.said().reply, 9))
    assert table.said().thought == STORY or isinstance(event, Pressed)


def test_a_yeah_that_did_not_stop_her_is_no_turn() -> None:
    table = Table(State.SPEAKING)
    assert table.on(heard("yeah", seconds=0.3)) == []


def test_a_listeners_yeah_and_a_second_thought_are_not_rehearsed() -> None:
    table = broken()
    assert table.on(Guessed(heard("yeah"))) == []
    assert table.on(Guessed(heard("what"))) == [Rehearse(heard("what"))]
    table = Table(State.THINKING)
    table.on(VOICE)
    assert table.on(Guessed(heard("hello"))) == [], "the answer before it may change this one"
