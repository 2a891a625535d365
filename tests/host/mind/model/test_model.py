"""os1.mind.model against a real HTTP server: when it is asked, what goes out, and how an answer ends."""

from __future__ import annotations

import json
import logging
import threading
import time
from pathlib import Path

import pytest
from fakes.model_server import endless, say, stall, status
from os1.config import Model as Settings
from os1.errors import ConfigError
from os1.mind.model import attached
from os1.mind.persona import read

from .conftest import Attach, ModelServer

pytestmark = pytest.mark.live

ASKED = "why do cats purr"

def test_it_answers_what_she_does_not_know_and_nothing_else(attach: Attach, server: ModelServer) -> None:
    talk = attach(say("Nobody is quite sure. ", "It ", "soothes them."))
    assert talk("what is two plus two") and not server.requests
    assert talk(ASKED) == "Nobody is quite sure. It soothes them."
    assert [message["role"] for message in server.requests[0]["messages"]] == ["system", "user", "system"]
    assert server.requests[0]["messages"][1]["content"] == ASKED and server.requests[0]["stream"] is True


def test_the_first_sentence_is_there_while_the_rest_is_written(attach: Attach) -> None:
    talk = attach(say("First. ", 0.5, "Second. ", 0.5, "Third."))
    began = time.monotonic()
    thought = talk.mind.answer(ASKED)
    assert time.monotonic() - began < 0.45 and thought.text == "First." and thought.more
    rest = [thought.more.next(), thought.more.next(), thought.more.next()]
    assert rest == ["Second.", "Third.", ""]


def test_a_closed_answer_closes_the_connection(attach: Attach, server: ModelServer) -> None:
    thought = attach(endless("And so on. And on it goes, number one. ", 0.05)).mind.answer(ASKED)
    assert thought.more
    closed = time.monotonic()
    thought.more.close()
    assert server.left(closed) < 0.5 and thought.more.next() == ""


def test_a_reader_that_waits_is_woken_by_the_close(attach: Attach) -> None:
    thought = attach(say("First. ", 30.0)).mind.answer(ASKED)
    assert thought.more
    threading.Timer(0.1, thought.more.close).start()
    began = time.monotonic()
    assert thought.more.next() == "" and time.monotonic() - began < 1


def test_an_answer_that_nobody_awaits_is_given_up(attach: Attach, server: ModelServer) -> None:
    mind = attach(stall()).mind  # waking up isn't what is measured
    began = time.monotonic()
    thought = mind.answer(ASKED, awaited=lambda: not server.requests)  # until it is asked
    assert time.monotonic() - began < 5 and server.left(began) < 5 and not thought.more  # of the 20 s that it may take


def test_nothing_private_goes_out_unless_allowed_item_by_item(attach: Attach, server: ModelServer) -> None:
    told = {"name": "Theodorus", "facts": "biscuit", "time": "November", "mood": "Your mood", "turns": "marmalade"}
    for item in ("", *told):
        server.requests.clear()
        talk = attach(say("I see."), may_send=[item] if item else [])
        talk("my name is Theodorus")
        talk("remember that my cat is called biscuit")
        talk("take a note that marmalade is short")
        talk("why does my cat purr")
        sent = json.dumps(server.requests[-1]["messages"])
        for other, words in told.items():
            if other == item or (item == "turns" and other in ("name", "facts")):
                continue
            assert words.lower() not in sent.lower(), f"{other} went out with {item or 'nothing'} allowed"
        assert not item or told[item].lower() in sent.lower(), item
        talk("forget everything")
        talk("yes")


def test_her_turns_go_out_as_far_as_they_were_heard(attach: Attach, server: ModelServer) -> None:
    talk = attach(say("They are content, mostly. And old."), may_send=["turns"])
    thought = talk.mind.answer(ASKED)
    assert thought.more
    talk.mind.grew(thought.turn, f" {thought.more.next()}")
    talk.mind.remember_heard(thought.turn, 17)
    talk.mind.answer("who says that then")
    sent = server.requests[-1]["messages"]
    assert [message["content"] for message in sent if message["role"] == "assistant"] == ["They are content,"]


def test_the_key_goes_to_the_server_and_never_into_the_log(
        attach: Attach, server: ModelServer, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "key").write_text("sk-verysecret\n")
    refusal = status(401, '{"error": {"message": "Incorrect API key: sk-verysecret"}}')
    talk = attach(refusal, key_file=str(tmp_path / "key"))
    with caplog.at_level(logging.DEBUG):
        talk(ASKED)
    assert server.headers[0]["Authorization"] == "Bearer sk-verysecret"
    assert "sk-verysecret" not in caplog.text and "***" in caplog.text


