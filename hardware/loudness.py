"""How loud a build can be, computed: from the amplifier's full scale, the resistors and the receiver.

  full scale --gain--> volts --series resistors--> volts at the receiver --sensitivity--> dB SPL

Nothing measured it in an ear. Four levels, each with the worst that the parts' limits allow but the first:

  usual    a full-scale sine, usual receiver: the loudest that speech's peaks come to
  sine     a full-scale sine
  square   a full-scale square wave: the most that any software whatever can ask for, garbage included
  rail     a square wave of the whole supply: what no fault of gain or software gets past. This one keeps the limit
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from earpiece import hearing
from os1.voice.tts.shape import LEVEL_DB

from hardware.audio import legs
from hardware.design import Build, Design, Part
from hardware.fault import Fault

E12 = (1.0, 1.2, 1.5, 1.8, 2.2, 2.7, 3.3, 3.9, 4.7, 5.6, 6.8, 8.2)
SQUARE_DB = 10 * math.log10(2)  # a square wave over the sine of the same peak
A_WEIGHTING_DB = 1.3  # the most that it adds, at 2.5 kHz (IEC 61672-1, table of weightings)


@dataclass(frozen=True)
class Levels:
    """dB SPL. leg_shorted: rail, with one of the two resistors bridged. bare: a sine, were both; usual receiver.
    speech: her voice at volume 10, usual receiver. hiss: the amplifier's noise, usual receiver."""

    usual: float
    speech: float
    sine: float
    square: float
    rail: float
    leg_shorted: float
    bare: float
    hiss: float


def spl(volts: float, series_ohm: float, ohm: float, sensitivity_db: float, nominal_ohm: float) -> float:
    """dB SPL of volts (RMS) before the resistors. ohm: the receiver's at that frequency; its sensitivity is that of one
    milliwatt into nominal_ohm, and follows its voltage."""
    across = volts * ohm / (ohm + series_ohm)
    return sensitivity_db + 20 * math.log10(across / math.sqrt(nominal_ohm / 1000))


def full_scale_v(amplifier: Part, gain_db: float) -> float:
    """Volts (RMS) of a full-scale sine."""
    return float(10 ** ((amplifier.figure("dbv") + gain_db) / 20))


def levels(design: Design, build: Build) -> Levels:
    """Of a build. DesignError, ValueError: it lacks an amplifier, a receiver, or their figures."""
    amplifier, receiver = design.first(build, "amplifier"), design.first(build, "receiver")
    series = legs(design, build)
    if amplifier is None or receiver is None or len(series) != 2:
        raise ValueError("no receiver behind an amplifier with a resistor in each leg")
    nominal, most_ohm = receiver.figure("ohm"), receiver.figure("most_ohm")
    db, most_db = receiver.figure("db"), receiver.figure("most_db")
    least = sum(series) * (1 - _off(design, build))
    sine = full_scale_v(amplifier, design.sound.gain_db)
    rail = design.sound.supply_most_v
    usual = spl(sine, sum(series), nominal, db, nominal)
    worst = spl(sine, least, most_ohm, most_db, nominal)
    return Levels(
        usual=usual, speech=usual + LEVEL_DB + SQUARE_DB, sine=worst, square=worst + SQUARE_DB,
        rail=spl(rail, least, most_ohm, most_db, nominal),
        leg_shorted=spl(rail, least / 2, most_ohm, most_db, nominal),
        bare=spl(sine, 0.0, nominal, db, nominal),
        hiss=spl(amplifier.figure("noise_uv") * 1e-6, sum(series), nominal, db, nominal))


def _off(design: Design, build: Build) -> float:
    return max(part.figure("off") for name in build.parts.values()
               if (part := design.parts[name]).kind == "resistor" and part.figure("ohm") == legs(design, build)[0])


def smallest_series(design: Design, build: Build, off: float = 0.01) -> float:
    """Ohms in each leg: the least of E12 with which `rail` keeps the limit."""
    receiver = design.first(build, "receiver")
    assert receiver is not None
    values = (step * 10**power for power in range(1, 5) for step in E12)
    return next(float(round(ohm, 6)) for ohm in values
                if spl(design.sound.supply_most_v, 2 * ohm * (1 - off), receiver.figure("most_ohm"),
                       receiver.figure("most_db"), receiver.figure("ohm")) <= design.limits.spl_db)


def check_limit(design: Design) -> Iterator[Fault]:
    """Nothing that software, gain or supply do gets past the limit; and the resistors are no larger than that takes."""
    for key, build in design.builds.items():
        found = legs(design, build)
        if len(found) != 2 or min(found) <= 0:
            continue  # audio.check_amplifier says so
        level = levels(design, build).rail
        if level > design.limits.spl_db:
            yield Fault(key, f"{level:.1f} dB SPL at worst, and the limit is {design.limits.spl_db:g}.",
                        f"{smallest_series(design, build):g} ohm in each leg.")
        elif found[0] > smallest_series(design, build):
            yield Fault(key, f"{found[0]:g} ohm make it quieter than it must be.",
                        f"{smallest_series(design, build):g} ohm keep the limit.")


def caps(design: Design, build: Build) -> tuple[int, int]:
    """The firmware's two caps, computed anew: the largest sample; mean of sample^2 / 4 (see earpiece.hearing)."""
    amplifier, receiver = design.first(build, "amplifier"), design.first(build, "receiver")
    assert amplifier is not None and receiver is not None
    ohm = receiver.figure("ohm")
    full = spl(full_scale_v(amplifier, design.sound.gain_db), sum(legs(design, build)), ohm, receiver.figure("most_db"),
               ohm)
    peak = 32768 * 10 ** ((design.limits.spl_db - full - 3.0) / 20)
    energy = 32768**2 / 8 * 10 ** ((design.sound.loud_dba - A_WEIGHTING_DB - full) / 10)
    return int(min(peak, 32767)), int(min(energy, 1 << 23))


def check_firmware(design: Design) -> Iterator[Fault]:
    """earpiece/hearing.py holds the constants of these parts, and its caps are those computed here (within 0.01 dB)."""
    for key, build in design.builds.items():
        amplifier, receiver = design.first(build, "amplifier"), design.first(build, "receiver")
        found = legs(design, build)
        if amplifier is None or receiver is None or len(found) != 2:
            continue
        said = {"AMPLIFIER_DBV": amplifier.figure("dbv") + design.sound.gain_db, "SERIES_OHM": sum(found),
                "RECEIVER_OHM": receiver.figure("ohm"), "RECEIVER_DB": receiver.figure("most_db"),
                "LOUD_DBA": design.sound.loud_dba, "PEAK_DB": design.limits.spl_db}
        for name, value in said.items():
            if abs(getattr(hearing, name) - value) > 0.005:
                yield Fault(key, f"firmware/earpiece/hearing.py has {name} = {getattr(hearing, name)}.",
                            f"The parts make it {value:g}.")
        for theirs, ours in zip(hearing.caps(), caps(design, build), strict=True):
            if abs(theirs - ours) > max(1, 0.002 * ours):
                yield Fault(key, f"the firmware caps at {theirs}, the parts at {ours}.", "See hearing.caps.")
