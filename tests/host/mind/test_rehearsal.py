"""A rehearsal leaves no trace, and its answer is to the letter the one that she would have given."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import apsw
import pytest
from os1.events import Ask
from os1.grammar import Grammar, Template
from os1.mind import Mind, Skills, Store, door, persona
from os1.mind.asks import Asks
from os1.mind.door import Reply, skill
from os1.mind.scene import Scene

from .conftest import Clock

# Each kind of trace: turns, facts, notes, dues, kept values, mood, random draws, wordings, the voice, an open question.
DAY = ["my name is theodore", "what is my name", "remember that the key is under the mat", "where is the key",
       "set a timer for five minutes", "set a timer", "ten minutes", "wake me at seven", "flip a coin",
       "roll three dice", "tell me a joke", "why", "you are stupid", "how are you", "speak more slowly",
       "take a note that milk is short", "read my notes", "the bins go out on thursday", "yes", "tell me a story",
       "learn my voice", "yes", "what did i say", "say that again", "forget the last thing", "cancel the timer",
       "forget everything", "yes", "gibberish of no kind", "", "what can you do", "goodbye"]
WRONG = ["set a timer for five", "forget everything", "flip a coin", "you are stupid", "yes", "speak more slowly", ""]


class House:
    """A mind with a memory of its own, and the open questions."""

    def __init__(self, path: Path, grammar: Grammar, skills: Skills) -> None:
        self.clock, self.path = Clock(), path
        self.mind = Mind(Store(path), persona.load(), grammar, skills, self.clock, random.Random(7), speaker_model="m")
        self.asks = Asks()
        self.first = 0

    def answer(self, text: str, guesses: list[str]) -> object:
        """After these guesses, of which the last is used if it is the same."""
        rehearsal = None
        for guess in guesses:
            before = self.trace()
            rehearsal = self.mind.rehearse(guess, self.asks.top, below=self.asks.below, named=True)
            assert self.trace() == before, f"{guess!r} left a trace"
        thought = self.mind.answer(text, self.asks.top, below=self.asks.below, named=True, rehearsal=rehearsal)
        if rehearsal and guesses[-1] == text:
            assert thought is rehearsal.thought
        self.asks.settle(thought)
        self.mind.remember_heard(thought.turn, len(thought.text) // (2 if "story" in text else 1))
        self.clock.forward(seconds=40)
        return thought

    def trace(self) -> tuple[object, list[str]]:
        """All of her, and all that is in the file."""
        rows = self.mind.memory.store.rows
        tables = [name for name, in rows("SELECT name FROM sqlite_schema WHERE type = 'table'"
                                    " AND name <> 'turn_change' ORDER BY name")]  # random marks
        return self.mind._condition, [f"{name}: {row}" for name in tables for row in rows(f"SELECT * FROM {name}")]


@pytest.fixture
def house(tmp_path: Path, grammar: Grammar, skills: Skills) -> House:
    return House(tmp_path / "memory.db", grammar, skills)


def test_guesses_wrong_or_right_change_nothing_of_a_day(tmp_path: Path, grammar: Grammar, skills: Skills) -> None:
    plain, wrong, right = (House(tmp_path / f"{name}.db", grammar, skills) for name in ("plain", "wrong", "right"))
    for number, text in enumerate(DAY):
        said = plain.answer(text, [])
        assert wrong.answer(text, [WRONG[number % len(WRONG)], WRONG[(number + 1) % len(WRONG)]]) == said
        assert right.answer(text, [WRONG[number % len(WRONG)], text]) == said
        assert wrong.trace() == plain.trace() and right.trace() == plain.trace()


@pytest.mark.parametrize("text", ["flip a coin", "set a timer for five minutes", "tell me a joke", "", "blah blah"])
def test_what_was_rehearsed_is_not_thought_of_again(house: House, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rehearsal = house.mind.rehearse(text, named=True)
    assert rehearsal
    monkeypatch.setattr(house.mind.thinking, "think", None)
    assert house.mind.answer(text, named=True, rehearsal=rehearsal) is rehearsal.thought
    assert house.mind.memory.turns(1) or not text


CHANGES: dict[str, Callable[[House], object]] = {
    "other words": lambda house: None,
    "an answer between": lambda house: house.mind.answer("flip a coin"),
    "something heard": lambda house: house.mind.remember_heard(house.first, 3),
    "nothing heard": lambda house: house.mind.remember_heard(house.first, 0),
    "a timer that rang": lambda house: house.mind.due(house.clock.forward(hours=1)),
    "another program": lambda house: apsw.Connection(str(house.path)).execute("DELETE FROM note"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_it_holds_only_while_all_is_as_it_was(house: House, change: str) -> None:
    house.first = house.mind.answer("set a timer for five minutes").turn
    rehearsal = house.mind.rehearse("what time is it")
    assert rehearsal
    CHANGES[change](house)
    text = "what day is it" if change == "other words" else "what time is it"
    thought = house.mind.answer(text, rehearsal=rehearsal)
    assert thought is not rehearsal.thought and thought.turn > house.first
    assert house.mind.answer(text, rehearsal=rehearsal) is not rehearsal.thought, "nor is it used twice"


def test_an_open_question_makes_it_another_one(house: House) -> None:
    ask = Ask("For how long?", ("duration", "number"), "timer.length")
    rehearsal = house.mind.rehearse("five minutes")
    assert rehearsal
    assert house.mind.answer("five minutes", ask, rehearsal=rehearsal) is not rehearsal.thought


def test_what_acts_beyond_the_memory_is_not_rehearsed(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    sent: list[str] = []

    @skill("Send")
    def send(scene: Scene) -> Reply:
        """Send it."""
        sent.append("it")
        return "Sent."

    @skill("Break")
    def breaks(scene: Scene) -> Reply:
        """Break."""
        scene.rng.random()
        raise ValueError

    letters, broken = ModuleType("letters"), ModuleType("broken")
    vars(letters).update(__file__=None, send=send)
    vars(broken).update(__file__=None, breaks=breaks, REHEARSED=True)
    grammar = Grammar([Template("Send", "send it"), Template("Break", "break it")])
    house = House(tmp_path / "memory.db", grammar, door.load((letters, broken)))
    before = house.trace()
    assert house.mind.rehearse("send it") is None and house.mind.rehearse("break it") is None
    assert not sent and house.trace() == before and not caplog.records
    assert house.mind.answer("send it").text == "Sent." and sent


def test_what_is_no_longer_wanted_is_not_begun_and_can_stop(house: House) -> None:
    assert house.mind.rehearse("flip a coin", wanted=lambda: False) is None
    scenes: list[Scene] = []
    house.mind.thinking.chain = (lambda scene, query: scenes.append(scene), *house.mind.thinking.chain)
    wanted = [True]
    house.mind.rehearse("flip a coin", wanted=lambda: wanted[0])
    assert scenes[0].rehearsing and scenes[0].wanted and scenes[0].wanted()
    wanted[0] = False
    assert not scenes[0].wanted()
    house.mind.answer("flip a coin")
    assert not scenes[1].rehearsing


def test_a_memory_that_is_locked_is_not_worth_a_word(house: House, caplog: pytest.LogCaptureFixture) -> None:
    other = apsw.Connection(str(house.path))
    other.execute("BEGIN IMMEDIATE")
    house.mind.memory.store._db.execute("PRAGMA busy_timeout=0")
    assert house.mind.rehearse("flip a coin") is None
    other.execute("ROLLBACK")
    assert house.mind.rehearse("flip a coin") and not caplog.records
