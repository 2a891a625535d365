"""Does she know when you have finished? Dead air against false cut-offs, on recordings with pauses.

Each span is heard once by the real ears (listening.py); then every way of deciding is tried on the same pauses:

  silence only    one length of silence
  Smart Turn      its opinion after 200 ms of silence, at every threshold, and every length of silence where it says no
  hers            the patience of os1.ears.endpoint: grammar, and the fading of the voice; every scale of it, and every
                  length for what must go on. `no_grammar`, `no_tune`: one of the two left out; `with_smart_turn`:
                  Smart Turn asked as well, where the grammar leaves it open

`..._dead_air_ms_at_5_pct` is the least mean dead air (end of the last word to the decision, over the turns that were
not cut off) with which no more than 5 % of the turns are decided before their end; null where no setting reaches that.
`share_of_...` is hers over the other's, with a 95 % interval of turns drawn anew.
Both knobs of Smart Turn and of hers are turned on these very spans; `shipped_...` is the patience as it comes, and of
its dead air `finished_command_p50_ms` that of sentences which nothing can follow. Times are the sound's own: work takes
none, neither the recogniser's nor Smart Turn's.
"""

from __future__ import annotations

import argparse
import dataclasses
import math
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.progress import track

from os1 import config, parts, recording
from os1.bench import curve, listening, spans, tradeoff
from os1.bench.figures import Figures, machine, percentile, wilson
from os1.bench.listening import Known, Listener
from os1.bench.spans import Span
from os1.bench.tradeoff import MS, NEVER, Pause, Rule, Sweep, Turn
from os1.ears import asr, smart_turn
from os1.ears.endpoint import Outlook, Patience
from os1.ears.tune import USUAL
from os1.ears.wake import PHRASE, PhraseWaker
from os1.errors import EngineMissing, OS1Error
from os1.grammar import Grammar

