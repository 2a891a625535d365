"""Who she is: a Character Card V3 (JSON), ours under data.extensions.os1.

  extensions.os1: {"big_five": {"openness": 0.7, ...},     -1..1 each, 0 = the average person
                   "wake": ["hey samantha"],               what wakes her
                   "voice": {"name": "", "rate": 1.0},     a wish; the config decides
                   "humour": 0.8, "boundaries": ["..."]}

Any V3 card loads; what it doesn't say has a default. A bad one is refused with the field's name.
Form: https://github.com/kwaroran/character-card-spec-v3
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TypeVar

from os1.errors import ConfigError

from .mood import BigFive

T = TypeVar("T")
SPEC = "chara_card_v3"
SAMANTHA = Path(__file__).parent / "cards" / "samantha.json"
MAX_BYTES = 1 << 20  # a card is text; one with a picture inside is not what we read


@dataclass(frozen=True, slots=True)
class Persona:
    """What of a card is used. humour: 0..1. card: the whole, for a language model's prompt."""

    name: str
    description: str = ""
    personality: str = ""
    first_message: str = ""
    big_five: BigFive = BigFive()
    wake: tuple[str, ...] = ()
    voice: str = ""
    rate: float = 1.0
    humour: float = 0.5
    boundaries: tuple[str, ...] = ()
    nickname: str = ""
    card: Mapping[str, object] = field(default_factory=dict)

    @property
    def called(self) -> str:
        """What she is called: a nickname stands for the name, as the form has it."""
        return self.nickname or self.name


def load(path: Path | None = None) -> Persona:
    """The persona of a card file; Samantha without one. ConfigError names the file and the field."""
    path = path or SAMANTHA
    try:
        text = path.read_bytes()
        if len(text) > MAX_BYTES:
            raise ConfigError(f"{path} is larger than {MAX_BYTES} bytes.", "Give a card without pictures.")
        return read(json.loads(text))
    except OSError as wrong:
        raise ConfigError(f"The persona {path} can't be read: {wrong.strerror}.", "Check mind.persona.") from wrong
    except (UnicodeDecodeError, json.JSONDecodeError) as wrong:
        raise ConfigError(f"{path} is no JSON: {wrong}.", "Give a Character Card V3.") from wrong
    except ConfigError as wrong:
        raise ConfigError(f"{path}: {wrong.what}", wrong.cure) from wrong


def read(card: object) -> Persona:
    """The persona of a parsed card. ConfigError: the field that is missing or of the wrong kind."""
    whole = _kind(card, dict, "card")
    if whole.get("spec") != SPEC:
        raise ConfigError(f"spec is {whole.get('spec')!r}, not {SPEC!r}.", "Give a Character Card V3.")
    data = _field(whole, "data", dict)
    ours = _field(_field(data, "extensions", dict, {}, "data"), "os1", dict, {}, "data.extensions")
    voice = _field(ours, "voice", dict, {}, OURS)
    name = _field(data, "name", str, None, "data").strip()
    if not name:
        raise ConfigError("data.name is empty.", "Give her a name.")
    return Persona(
        name=name, card=whole, nickname=_field(data, "nickname", str, "", "data").strip(),
        description=_field(data, "description", str, "", "data"),
        personality=_field(data, "personality", str, "", "data"),
        first_message=_field(data, "first_mes", str, "", "data"),
        big_five=_big_five(_field(ours, "big_five", dict, {}, OURS)),
        wake=_texts(ours, "wake"), boundaries=_texts(ours, "boundaries"),
        voice=_field(voice, "name", str, "", f"{OURS}.voice"),
        rate=_number(voice, "rate", 1.0, 0.5, 2.0, f"{OURS}.voice"),
        humour=_number(ours, "humour", 0.5, 0.0, 1.0, OURS))


OURS = "data.extensions.os1"


def _big_five(given: Mapping[str, object]) -> BigFive:
    known = [trait.name for trait in fields(BigFive)]
    for name in given:
        if name not in known:
            raise ConfigError(f"{OURS}.big_five.{name} is no trait.", f"The five are {', '.join(known)}.")
    return BigFive(**{name: _number(given, name, 0.0, -1.0, 1.0, f"{OURS}.big_five") for name in known})


def _field(given: Mapping[str, object], name: str, kind: type[T], default: T | None = None, place: str = "") -> T:
    where = f"{place}.{name}".strip(".")
    if name not in given:
        if default is None:
            raise ConfigError(f"{where} is missing.", "Give a whole Character Card V3.")
        return default
    return _kind(given[name], kind, where)


def _kind(value: object, kind: type[T], where: str) -> T:
    if not isinstance(value, kind):
        raise ConfigError(f"{where} is no {KINDS[kind]}.", "Correct it in the card.")
    return value


KINDS: dict[type, str] = {dict: "object", str: "text", list: "list"}


def _number(given: Mapping[str, object], name: str, default: float, low: float, high: float, place: str) -> float:
    value = given.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise ConfigError(f"{place}.{name} is no number from {low:g} to {high:g}.", "Correct it in the card.")
    return float(value)


def _texts(given: Mapping[str, object], name: str) -> tuple[str, ...]:
    values = _field(given, name, list, [], OURS)
    if not all(isinstance(value, str) and value.strip() for value in values):
        raise ConfigError(f"{OURS}.{name} is no list of texts.", "Correct it in the card.")
    return tuple(values)
