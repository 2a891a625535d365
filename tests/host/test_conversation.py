"""The table of turns: every cell, and the promises that it makes, on a virtual clock."""

from __future__ import annotations

import random
import re

import os1.conversation as conversation
import pytest
from os1.conversation import (
    EVENTS,
    TABLE,
    Action,
    Attend,
    Conversation,
    Done,
    Due,
    Event,
    Forgo,
    Hush,
    Hushed,
    Keep,
    Persist,
    Rehearse,
    Say,
    Started,
    State,
    Tell,
    Think,
    Tick,
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
    VoiceBegan,
    WentOn,
    Woken,
)

HER_NAME = Woken("hey samantha", 16000)
VOICE = VoiceBegan(16000)
LONG = Ask("For how long?", ("duration", "number"), "timer.length", patience_s=30)


def heard(text: str, named: bool = False, seconds: float = 2.0) -> Heard:
    ended = int(seconds * 16000)
    return Heard(text, 0, ended, ended + 8000, named=named, words=seconds > 1)


class Table:
    """A conversation, its clock, and all that it did."""

    def __init__(self, state: State = State.ASLEEP) -> None:
        self.now = 100.0
        self.talk = Conversation(self.now)
        self.done: list[Action] = []
        self.on(Joined("ear"))
        for event in {
            State.ASLEEP: (), State.ATTENTIVE: (Pressed("tap"),), State.LISTENING: (HER_NAME,),
            State.THINKING: (HER_NAME, heard("hello")),
            State.SPEAKING: (HER_NAME, heard("hello"), Thought("Hi there.", turn=2)),
        }[state]:
            self.on(event)
        assert self.talk.state is state

    def on(self, event: Event, after: float = 0.0) -> list[Action]:
        self.now += after
        actions = self.talk.on(event, self.now)
        self.done += actions
        return actions

    def rest(self) -> None:
        """Let time pass until it asks for a tick, and give it one."""
        wakes = self.talk.wakes_at()
        assert wakes is not None
        self.now = max(self.now, wakes)
        self.on(Tick())

    def say(self, text: str, thought: Thought, named: bool = False) -> None:
        """A whole exchange, heard to its end."""
        self.on(VOICE)
        self.on(heard(text, named))
        self.on(thought)
        self.end()

    def end(self, chars: int = 99) -> None:
        self.on(Done(self.said().reply, chars), 2.0)

    def said(self) -> Say:
        return [action for action in self.done if isinstance(action, Say)][-1]

    def kinds(self, kind: type) -> list[Action]:
        return [action for action in self.done if isinstance(action, kind)]


# ---- the table itself

def test_every_cell_is_there_and_as_drawn() -> None:
    rows = re.findall(r"^  ([A-Z]\w+)\s*\|(.+)$", conversation.__doc__ or "", re.MULTILINE)
    drawn = {(state, name): cell for name, cells in rows for state, cell in zip(State, cells.split(), strict=True)}
    assert len(drawn) == len(State) * len(EVENTS) == len(TABLE)
    for (state, event), cell in TABLE.items():
        name = cell.__name__.strip("_")  # type: ignore[attr-defined]
        assert drawn[state, event.__name__] == ("-" if name == "nothing" else name)


