"""What each state draws, and how long a charge lasts: the parts' figures against the table of `os1 bench power`.

That table (os1.bench.currents, os1.bench.power) is the one that is published; here its summands are compared with the
parts of the design, and its hours with the targets. Nothing was measured.
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Iterator
from functools import cache

from os1.bench import currents, power
from os1.bench.currents import CURRENTS
from os1.body.day import session

from hardware.audio import legs
from hardware.design import Build, Design
from hardware.electrical import GROUND, most_volts
from hardware.fault import Fault
from hardware.loudness import full_scale_v
from hardware.nets import across, net_of, of_kind, part_of, split

CHARGE_LOSS = 1.3  # charged slower towards the end: an estimate
MODES = {"tap_to_talk": "hours_tap_to_talk", "always_connected": "hours_always_connected"}
UNLIKE = 0.10  # so much may a sum lie below or above the table


def sleeping_ua(design: Design, build: Build) -> dict[str, float]:
    """uA in deep sleep, by what draws it."""
    board, cell = design.first(build, "board"), design.first(build, "cell")
    microphone, amplifier = design.first(build, "microphone"), design.first(build, "amplifier")
    if board is None or cell is None or microphone is None or amplifier is None:
        return {}
    found = {"board": board.figure("sleep_ua"), "microphone": microphone.figure("sleep_ua"),
             "amplifier": amplifier.figure("off_ua")}
    pull = next(iter(_to_ground(design, build, "amplifier", "SD")), 0.0)
    found["amplifier's pull-up"] = 1e6 * design.sound.supply_v / (amplifier.figure("pullup_ohm") + pull)
    number = design.boards[build.board].battery
    sense = net_of(build, f"{next(of_kind(design, build, 'board'))}.GPIO{number}")
    ohms = [p.figure("ohm") for e in build.nets.get(sense, [])
            if (p := part_of(design, build, e)) and p.kind == "resistor"]
    if ohms:
        found["divider"] = 1e6 * cell.figure("usual_v") / sum(ohms)
    return found


def _to_ground(design: Design, build: Build, kind: str, pin: str) -> Iterator[float]:
    for reference in of_kind(design, build, kind):
        for end in build.nets.get(net_of(build, f"{reference}.{pin}"), []):
            part = part_of(design, build, end)
            if part and part.kind == "resistor" and net_of(build, across(design, build, split(end)[0], end)) == GROUND:
                yield part.figure("ohm")


def amplifier_ma(design: Design, build: Build) -> float:
    """Of amplifier and receiver while she speaks, at most: full scale, and the resistor that holds it off."""
    amplifier, receiver = design.first(build, "amplifier"), design.first(build, "receiver")
    if amplifier is None or receiver is None:
        return 0.0
    loop = sum(legs(design, build)) + receiver.figure("ohm")
    pulls = sum(design.sound.supply_v / ohm for ohm in _to_ground(design, build, "amplifier", "SD"))
    return amplifier.figure("quiet_ma") + 1000 * (full_scale_v(amplifier, design.sound.gain_db) / loop + pulls)


@cache
def hours() -> dict[str, float]:
    """Of `os1 bench power` with its usual options, by mode: of a charge."""
    parser = argparse.ArgumentParser()
    power.add_options(parser)
    found = asyncio.run(power.run(parser.parse_args([])))
    return {mode: float(str(found[f"{mode}_hours"])) for mode in (*MODES, "always_connected_quiet")}


def charge_hours(design: Design, build: Build) -> float | None:
    """From empty to full; None without a cell."""
    cell, board = design.first(build, "cell"), design.first(build, "board")
    if cell is None or board is None:
        return None
    return CHARGE_LOSS * cell.figure("capacity_mah") / board.figure("charge_ma")


def check_table(design: Design) -> Iterator[Fault]:
    """os1.bench.currents has what these parts draw, and os1.bench.power this cell."""
    for key, build in design.builds.items():
        cell, microphone = design.first(build, "cell"), design.first(build, "microphone")
        if cell is None or microphone is None:
            continue  # on USB nobody counts
        sleeping, off = sum(sleeping_ua(design, build).values()) / 1000, CURRENTS[session.OFF].ma
        if abs(sleeping - off) > UNLIKE * off:
            yield Fault(key, f"deep sleep draws {1000 * sleeping:.1f} uA, and the table has {1000 * off:g}.",
                        "Correct host/os1/bench/currents.py, or the parts.")
        for name, ours, theirs in (("MIC", microphone.figure("active_ma"), currents.MIC),
                                   ("AMP", amplifier_ma(design, build), currents.AMP)):
            if not ours * (1 - UNLIKE) <= theirs <= ours * 1.25:
                yield Fault(key, f"{name} is {theirs} mA in the table, and the parts draw {ours:.2f}.",
                            "Correct host/os1/bench/currents.py, or the parts.")
        if cell.figure("capacity_mah") != power.CAPACITY_MAH:
            yield Fault(key, f"its cell has {cell.figure('capacity_mah'):g} mAh, the table {power.CAPACITY_MAH:g}.",
                        "Correct host/os1/bench/power.py, or the part.")


def check_hours(design: Design) -> Iterator[Fault]:
    """A charge lasts as long as we aim at."""
    for key, build in design.builds.items():
        for mode, target in MODES.items():
            aim = getattr(build.targets, target)
            if aim is not None and hours()[mode] < aim:
                yield Fault(key, f"{mode}: {hours()[mode]} hours of a charge, and the aim is {aim:g}.", "A larger one?")


def light_ma(design: Design, build: Build) -> float:
    """The most that a light draws which hangs on a pin; 0 where it is on the board itself."""
    led = next(of_kind(design, build, "led"), "")
    if not led:
        return 0.0
    series = next((p for e in build.nets.get(net_of(build, f"{led}.A"), [])
                   if (p := part_of(design, build, e)) and p.kind == "resistor"), None)
    volts = most_volts(design, build, "3V3") - design.part(build, led).figure("v")
    return 1000 * volts / series.figure("ohm") if series else 0.0
