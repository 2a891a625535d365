"""Electrical rules of our own, which need no CAD: drivers, supplies, ground, and what each circuit is for.

KiCad checks the schematic that is drawn from the same nets; these checks run everywhere, and know what the parts are.
"""

from __future__ import annotations

from collections.abc import Iterator

from hardware.design import Build, Design
from hardware.fault import Fault
from hardware.nets import across, electrical, net_of, of_kind, part_of, split

GROUND = "GND"
GROUNDED = {"GND", "BAT-"}  # pins that must be in that net, whatever the part
USB_MOST_V = 5.25
DRIVERS = {"output", "bidirectional", "power_out"}


def supplies(design: Design, build: Build, net: str) -> list[str]:
    """Ends that feed a net, through a switch where the build says so."""
    found = [end for end in build.nets.get(net, []) if electrical(design, build, end) == "power_out"]
    switch = build.through.get(net, "")
    if switch in build.parts:
        for name, ends in build.nets.items():
            if name != net and any(split(end)[0] == switch for end in ends):
                found += [end for end in ends if electrical(design, build, end) == "power_out"]
    return found


def most_volts(design: Design, build: Build, net: str) -> float:
    """The highest voltage that a supply puts on a net, 0 where none does."""
    highest = 0.0
    for end in supplies(design, build, net):
        part, pin = part_of(design, build, end), split(end)[1]
        if part and part.kind == "cell" and pin == "+":
            highest = max(highest, part.figure("full_v"))
        elif pin == "3V3":
            highest = max(highest, design.sound.supply_most_v)
        elif pin == "5V":
            highest = max(highest, USB_MOST_V)
    return highest


def check_drivers(design: Design) -> Iterator[Fault]:
    """One output a net, and one for each that has an input."""
    for key, build in design.builds.items():
        for name, ends in build.nets.items():
            kinds = [electrical(design, build, end) for end in ends]
            strong = [end for end, kind in zip(ends, kinds, strict=True) if kind in ("output", "power_out")]
            if len(strong) > 1:
                yield Fault(f"{key} {name}", f"{' and '.join(strong)} drive against each other.", "Part them.")
            if "input" in kinds and not DRIVERS & set(kinds):
                yield Fault(f"{key} {name}", "nothing drives its inputs.", "Wire them to a pin that does.")
            if "power_in" in kinds and not supplies(design, build, name):
                yield Fault(f"{key} {name}", "nothing supplies it.", "A supply; behind a switch: `through`.")


def check_supplies(design: Design) -> Iterator[Fault]:
    """Ground is ground, plus is plus, and no part gets more volts than it stands or fewer than it needs."""
    for key, build in design.builds.items():
        for reference, name in build.parts.items():
            part = design.parts.get(name)
            for pin in part.pins if part else ():
                end = f"{reference}.{pin}"
                net = net_of(build, end)
                ground = pin in GROUNDED or (part is not None and part.kind == "cell" and pin == "-")
                if ground and net != GROUND:
                    yield Fault(f"{key} {end}", f"it is in {net or 'no net'}, not in {GROUND}.", "Reversed polarity?")
                if not part or ground or part.pins[pin] not in ("power_in", "power_out"):
                    continue
                if net == GROUND:
                    yield Fault(f"{key} {end}", "a supply lies on ground: a short circuit.", "Part them.")
                volts, figures = most_volts(design, build, net), part.figures or {}
                if part.pins[pin] == "power_in" and "most_v" in figures and volts > part.figure("most_v"):
                    yield Fault(f"{key} {end}", f"{volts} V, and it stands {part.figure('most_v')}.", "Another supply.")
                if part.pins[pin] == "power_in" and "least_v" in figures and volts < part.figure("least_v"):
                    yield Fault(f"{key} {end}", f"{volts} V, and it needs {part.figure('least_v')}.", "Another supply.")


