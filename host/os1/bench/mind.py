"""Does she answer as conversations demand, how fast, and how soon after a start? On the scripts of the tests or yours.

A turn whose words no template holds, or only one that takes any words ("what is my ..."), is a paraphrase; what follows
a question of hers is an answer. The built-in mind is measured, without a language model. Milliseconds are of the whole
answer, its writing into the memory included.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter

from rich.console import Console
from rich.progress import track

from os1 import config as settings
from os1.bench import started
from os1.bench.figures import Figures, machine, percentile, wilson
from os1.errors import OS1Error
from os1.grammar import COMMAND, Grammar
from os1.mind import Skills, script
from os1.mind.costs import GREEDY
from os1.parts import open_mind, understanding

SCRIPTS = Path(__file__).parents[3] / "tests" / "host" / "mind" / "conversations"
STARTS = 3  # fresh processes, of whose times the middle one is told


def add_options(parser: argparse.ArgumentParser) -> None:
    """What is replayed."""
    parser.add_argument("--scripts", type=Path, default=SCRIPTS, help="a script, or a folder of them (*.txt)")
    parser.add_argument("--seed", type=int, default=1, help="of her whim")
    parser.add_argument("--failed", action="store_true", help="name every turn that was answered otherwise")


async def run(args: argparse.Namespace) -> Figures:
    """right, n, interval of all turns and by kind; ms_p50, ms_p99 an answer; cold_start_s of a process of its own;
    daemon: see started.py."""
    paths = _scripts(args.scripts)
    began = perf_counter()
    skills, grammar = understanding(settings.Config(home=Path()))
    load_ms = (perf_counter() - began) * 1000
    right: dict[str, list[bool]] = defaultdict(list)
    times: list[float] = []
    for path in track(paths, "conversations", console=Console(stderr=True)):
        for turn in replayed(path, skills, grammar, args.seed):
            if turn.line.kind == ">":
                times.append(turn.seconds * 1000)
            right[kind(turn, grammar)].append(turn.right)
            if args.failed and not turn.right:
                print(f"{path.name}:{turn.line.number}: {turn.line.text}  <- {turn.said!r}", file=sys.stderr)
    everything = [one for kinds in right.values() for one in kinds]
    return {
        "conversations": len(paths), **_share(everything),
        "by_kind": {name: _share(ones) for name, ones in sorted(right.items())},
        "ms_p50": round(percentile(times, 50), 2), "ms_p99": round(percentile(times, 99), 2),
        "ms_max": round(max(times, default=0), 1),
        "cold_start_s": round(median(cold_start() for _ in range(STARTS)), 2), "grammar_load_ms": round(load_ms),
        "daemon": started.daemon(),
        "machine": machine(),
    }


def replayed(path: Path, skills: Skills, grammar: Grammar, seed: int) -> Iterator[script.Turn]:
    """The turns of a script, in an empty home."""
    try:
        lines = script.parse(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as e:
        raise OS1Error(f"The script {path} can't be read: {e}.", "Give a text file.") from e
    with tempfile.TemporaryDirectory(prefix="os1-bench-") as folder:
        config, rng = replace(settings.Config(home=Path()), home=Path(folder)), random.Random(seed)
        yield from script.run(lines, lambda clock: open_mind(config, skills, grammar, clock, rng))


def kind(turn: script.Turn, grammar: Grammar) -> str:
    """first: she spoke first. answer: to a question of hers. template, paraphrase: worded as a template, or not."""
    if turn.line.kind == "<":
        return "first"
    if turn.asked:
        return "answer"
    match = grammar.restrict({COMMAND}).match(turn.line.text)
    return "template" if match and match.intent not in GREEDY else "paraphrase"


def cold_start() -> float:
    """Seconds from starting a process to her first answer."""
    with tempfile.TemporaryDirectory(prefix="os1-bench-") as folder:
        began = perf_counter()
        subprocess.run([sys.executable, "-m", "os1", "converse", "hello"], check=True, capture_output=True,
                       env={**os.environ, "OS1_HOME": folder})
        return perf_counter() - began


def _scripts(place: Path) -> list[Path]:
    found = sorted(place.glob("*.txt")) if place.is_dir() else [place] if place.exists() else []
    if not found:
        raise OS1Error(f"There are no scripts in {place}.", "Name a script or a folder of them with --scripts.")
    return found


def _share(right: list[bool]) -> dict[str, object]:
    hits, n = sum(right), len(right)
    return {"right": round(hits / n, 4) if n else None, "n": n, "interval": [round(end, 3) for end in wilson(hits, n)]}
