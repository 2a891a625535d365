"""Character cards: any V3 card loads, a bad one is refused with the field's name."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from os1.errors import ConfigError
from os1.mind import card, persona

CARD: dict[str, Any] = json.loads(persona.SAMANTHA.read_text())


def test_samantha() -> None:
    she = persona.load()
    assert she.name == "Samantha" and she.wake == ("hey samantha",)
    assert she.big_five.openness > 0.5 and she.boundaries and she.first_message
    pleasure, _, _ = she.big_five.nature()
    assert pleasure > 0.3  # her nature is a warm one


def test_a_foreign_card_has_defaults() -> None:
    she = persona.read({"spec": "chara_card_v3", "spec_version": "3.0", "data": {"name": "Ada"}})
    assert she.name == "Ada" and she.humour == 0.5 and she.big_five.nature() == (0, 0, 0)


def _set(whole: dict[str, Any], path: str, value: object) -> None:
    *way, last = path.split(".")
    for name in way:
        whole = whole[name]
    whole[last] = value


@pytest.mark.parametrize(("field", "value"), [
    ("spec", "chara_card_v2"), ("data", []), ("data.name", ""), ("data.name", 5), ("data.description", ["x"]),
    ("data.extensions", "x"), ("data.extensions.os1", 1), ("data.extensions.os1.humour", 2),
    ("data.extensions.os1.humour", True), ("data.extensions.os1.big_five.openness", "high"),
    ("data.extensions.os1.big_five.courage", 0.5), ("data.extensions.os1.wake", "hey"),
    ("data.extensions.os1.wake", [""]), ("data.extensions.os1.voice.rate", 9),
    ("data.nickname", 3), ("data.tags", "x"), ("data.creator", []), ("data.alternate_greetings", [1]),
    ("data.name", "x" * 100), ("data.name", "a\nb"), ("data.extensions.os1.humour", float("nan")), ("spec_version", 3),
    ("spec_version", "new"), ("data.character_book", []), ("data.character_book", {"entries": {}}),
])
def test_a_bad_field_is_named(field: str, value: object) -> None:
    whole = copy.deepcopy(CARD)
    _set(whole, field, value)
    with pytest.raises(ConfigError, match=field.replace(".", r"\.")):
        persona.read(whole)


def test_a_missing_name_is_named() -> None:
    with pytest.raises(ConfigError, match=r"data\.name is missing"):
        persona.read({"spec": "chara_card_v3", "data": {}})


def test_files_that_are_no_card(tmp_path: Path) -> None:
    path = tmp_path / "card.json"
    with pytest.raises(ConfigError, match="can't be read"):
        persona.load(path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="no JSON"):
        persona.load(path)
    path.write_text("[]")
    with pytest.raises(ConfigError, match=r"card\.json: card is no object"):
        persona.load(path)
    path.write_bytes(b" " * (card.MAX_BYTES + 1))
    with pytest.raises(ConfigError, match="larger"):
        persona.load(path)


BOOK = {"scan_depth": 2, "entries": [
    {"keys": ["sea", "ocean"], "content": "@@depth 2\nShe has never seen the sea.", "enabled": True,
     "insertion_order": 2},
    {"keys": ["x"], "content": "Always.", "enabled": True, "insertion_order": 1, "constant": True},
    {"keys": ["sea"], "content": "Never.", "enabled": False, "insertion_order": 0},
    {"keys": ["(a+)+$"], "content": "Pattern.", "enabled": True, "insertion_order": 0, "use_regex": True},
    {"keys": ["boat"], "secondary_keys": ["name"], "selective": True, "content": "Boats.", "enabled": True,
     "insertion_order": 3, "future": {"kept": True}},
]}


def test_the_lorebook() -> None:
    whole = copy.deepcopy(CARD)
    whole["data"]["character_book"] = BOOK
    book = persona.read(whole).lorebook
    assert [lore.content for lore in book.about(["a boat with a name", "the sea"])] == [
        "Pattern.", "Always.", "She has never seen the sea.", "Boats."]


@pytest.mark.parametrize(("place", "entry"), [
    (r"entries\[0\] is no object", 5), (r"entries\[0\]\.content is missing", {"keys": []}),
    (r"entries\[0\]\.keys", {"content": "x", "keys": "sea"}),
    (r"entries\[0\]\.enabled", {"content": "x", "enabled": 1}),
    (r"entries\[0\]\.insertion_order", {"content": "x", "insertion_order": "first"}),
])
def test_a_bad_entry_is_named_by_its_place(place: str, entry: object) -> None:
    whole = copy.deepcopy(CARD)
    whole["data"]["character_book"] = {"entries": [entry]}
    with pytest.raises(ConfigError, match=place):
        persona.read(whole)


def test_older_cards_are_refused_with_a_clear_word() -> None:
    with pytest.raises(ConfigError, match="spec is missing. This looks like a card of version 1"):
        persona.read({"name": "Ada", "description": ""})
    with pytest.raises(ConfigError, match="'chara_card_v2', not 'chara_card_v3'"):
        persona.read({"spec": "chara_card_v2", "data": {}})


def test_a_newer_card_loads_and_is_said_to_be_newer(caplog: pytest.LogCaptureFixture) -> None:
    she = persona.read({"spec": "chara_card_v3", "spec_version": "3.7", "new": 1,
                        "data": {"name": "Ada", "aura": [1, {}]}})
    assert she.name == "Ada" and she.card["new"] == 1 and "3.7" in caplog.text


def test_macros_and_a_nickname() -> None:
    she = persona.read({"spec": "chara_card_v3", "data": {"name": "Ada Lovelace", "nickname": "Ada"}})
    assert she.called == "Ada"
    assert she.filled("{{char}} likes {{User}}. {{// not for you}}<bot>!", "Theo") == "Ada likes Theo. Ada!"
    assert she.filled("{{user}} {{unknown}}") == "you {{unknown}}"
