"""How long does a charge last? An estimate: a simulated day's seconds by state, times a table of currents. No board was
measured.

The states are those of the earpiece's own table (`os1.body.day`); the currents come from data sheets and from what
others measured (`os1.bench.currents`, each with its source). How often noise opens the gate is measured, with the
earpiece's own gate, on the noise that is given; without one, on made noise (fan, hum, water, clatter, music).

`tap_to_talk_hours_rest_*_s`: by how long it stays connected after the last word. `rest_worth_s`: so long of it costs
as much as to sleep and connect again. `always_connected_hours_dtim_3`, `..._light_sleep`: were its radio to sleep for
longer, or the chip too between two beacons, which a stock MicroPython can't (see `currents`).
"""

from __future__ import annotations

import argparse
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np

from os1 import recording
from os1.bench.currents import CURRENTS, IDLES
from os1.bench.figures import Figures
from os1.body.day import Habits, seconds, session
from os1.body.gated import through_ear

CAPACITY_MAH = 300.0
RESTS_S = (5, 8, 10, 12, 15, 20, 30, 60)  # until standby
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


def lasts(habits: Habits, capacity: float, idle: float | None = None) -> tuple[float, float, dict[str, float]]:
    """Hours of a charge, mean mA, share of the charge by state. idle: mA of that state, if it is another."""
    times = seconds(habits)
    currents = {name: current.ma for name, current in CURRENTS.items()} | ({session.IDLE: idle} if idle else {})
    charge = {name: time * currents[name] for name, time in times.items()}
    mean = sum(charge.values()) / sum(times.values())
    return capacity * USABLE / mean, mean, {name: value / sum(charge.values()) for name, value in charge.items()}


def worth(habits: Habits) -> float:
    """Seconds of being connected that cost as much charge as to sleep and to connect again: who rests after so long
    never spends more than twice what he would have, had he known when the next word comes."""
    asleep = CURRENTS[session.STANDBY].ma
    return habits.connect_s * (CURRENTS[session.LOST].ma - asleep) / (CURRENTS[session.IDLE].ma - asleep)


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
    found |= {"rest_worth_s": round(worth(habits), 1)}
    resting = {rest: lasts(replace(habits, rest_s=float(rest)), options.capacity)[0] for rest in RESTS_S}
    found |= {f"tap_to_talk_hours_rest_{rest}_s": round(hours, 1) for rest, hours in resting.items()}
    always = replace(habits, rest_s=0.0)
    other = {name: lasts(always, options.capacity, idle)[0] for name, idle in IDLES.items()}
    found |= {f"always_connected_hours_{name}": round(hours, 1) for name, hours in other.items()}
    found |= {"noise": options.noise.name if options.noise else "made", "noise_s": round(length, 1),
              "gate_open_share": round(share, 3), "gate_openings_per_min": round(60 * habits.noise_openings, 1)}
    found |= {f"habit_{name}": value for name, value in asdict(habits).items() if not name.startswith("noise_")}
    found |= {f"{state}_ma": current.ma for state, current in CURRENTS.items()}
    return found | {f"{state}_source": current.source for state, current in CURRENTS.items()}
