"""She is called otherwise from now on: her card in the home, and a wish that the ears learn the name.

  mind --Persona--> named: persona.json and mind.persona in config.toml, names/wanted.json > os1.learning learns it

The wish is a file, so that a restart goes on with it. The name in config.toml, and with it what wakes her, changes only
once the new one was learned.
"""

from __future__ import annotations

import json
import logging
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from os1 import config as settings
from os1.config import Config
from os1.ears.wake.choice import choose
from os1.ears.wake.model import FOLDER
from os1.errors import ConfigError
from os1.mind import Persona
from os1.mind.persona import renamed

CARD = "persona.json"
WANTED = "wanted.json"  # in the folder of names
LEARNING, LEARNED, FAILED = "learning", "learned", "failed"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wish:
    """name: as she is called. phrase: what is to wake her, "" = nothing can be made of the name. state: LEARNING,
    LEARNED or FAILED. why: it failed, in words. tries: how often it did. told: the wearer knows the end."""

    name: str
    phrase: str
    state: str = LEARNING
    why: str = ""
    tries: int = 0
    told: bool = False


def wanted(home: Path) -> Wish | None:
    """What the ears are to learn; None if there is nothing, or it can't be read."""
    try:
        kept = json.loads((home / FOLDER / WANTED).read_text(encoding="utf-8"))
        return Wish(str(kept["name"]), str(kept["phrase"]), str(kept["state"]), str(kept["why"]), int(kept["tries"]),
                    bool(kept["told"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def want(home: Path, wish: Wish | None) -> None:
    """Keep it, over a restart too. None: nothing is wanted any more."""
    path = home / FOLDER / WANTED
    if wish is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(mode=0o700, exist_ok=True)
    _write(path, asdict(wish))


def settle(config: Config, persona: Persona) -> Wish | None:
    """Write the card and what the ears are to learn. None: the name that wakes her is this one already."""
    card = config.home / CARD
    _write(card, renamed(persona.card, persona.name))
    settings.set_persona(config.home, card)
    wish: Wish | None
    try:
        wish = Wish(persona.name, choose(f"hey {persona.name}", settings.cache(), config.language).phrase)
    except ConfigError as wrong:
        log.warning("She is called %s, but %r goes on waking her: %s", persona.name, config.name, wrong)
        wish = Wish(persona.name, "", FAILED, wrong.what, tries=1)
    if wish.phrase == config.name:
        wish = None
    want(config.home, wish)
    return wish


def named(config: Config, persona: Persona) -> Wish | None:
    """As `settle`. What can't be written is logged, and a wish that failed: she goes by the name all the same."""
    try:
        return settle(config, persona)
    except (OSError, ConfigError) as wrong:
        log.error("Her name %s could not be written down: %s", persona.name, wrong)
        return Wish(persona.name, "", FAILED, "I can't write to my own folder.", tries=1)


def _write(path: Path, value: object) -> None:
    """Whole or not at all."""
    with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as part:
        json.dump(value, part, ensure_ascii=False, indent=2)
    os.replace(part.name, path)
