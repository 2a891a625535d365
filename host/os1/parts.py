"""What she is made of, each part from the settings: her identity, understanding, mind, hearing."""

from __future__ import annotations

import asyncio
import ctypes
import gc
import logging
import random
from collections.abc import Callable, Iterable, Sequence
from contextlib import AsyncExitStack, suppress
from datetime import datetime
from pathlib import Path

from os1 import config as settings
from os1.config import Config
from os1.ears import asr
from os1.ears.speaker import SpeakerModel
from os1.ears.wake import Detector, find
from os1.errors import ModelError, OS1Error
from os1.grammar import Grammar
from os1.link.authority import Authority, open_authority
from os1.link.keys import Keys
from os1.mind import Mind, Persona, door, persona, understood
from os1.mind.memory import chosen
from os1.mind.memory.mending import open_memory
from os1.mind.model import Model

GRAPHS = "graphs"  # in the cache: what is understood, and what can be heard
STILL_S = 5.0  # after anything happened, before more is made ready that somebody speaking might notice
log = logging.getLogger(__name__)


def now() -> datetime:
    """The wearer's local time."""
    return datetime.now().astimezone()


async def prepared(recogniser: asr.Recogniser, expected: Iterable[Sequence[str]],
                   still: Callable[[], bool] = lambda: True) -> None:
    """Compile what her questions expect, a second or two each the first time; it is loaded while she asks. Each only
    where it is still: beside ears that hear somebody it would cost them a "stop"."""
    make = recogniser.compile if isinstance(recogniser, asr.Compiling) else recogniser.prepare
    for groups in expected:
        while not still():
            await asyncio.sleep(STILL_S / 5)
        try:
            await asyncio.to_thread(make, groups)
        except (OS1Error, OSError) as e:
            log.warning("not ready for %s: %s", ", ".join(groups), e)


def settle(stack: AsyncExitStack) -> None:
    """What was loaded stays until the end: Python's collector need not look through it again and again, which holds
    every thread for 66 ms (200,000 objects)."""
    gc.collect()
    gc.freeze()
    stack.callback(gc.unfreeze)
    give_back()


def give_back() -> None:
    """What was freed goes back to the system at once, where the C library has a word for it (glibc); otherwise it is
    kept for later: 50 MB after a start, and as much after a network was loaded."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def identity(home: Path) -> tuple[Authority, Keys]:
    """Who this daemon is, and whom it lets in."""
    return open_authority(home / "authority"), Keys(home / "earpieces.json")


def spoken_names(phrase: str) -> tuple[str, ...]:
    """What may be said around a sentence to address her: the whole phrase, and its last word."""
    return tuple(dict.fromkeys((phrase, phrase.split()[-1])))


def understanding(config: Config) -> tuple[door.Skills, Grammar]:
    """Everything she can do, and every sentence she therefore understands."""
    skills = door.load()
    return skills, understood(skills, config.language, spoken_names(config.name), settings.cache() / GRAPHS)


def open_mind(config: Config, skills: door.Skills, grammar: Grammar, clock: Callable[[], datetime],
              rng: random.Random, speaker: SpeakerModel | None = None, model: Model | None = None,
              named: Callable[[Persona], object] | None = None) -> Mind:
    """The mind of this home, with the memory in it. speaker: what tells voices apart. model: a language model. named:
    what follows from another name; nothing, for who only tries it out."""
    card = persona.load(Path(config.mind.persona) if config.mind.persona else None)
    return Mind(open_memory(config.home / "memory.db", clock()), card, grammar, skills, clock, rng,
                language=config.language, speaker_model=speaker.fingerprint if speaker else "",
                same_speaker=config.ears.same_speaker, model=model, vectors=lambda: chosen(config.mind.embeddings),
                named=named or (lambda persona: None), papers=config.home)


def detector(config: Config) -> Detector | None:
    """What finds her name; None if nobody taught it: then the recogniser is asked at each pause."""
    try:
        model = find(config.home, config.name)
    except ModelError as e:
        log.warning("%s", e)
        return None
    if model is None:
        log.warning('nobody taught me the name "%s": I may miss it, or hear it wrongly. Run: os1 name "%s"',
                    config.name, config.name)
        return None
    made = Detector(model)
    made.stream()  # what every stream begins with is computed for the first: now, and not on the loop
    return made


def recogniser(config: Config, grammar: Grammar) -> asr.Recogniser:
    """The best recogniser there is on this machine (see os1.ears.asr), ready for commands."""
    folder = Path(config.ears.vosk_model) if config.ears.vosk_model else None
    return asr.choose(grammar, settings.cache() / GRAPHS, engine=config.ears.engine, model=folder,
                      wake_phrases=(config.name,))
