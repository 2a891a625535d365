"""How microphone and amplifier are set by their wiring: gain, silence in sleep, slot, and rates that both promise.

MAX98357A, data sheet, gain selection: GAIN open 9 dB, to ground 12, to VIN 6; by 100 kilohm to ground 15, to VIN 3.
SD under 0.16 V shuts it down; the module pulls SD up, and a chip in deep sleep lets its pin go.
"""

from __future__ import annotations

from collections.abc import Iterator

from earpiece import wire

from hardware.design import Build, Design
from hardware.electrical import GROUND, most_volts
from hardware.fault import Fault
from hardware.nets import across, net_of, of_kind, part_of, split

OPEN_DB = 9.0
DIRECT_DB = {True: 12.0, False: 6.0}  # by whether it is ground
PULLED_DB = {True: 15.0, False: 3.0}  # through 100 kilohm
PULL_OHM = (90_000.0, 110_000.0)


def gain_db(design: Design, build: Build) -> float | None:
    """What the wiring of GAIN says; None: nothing that the data sheet knows, or no amplifier."""
    for reference in of_kind(design, build, "amplifier"):
        net = net_of(build, f"{reference}.GAIN")
        others = [end for end in build.nets.get(net, []) if end != f"{reference}.GAIN"]
        if not others:
            return OPEN_DB
        if net == GROUND or most_volts(design, build, net):
            return DIRECT_DB[net == GROUND]
        for end in others:
            part = part_of(design, build, end)
            if part and part.kind == "resistor" and PULL_OHM[0] <= part.figure("ohm") <= PULL_OHM[1]:
                to = net_of(build, across(design, build, split(end)[0], end))
                if to == GROUND or to == net_of(build, f"{reference}.VIN"):
                    return PULLED_DB[to == GROUND]
    return None


def resting_v(design: Design, build: Build, reference: str) -> float:
    """At the amplifier's SD while the board's pin is let go: its own pull-up, against what the build has to ground."""
    amplifier = design.part(build, reference)
    for end in build.nets.get(net_of(build, f"{reference}.SD"), []):
        part = part_of(design, build, end)
        if part and part.kind == "resistor" and net_of(build, across(design, build, split(end)[0], end)) == GROUND:
            ohm = part.figure("ohm") * (1 + part.figure("off"))
            return design.sound.supply_most_v * ohm / (ohm + amplifier.figure("pullup_ohm"))
    return design.sound.supply_most_v


def legs(design: Design, build: Build) -> list[float]:
    """Ohms between each of the amplifier's outputs and the receiver; 0 where one is tied to it. Empty: no way."""
    found = []
    for reference in of_kind(design, build, "amplifier"):
        for pin in ("OUT+", "OUT-"):
            net = build.nets.get(net_of(build, f"{reference}.{pin}"), [])
            ends = [end for end in net if split(end)[0] != reference]
            for end in ends:
                part = part_of(design, build, end)
                if part and part.kind == "receiver":
                    found.append(0.0)
                elif part and part.kind == "resistor" and len(ends) == 1:
                    to = build.nets.get(net_of(build, across(design, build, split(end)[0], end)), [])
                    if len(to) == 2 and any((p := part_of(design, build, e)) and p.kind == "receiver" for e in to):
                        found.append(part.figure("ohm"))
    return found


def check_amplifier(design: Design) -> Iterator[Fault]:
    """The gain that loudness is computed with, a resistor in each leg, and silence while the chip sleeps."""
    for key, build in design.builds.items():
        gain = gain_db(design, build)
        if gain != design.sound.gain_db:
            yield Fault(f"{key} GAIN", f"wired for {gain} dB, and {design.sound.gain_db} are computed with.",
                        "100 kilohm to VIN make 3 dB.")
        series = legs(design, build)
        if len(series) != 2 or min(series) <= 0 or series[0] != series[1]:
            yield Fault(f"{key} OUT", f"the receiver's legs have {series} ohm.", "A resistor in each, both alike.")
        for reference in of_kind(design, build, "amplifier"):
            volts, most = resting_v(design, build, reference), design.part(build, reference).figure("off_below_v")
            if volts >= most:
                yield Fault(f"{key} {reference}.SD", f"{volts:.2f} V in deep sleep: the amplifier stays on.",
                            f"A resistor to ground, so that it is under {most} V.")


def check_microphone(design: Design) -> Iterator[Fault]:
    """MicroPython's mono is the left slot, which LR on ground selects."""
    for key, build in design.builds.items():
        for reference in of_kind(design, build, "microphone"):
            if net_of(build, f"{reference}.LR") != GROUND:
                yield Fault(f"{key} {reference}.LR", "it isn't on ground: it speaks in the right slot.", "To GND.")


def check_rate(design: Design) -> Iterator[Fault]:
    """The firmware's rate is the design's, and both parts promise it."""
    rate = design.sound.rate_hz
    if rate != wire.RATE:
        yield Fault("sound.rate_hz", f"{rate}, and the firmware's is {wire.RATE}.", "Make them agree.")
    for name, part in design.parts.items():
        if part.kind == "amplifier" and rate not in part.figure_list("sample_rates_hz"):
            yield Fault(f"parts.{name}", f"it doesn't take {rate} Hz.", "Another rate, or another amplifier.")
        if part.kind == "microphone":
            low, high = part.figure_list("rates_hz")
            if not low <= rate <= high:
                yield Fault(f"parts.{name}", f"it promises {low:g} to {high:g} Hz, not {rate}.", "Another microphone.")
