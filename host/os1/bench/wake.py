"""How often she hears her name, and how often where nobody called: on recordings of people, at the shipped threshold.

Each --name has its own --positives, in the same order; all share the --negatives. A name that nobody taught is taught
first, as `os1 name` does it. The threshold was chosen when the name was taught; hits at other rates of false alarms are
what this data would allow, if one could choose by it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.progress import Progress

from os1 import config as settings
from os1.bench import calls, det
from os1.bench.calls import LEAD_S, MISSED, TAIL_S, Heard, Samples, hear, room
from os1.bench.figures import Figures, machine, poisson_upper, wilson
from os1.body.gated import through_ear
from os1.ears.wake import Detector, NameModel, find
from os1.ears.wake.choice import choose
from os1.ears.wake.model import read
from os1.ears.wake.teach import Recipe, teach
from os1.errors import ConfigError

RATES = {"0_5": 0.5, "1": 1.0, "5": 5.0}  # false alarms an hour at which hits are told
Ticks = Callable[[str, int], Callable[[int], object]]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `os1 bench wake`."""
    parser.add_argument("--name", action="append", required=True, dest="names", help="may be repeated")
    parser.add_argument("--positives", action="append", required=True, type=Path, metavar="DIR",
                        help="recordings of the name, one in each file: a folder, or a CSV with the column file")
    parser.add_argument("--negatives", action="append", default=[], type=Path, metavar="DIR",
                        help="recordings without it; may be repeated")
    parser.add_argument("--model", action="append", default=[], type=Path, help="what was learned; written if missing")
    parser.add_argument("--enrol", action="append", default=[], metavar="DIR|N",
                        help="recordings to learn from too, or how many of the positives to take away for that")
    parser.add_argument("--voices", choices=("all", "espeak"), default="all", help="as in os1 name")
    parser.add_argument("--before", type=Path, metavar="DIR", help="say the name straight after speech from there")
    parser.add_argument("--noise", type=Path, metavar="FILE", help="mix this into the positives; also gate_open_share")
    parser.add_argument("--snr", type=float, default=5.0, help="dB of the name above the noise")
    parser.add_argument("--through-ear", action="store_true", help="through the earpiece's gate, pre-roll and ADPCM")
    parser.add_argument("--det", type=Path, metavar="FILE.svg", help="draw misses against false alarms")
    parser.add_argument("--seed", type=int, default=1)


async def run(args: argparse.Namespace) -> Figures:
    """Measure. A progress bar goes to standard error."""
    if len(args.positives) != len(args.names) or len(args.model) not in (0, len(args.names)):
        raise ConfigError("Each --name needs its own --positives (and --model, if any).", "Repeat them in one order.")
    each: dict[str, Figures] = {}
    curves, shipped = {}, {}
    with Progress(console=Console(stderr=True)) as bar:
        def ticks(what: str, total: int) -> Callable[[int], object]:
            task = bar.add_task(what, total=total)
            return lambda count: bar.advance(task, count)

        for place, name in enumerate(args.names):
            found, alarms, model, spent = _name(args, place, ticks)
            each[name] = figures(found, alarms, model, spent)
            hours = sum(heard.seconds for heard in alarms) / 3600
            if hours:
                curves[name] = curve(found, alarms, hours)
                shipped[name] = (sum(heard.called for heard in alarms) / hours, 1 - _hits(found))
    if args.det:
        least = max((1 / (float(str(one["negative_hours"])) or 1e9) for one in each.values()), default=0.1)
        args.det.write_text(det.svg(curves, shipped, "Misses against false alarms", least))
    whole = average(list(each.values()))
    if args.noise:
        whole["gate_open_share"] = round(through_ear(calls.load(args.noise).tobytes())[1], 4)
    return whole | ({"names": each} if len(each) > 1 else {}) | {"machine": machine()}


def _name(args: argparse.Namespace, place: int, ticks: Ticks) -> tuple[list[Heard], list[Heard], NameModel, float]:
    """One name's positives and negatives, heard; the model; CPU seconds of the negatives."""
    name = args.names[place]
    rng = np.random.default_rng(args.seed)
    positives = calls.files(args.positives[place])
    own: list[Path] = []
    for given in args.enrol[place:place + 1] if len(args.enrol) == len(args.names) else args.enrol:
        if given.isdigit():
            chosen = rng.permutation(len(positives))[:int(given)].tolist()
            own += [positives[k] for k in chosen]
            positives = [path for path in positives if path not in own]
        else:
            own += calls.files(Path(given))
    model = _model(args, place, [calls.load(path) for path in own], ticks)
    detector = Detector(model)
    found, _ = hear(detector, _scenes(args, positives, rng), args.through_ear, ticks(f"{name}: called", len(positives)))
    others = sorted({path for folder in args.negatives for path in calls.files(folder)}
                    - {path.resolve() for path in own} - set(own) - set(positives))
    alarms, spent = hear(detector, [(path, calls.load(path)) for path in others], args.through_ear,
                         ticks(f"{name}: not called", len(others)))
    return found, alarms, model, spent