def test_small_talk_is_its_own_only_if_set_so_and_care_never_is(attach: Attach, server: ModelServer) -> None:
    assert "Splendid" not in attach(say("Splendid, as ever."))("how are you")
    talk = attach(say("Splendid, as ever."), when="talk")
    assert talk("how are you") == "Splendid, as ever."
    assert talk("i had a horrible day at work") == "Splendid, as ever."
    count = len(server.requests)
    assert "112" in talk("i want to die") and len(server.requests) == count


def test_a_rehearsal_is_asked_only_if_allowed_and_ends_when_it_is_dropped(attach: Attach, server: ModelServer) -> None:
    assert attach(say("They like it.")).mind.rehearse(ASKED) is None and not server.requests
    mind = attach(say("They like it. Very much."), ahead=True).mind
    made = mind.rehearse(ASKED)
    assert made and made.thought.text == "They like it."
    assert mind.answer(ASKED, rehearsal=made) is made.thought and len(server.requests) == 1
    given_up: list[float] = []

    def wanted() -> bool:
        """Until the model has been asked once more."""
        if len(server.requests) > 1:
            given_up.append(time.monotonic())
        return not given_up

    assert attach(stall(), ahead=True).mind.rehearse(ASKED, wanted=wanted) is None
    assert server.left(given_up[0]) < 0.6


def test_her_name_and_the_card_are_in_the_prompt(attach: Attach, server: ModelServer) -> None:
    card = read({"spec": "chara_card_v3", "data": {
        "name": "Ada", "description": "{{char}} guards a lighthouse for {{user}}.",
        "system_prompt": "Begin. {{original}}",
        "post_history_instructions": "Be brief, {{char}}.", "mes_example": "<START>\n{{user}}: Hi\n{{char}}: Ahoy.",
        "character_book": {"entries": [
            {"keys": ["purr"], "content": "@@depth 4\nThe lighthouse has a cat.", "insertion_order": 1},
            {"keys": ["storm"], "content": "Storms are loud.", "insertion_order": 0}]}}})
    talk = attach(say("Ada: Ahoy."), card=card)
    assert talk(ASKED) == "Ahoy."
    system, _, last = (str(message["content"]) for message in server.requests[0]["messages"])
    assert system.startswith("Begin. You are Ada.") and "Ada guards a lighthouse for the wearer." in system
    assert "Ada: Ahoy." in system and "The lighthouse has a cat." in system
    assert "Storms" not in system and "@@" not in system and "{{" not in system and last == "Be brief, Ada."


@pytest.mark.parametrize(("settings", "said"), [
    ({"url": "x", "model": "m"}, "no address"), ({"url": "", "model": "m"}, "model.url"),
    ({"timeout_s": 60.0}, "timeout_s"), ({"when": "always"}, "when"), ({"may_send": ["all"]}, "turns, facts, name"),
    ({"key_env": "OS1_NO_SUCH_KEY"}, "OS1_NO_SUCH_KEY"), ({"key_file": "/nowhere/key"}, "key_file")])
def test_a_wrong_setting_is_named(settings: dict[str, object], said: str) -> None:
    given: dict[str, object] = {"url": "http://127.0.0.1:1/v1", "model": "m"} if "url" not in settings else {}
    with pytest.raises(ConfigError, match=said):
        attached(Settings(**{**given, **settings}))  # type: ignore[arg-type]


def test_without_a_name_it_is_the_first_there(attach: Attach, server: ModelServer) -> None:
    assert attach(say("They like it."), model="")(ASKED) == "They like it." and server.requests[0]["model"] == "tiny"


def test_without_a_model_she_says_so(attach: Attach, server: ModelServer, caplog: pytest.LogCaptureFixture) -> None:
    server.models = []
    attach(say("They like it."), model="")(ASKED)
    assert "it has no model. Load one there" in caplog.text


def test_without_settings_there_is_none() -> None:
    assert attached(Settings()) is None


def test_what_may_change_while_it_is_attached_does_and_its_address_does_not() -> None:
    model = attached(Settings(url="http://127.0.0.1:9/v1", may_send=["turns", "facts"]))
    assert model is not None
    model.adjust(Settings(url="http://127.0.0.1:8/v1", may_send=["time"], timeout_s=1.0, ahead=True, tools=False,
                          when="talk"))
    assert model.items == {"time"}
    assert model.settings == Settings(url="http://127.0.0.1:9/v1", may_send=["time"], timeout_s=1.0, ahead=True,
                                      tools=False)
    model.close()
