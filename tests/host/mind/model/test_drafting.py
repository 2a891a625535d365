"""A letter drafted by a model behind a real server: what goes out, that no tool does, and what comes of trouble."""

from __future__ import annotations

import json

import pytest
from fakes.model_server import say, status
from os1.config import Model as Settings
from os1.errors import ModelTrouble
from os1.mind.model import attached
from os1.mind.model.drafting import RULES, TONES, Wanted, messages

from .conftest import ModelServer

WANTED = Wanted("Ada", "It rains.", "a birthday", "pears", tone="warmer")


def test_the_words_are_material_and_the_rules_stand_apart() -> None:
    system, user = messages(WANTED)
    assert system["content"] == RULES and user["role"] == "user"
    said = str(user["content"])
    assert "It rains." in said and "About: pears" in said and said.endswith(TONES["warmer"])
    assert "How the two stand" not in said and "earlier letter" not in said, "nothing that may not go out"


@pytest.mark.live
def test_it_writes_all_of_it_and_is_given_no_tool(server: ModelServer) -> None:
    model = attached(Settings(server.url, "m", timeout_s=1.0))
    assert model is not None
    server.plays = [say("Dear Ada,\n\n", "It rains."), status(500)]
    try:
        assert model.write(messages(WANTED)) == "Dear Ada,\n\nIt rains."
        assert not server.requests[0].get("tools") and "tool" not in json.dumps(server.requests[0]["messages"])
        assert not model.knows_facts
        with pytest.raises(ModelTrouble):
            model.write(messages(WANTED))
    finally:
        model.close()
