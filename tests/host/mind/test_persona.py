"""Character cards: any V3 card loads, a bad one is refused with the field's name."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from os1.errors import ConfigError
from os1.mind import persona

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


def _set(card: dict[str, Any], path: str, value: object) -> None:
    *way, last = path.split(".")
    for name in way:
        card = card[name]
    card[last] = value


@pytest.mark.parametrize(("field", "value"), [
    ("spec", "chara_card_v2"), ("data", []), ("data.name", ""), ("data.name", 5), ("data.description", ["x"]),
    ("data.extensions", "x"), ("data.extensions.os1", 1), ("data.extensions.os1.humour", 2),
    ("data.extensions.os1.humour", True), ("data.extensions.os1.big_five.openness", "high"),
    ("data.extensions.os1.big_five.courage", 0.5), ("data.extensions.os1.wake", "hey"),
    ("data.extensions.os1.wake", [""]), ("data.extensions.os1.voice.rate", 9),
])
def test_a_bad_field_is_named(field: str, value: object) -> None:
    card = copy.deepcopy(CARD)
    _set(card, field, value)
    with pytest.raises(ConfigError, match=field.replace(".", r"\.")):
        persona.read(card)


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
    path.write_bytes(b" " * (persona.MAX_BYTES + 1))
    with pytest.raises(ConfigError, match="larger"):
        persona.load(path)
