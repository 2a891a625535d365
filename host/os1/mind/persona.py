"""Who she is: a Character Card V3 (JSON), ours under data.extensions.os1.

  extensions.os1: {"big_five": {"openness": 0.7, ...},     -1..1 each, 0 = the average person
                   "wake": ["hey samantha"],               what wakes her
                   "voice": {"name": "", "rate": 1.0},     a wish; the config decides
                   "humour": 0.8, "boundaries": ["..."]}

Any V3 card loads, also out of a PNG or CHARX file (see card.py); what it doesn't say has a default, what we
don't know is kept. A bad one is refused with the field's name.
Form: https://github.com/kwaroran/character-card-spec-v3
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TypeVar

from os1.errors import ConfigError

from .card import CURE, MAX_FILE_BYTES, read_bytes
from .lorebook import Entry, Lorebook, plain
from .mood import BigFive

T = TypeVar("T")
SPEC = "chara_card_v3"
SAMANTHA = Path(__file__).parent / "cards" / "samantha.json"
VERSION = 3.0
LONGEST_NAME = 60  # characters: it is spoken in every second sentence
_log = logging.getLogger(__name__)
_MACRO = re.compile(r"\{\{\s*(char|user|//[^}]*|comment:[^}]*)\s*\}\}|<(bot|char|user)>", re.IGNORECASE)


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
    scenario: str = ""
    example: str = ""
    system_prompt: str = ""
    post_history: str = ""
    lorebook: Lorebook = Lorebook()
    card: Mapping[str, object] = field(default_factory=dict)

    @property
    def called(self) -> str:
        """What she is called: a nickname stands for the name, as the form has it."""
        return self.nickname or self.name

    def filled(self, text: str, wearer: str = "") -> str:
        """A text of the card with its macros said: {{char}}, {{user}}, <bot>; comments in it are nothing."""
        def said(found: re.Match[str]) -> str:
            word = (found[1] or found[2]).lower()
            return {"char": self.called, "bot": self.called, "user": wearer or "you"}.get(word, "")
        return _MACRO.sub(said, text)


def load(path: Path | None = None) -> Persona:
    """The persona of a card file; Samantha without one. ConfigError names the file and the field."""
    path = path or SAMANTHA
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise ConfigError(f"The file is larger than {MAX_FILE_BYTES} bytes.", "Give a card with smaller pictures.")
        return read(read_bytes(path.read_bytes()))
    except OSError as wrong:
        raise ConfigError(f"The persona {path} can't be read: {wrong.strerror}.", "Check mind.persona.") from wrong
    except ConfigError as wrong:
        raise ConfigError(f"{path}: {wrong.what}", wrong.cure) from wrong


def renamed(card: Mapping[str, object], name: str) -> dict[str, object]:
    """The card under another name. Everything else of it stays, also what we don't know."""
    data = card.get("data")
    given = dict(data) if isinstance(data, dict) else {}
    given.pop("nickname", None)
    return {**card, "data": {**given, "name": name}}


