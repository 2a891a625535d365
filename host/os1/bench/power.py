"""How long does a charge last? An estimate: a simulated day's seconds by state, times a table of currents. No board was
measured.

The states are those of the earpiece's own table (`os1.body.day`); the currents come from data sheets and from what
others measured (`os1.bench.currents`, each with its source). How often noise opens the gate is measured, with the
earpiece's own gate, on the noise that is given; without one, on made noise (fan, hum, water, clatter, music).
"""

from __future__ import annotations

import argparse
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np

from os1 import recording
from os1.bench.currents import CURRENTS
from os1.bench.figures import Figures
from os1.body.day import Habits, seconds
from os1.body.gated import through_ear

CAPACITY_MAH = 300.0
USUAL = Habits()
USABLE = 0.95  # a guess: age, cold, and what is left when it switches itself off at 3.3 V
MADE_S = 20  # of each made noise
MADE_DBFS = -42.0  # a room in which one still talks without raising one's voice


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `os1 bench power`."""
    parser.add_argument("--noise", type=Path, help="a recording of noise without speech")
    parser.add_argument("--capacity", type=float, default=CAPACITY_MAH, help="mAh of the cell")
    parser.add_argument("--hours", type=float, default=USUAL.hours, help="hours of a day")
    parser.add_argument("--talking", type=float, default=USUAL.talking, help="share of it in which one of both speaks")
    parser.add_argument("--noisy", type=float, default=USUAL.noisy, help="share of it with that noise")


def made_noise(seed: int = 1) -> bytes:
    """16-bit sound: household noises one after another, each at MADE_DBFS."""
    from os1.ears.training import noise

    rng = np.random.default_rng(seed)
    kinds = (noise.fan, noise.hum, noise.water, noise.clatter, noise.music)
    sounds = [noise.unit(kind(rng, MADE_S * 16000)) for kind in kinds]
    level = 32768 * 10 ** (MADE_DBFS / 20)
    return np.clip(np.concatenate(sounds) * level, -32768, 32767).astype("<i2").tobytes()  # type: ignore[no-any-return]


def lasts(habits: Habits, capacity: float) -> tuple[float, float, dict[str, float]]:
    """Hours of a charge, mean mA, share of the charge by state."""
    times = seconds(habits)
    charge = {name: time * CURRENTS[name].ma for name, time in times.items()}
    mean = sum(charge.values()) / sum(times.values())
    return capacity * USABLE / mean, mean, {name: value / sum(charge.values()) for name, value in charge.items()}


async def run(options: argparse.Namespace) -> Figures:
    """Both ways of wearing it."""
    pcm = recording.read(options.noise) if options.noise else made_noise()
    sounds, share = through_ear(pcm)
    length = len(pcm) / 32000
    habits = Habits(hours=options.hours, talking=options.talking, noisy=options.noisy, noise_open=share,
                    noise_openings=sum(sound.opens for sound in sounds) / length)
    found: Figures = {"estimate": "yes: no board was measured", "capacity_mah": options.capacity,
                      "usable_share": USABLE}
    for name, kind in (("tap_to_talk", habits), ("always_connected", replace(habits, rest_s=0.0)),
                       ("always_connected_quiet", replace(habits, rest_s=0.0, noisy=0.0))):
        hours, mean, shares = lasts(kind, options.capacity)
        found |= {f"{name}_hours": round(hours, 1), f"{name}_mean_ma": round(mean, 1)}
        found |= {f"{name}_{state}_h": round(time / 3600, 2) for state, time in seconds(kind).items()}
        found |= {f"{name}_{state}_of_charge": round(part, 3) for state, part in shares.items()}
    found |= {"noise": options.noise.name if options.noise else "made", "noise_s": round(length, 1),
              "gate_open_share": round(share, 3), "gate_openings_per_min": round(60 * habits.noise_openings, 1)}
    found |= {f"habit_{name}": value for name, value in asdict(habits).items() if not name.startswith("noise_")}
    found |= {f"{state}_ma": current.ma for state, current in CURRENTS.items()}
    return found | {f"{state}_source": current.source for state, current in CURRENTS.items()}
