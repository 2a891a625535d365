"""How well she understands people: words, sentences, slots, what is rejected, and what that costs.

With --sentences anybody's template file becomes the grammar: hassil's YAML, or a plain text of one template a line.
The manifest's transcript is words, or `slots:{json}` where only those are known. Rows outside the grammar, and what
--reject gives, must be rejected. Clips are fed as fast as they are decoded, so engines may take their time at the end;
--real-time feeds them as a person would, with her own bounds, and then `final_p95_ms` counts too.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.progress import Progress

from os1.bench import clips, meanings, templates
from os1.bench.figures import Figures, machine, spread, wilson
from os1.config import cache
from os1.ears import asr
from os1.ears.asr.phonetic import Judgement
from os1.ears.asr.protocol import BYTES_A_SECOND
from os1.ears.asr.together import TogetherHearing
from os1.ears.asr.verdict import Opinion
from os1.ears.utterance import Utterance
from os1.errors import OS1Error
from os1.events import FRAME, RATE
from os1.grammar import Grammar, Match
from os1.grammar.words import plain

PATIENCE_S = 60.0  # for engines in other processes, unless --real-time
RESAMPLES = 1000  # of the word error rate's interval (bootstrap over utterances)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `os1 bench asr`."""
    parser.add_argument("--manifest", type=Path, required=True, help="CSV with the columns file and transcript")
    parser.add_argument("--files", default="*", help="only the files that fit this pattern, such as 'digits/*'")
    parser.add_argument("--half", choices=("all", "tune", "report"), default="all", help="halves by the files' names")
    parser.add_argument("--limit", type=int, help="no more than so many recordings")
    parser.add_argument("--sentences", type=Path, help="template file or folder (default: her own sentences)")
    parser.add_argument("--free", action="store_true", help="no sentences but free words")
    parser.add_argument("--engine", choices=(*asr.ENGINES, "all"), default="auto")
    parser.add_argument("--model", type=Path, help="folder of an official Vosk model")
    parser.add_argument("--noise", type=Path, help="a recording to mix in")
    parser.add_argument("--snr", type=float, default=10.0, help="speech above that noise, dB")
    parser.add_argument("--reject", type=Path, help="folder or CSV of what no command is")
    parser.add_argument("--reject-files", default="*", help="only those that fit this pattern")
    parser.add_argument("--real-time", action="store_true", help="feed as a person speaks, with her own bounds")
    parser.add_argument("--thorough", action="store_true", help="ask every engine every time, for os1.ears.asr.fit")
    parser.add_argument("--each", type=Path, help="write one JSON line for each recording to this file")


@dataclass(frozen=True, slots=True)
class Result:
    """One recording heard. opinions: of the engines that had a say, as they are."""

    file: str
    want: meanings.Wanted
    text: str
    match: Match | None
    confidence: float
    seconds: float
    final_ms: float
    opinions: tuple[Opinion, ...] = ()
    judged: Judgement | None = None  # by hama, if it was asked

    @property
    def heard_nothing(self) -> bool:
        return self.match is None

    def record(self, grammar: Grammar) -> dict[str, Any]:
        """All there is to know, and for every text that was heard whether it is right."""
        texts = {self.text, *(each.text for each in self.opinions), *([self.judged.text] if self.judged else [])} - {""}
        right = [text for text in sorted(texts) if meanings.all_right(self.want, grammar.match(text), grammar)]
        return {"file": self.file, "want": asdict(self.want), "heard": self.text, "meaning": _meaning(self.match),
                "meanings": {text: _meaning(grammar.match(text)) for text in sorted(texts)}, "right": right,
                "confidence": round(self.confidence, 4), "final_ms": round(self.final_ms, 1),
                "opinions": [_opinion(each) for each in self.opinions],
                "judged": asdict(self.judged) if self.judged else None}


def _meaning(match: Match | None) -> dict[str, Any] | None:
    return {"intent": match.intent, "slots": match.slots, "free": match.free,
            "group": match.template.group} if match else None


def _opinion(opinion: Opinion) -> dict[str, Any]:
    return {"text": opinion.text, "sure": opinion.sure, "meaning": _meaning(opinion.meaning)}


async def run(args: argparse.Namespace) -> Figures:
    """Measure. A progress bar goes to standard error."""
    if args.engine == "all":
        return await asyncio.to_thread(_each_engine, args)
    return await asyncio.to_thread(_one_engine, args)


def _each_engine(args: argparse.Namespace) -> Figures:
    """Each in a process of its own, so that one's memory is not counted as the other's."""
    made: Figures = {}
    for engine in asr.ENGINES:
        command = [sys.executable, "-m", "os1", "bench", "asr", "--json", "--engine", engine]
        for name, value in vars(args).items():
            option = "--" + name.replace("_", "-")
            if name in ("engine", "json", "run", "name", "command", "each", "verbose") or value in (None, False):
                continue
            command += [option] if value is True else [option, str(value)]
        if args.each:
            command += ["--each", f"{args.each}.{engine}"]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            made[engine] = None  # it said on standard error what it lacks
            continue
        made[engine] = json.loads(done.stdout)
    default = made.get("auto")
    return {**(default if isinstance(default, dict) else {}), "engines": made}


