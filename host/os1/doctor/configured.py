"""config.toml: can it be read, and is everything there that it names?"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from os1 import config as settings
from os1.config import Config, reading
from os1.config.reading import Mistake
from os1.errors import OS1Error

from . import models
from .finding import Finding, Own, fault, ok, warning

THEME = "Settings"


@dataclass(frozen=True, slots=True)
class Named:
    """Something that a key names. missing: its files that aren't there. trouble: what is wrong besides, "" = nothing;
    kind: of that, by its class."""

    key: str
    value: str
    missing: tuple[str, ...] = ()
    trouble: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """config: None if it can't be read; why and kind then say why. strays: variables that look like ours."""

    config: Config | None
    why: str = ""
    kind: str = ""
    named: tuple[Named, ...] = ()
    strays: tuple[Mistake, ...] = ()


def look(home: Path, environ: Mapping[str, str] = os.environ) -> Facts:
    """Reads config.toml and the environment, and looks at what they name."""
    found = reading.read(home / settings.FILE, environ)
    try:
        config = found.config(home)
    except (OS1Error, OSError) as e:
        return Facts(None, str(e), type(e).__name__, strays=tuple(found.strays))
    return Facts(config, named=tuple(_named(config)), strays=tuple(found.strays))


def _named(config: Config) -> Iterator[Named]:
    ears, voice, mind = config.ears, config.voice, config.mind
    if ears.vosk_model:
        yield Named("ears.vosk_model", ears.vosk_model, models.vosk(Path(ears.vosk_model)))
    if ears.speaker_model:
        yield _file("ears.speaker_model", ears.speaker_model)
    if ears.smart_turn not in ("", "installed"):
        yield _file("ears.smart_turn", ears.smart_turn)
    if voice.piper:
        yield Named("voice.piper", voice.piper, models.piper(Path(voice.piper)))
    if mind.embeddings not in ("", "installed"):
        yield Named("mind.embeddings", mind.embeddings, models.vectors(Path(mind.embeddings)))
    if mind.persona:
        yield _tried("mind.persona", mind.persona, lambda: _card(Path(mind.persona)))
    if config.model.url or config.model.model:
        yield _tried("model", config.model.url, lambda: _attached(config))


def _file(key: str, path: str) -> Named:
    return Named(key, path, models.lacking(Path(path).parent, (Path(path).name,)) and ("the file",))


def _tried(key: str, value: str, use: Callable[[], object]) -> Named:
    try:
        use()
    except OS1Error as e:
        return Named(key, value, trouble=str(e), kind=type(e).__name__)
    return Named(key, value)


def _card(path: Path) -> None:
    from os1.mind import persona  # not above: see examination.py

    persona.load(path)


def _attached(config: Config) -> None:
    from os1.mind.model import attached

    if model := attached(config.model):
        model.close()


def judge(facts: Facts) -> Iterator[Finding]:
    """The file, then the environment, then each thing they name."""
    for stray in facts.strays:
        yield warning(THEME, "environment", Own(f"{stray.where}: {stray.what}", "A variable OS1_* is no setting's."),
                      cure=(Own(stray.cure, "Compare its name with the README."),))
    if facts.config is None:
        yield fault(THEME, "config", Own(facts.why, f"config.toml can't be used ({facts.kind})."),
                    cure="Correct it; or move config.toml away to start with the defaults.")
        return
    yield ok(THEME, "config", "config.toml can be used.")
    for one in facts.named:
        if one.missing:
            yield fault(THEME, one.key, f"{one.key} names ", Own(one.value, "a place"), ", where this is missing: "
                        f"{', '.join(one.missing)}.", cure=f"Put it there anew, or take {one.key} out of config.toml.")
        elif one.trouble:
            yield fault(THEME, one.key, f"{one.key}: ", Own(one.trouble, f"it can't be used ({one.kind})."))
        else:
            yield ok(THEME, one.key, f"{one.key}: what it names is there.")
