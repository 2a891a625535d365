"""os1.following: one sentence is answered once, at the better ear, and she goes where the wearer goes."""

from __future__ import annotations

import numpy as np
import pytest
from os1.events import Guessed, Heard, Pressed, Typed, VoiceBegan, WentOn, Woken
from os1.following import AWAY_S, WAIT_S, Event, Following, Passed

DESK, EAR = "desk", "earpiece"
BEGIN = VoiceBegan(0)


def heard(text: str, loud: int = 1000, named: bool = False) -> Heard:
    return Heard(text, 0, 1, 2, named=named, sound=np.full(64, loud, "<i2").tobytes())


class Wearer:
    """Speaks at a desk, with an earpiece in the room. Each event: when it comes, where, what, and when it was said."""

    def __init__(self, here: str = DESK) -> None:
        self.following = Following()
        for ear in (EAR, DESK):
            self.following.joined(ear, idle=False)
        self.following.come(here)
        self.passed: list[Passed] = []

    def at(self, now: float, ear: str, event: Event, began: float = 0.0, ended: float = 0.0) -> list[Passed]:
        wakes = self.following.wakes_at()
        if wakes is not None and wakes <= now:
            self.passed += self.following.tick(wakes)
        out = self.following.on(ear, event, now, began, ended)
        self.passed += out
        return out

    def sentences(self) -> list[tuple[str, str]]:
        return [(ear, event.text) for ear, event in self.passed if isinstance(event, Heard)]


def test_one_ear_alone_waits_for_nobody() -> None:
    wearer = Wearer()
    assert wearer.at(1.0, DESK, BEGIN, 0.9) == [(DESK, BEGIN)]
    guess = Guessed(heard("what time is it"))
    assert wearer.at(2.0, DESK, guess) == [(DESK, guess)] and wearer.at(2.1, DESK, WentOn(3)) == [(DESK, WentOn(3))]
    said = heard("what time is it")
    assert wearer.at(2.5, DESK, said, 0.9, 2.2) == [(DESK, said)]
    assert wearer.following.wakes_at() is None


@pytest.mark.parametrize("late", [0.05, 0.2, 0.45, 0.65])
def test_the_same_sentence_at_two_ears_is_answered_once(late: float) -> None:
    wearer = Wearer()
    wearer.at(1.0, DESK, BEGIN, 0.9)
    wearer.at(1.0 + late, EAR, BEGIN, 0.9 + late)
    assert wearer.at(1.8, EAR, Guessed(heard("what"))) == [], "only the first one's guesses are rehearsed"
    wearer.at(2.4, DESK, heard("what time is it"), 0.9, 2.2)
    wearer.at(2.4 + late, EAR, heard("what dime is it"), 0.9 + late, 2.2 + late)
    assert wearer.sentences() == [(DESK, "what time is it")] and wearer.following.doubled == 1
    assert wearer.following.here == DESK
    wearer.at(6.0, EAR, BEGIN, 5.9)
    wearer.at(7.0, EAR, heard("thanks"), 5.9, 6.7)
    assert wearer.sentences()[1:] == [(EAR, "thanks")] and wearer.following.here == EAR, "the next one is another"


def test_a_voice_that_is_told_of_after_the_sentence_has_counted_is_part_of_it() -> None:
    """A slow network: what it heard comes when she already answers, and must not interrupt her."""
    wearer = Wearer()
    wearer.at(1.0, DESK, BEGIN, 0.9)
    wearer.at(2.4, DESK, heard("what time is it"), 0.9, 2.2)
    assert wearer.at(2.5, EAR, BEGIN, 1.3) == []
    assert wearer.at(3.0, EAR, heard("what time is it"), 1.3, 2.6) == []


def test_the_louder_one_counts_if_it_is_there_in_time() -> None:
    wearer = Wearer()
    wearer.at(1.0, DESK, BEGIN, 0.9)
    wearer.at(1.1, EAR, BEGIN, 1.0)
    assert wearer.at(2.2, EAR, heard("what time is it", loud=4000), 1.0, 2.0) == [], "it waits for the first"
    wearer.at(2.4, DESK, heard("what dime is it", loud=400), 0.9, 2.2)
    assert wearer.sentences() == [(EAR, "what time is it")] and wearer.following.here == EAR


