"""She is called otherwise from now on: her card in the home, the config, and the ears that have to learn the name.

  mind --Persona--> naming: persona.json, mind.persona and name in config.toml > `os1 name` learns it, beside everything

The ears of a daemon that runs keep the old name; the new one wakes her from its next start.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from os1 import config as settings
from os1.config import Config
from os1.ears.wake.choice import choose
from os1.errors import ConfigError
from os1.mind import Persona
from os1.mind.persona import renamed

CARD = "persona.json"
log = logging.getLogger(__name__)


def settle(config: Config, persona: Persona) -> str:
    """Write the card and the config. Gives the phrase that the ears should learn; "" if her name can't wake her."""
    card = config.home / CARD
    with tempfile.NamedTemporaryFile("w", dir=config.home, delete=False, encoding="utf-8") as part:
        json.dump(renamed(persona.card, persona.name), part, ensure_ascii=False, indent=2)
    os.replace(part.name, card)
    settings.set_persona(config.home, card)
    try:
        phrase = choose(f"hey {persona.name}", settings.cache(), config.language).phrase
    except ConfigError as wrong:
        log.warning("She is called %s, but %r goes on waking her: %s", persona.name, config.name, wrong)
        return ""
    settings.set_name(config.home, phrase)
    return phrase


def learn(phrase: str, home: Path) -> subprocess.Popen[bytes]:
    """Let the ears learn it in a process of its own: about a minute, at the lowest priority."""
    command = [sys.executable, "-m", "os1", "name", phrase]
    nice = ["nice", "-n", "19"] if os.name == "posix" else []
    quiet = subprocess.DEVNULL
    return subprocess.Popen([*nice, *command], env={**os.environ, "OS1_HOME": str(home)}, stdin=quiet, stdout=quiet,
                            stderr=quiet, start_new_session=True)


def named(config: Config, persona: Persona) -> None:
    """Everything that follows from a new name. What can't be written is logged: she goes by it all the same."""
    try:
        phrase = settle(config, persona)
        if phrase and phrase != config.name:
            learn(phrase, config.home)
    except (OSError, ConfigError) as wrong:
        log.error("Her name %s could not be written down: %s", persona.name, wrong)