def read(card: object) -> Persona:
    """The persona of a parsed card. ConfigError: the field that is missing or of the wrong kind."""
    whole = _kind(card, dict, "card")
    if "spec" not in whole:
        older = isinstance(whole.get("name"), str) and "data" not in whole
        raise ConfigError("spec is missing." + (" This looks like a card of version 1." if older else ""), CURE)
    if whole["spec"] != SPEC:
        raise ConfigError(f"spec is {str(whole['spec'])[:60]!r}, not {SPEC!r}.", CURE)
    _check_version(whole)
    data = _field(whole, "data", dict)
    ours = _field(_field(data, "extensions", dict, {}, "data"), "os1", dict, {}, "data.extensions")
    voice = _field(ours, "voice", dict, {}, OURS)
    name = _field(data, "name", str, None, "data").strip()
    if not name:
        raise ConfigError("data.name is empty.", "Give her a name.")
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise ConfigError(f"data.name is no name: more than {LONGEST_NAME} characters, or some that can't be printed.",
                          "Give her a shorter one, or a nickname.")
    for known in _STRINGS:
        _field(data, known, str, "", "data")
    for known in _LISTS:
        _texts(data, known, "data")
    return Persona(
        name=name, card=whole, nickname=_field(data, "nickname", str, "", "data").strip(),
        description=_field(data, "description", str, "", "data"),
        personality=_field(data, "personality", str, "", "data"),
        first_message=_field(data, "first_mes", str, "", "data"),
        big_five=_big_five(_field(ours, "big_five", dict, {}, OURS)),
        scenario=_field(data, "scenario", str, "", "data"),
        example=_field(data, "mes_example", str, "", "data"),
        system_prompt=_field(data, "system_prompt", str, "", "data"),
        post_history=_field(data, "post_history_instructions", str, "", "data"), lorebook=_lorebook(data),
        wake=_texts(ours, "wake", OURS, empty=False), boundaries=_texts(ours, "boundaries", OURS, empty=False),
        voice=_field(voice, "name", str, "", f"{OURS}.voice"),
        rate=_number(voice, "rate", 1.0, 0.5, 2.0, f"{OURS}.voice"),
        humour=_number(ours, "humour", 0.5, 0.0, 1.0, OURS))


OURS = "data.extensions.os1"
_STRINGS = ("creator", "creator_notes", "character_version")  # unused; of the wrong kind they are refused
_LISTS = ("tags", "alternate_greetings", "group_only_greetings", "source")


def _check_version(whole: Mapping[str, object]) -> None:
    """A newer one is loaded, and said to be newer, as the form wants it."""
    given = _field(whole, "spec_version", str, str(VERSION))
    try:
        version = float(given)
    except ValueError as wrong:
        raise ConfigError(f"spec_version is {given[:20]!r}, which is no version.", "Write 3.0.") from wrong
    if version > VERSION:
        _log.warning("The card is of version %s; what is newer than %s in it isn't used.", given[:20], VERSION)


def _lorebook(data: Mapping[str, object]) -> Lorebook:
    place = "data.character_book"
    if data.get("character_book") is None:
        return Lorebook()
    book = _field(data, "character_book", dict, {}, "data")
    entries = [_entry(_kind(entry, dict, f"{place}.entries[{number}]"), f"{place}.entries[{number}]")
               for number, entry in enumerate(_field(book, "entries", list, None, place))]
    depth = int(_number(book, "scan_depth", 0, 0, 1e6, place))
    return Lorebook(tuple(entry for entry, enabled in entries if enabled), depth)


def _entry(given: Mapping[str, object], place: str) -> tuple[Entry, bool]:
    selective = _field(given, "selective", bool, False, place)
    secondary = _texts(given, "secondary_keys", place)
    return Entry(
        content=plain(_field(given, "content", str, None, place)), keys=_texts(given, "keys", place),
        secondary=secondary if selective else (), order=_number(given, "insertion_order", 0, -1e9, 1e9, place),
        constant=_field(given, "constant", bool, False, place),
        case=_field(given, "case_sensitive", bool, False, place),
        regex=_field(given, "use_regex", bool, False, place)), _field(given, "enabled", bool, True, place)


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


KINDS: dict[type, str] = {dict: "object", str: "text", list: "list", bool: "true or false"}


def _number(given: Mapping[str, object], name: str, default: float, low: float, high: float, place: str) -> float:
    value = given.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise ConfigError(f"{place}.{name} is no number from {low:g} to {high:g}.", "Correct it in the card.")
    return float(value)


def _texts(given: Mapping[str, object], name: str, place: str, empty: bool = True) -> tuple[str, ...]:
    """A list of texts. empty: may one of them be so?"""
    values = _field(given, name, list, [], place)
    if not all(isinstance(value, str) and (empty or value.strip()) for value in values):
        raise ConfigError(f"{place}.{name} is no list of texts.", "Correct it in the card.")
    return tuple(values)
