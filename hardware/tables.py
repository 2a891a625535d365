"""What is generated as text, byte for byte the same each time: bills of materials, pins, power, loudness, sums.

`texts` gives name -> content, relative to hardware/made. Nothing in them is typed by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from earpiece import hearing
from os1.bench import currents, power
from os1.bench.currents import CURRENTS
from os1.body.day import AWAKE, session

from hardware import audio, bom, loudness, sums
from hardware import power as drawn
from hardware.design import COLOURS, Build, Design
from hardware.nets import net_of, of_kind, part_of, split
from hardware.pins import used

NOTE = "<!-- Made by `make hardware` from design.toml: change that, not this. Computed, not measured. -->\n"
FULL = hearing.STEPS


def texts(design: Design) -> dict[str, str]:
    """All of them."""
    found = {f"bom-{key}.csv": bom.csv_text(design, build) for key, build in design.builds.items()}
    found["pins.md"] = pins(design)
    found["wires.md"] = wires(design)
    found["power.md"] = power_table(design)
    found["loudness.md"] = loudness_table(design)
    found["sums.md"] = sums_table(design)
    return found


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table of Markdown."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def pins(design: Design) -> str:
    """By board: signal, GPIO; by build: pad, what it goes to, wire."""
    out = [NOTE, "# Pins\n"]
    for board in design.boards.values():
        rows: list[Sequence[object]] = [(name, f"{gpio} (on the board)" if name in board.onboard else gpio)
                                        for name, gpio in used(board).items()]
        out += [f"\n## {board.name}\n\n", table(("signal", "GPIO"), rows)]
    for key, build in design.builds.items():
        reference = next(of_kind(design, build, "board"))
        part = design.part(build, reference)
        rows = []
        for pin in part.pins:
            end = f"{reference}.{pin}"
            net = net_of(build, end)
            ends = [other for other in build.nets.get(net, []) if other != end]
            others = [f"{other} ({_named(design, build, other)})" for other in ends]
            wires = [f"{COLOURS[w.colour]} {w.mm:g} mm" for w in build.wires if end in (w.start, w.end)]
            rows.append((part.printed(pin), pin, net or "open", ", ".join(others) or "-", ", ".join(wires) or "-"))
        out += [f"\n## The {key} build: {reference}, {part.name}\n\n",
                table(("printed", "pin", "net", "goes to", "wires that end here"), rows)]
    return "".join(out)


def _named(design: Design, build: Build, end: str) -> str:
    part = part_of(design, build, end)
    return part.name.split(",")[0] if part else split(end)[0]


def wires(design: Design) -> str:
    """By build: what to cut, from where to where; and what is soldered leg to pad."""
    out = [NOTE, "# Wires and joints\n\nIn brackets: what is printed beside the pin, where that is another name.\n"]
    for key, build in design.builds.items():
        rows = [(number, COLOURS[wire.colour], f"{wire.mm:g}", wire.awg, _end(design, build, wire.start),
                 _end(design, build, wire.end), wire.net) for number, wire in enumerate(build.wires, 1)]
        total = sum(wire.mm for wire in build.wires) / 1000
        out += [f"\n## {key}: {len(rows)} wires, {total:.2f} m\n\n",
                table(("", "colour", "mm", "AWG", "from", "to", "net"), rows),
                "\nJoints, leg to pad without a wire:\n\n",
                table(("", "one", "other"), [(number, *(_end(design, build, end) for end in joint))
                                             for number, joint in enumerate(build.joints, 1)])]
    return "".join(out)


def _end(design: Design, build: Build, end: str) -> str:
    reference, pin = split(end)
    printed = design.part(build, reference).printed(pin)
    return end if printed == pin else f"{end} ({printed})"


def power_table(design: Design) -> str:
    """States, modes, deep sleep."""
    out = [NOTE, "# Power\n\nEstimates: no board was measured. The currents are those of `os1 bench power` "
           "(`host/os1/bench/currents.py`), which a check compares with the parts.\n"]
    for key, build in design.builds.items():
        cell = design.first(build, "cell")
        if cell is None:
            out.append(f"\n## {key}\n\nOn USB. It draws what the wearable does in each state, and what the board's own "
                       f"power light and USB chip take: some 10 to 20 mA, a guess. Its LED adds "
                       f"{drawn.light_ma(design, build):.1f} mA at most.\n")
            continue
        asleep = drawn.sleeping_ua(design, build)
        usable = cell.figure("capacity_mah") * power.USABLE
        rows = [(_state(name), f"{current.ma:g}", _hours(usable / current.ma), current.source)
                for name, current in CURRENTS.items()]
        out += [f"\n## {key}: {cell.figure('capacity_mah'):g} mAh, of which {power.USABLE:.0%} are counted on\n\n",
                table(("state", "mA at the cell", "a charge lasts, in it alone", "from"), rows),
                "\nThe board's own light is not in these figures: about 1 mA while it is on.\n\n",
                table(("worn for 16 hours a day", "hours of a charge", "aim"), [
                    (mode.replace("_", " "), drawn.hours()[mode], f"{getattr(build.targets, aim):g}")
                    for mode, aim in drawn.MODES.items()]),
                f"\nA tenth of the day is talking, a quarter is noisy: `os1 bench power`. Charging takes about "
                f"{drawn.charge_hours(design, build):.1f} hours.\n\n",
                table(("deep sleep", "uA"), [*((name, f"{ua:.1f}") for name, ua in asleep.items()),
                                             ("together", f"{sum(asleep.values()):.0f}")]),
                f"\nThe amplifier and the receiver draw {drawn.amplifier_ma(design, build):.1f} mA at most while she "
                f"speaks; {currents.AMP:g} are counted.\n"]
    return "".join(out)


def _state(name: str) -> str:
    return {AWAKE: "idle, radio awake", session.OFF: "off (deep sleep)",
            session.STANDBY: "standby (light sleep)"}.get(name, name)


def _hours(hours: float) -> str:
    return f"{hours:.1f} h" if hours < 48 else f"{hours / 24:.0f} days"


def loudness_table(design: Design) -> str:
    """What reaches the ear, and what the firmware holds."""
    step = hearing.STEP_DB * (FULL - hearing.USUAL)
    out = [NOTE, "# Loudness\n\nComputed from the parts' data sheets; nobody measured it in an ear. "
           f"The limit is {design.limits.spl_db:g} dB SPL.\n"]
    for key, build in design.builds.items():
        level, receiver = loudness.levels(design, build), design.first(build, "receiver")
        assert receiver is not None
        usual, worst = f"{receiver.figure('db'):g} dB/mW", f"{receiver.figure('most_db'):g} dB/mW, all limits"
        series = audio.legs(design, build)
        rows = [
            ("her voice, volume 10", usual, level.speech), (f"her voice, volume {hearing.USUAL}, as it comes", usual,
                                                              level.speech - step),
            ("a full-scale sine", usual, level.usual), ("a full-scale sine", worst, level.sine),
            ("a full-scale square wave: any software", worst, level.square),
            ("the whole supply as a square wave: any software, any gain", worst, level.rail),
            ("the same, one resistor bridged", worst, level.leg_shorted),
            ("a full-scale sine without resistors", usual, level.bare), ("the amplifier's noise", usual, level.hiss)]
        out += [f"\n## {key}: {series[0]:g} ohm in each leg\n\n",
                table(("what", "receiver", "dB SPL"), [(a, b, f"{c:.1f}") for a, b, c in rows]),
                f"\nOf E12, {loudness.smallest_series(design, build):g} ohm are the least that keep the limit with the "
                "whole supply. "]
        peak, energy = loudness.caps(design, build)
        out.append(f"The firmware's caps are {peak} and {energy} (`firmware/earpiece/hearing.py`): any sound is held "
                   f"at {design.sound.loud_dba:g} dB(A) over seconds.\n")
    return "".join(out)


def sums_table(design: Design) -> str:
    """Mass, price and size against the aims."""
    out = [NOTE, f"# Mass, price, size\n\nPrices: {design.about.prices}.\n"]
    for key, build in design.builds.items():
        weighs, costs, aims = sums.mass(design, build), sums.price(design, build), build.targets
        rows = []
        for name, references in bom.grouped(build).items():
            part, count = design.parts[name], len(references)
            four = (part.mass_g, part.mass_off, part.price_usd, part.price_off)
            rows.append((" ".join(references), part.name, *(f"{count * each:.2f}" for each in four)))
        loose = sums.wire_g(design, build) + design.made.solder_g
        rows.append(("", "wires and solder", f"{loose:.2f}", f"{loose / 3:.2f}", "", ""))
        rows.append(("", "**together**", f"**{weighs.value:.1f}**", f"{weighs.off:.1f}", f"**{costs.value:.0f}**",
                     f"{costs.off:.0f}"))
        out += [f"\n## {key}\n\n", table(("", "part", "g", "±", "USD", "±"), rows)]
        told = [f"at most {weighs.at_worst:.1f} g and {costs.at_worst:.0f} USD, were every estimate wrong by all of it"]
        told += [f"aim {aims.mass_g:g} g"] if aims.mass_g is not None else []
        told += [f"aim {aims.price_usd:g} USD"]
        size = sums.size_mm(design, build)
        told += [f"shell {' x '.join(f'{mm:g}' for mm in size)} mm"] if size else []
        told += [f"aim {' x '.join(f'{mm:g}' for mm in aims.size_mm)} mm"] if aims.size_mm else []
        out.append(f"\n{'; '.join(told)}.\n")
    return "".join(out)
