"""What of a card's lorebook goes out to a language model, in the body of the request itself."""

from __future__ import annotations

import copy
import json
from typing import Any

from fakes.model_server import say, status
from os1.mind import persona

from .conftest import Attach, ModelServer

CARD: dict[str, Any] = json.loads(persona.SAMANTHA.read_text())
BOOK = {"scan_depth": 3, "token_budget": 60, "entries": [
    {"keys": ["lighthouse"], "content": "{{char}} was lit by {{user}}'s grandfather.", "enabled": True,
     "insertion_order": 20, "position": "before_char", "use_regex": False},
    {"keys": ["lighthouse"], "content": "Not wanted.", "enabled": False, "insertion_order": 0},
    {"keys": ["lighthouse"], "secondary_keys": ["storm"], "selective": True, "content": "The lamp went out once.",
     "enabled": True, "insertion_order": 10, "position": "after_char"},
    {"keys": [r"ghosts? of \w+"], "use_regex": True, "content": "@@depth 1\nShe doesn't believe in them.",
     "enabled": True, "insertion_order": 5},
    {"keys": [], "constant": True, "content": "The sea is grey here.", "enabled": True, "insertion_order": 1},
    {"keys": ["lighthouse"], "content": "z" * 200, "enabled": True, "insertion_order": 0}]}


def card() -> persona.Persona:
    whole = copy.deepcopy(CARD)
    whole["data"]["character_book"] = BOOK
    return persona.read(whole)


def system(server: ModelServer, number: int = -1) -> str:
    return str(server.requests[number]["messages"][0]["content"])


def test_what_is_spoken_of_goes_out_where_the_card_wants_it(attach: Attach, server: ModelServer) -> None:
    talk = attach(say("I see."), card=card())
    talk("why does a lighthouse hum at night")
    sent, she = system(server), card()
    lit, grey = sent.index("Samantha was lit by the wearer's grandfather."), sent.index("The sea is grey here.")
    assert lit < sent.index(she.description.split(".")[0].replace("{{char}}", "Samantha")[:30]) < grey
    assert sent.count("was lit by") == 1
    for missing in ("Not wanted", "lamp went out", "believe in them", "zzz", "@@"):
        assert missing not in sent, missing
    talk("why is the storm so loud at the lighthouse")
    assert "The lamp went out once." in system(server)
    talk("why do people fear the ghosts of sailors")
    assert system(server).index("She doesn't believe in them.") > system(server).index("The sea is grey")
    assert "was lit by" not in system(server), "it isn't spoken of any more, and old turns may not go out"


def test_turns_count_as_far_back_as_the_book_says_if_they_may_go_out(attach: Attach, server: ModelServer) -> None:
    talk = attach(say("I see."), card=card(), may_send=["turns"])
    talk("why does a lighthouse hum at night")
    talk("who says that then")
    assert "was lit by" in system(server), "three turns: hers, and two of the wearer's"
    talk("why do cats purr so loudly")
    talk("why do dogs bark so loudly")
    assert "was lit by" not in system(server)


def test_a_server_that_takes_one_system_message_gets_it_too(attach: Attach, server: ModelServer) -> None:
    refusal = status(400, '{"error": {"message": "tools are not supported"}}')
    talk = attach(refusal, say("I see."), card=card())
    talk("why does a lighthouse hum at night")
    assert len(server.requests) == 2 and "was lit by" in system(server) and "was lit by" in system(server, 0)


def test_a_book_that_is_too_large_is_cut_to_whole_entries(attach: Attach, server: ModelServer) -> None:
    whole = copy.deepcopy(CARD)
    whole["data"]["character_book"] = {"entries": [
        {"keys": [], "constant": True, "content": f"Fact {number:03}. " + "x" * 290, "enabled": True,
         "insertion_order": number} for number in range(100)]}
    attach(say("I see."), card=persona.read(whole))("why do cats purr")
    sent = system(server)
    assert 10 <= sent.count("Fact ") <= 14 and sent.index("Fact 098.") < sent.index("Fact 099.")
    assert "Fact 000." not in sent, "the lowest order is the least important where nothing else is said"