def test_about_as_loud_the_first_one_counts() -> None:
    wearer = Wearer()
    wearer.at(1.0, DESK, BEGIN, 0.9)
    wearer.at(1.1, EAR, BEGIN, 1.0)
    wearer.at(2.2, EAR, heard("what dime is it", loud=1100), 1.0, 2.0)
    wearer.at(2.4, DESK, heard("what time is it", loud=1000), 0.9, 2.2)
    assert wearer.sentences() == [(DESK, "what time is it")]


def test_a_television_at_one_ear_doesnt_keep_the_wearer_at_the_other_waiting_for_long() -> None:
    wearer = Wearer()
    wearer.at(1.0, DESK, BEGIN, 0.9)
    wearer.at(3.0, EAR, BEGIN, 2.9)
    assert wearer.at(4.0, EAR, heard("what time is it"), 2.9, 3.8) == []
    wakes = wearer.following.wakes_at()
    assert wakes == 4.0 + WAIT_S
    wearer.at(6.0, DESK, heard(""), 0.9, 5.8)
    assert wearer.sentences() == [(EAR, "what time is it")], "and what that says later is nobody's"


def test_what_only_the_other_ear_understood_counts() -> None:
    wearer = Wearer()
    wearer.at(1.0, DESK, BEGIN, 0.9)
    wearer.at(1.1, EAR, BEGIN, 1.0)
    assert wearer.at(2.2, DESK, heard(""), 0.9, 1.9) == [(EAR, VoiceBegan(0))]
    wearer.at(2.4, EAR, heard("what time is it"), 1.0, 2.2)
    assert wearer.sentences() == [(EAR, "what time is it")]


def test_who_walks_over_while_speaking_is_heard_to_the_end() -> None:
    wearer = Wearer(EAR)
    wearer.at(1.0, EAR, BEGIN, 0.9)
    wearer.at(1.6, DESK, BEGIN, 1.5)
    wearer.at(2.6, EAR, heard("set a timer"), 0.9, 2.0)
    wearer.at(4.4, DESK, heard("for ten minutes"), 1.5, 4.0)
    assert wearer.sentences() == [(EAR, "set a timer"), (DESK, "for ten minutes")] and wearer.following.here == DESK


def test_her_name_at_two_ears_wakes_one() -> None:
    wearer = Wearer()
    assert wearer.at(1.0, EAR, Woken("hey samantha", 0), 0.9) == [(EAR, Woken("hey samantha", 0))]
    assert wearer.at(1.1, DESK, Woken("hey samantha", 0), 1.0) == []
    wearer.at(2.4, EAR, heard("what time is it", named=True), 0.3, 2.2)
    wearer.at(2.5, DESK, heard("what time is it", named=True), 0.4, 2.3)
    assert wearer.sentences() == [(EAR, "what time is it")]


@pytest.mark.parametrize("event", [Pressed("tap"), Typed("hello")])
def test_a_press_and_typing_say_where_the_wearer_is(event: Event) -> None:
    wearer = Wearer()
    assert wearer.at(1.0, EAR, event) == [(EAR, event)] and wearer.following.here == EAR


def test_noise_at_another_ear_takes_nobody_there() -> None:
    wearer = Wearer()
    wearer.at(1.0, EAR, BEGIN, 0.9)
    wearer.at(2.0, EAR, heard(""), 0.9, 1.7)
    assert wearer.following.here == DESK


def test_an_ear_that_is_gone_is_left_after_a_while_and_for_good_at_once() -> None:
    following = Wearer().following
    assert following.parted(DESK, 10.0, final=False) == [] and following.here == DESK
    assert following.wakes_at() == 10.0 + AWAY_S
    following.joined(DESK, idle=False)
    assert following.wakes_at() is None and following.here == DESK, "most are back by then"
    following.parted(DESK, 20.0, final=False)
    following.tick(20.0 + AWAY_S)
    assert following.here == EAR
    following.joined(DESK, idle=True)
    assert following.here == DESK, "who opens the page sits at the desk, if nothing goes on elsewhere"
    following.parted(DESK, 30.0, final=True)
    assert following.here == EAR
    following.parted(EAR, 40.0, final=True)
    assert following.here == "" and following.wakes_at() is None


def test_the_ear_that_hears_goes_in_the_middle_of_a_sentence() -> None:
    wearer = Wearer()
    wearer.at(1.0, DESK, BEGIN, 0.9)
    wearer.at(1.1, EAR, BEGIN, 1.0)
    assert wearer.following.parted(DESK, 1.5, final=False) == [(EAR, VoiceBegan(0))]
    assert wearer.at(2.4, EAR, heard("what time is it"), 1.0, 2.2)
