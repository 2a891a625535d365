"""The first two stages: utterances synthesised once, then recorded again and again as features.

Both write one .npz file for each batch of 300 utterances, whole or not at all, and go on where they stopped.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from os1.ears.training import noise, speech, text
from os1.ears.training.augment import record
from os1.ears.training.features import mel_bank, mfcc, subtract_mean
from os1.ears.training.net_shape import LEFT, RIGHT
from os1.ears.training.recipe import FEATURE_FIELDS, SPEECH_FIELDS, Recipe
from os1.ears.training.speech import Utterance

Floats = NDArray[np.float32]
Tick = Callable[[int], object]  # told how many more are done

SHARD = 300
IN_A_ROW = (1, 1, 1, 2, 2, 3)  # utterances a recording: mostly one, as after a wake word
WARPS = np.exp(np.linspace(np.log(0.78), np.log(1.28), 21))  # of the mel axis; the middle one is none


def save(file: Path, **arrays: NDArray[np.generic]) -> None:
    """Write an .npz so that a file that is there is whole."""
    part = file.with_suffix(".part.npz")
    np.savez(part, **arrays)  # type: ignore[arg-type]
    part.replace(file)


def in_parallel(jobs: int, work: Callable[..., object], each: list[tuple[object, ...]], tick: Callable[[], object]
                ) -> None:
    """work(*arguments) for each of `each`, in `jobs` processes."""
    if jobs == 1:
        for arguments in each:
            work(*arguments)
            tick()
        return
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        for done in as_completed([pool.submit(work, *arguments) for arguments in each]):
            done.result()
            tick()


def synthesise(recipe: Recipe, cache: Path, tick: Tick, jobs: int = 1) -> list[Path]:
    """The speech of `recipe`, shard by shard."""
    folder = recipe.folder(cache, "speech", SPEECH_FIELDS)
    files = [folder / f"{k:03}.npz" for k in range(-(-recipe.utterances // SHARD))]
    missing: list[tuple[object, ...]] = [(recipe, place, file) for place, file in enumerate(files) if not file.exists()]
    if len(missing) < len(files):
        tick(SHARD * (len(files) - len(missing)))
    in_parallel(jobs, speak_shard, missing, lambda: tick(SHARD))
    return files


def speak_shard(recipe: Recipe, place: int, file: Path) -> None:
    """One shard of utterances."""
    rng = random.Random(f"{recipe.seed} speech {place}")
    flite = speech.FliteSpeaker() if recipe.flite else None
    with speech.EspeakSpeaker() as espeak:  # a fresh one: what it said before changes how it sounds
        _save_speech(file, [speech.random_utterance(text.sentence(rng), rng, espeak, flite) for _ in range(SHARD)])


def _save_speech(file: Path, said: list[Utterance]) -> None:
    save(file, sound=np.concatenate([u.sound for u in said]), phones=np.concatenate([u.phones for u in said]),
         ends=np.concatenate([u.ends for u in said]), samples=np.array([len(u.sound) for u in said]),
         spans=np.array([len(u.phones) for u in said]), texts=np.array([u.text for u in said]),
         voices=np.array([u.voice for u in said]))


def load_speech(file: Path) -> list[Utterance]:
    with np.load(file) as kept:
        shard = {name: kept[name] for name in kept.files}
    sounds = np.split(shard["sound"], np.cumsum(shard["samples"])[:-1])
    cuts = np.cumsum(shard["spans"])[:-1]
    parts = zip(shard["texts"], shard["voices"], sounds, np.split(shard["phones"], cuts),
                np.split(shard["ends"], cuts), strict=True)
    return [Utterance(str(a), str(b), c, d, e) for a, b, c, d, e in parts]


def noises_of(recipe: Recipe, spoken: list[Path]) -> list[Floats]:
    """The noises of `recipe`; their babble speaks with the voices of the first shard."""
    if recipe.noise:
        return noise.recorded(Path(recipe.noise))
    talk = [u.sound.astype(np.float32) for u in load_speech(spoken[0])]
    return noise.house(np.random.default_rng([recipe.seed, 7]), talk, recipe.noises)


def recordings(said: list[Utterance], noises: list[Floats], rng: np.random.Generator
               ) -> Iterator[tuple[Floats, NDArray[np.uint8]]]:
    """(cepstra without mean subtraction, labels) of every utterance in `said`, one to three a recording."""
    banks = [mel_bank(float(warp)) for warp in WARPS]
    banks[len(banks) // 2] = mel_bank()
    order = [said[k] for k in rng.permutation(len(said))]
    while order:
        row = [order.pop() for _ in range(min(len(order), int(rng.choice(IN_A_ROW))))]
        made = record(row, noises, rng)
        warp = int(np.clip(np.round(rng.normal(len(WARPS) // 2, 4)), 0, len(WARPS) - 1))
        yield mfcc(made.sound, banks[warp]), made.labels


def global_mean(recipe: Recipe, cache: Path, spoken: list[Path], noises: list[Floats]) -> Floats:
    """[40] the mean of one recording of the first shard: what the running mean begins with."""
    file = recipe.folder(cache, "features", FEATURE_FIELDS) / "mean.npy"
    if not file.exists():
        made = recordings(load_speech(spoken[0]), noises, np.random.default_rng([recipe.seed, 8]))
        np.save(file, np.concatenate([cepstra for cepstra, _ in made]).mean(0))
    return np.asarray(np.load(file), np.float32)


def featurise(recipe: Recipe, cache: Path, spoken: list[Path], tick: Tick, jobs: int = 1) -> list[Path]:
    """`copies` recordings of every shard as mean-free cepstra (float16 [T, 40]) and labels (uint8 [T])."""
    folder = recipe.folder(cache, "features", FEATURE_FIELDS)
    work = [(folder / f"{copy:02}-{place:03}.npz", copy, place, shard)
            for copy in range(recipe.copies) for place, shard in enumerate(spoken)]
    missing = [job for job in work if not job[0].exists()]
    if len(missing) < len(work):
        tick(len(work) - len(missing))
    if missing:
        noises = folder / "noises.npy"
        if not noises.exists():
            np.save(noises, noise.pieces(noises_of(recipe, spoken)))
        mean = global_mean(recipe, cache, spoken, list(np.load(noises)))
        in_parallel(jobs, record_shard, [(recipe, noises, mean, *job) for job in missing], lambda: tick(1))
    return [job[0] for job in work]


def record_shard(recipe: Recipe, noises: Path, mean: Floats, file: Path, copy: int, place: int, shard: Path) -> None:
    """One recording of one shard. noises: [pieces, samples] as .npy."""
    made = recordings(load_speech(shard), list(np.load(noises, mmap_mode="r")),
                      np.random.default_rng([recipe.seed, 9, copy, place]))
    edged = [_with_edges(subtract_mean(cepstra, mean), labels) for cepstra, labels in made]
    save(file, cepstra=np.concatenate([c for c, _ in edged]).astype(np.float16),
         labels=np.concatenate([labels for _, labels in edged]))


def _with_edges(cepstra: Floats, labels: NDArray[np.uint8]) -> tuple[Floats, NDArray[np.uint8]]:
    """Begin and end as libvosk does: the first and the last frame repeated (half the net's view is plenty)."""
    before, after = LEFT // 2, RIGHT // 2
    return np.pad(cepstra, ((before, after), (0, 0)), "edge"), np.pad(labels, (before, after))
