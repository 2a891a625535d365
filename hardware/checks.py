"""All checks, by name. The first ones ask whether the rest can be asked at all."""

from __future__ import annotations

from hardware import audio, bom, electrical, loudness, nets, pins, power, sums
from hardware.design import Design
from hardware.enclosure import fitting
from hardware.fault import Check, Fault

FIRST: dict[str, Check] = {"parts": nets.check_parts, "ends": nets.check_ends}
CHECKS: dict[str, Check] = {
    "wires": nets.check_wires,
    "drivers": electrical.check_drivers,
    "supplies": electrical.check_supplies,
    "cell": electrical.check_cell,
    "battery sense": electrical.check_battery_sense,
    "touch": electrical.check_touch,
    "pins, rules": pins.check_rules,
    "pins, firmware": pins.check_firmware,
    "pins, wired": pins.check_wired,
    "amplifier": audio.check_amplifier,
    "microphone": audio.check_microphone,
    "sample rate": audio.check_rate,
    "loudness": loudness.check_limit,
    "loudness, firmware": loudness.check_firmware,
    "currents": power.check_table,
    "hours": power.check_hours,
    "bill of materials": bom.check_complete,
    "targets": sums.check_targets,
    "enclosure": sums.check_enclosure,
    "enclosure, layout": fitting.check_layout,
}


def faults(design: Design) -> dict[str, list[Fault]]:
    """By check, those that found nothing too. If one of FIRST finds any, the others are not asked."""
    found = {name: list(check(design)) for name, check in FIRST.items()}
    if any(found.values()):
        return found
    return found | {name: list(check(design)) for name, check in CHECKS.items()}