STEP_MS, LONGEST_MS = 32, 3000  # of silence that is tried
SCALES = tuple(round(0.25 * 1.07 ** k, 3) for k in range(44))  # 0.25 to 4.6
PARTS_MS = (320, 512, 800, 1088, 1408, 1700, 2000, 2500)  # for what must go on
THRESHOLDS = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995, 1.0)
SHARES = (5, 10)  # percent of turns cut off
PATIENT_S = 5.0  # that a recogniser may take for its last word: recordings come faster than life


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `os1 bench endpoint`."""
    parser.add_argument("--manifest", type=Path, help="CSV: file,speech_end_s,pauses (and transcript, synthetic)")
    parser.add_argument("--recordings", type=Path, help="folder of recordings, one turn each; spans are made of them")
    parser.add_argument("--make-spans", type=Path, metavar="DIR", help="keep the spans that are made, as a manifest")
    parser.add_argument("--own-pauses", action="store_true", help="splice no pauses in: only the people's own")
    parser.add_argument("--sentences", type=Path, help="a sentence file in hassil's form; else her own sentences")
    parser.add_argument("--engine", choices=asr.ENGINES, default="auto", help="the recogniser")
    parser.add_argument("--smart-turn", default="", metavar="FILE", help="its model; else an installed pipecat-ai's")
    parser.add_argument("--curve", type=Path, metavar="FILE.svg", help="draw the trade-offs")
    parser.add_argument("--most", type=int, default=0, help="use only so many spans")
    parser.add_argument("--seed", type=int, default=1)


async def run(args: argparse.Namespace) -> Figures:
    """Measure. A progress bar goes to standard error."""
    sounds = _spans(args)
    grammar = Grammar.load(args.sentences) if args.sentences else parts.understanding(_config())[1]
    smart = _smart(args.smart_turn)
    recogniser = asr.choose(grammar, config.cache() / "graphs", engine=args.engine, wake_phrases=(PHRASE,),
                            bound_s=PATIENT_S)
    try:
        listener = Listener(recogniser, grammar, PhraseWaker(recogniser), smart=smart)
        turns = [listener.hear(span) for span in track(sounds, "spans", console=Console(stderr=True))]
        engine = recogniser.name
    finally:
        recogniser.close()
    found = sweeps(turns, smart is not None)
    out = figures(turns, found)
    if args.curve:
        args.curve.write_text(picture(found, out), "utf-8")
    return out | {"n": len(turns), "pauses_own": sum(span.own for span in sounds),
                  "pauses_synthetic": sum(span.synthetic for span in sounds),
                  "ear": engine, "smart_turn": smart is not None, "machine": machine()}


def _spans(args: argparse.Namespace) -> list[Span]:
    if bool(args.manifest) == bool(args.recordings):
        raise OS1Error("Spans are needed.", "Give --manifest CSV, or --recordings DIR to make some.")
    if args.manifest:
        return list(spans.read(args.manifest))[:args.most or None]
    made = list[Span]()
    for file in spans.recordings(args.recordings)[:args.most or None]:
        rng = random.Random(f"{args.seed} {file.name}")
        span = spans.make(file.name, recording.read(file), rng, spliced=(0,) if args.own_pauses else spans.HOW_MANY)
        if span:
            made.append(span)
        else:
            print(f"{file}: nobody speaks, left out", file=sys.stderr)
    if not made:
        raise OS1Error(f"Nobody speaks in {args.recordings}.", "Give recordings of speech.")
    if args.make_spans:
        spans.write(args.make_spans, made)
    return made


def _config() -> config.Config:
    return config.load()


def _smart(path: str) -> smart_turn.SmartTurn | None:
    """Smart Turn where it is installed; EngineMissing only where a file was named."""
    try:
        return smart_turn.SmartTurn(smart_turn.find(path))
    except EngineMissing as e:
        if path:
            raise
        print(f"without Smart Turn: {e}", file=sys.stderr)
        return None


# ---- ways of deciding

def silence_only() -> Iterator[tuple[object, Rule]]:
    """Every length of silence, whatever was said."""
    for ms in range(STEP_MS, LONGEST_MS + 1, STEP_MS):
        yield ms, lambda _, ms=ms: ms * MS  # type: ignore[misc]


def smart_rules() -> Iterator[tuple[object, Rule]]:
    """Every threshold, and every length of silence for what Smart Turn takes for unfinished."""
    for threshold in THRESHOLDS:
        for ms in range(256, LONGEST_MS + 1, 2 * STEP_MS):
            yield (threshold, ms), smart_rule(threshold, ms * MS)


def smart_rule(threshold: float, otherwise: int) -> Rule:
    """200 ms where Smart Turn says more than `threshold`, else `otherwise` samples."""
    def rule(pause: Pause) -> float:
        smart = pause.signs.smart
        return listening.SMART_AFTER if smart is not None and smart > threshold else otherwise
    return rule


def hers(grammar: bool = True, tune: bool = True, smart: bool = False) -> Iterator[tuple[object, Rule]]:
    """Every scale of her patience, and every length for what must go on."""
    for scale in SCALES:
        for part in PARTS_MS if grammar else PARTS_MS[:1]:
            yield (scale, part), her_rule(Patience(), scale, part * MS, grammar, tune, smart)


def her_rule(patience: Patience, scale: float = 1.0, part: int | None = None, grammar: bool = True,
             tune: bool = True, smart: bool = False) -> Rule:
    """Her patience, all of it but `part` times `scale`. Without the grammar every pause is a round one."""
    def rule(pause: Pause) -> float:
        signs = pause.signs.signs
        if signs is None:
            return NEVER
        if not smart:
            signs = dataclasses.replace(signs, over=None)
        if not tune and signs.fade is not None:
            signs = dataclasses.replace(signs, fade=USUAL)
        if not grammar:
            signs = dataclasses.replace(signs, outlook=Outlook.ROUND, room=patience.most_room)
        if signs.outlook is Outlook.PART:
            return patience.part if part is None else part
        return max(patience.probe, patience.limit(signs) * scale)
    return rule


def sweeps(turns: Sequence[Turn], smart: bool) -> dict[str, Sweep]:
    """All settings of all ways."""
    ways = {"": hers(), "no_grammar_": hers(grammar=False), "no_tune_": hers(tune=False),
            "silence_only_": silence_only()}
    if smart:
        ways |= {"smart_turn_": smart_rules(), "with_smart_turn_": hers(smart=True)}
    return {name: tradeoff.sweep(turns, rules) for name, rules in ways.items()}


# ---- figures

def figures(turns: Sequence[Turn], found: dict[str, Sweep]) -> Figures:
    """What the sweep says, and the patience as it comes."""
    out: Figures = {}
    for share in SHARES:
        for way, swept in found.items():
            best = tradeoff.best(swept.points, share / 100)
            out[f"{way}dead_air_ms_at_{share}_pct"] = _rounded(best.mean_ms if best else None)
            out[f"{way}dead_air_p50_ms_at_{share}_pct"] = _rounded(best.p50_ms if best else None)
            out[f"{way}setting_at_{share}_pct"] = None if best is None else str(best.setting)
        for other in ("silence_only_", "smart_turn_"):
            if other in found:
                name = f"share_of_{other}at_{share}_pct"
                low, high = tradeoff.ratio_interval(found[""], found[other], share / 100, np.random.default_rng(1))
                ratio = found[""].best_ms(share / 100) / found[other].best_ms(share / 100)
                out |= {name: _share(ratio), f"{name}_low": _share(low), f"{name}_high": _share(high)}
    return out | _shipped(turns)


# How a turn looked at its end, with the patience as it comes.
KINDS = {"finished_command": (Outlook.WHOLE, Outlook.DOUBT),
         "could_go_on": (Outlook.ROUND, Outlook.DIGITS, Outlook.OPEN),
         "only_her_name": (Outlook.NAME,), "not_understood": (Outlook.STRANGE, Outlook.PART)}


def _shipped(turns: Sequence[Turn]) -> Figures:
    rule = her_rule(Patience())
    as_it_comes = tradeoff.point("shipped", turns, rule)
    cut = round(as_it_comes.cut_off * len(turns))
    low, high = wilson(cut, len(turns))
    out: Figures = {"shipped_cut_off_share": round(as_it_comes.cut_off, 4), "shipped_cut_off_share_low": round(low, 4),
                    "shipped_cut_off_share_high": round(high, 4), "shipped_dead_air_ms": _rounded(as_it_comes.mean_ms),
                    "shipped_dead_air_p50_ms": _rounded(as_it_comes.p50_ms)}
    waits: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for turn in turns:
        air = (tradeoff.decided(turn, rule) - turn.ended) / MS
        outlook = last_outlook(turn)
        if air >= 0 and outlook is not None:
            waits[next(kind for kind, outlooks in KINDS.items() if outlook in outlooks)].append(air)
    for kind, airs in waits.items():
        out |= {f"{kind}_p50_ms": _rounded(percentile(airs, 50)) if airs else None, f"n_{kind}": len(airs)}
    return out


def last_outlook(turn: Turn) -> Outlook | None:
    """How finished the turn looked at its end."""
    last = [p.signs for p in turn.pauses if p.back is None or p.back > turn.ended]
    known: Known | None = last[0] if last else None
    return known.signs.outlook if known and known.signs else None


def picture(found: dict[str, Sweep], out: Figures) -> str:
    """The trade-offs as SVG."""
    names = {"": "hers", "no_grammar_": "hers without the grammar", "no_tune_": "hers without the tune",
             "silence_only_": "silence only", "smart_turn_": "Smart Turn v3",
             "with_smart_turn_": "hers with Smart Turn"}
    lines = {names[way]: [(p.cut_off, p.mean_ms or 0.0) for p in tradeoff.frontier(swept.points)]
             for way, swept in found.items()}
    share, air = out["shipped_cut_off_share"], out["shipped_dead_air_ms"]
    shipped = (share, air) if isinstance(share, float) and isinstance(air, float) else None
    return curve.svg(lines, "Waiting for the end of a turn", shipped)


def _share(ratio: float) -> float | None:
    return None if math.isnan(ratio) else round(ratio, 3)


def _rounded(ms: float | None) -> float | None:
    return None if ms is None else round(float(ms), 1)