def _model(args: argparse.Namespace, place: int, own: Sequence[Samples], ticks: Ticks) -> NameModel:
    """What was learned of a name, or is now."""
    choice = choose(args.names[place], settings.cache())
    if choice.warning:
        print(f"Mind: {choice.warning}", file=sys.stderr)
    kept = args.model[place] if args.model else None
    if kept and kept.is_file():
        return read(kept.read_bytes(), str(kept))
    ready = find(settings.home(), choice.phrase) if not own and args.voices == "all" else None
    if ready:
        return ready
    step = ticks(f"{choice.phrase}: learning", 300)
    done = 0

    def tick(what: str, share: float) -> None:
        nonlocal done
        now = 100 * ("voices", "rooms", "learning").index(what) + int(100 * share)
        step(now - done)
        done = now

    model, _ = teach(choice.phrase, settings.cache(), Recipe(flite=args.voices == "all"), own, tick)
    if kept:
        model.save(kept)
    return model


def _scenes(args: argparse.Namespace, paths: Sequence[Path], rng: np.random.Generator) -> list[tuple[Path, Samples]]:
    """The positives with what was asked for before them and around them."""
    noise = calls.load(args.noise) if args.noise else None
    before = calls.files(args.before) if args.before else []
    made = []
    for path in paths:
        name = calls.load(path)
        sound = calls.after(name, calls.load(before[int(rng.integers(len(before)))]), rng) if before else name
        sound = np.concatenate([room(LEAD_S, rng), sound, room(TAIL_S, rng)])
        made.append((path, calls.noisy(sound, name, noise, args.snr, rng) if noise is not None else sound))
    return made


def _hits(found: Sequence[Heard]) -> float:
    return sum(heard.called > 0 for heard in found) / max(1, len(found))


def bar_for(alarms: Sequence[Heard], allowed: float) -> float:
    """The lowest bar at which no more than `allowed` alarms are left."""
    sums = sorted({value for heard in alarms for _, value in heard.sums}, reverse=True)
    bar = MISSED
    for value in sums:
        if sum(heard.alarms(value) for heard in alarms) > allowed:
            return bar if bar > MISSED else float(np.nextafter(value, np.inf))
        bar = value
    return MISSED + 1


def curve(found: Sequence[Heard], alarms: Sequence[Heard], hours: float) -> list[tuple[float, float]]:
    """(false alarms an hour, share missed), from the strictest bar to the loosest."""
    bars = np.quantile([heard.best for heard in found] or [0.0], np.linspace(1, 0, 101))
    return [(sum(heard.alarms(bar) for heard in alarms) / hours, sum(heard.best < bar for heard in found) / len(found))
            for bar in bars if bar > MISSED]


def figures(found: Sequence[Heard], alarms: Sequence[Heard], model: NameModel, spent: float) -> Figures:
    """Of one name."""
    hours = sum(heard.seconds for heard in alarms) / 3600
    count = sum(heard.called for heard in alarms)
    called = sum(heard.called > 0 for heard in found)
    low, high = wilson(called, len(found))
    at: Figures = {}
    for key, rate in RATES.items():
        resolved = rate * hours >= 1
        bar = bar_for(alarms, rate * hours) if resolved else 0.0
        share = sum(heard.best >= bar for heard in found) / max(1, len(found))
        at[f"hits_at_{key}_fa_per_hour"] = round(share, 4) if resolved else None
    return {
        "hits": round(_hits(found), 4), "hits_low": round(low, 4), "hits_high": round(high, 4), "n": len(found),
        "false_alarms_per_hour": round(count / hours, 3) if hours else None, "false_alarms": count,
        "false_alarms_per_hour_upper_95": round(poisson_upper(count) / hours, 3) if hours else None,
        "negative_hours": round(hours, 4), **at,
        "cores_per_stream": round(spent / (hours * 3600), 5) if hours else None,
        "training_cpu_s": model.about.seconds, "voices": model.about.voices, "enrolled": model.about.enrolled,
    }


def average(each: Sequence[Figures]) -> Figures:
    """Over the names; counts and hours are summed, and the bounds follow from the sums."""
    if len(each) == 1:
        return dict(each[0])

    def mean(key: str) -> float | None:
        values = [float(str(one[key])) for one in each if one[key] is not None]
        return round(sum(values) / len(values), 4) if len(values) == len(each) and values else None

    def total(key: str) -> float:
        return sum(float(str(one[key])) for one in each)

    hours, alarms = total("negative_hours"), int(total("false_alarms"))
    keys = ("hits", "false_alarms_per_hour", *(f"hits_at_{key}_fa_per_hour" for key in RATES), "cores_per_stream",
            "training_cpu_s")
    return {
        **{key: mean(key) for key in keys}, "n": int(total("n")), "false_alarms": alarms,
        "false_alarms_per_hour_upper_95": round(poisson_upper(alarms) / hours, 3) if hours else None,
        "negative_hours": round(hours, 4),
    }
