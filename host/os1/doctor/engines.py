"""What hears and what speaks: every engine is loaded in a process of its own, and she really says a word."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from pathlib import Path

from os1.config import Config
from os1.errors import OS1Error

from . import models
from .finding import Finding, Own, fault, ok, warning
from .program import ANEW

THEME = "Engines"
WORD = "Yes."
PATIENCE_S = 45.0  # to load one after the other, from a slow disk, on a busy computer
VOICE_S = 30.0
SLOW_S = 3.0  # to her first word, when everything is loaded anew
NEEDED = ("numpy", "apsw", "onnxruntime", "vosk", "soxr")  # without one of them the daemon doesn't start, or is deaf
BETTER = {"pocketsphinx": "she hears commands much less well", "hama": "she hears less well what is in doubt"}
# One line of JSON a module: a crash (wrong processor, missing library) costs its own and those after it.
_LOADING = """import importlib, json, sys
for name in sys.argv[1:]:
    try: importlib.import_module(name); wrong = ""
    except BaseException as e: wrong = type(e).__name__
    print(json.dumps([name, wrong]), flush=True)"""


@dataclass(frozen=True, slots=True)
class Facts:
    """loaded: each module and the class of the error it raised, "" = none, "crash" = its process died or hung. own:
    files that the model of the recogniser lacks. first_s: until she spoke; mute: why she didn't, mute_kind by its
    class. known: has her name been learned? None: it can't be told."""

    loaded: dict[str, str] = field(default_factory=dict)
    own: tuple[str, ...] = ()
    first_s: float = 0.0
    mute: str = ""
    mute_kind: str = ""
    name: str = ""
    known: bool | None = None


def look(config: Config) -> Facts:
    """Loads and tries them: a few seconds."""
    first_s, mute, kind = _spoken(config)
    here = Path(__file__).parent.parent / "ears/models/en"
    return Facts(load((*NEEDED, *BETTER)), models.lacking(here, models.BUILT_IN), first_s, mute, kind, config.name,
                 _known(config))


def load(names: Sequence[str], patience_s: float = PATIENCE_S) -> dict[str, str]:
    """What each raises when it is imported by another process."""
    try:
        said = subprocess.run([sys.executable, "-c", _LOADING, *names], stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=patience_s).stdout
    except subprocess.TimeoutExpired as e:
        said = e.stdout or b""
    found = dict(json.loads(line) for line in said.decode(errors="replace").splitlines() if line.startswith('["'))
    return {name: found.get(name, "crash") for name in names}


def _spoken(config: Config) -> tuple[float, str, str]:
    began = time.monotonic()
    try:
        asyncio.run(asyncio.wait_for(_say(config), VOICE_S))
    except TimeoutError:
        return 0.0, f"She said nothing within {VOICE_S:.0f} s.", "TimeoutError"
    except (OS1Error, ImportError, OSError) as e:
        return 0.0, str(e), type(e).__name__
    return time.monotonic() - began, "", ""


async def _say(config: Config) -> None:
    from os1.voice import choose  # not above: see examination.py

    voice = choose(Path(config.voice.piper) if config.voice.piper else None,
                   **({"espeak_voice": config.voice.espeak} if config.voice.espeak else {}))
    try:
        await voice.open()
        async with aclosing(voice.say(WORD)) as chunks:
            async for chunk in chunks:
                if chunk.pcm:
                    return
        raise OS1Error("She opened her mouth, and no sound came.")
    finally:
        await voice.close()


def _known(config: Config) -> bool | None:
    try:
        from os1.ears.wake.model import find

        return find(config.home, config.name) is not None
    except (OS1Error, ImportError, OSError):
        return None


def judge(facts: Facts) -> Iterator[Finding]:
    """What she can't be without, what makes her better, her voice, her name."""
    wrong = {name: why for name, why in facts.loaded.items() if why}
    if needed := [name for name in wrong if name not in BETTER]:
        told = ", ".join(f"{name} ({wrong[name]})" for name in needed)
        yield fault(THEME, "needed", f"Can't be loaded: {told}.", cure=ANEW)
    else:
        yield ok(THEME, "needed", "Everything that hears can be loaded.")
    for name in wrong:
        if name in BETTER:
            yield warning(THEME, name, f"{name} can't be loaded ({wrong[name]}): {BETTER[name]}.", cure=ANEW)
    if facts.own:
        yield fault(THEME, "model", f"The recogniser's own model lacks {', '.join(facts.own)}.",
                    cure=f"{ANEW} Or make it: make model")
    else:
        yield ok(THEME, "model", "The recogniser's own model is complete.")
    if facts.mute:
        yield fault(THEME, "voice", "She can't speak: ", Own(facts.mute, facts.mute_kind), cure=ANEW)
    elif facts.first_s > SLOW_S:
        yield warning(THEME, "voice", f"Her first word took {facts.first_s:.1f} s.",
                      cure="This computer is slow or busy: close what it need not do.")
    else:
        yield ok(THEME, "voice", f"She speaks: her first word took {facts.first_s:.1f} s.")
    phrase = Own(f'"{facts.name}"', "her name")
    if facts.known:
        yield ok(THEME, "name", phrase, " wakes her.")
    elif facts.known is None:
        yield fault(THEME, "name", "What was learned of ", phrase, " can't be read.",
                    cure=("Teach it again: os1 name ", Own(f'"{facts.name}"', "NAME")))
    else:
        yield warning(THEME, "name", "Nobody taught her the name ", phrase, ": she may miss it.",
                      cure=("Run: os1 name ", Own(f'"{facts.name}"', "NAME")))
