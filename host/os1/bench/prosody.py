"""Is her mood heard? Arousal against rate, range and loudness, pleasure against pitch, measured on rendered speech.

Every sentence is spoken in many moods drawn at random, the three axes independent, through her very voice, and measured
from the samples (melody.py): nothing is read off a parameter. rho_...: Spearman's rank correlation over all renderings
of all sentences together, so that sentences being unlike each other counts against her. within_...: the mean of the
correlations within each sentence.

What is reported are sentences that nothing was set on (sentences.py); --tuned: those that the spans were set on.
"""

from __future__ import annotations

import argparse
import random
import re
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from os1 import voice
from os1.bench.figures import Figures, machine
from os1.bench.melody import Melody, measure, spearman
from os1.bench.sentences import REPORTED, TUNED_ON
from os1.ears.wake.alike import ways
from os1.errors import OS1Error
from os1.events import Tone
from os1.voice import Voice

PAIRS = (("arousal", "rate"), ("arousal", "f0_range"), ("arousal", "loudness"), ("pleasure", "f0"))


@dataclass(frozen=True, slots=True)
class Rendering:
    """A sentence in a mood."""

    text: str
    tone: Tone
    melody: Melody


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `os1 bench prosody`."""
    parser.add_argument("--moods", type=int, default=16, help="moods that each sentence is spoken in")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sentences", type=Path, metavar="FILE", help="a text file, one sentence a line; else her own")
    parser.add_argument("--tuned", action="store_true", help="the sentences that the spans were set on")
    parser.add_argument("--piper", type=Path, metavar="FILE.onnx", help="a Piper voice; else espeak-ng")


async def run(args: argparse.Namespace) -> Figures:
    """Speak and measure."""
    texts = TUNED_ON if args.tuned else _read(args.sentences) if args.sentences else REPORTED
    speaker = voice.choose(args.piper)
    await speaker.open()
    try:
        made = await renderings(speaker, texts, args.moods, random.Random(args.seed))
    finally:
        await speaker.close()
    return {**figures(made), "sentences": len(texts), "moods_each": args.moods, "n": len(made), "voice": speaker.name,
            "machine": machine()}


async def renderings(speaker: Voice, texts: tuple[str, ...], moods: int, rng: random.Random) -> list[Rendering]:
    """Every sentence in `moods` moods, each another."""
    made = []
    for text in texts:
        for _ in range(moods):
            tone = Tone(*(round(rng.uniform(-1, 1), 3) for _ in range(3)))
            async with aclosing(speaker.say(text, tone)) as sound:
                pcm = b"".join([speech.pcm async for speech in sound])
            made.append(Rendering(text, tone, measure(pcm, phones(text))))
    return made


def figures(made: list[Rendering]) -> Figures:
    """The four correlations, over everything and within sentences, and how far the extremes are apart."""
    found: Figures = {f"rho_{mood}_{heard}": _rho(made, mood, heard) for mood, heard in PAIRS}
    texts = dict.fromkeys(one.text for one in made)
    for mood, heard in PAIRS:
        each = [_rho([one for one in made if one.text == text], mood, heard) for text in texts]
        found[f"within_{mood}_{heard}"] = round(fmean(each), 3)
    return found


def phones(text: str) -> int:
    """How many sounds its words have, as the pronouncing dictionary says them."""
    return len(ways(" ".join(re.findall(r"[a-z']+", text.lower())))[0])


def _rho(made: list[Rendering], mood: str, heard: str) -> float:
    return round(spearman([getattr(one.tone, mood) for one in made], [_heard(one.melody, heard) for one in made]), 3)


def _heard(melody: Melody, what: str) -> float:
    return {"rate": melody.rate, "f0_range": melody.range, "loudness": melody.loud, "f0": melody.f0}[what]


def _read(path: Path) -> tuple[str, ...]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as wrong:
        raise OS1Error(f"The sentences {path} can't be read: {wrong}.") from wrong
    return tuple(line.strip() for line in lines if line.strip())
