"""You speak, she stops; you only hum, cough or let plates fall, and she goes on.

Each event of a script (see os1.bench.interruptions) is thrown at her while she tells a story. End to end, everything is
real but the person and the room: the device package on its interpreter, TLS through a network profile, the daemon. With
--offline only her ears and the table of turns run, in the time of the sound: hundreds of events in a minute.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from os1 import recording
from os1.bench import deaf, interruptions, speakers
from os1.bench.figures import Figures, machine, percentile, wilson
from os1.bench.interruptions import KINDS, LEVELS, Event
from os1.bench.live import Live
from os1.bench.stopped import STAGES, Outcome
from os1.stand import NETWORKS, Stand

EVENTS, OFFLINE_EVENTS = 44, 220  # of our own script


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `os1 bench bargein`."""
    parser.add_argument("--events", default="default", help="a CSV (event,onset_s[,file,level_db,kind]), or default")
    for kind in ("speech", "backchannel", "cough", "noise"):
        parser.add_argument(f"--{kind}", type=Path, metavar="DIR", help=f"every recording in it is a {kind} event")
    parser.add_argument("--level", type=float, metavar="DB",
                        help="dBFS of every event but echoes, whatever the script says")
    parser.add_argument("--background", type=Path, metavar="FILE", help="this noise is always in the room")
    parser.add_argument("--snr", type=float, default=10.0, metavar="DB",
                        help=f"the background lies so far below {LEVELS['speech']:.0f} dBFS, or below --level")
    parser.add_argument("--most", type=int, help="of the events, so many drawn by chance")
    parser.add_argument("--offline", action="store_true", help="ears only: no network, no waiting")
    parser.add_argument("--network", choices=NETWORKS, default="wifi")
    parser.add_argument("--leak", type=float,
                        help="dB: her voice is in the microphone all the time, at this level against what she plays")
    parser.add_argument("--speakers", action="store_true", help="offline: a loud echo too, with and without canceller")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=Path, help="write one JSON line for each event to this file")


async def run(args: argparse.Namespace) -> Figures:
    """Throw every event at her and say what became of it."""
    events = await _events(args)
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("events", total=len(events))

        def done() -> None:
            bar.advance(task)

        outcomes, more = await (_offline(args, events, done) if args.offline else _live(args, events, done))
    if args.each:
        args.each.write_text("".join(json.dumps(outcome.record()) + "\n" for outcome in outcomes))
    return figures(outcomes) | more | {"machine": machine()}


async def _events(args: argparse.Namespace) -> list[Event]:
    folders = [(getattr(args, kind), kind) for kind in ("speech", "backchannel", "cough", "noise")]
    events = [event for folder, kind in folders if folder for event in interruptions.recorded(folder, kind, args.seed)]
    if args.events != "default":
        events += await interruptions.script(Path(args.events), args.seed)
    if not events:
        events = await interruptions.default(OFFLINE_EVENTS if args.offline else EVENTS, args.seed)
    if args.level is not None:
        events = [interruptions.brought_to(event, args.level) for event in events]
    return interruptions.some(events, args.most, args.seed)


def _background(args: argparse.Namespace) -> bytes:
    if args.background is None:
        return b""
    level = (LEVELS["speech"] if args.level is None else args.level) - args.snr
    return interruptions.steady(recording.read(args.background), level)


async def _offline(args: argparse.Namespace, events: list[Event],
                   done: Callable[[], None]) -> tuple[list[Outcome], Figures]:
    with tempfile.TemporaryDirectory(prefix="os1-bench-") as scratch:
        room = await deaf.Room.open(Path(scratch), args.leak, args.seed, _background(args))
        outcomes = []
        for event in events:
            outcomes.append(await asyncio.to_thread(room.throw, event))
            done()
        more: Figures = {"ear": "none: her ears alone"}
        if args.speakers:
            more |= await asyncio.to_thread(speakers.measure, room, [e for e in events if e.kind == "speech"])
        room.close()
    return outcomes, more


async def _live(args: argparse.Namespace, events: list[Event],
                done: Callable[[], None]) -> tuple[list[Outcome], Figures]:
    with tempfile.TemporaryDirectory(prefix="os1-bench-") as scratch:
        async with Stand(Path(scratch), args.network, seed=args.seed, background=_background(args)) as stand:
            live, outcomes = Live(stand, args.leak), []
            for event in events:
                outcomes.append(await live.throw(event))
                done()
            return outcomes, {"ear": stand.ear.engine, "network": args.network}


def figures(outcomes: list[Outcome]) -> Figures:
    """Percentiles over the interruptions that stopped her; shares of each kind that did."""
    speech = [o for o in outcomes if o.event.kind == "speech"]
    times = [o.stopped_ms for o in speech if o.stopped_ms is not None]
    wrong = [o for o in outcomes if o.event.kind != "speech" and o.stopped_ms is not None]
    resumed = [o.resumed_s for o in wrong if o.resumed_s is not None]
    low, high = wilson(len(times), len(speech))
    out: Figures = {
        "onset_to_silence_ms_p50": _round(percentile(times, 50), 0),
        "onset_to_silence_ms_p95": _round(percentile(times, 95), 0),
        "stopped": _share(len(times), len(speech)), "stopped_low": round(low, 4), "stopped_high": round(high, 4),
        "taken_for_nothing": _share(sum(o.resumed_s is not None for o in speech), len(speech)),
        "n_speech": len(speech),
    }
    for stage in STAGES:
        spent = [o.stages[stage] for o in speech if stage in o.stages]
        out |= {f"{stage}_ms_p50": _round(percentile(spent, 50), 0),
                f"{stage}_ms_p95": _round(percentile(spent, 95), 0)} if spent else {}
    for kind in KINDS[1:]:
        of = [o for o in outcomes if o.event.kind == kind]
        stops = sum(o.stopped_ms is not None for o in of)
        low, high = wilson(stops, len(of))
        out |= {f"false_stops_{kind}": _share(stops, len(of)), f"false_stops_{kind}_low": round(low, 4),
                f"false_stops_{kind}_high": round(high, 4), f"n_{kind}": len(of)}
    by_name = sorted({o.event.name for o in outcomes if o.event.kind == "backchannel"})
    for name in by_name[:20] if len(by_name) <= 20 else ():
        of = [o for o in outcomes if o.event.name == name and o.event.kind == "backchannel"]
        out[f"false_stops_{name}"] = _share(sum(o.stopped_ms is not None for o in of), len(of))
    return out | {"resumed": _share(len(resumed), len(wrong)),
                  "resumed_within_s_p50": _round(percentile(resumed, 50), 2),
                  "resumed_within_s_p95": _round(percentile(resumed, 95), 2), "n_false_stops": len(wrong)}


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _round(value: float, digits: int) -> float | None:
    return None if value != value else round(value, digits)
