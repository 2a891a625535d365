"""Learn a name: from its letters, and from recordings of the wearer where there are any. In less than a minute.

  texts --Cast--> clips --scenes--> stretches --classifier.train--> Model, with the threshold that it is used at
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..asr.lexicon import general_vocabulary
from ..training.noise import house
from ..training.speech import FliteSpeaker
from ..training.text import sentence
from . import classifier
from .alike import near_misses, ways
from .classifier import STRIDE, joined, stretches
from .confirm import bar, loose
from .enrol import Enrolled, enrolled
from .features import RATE, Floats, embedder
from .model import About, NameModel
from .scenes import Cast, Clip, recorded, scene, talk

Tick = Callable[[str, float], object]  # what is being done, and which share of that is done
PIECE_S = 10.0  # of other speech, or of noise, in one recording
OWN_SHARE = 0.5  # of all weight that the wearer's own recordings have, where there are any


@dataclass(frozen=True, slots=True)
class Recipe:
    """How much of what. The whole took 48 s of CPU on a core that was shared with others."""

    names: int = 320  # times that the name is said
    scenes: int = 1000  # recordings of it, each another
    misses: int = 300  # texts that sound almost like it
    miss_scenes: int = 600
    sentences: int = 300  # of other speech
    talk_s: float = 1000.0  # of recordings of it
    noise_s: float = 120.0
    noises: int = 12  # kinds of noise, of 12 s each
    enrolled_scenes: int = 40  # recordings made of each of the wearer's
    flite: bool = True
    seed: int = 1


def spoken(cast: Cast, texts: Sequence[str], tick: Callable[[float], object]) -> list[Clip]:
    """One clip for each text that came out audible."""
    clips = []
    for place, text in enumerate(texts):
        said = cast.say(text)
        if len(said.sound) > 0.1 * RATE:
            clips.append(said)
        tick((place + 1) / len(texts))
    return clips


def variants(phrase: str) -> list[str]:
    """The same, in other tunes."""
    return [phrase, phrase, f"{phrase}!", f"{phrase}?", phrase.replace(" ", ", ")]


def embedded(sound: Floats) -> Floats:
    """All stretches of a sound."""
    return stretches(embedder().whole(sound, STRIDE))


def teach(phrase: str, cache: Path, recipe: Recipe = Recipe(), own: Sequence[NDArray[np.int16]] = (),
          tick: Tick = lambda what, share: None) -> tuple[NameModel, Enrolled]:
    """A model of `phrase` (see choice.choose). `own`: recordings of the wearer saying it."""
    began = time.process_time()
    said = ways(phrase)
    mine = enrolled(own, phrase, said)
    given, wanted, weight, longest = material(phrase, recipe, cache, mine.clips, tick)
    weights = classifier.train(given, wanted, weight, np.random.default_rng(recipe.seed),
                               lambda share: tick("learning", share))
    voices = "espeak-ng and flite" if recipe.flite and FliteSpeaker.there() else "espeak-ng"
    about = About(voices, len(mine.clips), round(time.process_time() - began, 1))
    phones = len(said[0])
    every = (*map(tuple, said), *mine.ways)
    return NameModel(phrase, every, weights, loose(phones), bar(phones), longest, about), mine


def material(phrase: str, recipe: Recipe, cache: Path, own: Sequence[Clip] = (), tick: Tick = lambda what, share: None,
             held_out: bool = False) -> tuple[Floats, NDArray[np.bool_], Floats, float]:
    """Stretches (n, 8, 96), whether each ends with the name, how much it counts; seconds of the longest name."""
    rng, draw = np.random.default_rng(recipe.seed), random.Random(recipe.seed)
    vocabulary = list(general_vocabulary(cache))
    with Cast(recipe.seed, recipe.flite, held_out) as cast:
        names = spoken(cast, [draw.choice(variants(phrase)) for _ in range(recipe.names)],
                       lambda share: tick("voices", 0.4 * share))
        misses = spoken(cast, near_misses(phrase, vocabulary, recipe.misses, draw),
                        lambda share: tick("voices", 0.4 + 0.3 * share))
        texts = [text for text in (sentence(draw) for _ in range(2 * recipe.sentences)) if phrase not in text]
        others = spoken(cast, texts[:recipe.sentences], lambda share: tick("voices", 0.7 + 0.3 * share))
    noises = house(rng, [clip.sound for clip in others[:40]], recipe.noises, 12.0)
    said = [names[place % len(names)] for place in range(recipe.scenes)]
    said += [clip for clip in own for _ in range(recipe.enrolled_scenes)]
    plan: list[Callable[[], Floats]] = []
    plan += [partial(scene, clip, others, noises, rng) for clip in said]
    plan += [partial(scene, misses[place % len(misses)], others, noises, rng) for place in range(recipe.miss_scenes)]
    plan += [partial(talk, others + misses[:40], PIECE_S, noises, rng)] * int(recipe.talk_s / PIECE_S)
    plan += [partial(recorded, np.zeros(int(PIECE_S * RATE), np.float32), np.zeros(0, np.float32), noises, rng)
             ] * int(recipe.noise_s / PIECE_S)
    made = []
    for place, make in enumerate(plan):
        made.append(embedded(make()))
        tick("rooms", (place + 1) / len(plan))
    positives = sum(map(len, made[:len(said)]))
    given = joined(made)
    weight = np.ones(len(given), np.float32)
    if own:
        mine = positives - sum(map(len, made[:recipe.scenes]))
        weight[positives - mine:positives] = OWN_SHARE / (1 - OWN_SHARE) * (positives - mine) / mine
    longest = float(np.quantile([len(clip.sound) for clip in (*names, *own)], 0.95)) / RATE
    return given, np.arange(len(given)) < positives, weight, round(longest, 2)
