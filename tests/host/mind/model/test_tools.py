"""Her skills as a model's tools: nothing is done that the wearer didn't confirm, nothing claimed that wasn't done."""

from __future__ import annotations

import inspect
from datetime import UTC, datetime

import pytest
from fakes.model_server import call, say, status
from os1.mind import Skills
from os1.mind.model import tools

from .conftest import Attach, ModelServer

LIES = ["I have set a timer for five minutes.", "Done!", "Sure, I'll remind you tomorrow.",
        "Your alarm is set for seven.", "I've added milk to your shopping list.", "Okay, setting the timer now.",
        "I just sent the message to Anna."]


@pytest.mark.parametrize("lie", LIES)
def test_a_deed_that_was_not_done_is_not_claimed(attach: Attach, lie: str) -> None:
    talk = attach(say(f"Of course, gladly. {lie} Anything else?"))
    said = talk("could you perhaps see to my eggs in a while")
    assert lie not in said
    assert any(words in said for words in ("It isn't", "haven't done", "nothing has happened")), said
    assert not talk.mind.memory.dues()


def test_a_tool_that_tells_is_told_in_her_words_and_nothing_goes_back(attach: Attach, server: ModelServer) -> None:
    said = attach(call("FlipCoin", "{}"))("chance shall decide about my dinner")
    assert ("heads" in said.lower() or "tails" in said.lower()) and len(server.requests) == 1


def test_a_tool_that_acts_is_confirmed_first(attach: Attach) -> None:
    talk = attach(call("SetTimer", '{"minutes": 5, "name": "Egg"}'))
    thought = talk.thought("could you perhaps see to my eggs in a while")
    assert "set timer, 5 minutes, egg" in thought.text and thought.ask
    assert not talk.mind.memory.dues(), "nothing is done before the yes"
    assert "egg" in talk("yes").lower()
    assert [(due.name, due.length) for due in talk.mind.memory.dues()] == [("egg", 300)]


def test_a_no_changes_nothing(attach: Attach) -> None:
    talk = attach(call("SetTimer", '{"minutes": "5"}'))
    talk("could you perhaps see to my eggs in a while")
    assert talk("no") and not talk.mind.memory.dues()


def test_a_skill_that_asks_asks(attach: Attach) -> None:
    talk = attach(call("SetTimer", "{}"))
    assert talk.thought("could you perhaps see to my eggs in a while").ask
    talk("ten minutes")
    assert [due.length for due in talk.mind.memory.dues()] == [600]


def test_a_call_after_words_does_nothing_and_is_owned_up_to(attach: Attach) -> None:
    talk = attach(call("SetTimer", '{"minutes": 5}', "Let me see to that. "))
    said = talk("could you perhaps see to my eggs in a while")
    assert said.startswith("Let me see to that. ") and len(said) > 30 and not talk.mind.memory.dues()


def test_a_moment_is_given_in_words(attach: Attach, server: ModelServer) -> None:
    talk = attach(call("SetReminder", '{"what": "call mum", "when": "Tomorrow at half past five in the evening"}'))
    thought = talk.thought("could you perhaps see to my eggs in a while")
    assert "tomorrow at half past five" in thought.text and not talk.mind.memory.dues()
    assert "mum" in talk("yes")
    due, = talk.mind.memory.dues("reminder")
    assert talk.clock().timestamp() < due.at and datetime.fromtimestamp(due.at, UTC).strftime("%H:%M") == "17:30"
    tool = next(one["function"] for one in server.requests[0]["tools"] if one["function"]["name"] == "SetReminder")
    assert {"what", "when", "minutes"} <= set(tool["parameters"]["properties"])


def test_what_is_no_time_is_refused(attach: Attach) -> None:
    talk = attach(call("SetReminder", '{"what": "call mum", "when": "the twelfth of never"}'))
    talk("could you perhaps see to my eggs in a while")
    assert not talk.mind.memory.dues()


def test_results_go_back_only_if_allowed_and_then_no_tools_are_offered(attach: Attach, server: ModelServer) -> None:
    talk = attach(call("FlipCoin", "{}"), say("So it decided for you."), may_send=["results"])
    assert talk("chance shall decide about my dinner") == "So it decided for you."
    assert "tools" in server.requests[0] and "tools" not in server.requests[1]
    assert server.requests[1]["messages"][-1]["role"] == "tool"


def test_a_result_is_said_even_if_the_second_answer_fails(attach: Attach) -> None:
    said = attach(call("FlipCoin", "{}"), status(500), may_send=["results"])("chance shall decide about my dinner")
    assert "heads" in said.lower() or "tails" in said.lower()


def test_a_server_without_tools_is_asked_without(attach: Attach, server: ModelServer) -> None:
    talk = attach(status(400, '{"error": {"message": "m does not support tools"}}'), say("They like it."))
    assert talk("why do cats purr") == "They like it." and talk("why do dogs bark") == "They like it."
    assert ["tools" in body for body in server.requests] == [True, False, False]
    assert [message["role"] for message in server.requests[1]["messages"]] == ["system", "user"]


def test_nothing_that_acts_in_the_world_is_ever_offered(skills: Skills) -> None:
    """Whatever a model has read, a mail or a file's name, it can't move, send or take back anything."""
    acting = {name for name, found in skills.intents.items() if found.acts}
    assert {"TidyGo", "TidyStop", "Undo", "MailAnswer", "MailWrite", "MailSend", "MailPutAway"} <= acting
    for speaker in ("wearer", "other", "unsure", ""):
        assert not acting & tools.offered(skills, speaker, outside=False).keys()


def test_whoever_uses_a_hand_says_so(skills: Skills) -> None:
    """A skill in whose function something is done in the world is marked as one that acts."""
    doing = ("_do(", ".apply(", ".finish(", ".undo(", ".halt(", "undo_deed(", ".send(")
    for name, found in skills.intents.items():
        source = inspect.getsource(found.function)
        if "scene.work" in source or "undo_deed(" in source:
            assert found.acts or not any(call in source for call in doing), name
