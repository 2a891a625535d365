"""`make model`, or python -m os1.ears.training: our own Vosk model from nothing.

Speech is synthesised, recorded with noise, learned from and written down; every stage is kept in a folder and a run
that was stopped goes on.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import asdict, replace
from pathlib import Path

import platformdirs
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy and torch are imported: each process keeps to one core

from os1.ears.training import corpus, export, recipe, speech  # noqa: E402
from os1.errors import EngineMissing, OS1Error  # noqa: E402

PACKAGED = Path(__file__).resolve().parents[1] / "models" / "en"


def make(plan: recipe.Recipe, cache: Path, target: Path, jobs: int) -> None:
    """All four stages, with a bar for each. jobs: processes for the first two."""
    try:
        from os1.ears.training import train
    except ImportError as missing:
        raise EngineMissing(f"{missing.name} is not installed.", "Run `make model`, which installs it.") from None
    columns = (TextColumn("{task.description:>12}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
               TimeRemainingColumn(), TextColumn("{task.fields[words]}"))
    with Progress(*columns) as bars:
        speaking = bars.add_task("speech", total=-(-plan.utterances // corpus.SHARD) * corpus.SHARD, words="utterances")
        spoken = corpus.synthesise(plan, cache, lambda more: bars.advance(speaking, more), jobs)
        recording = bars.add_task("recordings", total=plan.copies * len(spoken), words="x 300 utterances")
        files = corpus.featurise(plan, cache, spoken, lambda more: bars.advance(recording, more), jobs)
        learning = bars.add_task("training", total=plan.steps, words="steps")

        def tell(steps: int, loss: float, words: str) -> None:
            bars.update(learning, advance=steps, words=words or f"loss {loss:.3f}")

        made = train.fit(plan, plan.folder(cache, "net"), files, tell)
    mean = corpus.global_mean(plan, cache, spoken, [])
    export.export(made, mean, target, asdict(plan))
    Console().print(f"{target}: {made['hours']:.1f} h of recordings, {made['accuracy']:.1%} of the frames right, "
                    f"{(target / 'am/final.mdl').stat().st_size / 1000:.0f} kB.")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m os1.ears.training", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small net in a few minutes, to see that all works")
    parser.add_argument("--noise", metavar="DIR", default="", help="real noise instead of ours: 16 kHz mono WAV files")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes that speak and record")
    parser.add_argument("--steps", type=int, help="of the training (default: by the recipe)")
    parser.add_argument("--cache", type=Path, default=platformdirs.user_cache_path("os1") / "training")
    parser.add_argument("--to", type=Path, default=PACKAGED, help="the model's folder (default: the package's own)")
    asked = parser.parse_args()
    flite = speech.FliteSpeaker.there()
    if not flite:
        print("flite is not installed (apt-get install flite): training on espeak-ng's voices alone.", file=sys.stderr)
    plan = replace(recipe.QUICK if asked.quick else recipe.FULL, seed=asked.seed, noise=asked.noise, flite=flite)
    if asked.steps:
        plan = replace(plan, steps=asked.steps)
    try:
        make(plan, asked.cache, asked.to, max(1, asked.jobs))
    except OS1Error as wrong:
        print(wrong, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
