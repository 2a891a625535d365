"""Who she is: the card that she plays, another one in its place; and the voices there are for her."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any, Literal

import msgspec

from os1.config import FILE, reading, writing
from os1.desk.api.route import Call, Nothing, Route
from os1.desk.house import House
from os1.desk.shelf import LARGEST
from os1.errors import OS1Error
from os1.mind import Mind, Persona, persona
from os1.mind.card import read_bytes
from os1.voice.offered import PIPER, offered
from os1.voice.tts.espeak import VOICE

CARDS = "cards"  # the folder of the home for cards that were given at the desk
VOICES = "voices"  # the one for Piper voices, if the wearer has made it


class BigFive(msgspec.Struct, frozen=True):
    """Each -1..1; 0 = the average person."""

    openness: float
    conscientiousness: float
    extraversion: float
    agreeableness: float
    neuroticism: float


class Card(msgspec.Struct, frozen=True):
    """What of a Character Card V3 is used. called: what she goes by, which the wearer may have changed. humour: 0..1.
    lorebook: how many entries it has. creator, notes, version: of the card."""

    name: str
    called: str
    description: str
    personality: str
    scenario: str
    first_message: str
    big_five: BigFive
    humour: float
    boundaries: list[str]
    wake: list[str]
    voice: str
    rate: float
    lorebook: int
    creator: str
    notes: str
    version: str


class Who(msgspec.Struct, frozen=True):
    """card: that she is now. path: of its file, "" = Samantha, who comes with OS1. waits: another one was chosen, and
    comes when the daemon starts next."""

    card: Card
    path: str
    waits: bool


class Voice(msgspec.Struct, frozen=True):
    """What can be set as voice.espeak or voice.piper. speaks: it is hers now."""

    engine: Literal["espeak-ng", "piper"]
    id: str
    name: str
    language: str
    speaks: bool


class Voices(msgspec.Struct, frozen=True):
    """engine: that speaks now. trouble: why some can't be listed."""

    engine: str
    items: list[Voice]
    trouble: str


def shown(who: Persona) -> Card:
    """Without what a language model alone is told."""
    big = who.big_five
    data: Any = who.card.get("data", {})

    def said(name: str) -> str:
        return str(data.get(name, "") or "")
    return Card(who.name, who.called, who.description, who.personality, who.scenario, who.first_message,
                BigFive(big.openness, big.conscientiousness, big.extraversion, big.agreeableness, big.neuroticism),
                who.humour, list(who.boundaries), list(who.wake), who.voice, who.rate, len(who.lorebook.entries),
                said("creator"), said("creator_notes"), said("character_version"))


def _who(house: House, mind: Mind) -> Who:
    chosen = reading.read(house.config.home / FILE, os.environ).value("mind.persona")
    return Who(shown(mind.persona), house.config.mind.persona, not house.counts("mind.persona", chosen))


async def now(house: House, call: Call[Nothing, Nothing]) -> Who:
    return await house.think(lambda mind: _who(house, mind))


async def choose(house: House, call: Call[bytes, Nothing]) -> Who:
    """It is read first: a card that she can't be is refused by the name of its field."""
    card = read_bytes(call.body)
    persona.read(card)
    text = json.dumps(card, ensure_ascii=False, indent=2).encode()
    path = house.config.home / CARDS / f"{hashlib.sha256(text).hexdigest()[:16]}.json"
    await asyncio.to_thread(_keep, path, text)
    writing.put(house.config.home, "mind.persona", str(path))
    house.changes.changed("persona", "settings")
    return await now(house, Call(Nothing(), Nothing()))


async def samantha(house: House, call: Call[Nothing, Nothing]) -> Who:
    writing.put_all(house.config.home, {"mind.persona": None})
    house.changes.changed("persona", "settings")
    return await now(house, call)


async def voices(house: House, call: Call[Nothing, Nothing]) -> Voices:
    voice, trouble = house.config.voice, ""
    try:
        folders = [house.config.home / VOICES, *([Path(voice.piper).parent] if voice.piper else [])]
        found = await asyncio.to_thread(offered, folders, house.config.language)
    except OS1Error as e:
        found, trouble = [], str(e)
    hers = voice.piper if house.voice == PIPER else voice.espeak or VOICE
    items = [Voice(one.engine, one.id, one.name, one.language, one.id == hers) for one in found]  # type: ignore[arg-type]
    return Voices(house.voice, items, trouble)


def _keep(path: Path, text: bytes) -> None:
    """Whole or not at all, for its owner alone."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    with tempfile.NamedTemporaryFile("wb", dir=path.parent, delete=False) as part:
        part.write(text)
    os.replace(part.name, path)


ROUTES = (
    Route("GET", "/api/persona", "Who she is.", Who, now),
    Route("POST", "/api/persona", "Give her another card: JSON, PNG or CHARX.", Who, choose, body=bytes,
          most=LARGEST),
    Route("DELETE", "/api/persona", "Let her be Samantha again.", Who, samantha),
    Route("GET", "/api/voices", "The voices there are on this computer.", Voices, voices),
)