SAMPLES: dict[type, Event] = {
    Woken: HER_NAME, VoiceBegan: VOICE, Guessed: Guessed(heard("hello")), WentOn: WentOn(3), Heard: heard("hello"),
    Thought: Thought("Hi.", turn=9),
    Started: Started(1), Done: Done(1, 5), Hushed: Hushed(1, 3), Silenced: Silenced(1), Pressed: Pressed("tap"),
    Due: Due(Thought("Ding.", skill="Due")), Tick: Tick(), Joined: Joined("ear"), Parted: Parted("ear", "gone", True),
}
AFTER = {  # the state after each event, by state before: asleep, attentive, listening, thinking, speaking
    Woken: "listening listening listening thinking listening",
    VoiceBegan: "asleep listening listening listening listening",
    Guessed: "asleep attentive listening thinking speaking", WentOn: "asleep attentive listening thinking speaking",
    Heard: "asleep thinking thinking thinking thinking", Thought: "asleep speaking listening speaking speaking",
    Started: "asleep attentive listening thinking speaking", Done: "asleep attentive listening thinking attentive",
    Hushed: "asleep attentive listening thinking attentive", Silenced: "asleep attentive listening thinking attentive",
    Pressed: "attentive attentive listening thinking attentive", Due: "speaking speaking listening thinking speaking",
    Tick: "asleep attentive listening thinking speaking", Joined: "asleep asleep asleep asleep asleep",
    Parted: "asleep asleep asleep asleep asleep",
}


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
@pytest.mark.parametrize("state", State)
def test_every_cell(state: State, event: type) -> None:
    table = Table(state)
    table.on(SAMPLES[event])
    assert table.talk.state.value == AFTER[event].split()[list(State).index(state)]


# ---- a conversation

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


# ---- interruption

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


# ---- a stop for nothing

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


# ---- open questions

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


def test_a_listeners_yeah_and_a_second_thought_are_not_rehearsed() -> None:
    table = broken()
    assert table.on(Guessed(heard("yeah"))) == []
    assert table.on(Guessed(heard("what"))) == [Rehearse(heard("what"))]
    table = Table(State.THINKING)
    table.on(VOICE)
    assert table.on(Guessed(heard("hello"))) == [], "the answer before it may change this one"


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


# ---- what is due

def test_a_timer_waits_until_the_wearer_and_she_have_finished() -> None:
    ring = Thought("Ding.", skill="Due", turn=7)
    table = Table(State.LISTENING)
    assert table.on(Due(ring)) == []
    table.on(heard("what time is it"))
    table.on(Thought("Ten.", turn=2))
    assert table.said().thought.text == "Ten."
    table.end()
    assert table.said() == Say(2, ring)


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


# ---- ends

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


def test_she_never_begins_over_the_wearer_whatever_happens() -> None:
    """Invariant: no Say while listening or already speaking; each reply once; of each turn ever more is kept."""
    rng = random.Random(8)
    for _ in range(200):
        table, turn = Table(), 10
        for _ in range(60):
            event = SAMPLES[rng.choice(EVENTS)]
            if isinstance(event, Thought):
                turn += 1
                ask = rng.choice([None, LONG])
                event = Thought(rng.choice(["Hi.", "", "Well."]), turn=turn, ask=ask, closes=rng.randint(0, 2),
                                closing=rng.random() < 0.1)
            if isinstance(event, Done | Hushed | Silenced):
                event = type(event)(table.talk._reply, *([3] if not isinstance(event, Silenced) else []))
            if isinstance(event, Heard):
                event = heard(rng.choice(["", "hello", "yeah"]), rng.random() < 0.3, rng.choice([0.5, 2.0]))
            rehearsing = table.talk._rehearsing
            before, broken = table.talk.state, table.talk._broken
            actions = table.on(event, rng.choice([0, 0.1, 5, 50]))
            says = [action for action in actions if isinstance(action, Say)]
            assert len(says) <= 1
            ends = [action for action in actions if isinstance(action, Forgo | Think)]
            assert rehearsing <= (table.talk._rehearsing or len(ends) == 1), "a rehearsal is used or forgone"
            assert bool(says) <= (table.talk.state is State.SPEAKING)
            if says and before is State.LISTENING:
                known = isinstance(event, Done | Hushed) and broken is not None and broken.over
                assert known or isinstance(event, Heard | Tick | Joined), "she began while the wearer spoke"
            if says and before is State.SPEAKING:
                assert not isinstance(event, VoiceBegan)
        replies = [action.reply for action in table.done if isinstance(action, Say)]
        kept = [(action.turn, action.chars) for action in table.done if isinstance(action, Keep)]
        assert len(replies) == len(set(replies)) and all(
            chars <= later for n, (turn, chars) in enumerate(kept) for again, later in kept[n:] if again == turn)
