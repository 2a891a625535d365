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

from os1.errors import ConfigError

from .card import CURE, MAX_FILE_BYTES, read_bytes
from .card_fields import number, of_kind, texts, value
from .lorebook import Lorebook
from .lorebook_card import lorebook
from .mood import BigFive

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
    whole = of_kind(card, dict, "card")
    if "spec" not in whole:
        older = isinstance(whole.get("name"), str) and "data" not in whole
        raise ConfigError("spec is missing." + (" This looks like a card of version 1." if older else ""), CURE)
    if whole["spec"] != SPEC:
        raise ConfigError(f"spec is {str(whole['spec'])[:60]!r}, not {SPEC!r}.", CURE)
    _check_version(whole)
    data = value(whole, "data", dict)
    ours = value(value(data, "extensions", dict, {}, "data"), "os1", dict, {}, "data.extensions")
    voice = value(ours, "voice", dict, {}, OURS)
    name = value(data, "name", str, None, "data").strip()
    if not name:
        raise ConfigError("data.name is empty.", "Give her a name.")
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise ConfigError(f"data.name is no name: more than {LONGEST_NAME} characters, or some that can't be printed.",
                          "Give her a shorter one, or a nickname.")
    for known in _STRINGS:
        value(data, known, str, "", "data")
    for known in _LISTS:
        texts(data, known, "data")
    return Persona(
        name=name, card=whole, nickname=value(data, "nickname", str, "", "data").strip(),
        description=value(data, "description", str, "", "data"),
        personality=value(data, "personality", str, "", "data"),
        first_message=value(data, "first_mes", str, "", "data"),
        big_five=_big_five(value(ours, "big_five", dict, {}, OURS)),
        scenario=value(data, "scenario", str, "", "data"),
        example=value(data, "mes_example", str, "", "data"),
        system_prompt=value(data, "system_prompt", str, "", "data"),
        post_history=value(data, "post_history_instructions", str, "", "data"), lorebook=lorebook(data),
        wake=texts(ours, "wake", OURS, empty=False), boundaries=texts(ours, "boundaries", OURS, empty=False),
        voice=value(voice, "name", str, "", f"{OURS}.voice"),
        rate=number(voice, "rate", 1.0, 0.5, 2.0, f"{OURS}.voice"),
        humour=number(ours, "humour", 0.5, 0.0, 1.0, OURS))


OURS = "data.extensions.os1"
_STRINGS = ("creator", "creator_notes", "character_version")  # unused; of the wrong kind they are refused
_LISTS = ("tags", "alternate_greetings", "group_only_greetings", "source")


def _check_version(whole: Mapping[str, object]) -> None:
    """A newer one is loaded, and said to be newer, as the form wants it."""
    given = value(whole, "spec_version", str, str(VERSION))
    try:
        version = float(given)
    except ValueError as wrong:
        raise ConfigError(f"spec_version is {given[:20]!r}, which is no version.", "Write 3.0.") from wrong
    if version > VERSION:
        _log.warning("The card is of version %s; what is newer than %s in it isn't used.", given[:20], VERSION)


def _big_five(given: Mapping[str, object]) -> BigFive:
    known = [trait.name for trait in fields(BigFive)]
    for name in given:
        if name not in known:
            raise ConfigError(f"{OURS}.big_five.{name} is no trait.", f"The five are {', '.join(known)}.")
    return BigFive(**{name: number(given, name, 0.0, -1.0, 1.0, f"{OURS}.big_five") for name in known})