def _one_engine(args: argparse.Namespace) -> Figures:
    grammar = templates.grammar(args.sentences, args.free)
    rows = clips.half(clips.rows(args.manifest, args.files), args.half)[:args.limit]
    if args.reject:
        rows += clips.half(clips.strangers(args.reject, args.reject_files), args.half)[:args.limit]
    if not rows:
        raise OS1Error(f"No row of {args.manifest} is left to measure.", "See --files and --half.")
    noise = clips.Noise(args.noise, args.snr, args.half) if args.noise else None
    groups = ("free",) if args.free else ()
    with Progress(console=Console(stderr=True)) as bar:
        began = time.process_time()
        recogniser = asr.choose(grammar, cache() / "bench", engine=args.engine, model=args.model,
                                bound_s=None if args.real_time else PATIENCE_S)
        recogniser.prepare(groups)
        getattr(recogniser, "wait_ready", bool)()
        ready_s = time.process_time() - began
        task = bar.add_task(args.engine, total=len(rows))
        results, spent_s = [], 0.0
        for row, pcm in clips.sounds(rows, noise):
            began = time.process_time()
            hearing = recogniser.stream(groups)
            if isinstance(hearing, TogetherHearing):
                hearing.thorough = args.thorough
            results.append(_hear(row, pcm, hearing, grammar, args.real_time))
            spent_s += time.process_time() - began
            bar.advance(task)
        spent_s += getattr(recogniser, "outside_s", 0.0)
        recogniser.close()
    if args.each:
        args.each.write_text("".join(json.dumps(each.record(grammar)) + "\n" for each in results), "utf-8")
    audio_s = sum(each.seconds for each in results)
    finals = spread([each.final_ms for each in results])
    return {**figures(results, grammar), "rtf": round(spent_s / audio_s, 4), "memory_mb": round(_memory_mb(), 1),
            "ready_cpu_s": round(ready_s, 2), "audio_s": round(audio_s, 1),
            **({f"final_{name}": value for name, value in finals.items()} if args.real_time else {}),
            "engine": recogniser.name, "machine": machine()}


def _hear(row: clips.Row, pcm: bytes, hearing: asr.Hearing, grammar: Grammar, real_time: bool) -> Result:
    """Feed it as the ears do, and ask."""
    utterance = Utterance((), lambda: hearing)
    started = time.monotonic()
    for start in range(0, len(pcm), 2 * FRAME):
        utterance.add(pcm[start:start + 2 * FRAME])
        if real_time:
            time.sleep(max(0.0, started + (start // 2 + FRAME) / RATE - time.monotonic()))
    asked = time.monotonic()
    said = utterance.final()
    took = 1000 * (time.monotonic() - asked)
    meant = grammar.match(said.text) if said.text else None
    return Result(row.path.name, meanings.wanted(row.transcript, grammar), said.text, meant, said.confidence,
                  len(pcm) / BYTES_A_SECOND, took, getattr(hearing, "opinions", ()), getattr(hearing, "judged", None))


def _memory_mb() -> float:
    unit = 1 if sys.platform == "darwin" else 1024
    peaks = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(peaks) * unit / 1e6


def figures(results: Sequence[Result], grammar: Grammar) -> Figures:
    """All keys, also where there is nothing to count: None then."""
    true = [each for each in results if not each.want.stranger]
    strange = [each for each in results if each.want.stranger]
    worded = [each for each in true if each.want.words is not None]
    right = {id(each): meanings.right_slots(each.want, each.match, grammar) for each in true}
    slots = sum(len(each.want.slots or ()) for each in true)
    return {
        **_errors("wer", [(each.want.words or "", each.text) for each in worded]),
        **_share("sentences_right", worded, lambda each: each.text == each.want.words),
        **_share("slots_right", true, lambda each: meanings.all_right(each.want, each.match, grammar)),
        "slot_accuracy": round(sum(map(len, right.values())) / slots, 4) if slots else None,
        **_share("rejected", strange, lambda each: each.heard_nothing),
        **_share("lost", true, lambda each: each.heard_nothing),
        **_errors("free_wer", [pair for each in worded for pair in _free_words(each)]),
        "n": len(true), "n_words": len(worded), "n_reject": len(strange),
    }


def _free_words(result: Result) -> list[tuple[str, str]]:
    slots, heard = result.want.slots or {}, result.match.slots if result.match else {}
    return [(plain(str(slots[name])), plain(str(heard.get(name, "")))) for name in result.want.free]


def _share(name: str, of: Sequence[Result], holds: Callable[[Result], bool]) -> Figures:
    """The share with its 95 % interval; None of nothing."""
    if not of:
        return {name: None, f"{name}_low": None, f"{name}_high": None}
    hits = sum(map(holds, of))
    low, high = wilson(hits, len(of))
    return {name: round(hits / len(of), 4), f"{name}_low": round(low, 4), f"{name}_high": round(high, 4)}


def _errors(name: str, pairs: Sequence[tuple[str, str]]) -> Figures:
    """The word error rate with its 95 % interval, by drawing utterances anew."""
    counts = np.array([(meanings.word_errors(said, heard), len(said.split())) for said, heard in pairs]).reshape(-1, 2)
    if not counts[:, 1].sum():
        return {name: None, f"{name}_low": None, f"{name}_high": None}
    drawn = np.random.default_rng(1).integers(0, len(counts), (RESAMPLES, len(counts)))
    sums = counts[drawn].sum(axis=1)
    low, high = np.percentile(sums[:, 0] / np.maximum(sums[:, 1], 1), (2.5, 97.5))
    return {name: round(float(counts[:, 0].sum() / counts[:, 1].sum()), 4), f"{name}_low": round(float(low), 4),
            f"{name}_high": round(float(high), 4)}