def check_cell(design: Design) -> Iterator[Fault]:
    """Charged gently, protected, and behind a switch that stands the radio's peaks."""
    for key, build in design.builds.items():
        board, cell = design.first(build, "board"), design.first(build, "cell")
        switch = design.first(build, "switch")
        if cell and board:
            most = design.limits.charge_c * cell.figure("capacity_mah")
            if board.figure("charge_ma") > most:
                yield Fault(key, f"{board.figure('charge_ma'):g} mA charge the cell, and {most:g} are gentle.",
                            "A larger cell.")
            if (cell.figures or {}).get("protected") is not True:
                yield Fault(key, "the cell has no protection board.", "Take one that has.")
            if not switch:
                yield Fault(key, "nothing parts the cell from the board.", "Add a switch.")
        if switch and board and switch.figure("most_ma") < board.figure("radio_peak_ma"):
            yield Fault(key, f"the switch stands {switch.figure('most_ma'):g} mA, the radio's peaks have "
                             f"{board.figure('radio_peak_ma'):g}.", "A stronger one.")


def check_battery_sense(design: Design) -> Iterator[Fault]:
    """Two alike halve the voltage, as earpiece/board.py expects, and the pin never sees more than it measures."""
    for key, build in design.builds.items():
        board = design.boards.get(build.board)
        reference = next(of_kind(design, build, "board"), "")
        if not board or board.battery < 0:
            continue
        sense = net_of(build, f"{reference}.GPIO{board.battery}")
        legs = {}
        for end in build.nets.get(sense, []):
            part = part_of(design, build, end)
            if part and part.kind == "resistor":
                legs[net_of(build, across(design, build, split(end)[0], end))] = part.figure("ohm")
        above = [net for net in legs if most_volts(design, build, net) > 0 and net != GROUND]
        if len(legs) != 2 or GROUND not in legs or not above:
            yield Fault(f"{key} {sense}", "no divider lies between a supply and ground.", "Two resistors.")
        elif legs[GROUND] != legs[above[0]]:
            yield Fault(f"{key} {sense}", f"the divider's {legs} don't halve.", "Two alike.")
        elif most_volts(design, build, above[0]) / 2 > design.limits.adc_v:
            yield Fault(f"{key} {sense}", "more than the converter measures.", f"At most {design.limits.adc_v} V.")


def check_touch(design: Design) -> Iterator[Fault]:
    """The button shorts its pin to ground; what a finger touches is protected; the LED has its resistor and its way."""
    for key, build in design.builds.items():
        for reference in of_kind(design, build, "button"):
            nets = {net_of(build, f"{reference}.{pin}") for pin in design.part(build, reference).pins}
            if GROUND not in nets or len(nets) != 2:
                yield Fault(f"{key} {reference}", "it doesn't connect its pin with ground.", "One side to GND.")
            signal = next(iter(nets - {GROUND}), "")
            guarded = any((part := part_of(design, build, end)) and part.kind == "diode"
                          and part.figure("standoff_v") >= design.sound.supply_most_v
                          and net_of(build, across(design, build, split(end)[0], end)) == GROUND
                          for end in build.nets.get(signal, []))
            if design.first(build, "cell") and not guarded:
                yield Fault(f"{key} {reference}", "worn, and without an ESD diode.", "One from its pin to GND.")
        for reference in of_kind(design, build, "led"):
            before = [part for end in build.nets.get(net_of(build, f"{reference}.A"), [])
                      if (part := part_of(design, build, end)) and part.kind == "resistor"]
            if not before or net_of(build, f"{reference}.K") != GROUND:
                yield Fault(f"{key} {reference}", "no resistor, or not to ground.", "Pin, resistor, A; K, GND.")
            elif (design.sound.supply_v - design.part(build, reference).figure("v")) / before[0].figure("ohm") > 0.02:
                yield Fault(f"{key} {reference}", "more than 20 mA.", "A larger resistor.")
