"""End of speech to the first audible sample of the answer, over the whole path.

The person is synthesised (or recorded: --manifest), everything else is real: the device package on its interpreter, TLS
through a network profile, the daemon in its own process. Nothing is cached, no cue and no filler counts. The end of
speech is the last sample of the input, not the VAD's opinion.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress

from os1.bench import stages
from os1.bench.figures import Figures, machine, spread, wilson
from os1.bench.turns import Draw, Utterance, recordings, same
from os1.errors import BodyError
from os1.stand import NETWORKS, Stand

ANSWER_S = 5.0  # a turn without an answer by then was missed
QUIET_MS = 700  # in the ear, before the next turn
NEAR = 6144  # samples, 0.4 s before the end: see demo.play
NAME = "hey samantha"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `os1 bench latency`."""
    parser.add_argument("--turns", type=int, default=100)
    parser.add_argument("--network", choices=NETWORKS, default="wifi")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--manifest", type=Path, help="recordings instead of synthesis: CSV file,transcript")
    parser.add_argument("--each", type=Path, help="write one JSON line for each turn to this file")


class Turn:
    """What became of one utterance."""

    def __init__(self, utterance: Utterance) -> None:
        self.utterance = utterance
        self.answer = stages.Answer()
        self.stages: dict[str, float] = {}
        self.latency_ms: float | None = None  # None: missed

    @property
    def right(self) -> bool:
        return same(self.answer.text, self.utterance.said)

    def record(self) -> dict[str, Any]:
        return {"said": self.utterance.said, "voice": self.utterance.voice, "heard": self.answer.text,
                "answer": self.answer.said, "latency_ms": self.latency_ms, "cut_off": self.answer.cut_off,
                "stages_ms": self.stages}


async def run(args: argparse.Namespace) -> Figures:
    """Measure. A progress bar goes to standard error."""
    given = list(recordings(args.manifest))[:args.turns] if args.manifest else []
    turns: list[Turn] = []
    with tempfile.TemporaryDirectory(prefix="os1-bench-") as scratch, Progress(console=Console(stderr=True)) as bar:
        task = bar.add_task("turns", total=args.turns)
        async with Stand(Path(scratch), args.network, seed=args.seed) as stand:
            async for utterance in _utterances(args, given, stand):
                turns.append(await one(stand, utterance))
                bar.advance(task)
            engine = stand.ear.engine
    if args.each:
        args.each.write_text("".join(json.dumps(turn.record()) + "\n" for turn in turns))
    return figures(turns) | {"network": args.network, "ear": engine, "machine": machine()}


async def _utterances(args: argparse.Namespace, given: list[Utterance], stand: Stand) -> AsyncIterator[Utterance]:
    if args.manifest:
        for utterance in given:
            yield utterance
        return
    draw = Draw(NAME, args.seed)
    for _ in range(args.turns):
        yield await draw.utterance(stand.person)


async def one(stand: Stand, utterance: Utterance) -> Turn:
    """Say it, wait for the answer, stop her, wait for quiet."""
    ear, turn = stand.ear, Turn(utterance)
    await _attention(stand)
    since = len(stand.notes())
    first, last = ear.play(utterance.pcm)
    await ear.until_position(last)
    await stand.note(lambda n: n["event"] == "heard" and n["ended"] >= last - NEAR, since, ANSWER_S)
    try:
        at = await ear.sound_after(last, timeout=ANSWER_S)
        await asyncio.sleep(0.1)
        turn.answer = stages.answer_to(stand.notes()[since:], first, last)
        if turn.answer.said and not turn.answer.cut_off:
            turn.latency_ms = (ear.time_of(at) - ear.time_of(last)) * 1000
            turn.stages = stages.split(turn.answer, ear.time_of(last), ear.time_of(stages.full(last)), ear.time_of(at),
                                       stand.network.delivered)
    except BodyError as e:
        turn.answer = stages.answer_to(stand.notes()[since:], first, last)
        print(f"missed: {utterance.said!r}: {e}", file=sys.stderr)
    ear.press()
    await ear.quiet(QUIET_MS)
    return turn


async def _attention(stand: Stand) -> None:
    """A tap wakes her, should she have gone to sleep: here the answer is measured, not her name."""
    states = [n["state"] for n in stand.notes() if n["event"] == "state"]
    if not states or states[-1] == "asleep":
        since = len(stand.notes())
        stand.ear.press()
        await stand.note(lambda n: n["event"] == "state" and n["state"] != "asleep", since, ANSWER_S)


def figures(turns: list[Turn]) -> Figures:
    """Percentiles over the answered turns; the missed and the cut-off ones are counted beside them."""
    answered = [t for t in turns if t.latency_ms is not None]
    cut = sum(t.answer.cut_off for t in turns)
    low, high = wilson(cut, len(turns))
    by_stage = {name: spread([t.stages[name] for t in answered if name in t.stages]) for name in stages.NAMES}
    return {
        **spread([t.latency_ms for t in answered if t.latency_ms is not None]), "n": len(turns),
        "missed": sum(t.latency_ms is None and not t.answer.cut_off for t in turns), "cut_off": cut,
        "cut_off_share": round(cut / len(turns), 4) if turns else None, "cut_off_share_low": round(low, 4),
        "cut_off_share_high": round(high, 4), "heard_right": sum(t.right for t in turns), "stages": by_stage,
    }
