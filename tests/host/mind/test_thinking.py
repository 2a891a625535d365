"""The chain of solvers, and how open questions meet what is said."""

from __future__ import annotations

from types import ModuleType

import pytest
from os1.events import Ask, Thought
from os1.grammar import Grammar
from os1.mind import Mind, Skills, answers, skill
from os1.mind.door import Reply, Said, load
from os1.mind.scene import Scene

from .conftest import Talk


def test_an_answer_closes_its_question(talk: Talk) -> None:
    asked = talk.thought("set a timer")
    assert asked.ask and asked.ask.expects == ("duration", "number") and asked.closes == 0
    done = talk.thought("twenty minutes")
    assert done.closes == 1 and done.ask is None and talk.mind.memory.dues()[0].length == 1200


def test_an_interruption_is_answered_and_the_question_asked_again(talk: Talk) -> None:
    talk("set a timer")
    between = talk.thought("what day is it")
    assert "Monday" in between.text and between.ask and between.ask.then == "timer.length" and between.closes == 1
    assert any(again in between.text for again in talk.mind.replies.wordings["timer.how_long_again"])
    assert "half an hour" in talk("half an hour").lower()


def test_after_some_interruptions_it_is_let_go(talk: Talk) -> None:
    talk("set a timer")
    for _ in range(2):
        assert talk.thought("what day is it").ask
    last = talk.thought("what day is it")
    assert last.ask is None and last.closes == 1 and len(talk.exchange.asks) == 0


def test_a_question_within_a_question(talk: Talk) -> None:
    talk("set a timer")
    inner = talk.thought("forget everything")
    assert inner.ask and inner.closes == 0 and len(talk.exchange.asks) == 2
    back = talk.thought("no")
    assert back.ask and back.ask.then == "timer.length" and back.closes == 2 and len(talk.exchange.asks) == 1


@pytest.mark.parametrize("words", ["never mind", "cancel", "stop", "i changed my mind"])
def test_cancel(talk: Talk, words: str) -> None:
    talk("set a timer")
    dropped = talk.thought(words)
    assert dropped.skill == "Cancel" and dropped.closes == 1 and talk.mind.memory.dues() == []


def test_repeat_does_not_close_the_question(talk: Talk) -> None:
    asked = talk("set a timer")
    again = talk.thought("what did you say")
    assert again.text == asked and again.closes == 0 and len(talk.exchange.asks) == 1


def test_words_that_answer_nothing(talk: Talk) -> None:
    talk("set a timer")
    lost = talk.thought("purple monkey dishwasher")
    assert lost.skill == "Unknown" and lost.ask and lost.ask.then == "timer.length"


def test_dictation_takes_commands_as_words(talk: Talk) -> None:
    talk("take a note")
    talk("what time is it")
    assert [note.text for note in talk.mind.memory.notes("notes")] == ["what time is it"]
    talk("take a note")
    talk("never mind")
    assert len(talk.mind.memory.notes("notes")) == 1


def test_a_joke_lets_commands_through(talk: Talk) -> None:
    talk("tell me a joke")
    assert talk.thought("what time is it").skill == "GetTime"
    assert talk.thought("because of the weather").skill == "joke.punchline"


def test_another_of_the_same_replaces_the_open_one(talk: Talk) -> None:
    talk("tell me a joke")
    second = talk.thought("tell me another joke")
    assert second.closes == 1 and len(talk.exchange.asks) == 1


def test_a_doubtful_fact_is_read_back(talk: Talk) -> None:
    doubt = talk.mind.answer("remember that my bike is blue", confidence=0.3)
    assert doubt.ask and doubt.ask.expects == ("yes_no",) and "your bike is blue" in doubt.text.lower()
    assert talk.mind.memory.facts() == []
    talk.mind.answer("yes", doubt.ask)
    assert [fact.text for fact in talk.mind.memory.facts()] == ["my bike is blue"]


def test_after_no_the_alternative_then_again(talk: Talk) -> None:
    mind = talk.mind
    doubt = mind.answer("remember that my bike is blue", confidence=0.3,
                        alternatives=("what time is it", "remember that my bike is new"))
    second = mind.answer("no", doubt.ask)
    assert second.ask and "your bike is new" in second.text.lower()
    mind.answer("yes", second.ask)
    assert [fact.text for fact in mind.memory.facts()] == ["my bike is new"]
    doubt = mind.answer("remember that my bike is blue", confidence=0.3)
    assert mind.answer("no", doubt.ask).ask is None and len(mind.memory.facts()) == 1


def test_a_doubtful_question_is_just_answered(talk: Talk) -> None:
    assert talk.mind.answer("what time is it", confidence=0.1).skill == "GetTime"


def test_questions_and_remarks_in_no_template(talk: Talk) -> None:
    assert talk.thought("does anna like herring").skill == "Unknown"
    told = talk.thought("they said that miso ran away")
    assert not told.ask and "miso ran away" in told.text.lower()
    assert "ran away" in talk("what do you know about miso").lower()


def test_where_she_may_not_remember_she_asks(talk: Talk) -> None:
    talk.mind.memory.allow(False)
    offer = talk.thought("they said that miso ran away")
    assert offer.ask and "miso ran away" in offer.text.lower()
    talk("yes please")
    assert "ran away" in talk("what do you know about miso").lower()
    talk("they said that rex barked all night")
    talk("no")
    assert len(talk.mind.memory.facts()) == 1 and len(talk.mind.memory.turns(9)) == 1


def test_what_follows_from_a_remark_is_kept_at_once(talk: Talk) -> None:
    told = talk.thought("my cat is called miso")
    assert not told.ask and "your cat is called miso" in told.text.lower()
    assert "Miso" in talk("what's my cat's name") and len(talk.mind.memory.known.all()) == 1


# ---- skills that break

@skill("FlipCoin")
def broken(scene: Scene) -> Reply:
    """Write something and break."""
    scene.memory.keep("half", "done")
    raise ValueError("oh no")


@answers("gone")
def never(scene: Scene, said: Said) -> Reply:
    """Never asked."""
    return "no"


def test_a_broken_skill_takes_back_what_it_wrote(talk: Talk, grammar: Grammar,
                                                 caplog: pytest.LogCaptureFixture) -> None:
    skills = Skills(intents={**talk.mind.skills.intents}, continuations=talk.mind.skills.continuations)
    skills.intents["FlipCoin"] = broken.os1_skills[0]  # type: ignore[attr-defined]
    mind = Mind(talk.mind.memory.store, talk.mind.persona, grammar, skills, talk.clock, talk.mind.rng)
    said = mind.answer("flip a coin")
    assert said.skill == "FlipCoin" and said.text
    assert mind.memory.kept("half") is None and "oh no" in caplog.text
    assert mind.memory.turns(1)[0].text == "flip a coin"


def test_a_question_of_a_skill_that_was_uninstalled(talk: Talk) -> None:
    lost = talk.mind.answer("yes", Ask("Really?", ("yes_no",), "who.knows", returns=0))
    assert isinstance(lost, Thought) and lost.closes == 1 and lost.text


def test_the_door_refuses_doubles_and_the_undocumented() -> None:
    module = ModuleType("other")
    module.flip = skill("FlipCoin")(lambda scene: "x")  # type: ignore[attr-defined]
    with pytest.raises(Exception, match="no docstring"):
        load([module])
    module.flip = broken  # type: ignore[attr-defined]
    with pytest.raises(Exception, match="Two skills are called FlipCoin"):
        load([module])
