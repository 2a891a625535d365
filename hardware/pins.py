"""Pins: each board against its chip's rules, the firmware's constants, and the nets of the builds that use it."""

from __future__ import annotations

from collections.abc import Iterator

from earpiece import pins as firmware

from hardware.design import Board, Build, Chip, Design
from hardware.fault import Fault
from hardware.nets import across, net_of, of_kind, part_of, split

# signal -> (kind of part, its pin) that the net of its GPIO must reach; "": any pin
SIGNALS = {
    "mic_clock": ("microphone", "SCK"), "mic_word": ("microphone", "WS"), "mic_data": ("microphone", "SD"),
    "amp_clock": ("amplifier", "BCLK"), "amp_word": ("amplifier", "LRC"), "amp_data": ("amplifier", "DIN"),
    "amp_on": ("amplifier", "SD"), "button": ("button", ""), "light": ("led", "A"), "battery": ("resistor", ""),
}
OUTPUTS = ("mic_clock", "mic_word", "amp_clock", "amp_word", "amp_data", "amp_on", "light")
NEEDED = tuple(name for name in SIGNALS if name != "battery")
TAKEN = ("strapping", "usb", "console", "flash")


def inside(gpio: int, ranges: list[list[int]]) -> bool:
    """Is it in one of the ranges, ends included?"""
    return any(low <= gpio <= high for low, high in ranges)


def used(board: Board) -> dict[str, int]:
    """Signal -> GPIO, of those that it has."""
    return {name: gpio for name in SIGNALS if (gpio := getattr(board, name)) >= 0}


def check_rules(design: Design) -> Iterator[Fault]:
    """Strapping, USB, console, flash; wake from deep sleep; ADC1; two I2S ports; nothing twice."""
    for key, board in design.boards.items():
        chip = design.chips.get(board.chip)
        if chip is None:
            yield Fault(f"boards.{key}", f"there is no chip {board.chip}.", f"One of {', '.join(design.chips)}.")
            continue
        yield from _rules(f"boards.{key}", board, chip)


def _rules(where: str, board: Board, chip: Chip) -> Iterator[Fault]:
    mine = used(board)
    for name in NEEDED:
        if name not in mine:
            yield Fault(f"{where}.{name}", "it has no pin.", "Choose one.")
    for name, gpio in mine.items():
        if not inside(gpio, chip.exists):
            yield Fault(f"{where}.{name}", f"the chip has no GPIO {gpio}.", "Choose another.")
        for kind in TAKEN:
            if inside(gpio, getattr(chip, kind)):
                yield Fault(f"{where}.{name}", f"GPIO {gpio} is for {kind}.", "Choose another.")
        if gpio in (board.never or []):
            yield Fault(f"{where}.{name}", f"GPIO {gpio} is taken on this board.", "Choose another.")
        if inside(gpio, chip.inputs) and (name in OUTPUTS or name == "button"):
            yield Fault(f"{where}.{name}", f"GPIO {gpio} can only be an input, without pull-up.", "Choose another.")
        twin = next((other for other, pin in mine.items() if pin == gpio and other < name), "")
        if twin:
            yield Fault(f"{where}.{name}", f"GPIO {gpio} is {twin} already.", "Each its own.")
    if not inside(board.button, chip.rtc):
        yield Fault(f"{where}.button", f"GPIO {board.button} can't wake the chip from deep sleep.", "One of the RTC's.")
    if board.battery >= 0 and not inside(board.battery, chip.adc1):
        yield Fault(f"{where}.battery", f"GPIO {board.battery} is not on ADC1, and ADC2 and Wi-Fi exclude each other.",
                    "One of ADC1's.")
    if chip.i2s_ports < 2:
        yield Fault(where, f"its chip has {chip.i2s_ports} I2S port, and microphone and amplifier need one each.",
                    "ESP32 or ESP32-S3.")


def check_firmware(design: Design) -> Iterator[Fault]:
    """firmware/earpiece/pins.py says the same, of the same boards."""
    theirs = {board.__name__: board for board in firmware.BOARDS}
    for key in {*theirs, *design.boards}:
        board, constants = design.boards.get(key), theirs.get(key)
        if board is None or constants is None:
            missing = "design.toml" if board is None else "firmware/earpiece/pins.py"
            yield Fault(f"boards.{key}", f"{missing} doesn't know it.", "Add it there.")
            continue
        values = {"NAME": board.name, "CHIP": board.chip, "LIGHT_ON": board.light_on, "PSRAM": board.psram}
        values |= {name.upper(): getattr(board, name) for name in SIGNALS}
        for name, value in values.items():
            if getattr(constants, name) != value:
                yield Fault(f"boards.{key}", f"firmware/earpiece/pins.py has {name} = {getattr(constants, name)!r}.",
                            f"Here it is {value!r}: make them agree.")


def check_wired(design: Design) -> Iterator[Fault]:
    """What hangs on each GPIO of a build is what the firmware drives there."""
    for key, build in design.builds.items():
        board = design.boards.get(build.board)
        if board is None:
            continue
        reference = next((r for r, name in build.parts.items() if name == board.part), "")
        if not reference:
            yield Fault(key, f"it has no {board.part or 'part'}, which is the board {build.board}.", "Add it.")
            continue
        for name, gpio in used(board).items():
            if name in board.onboard:
                continue
            if not _reaches(design, build, f"{reference}.GPIO{gpio}", *SIGNALS[name]):
                yield Fault(f"{key} {reference}.GPIO{gpio}", f"{name} doesn't reach the {SIGNALS[name][0]}.",
                            "Correct the net, or the board's pins.")


def _reaches(design: Design, build: Build, end: str, kind: str, pin: str) -> bool:
    """Does the net of `end` hold that pin, straight or behind one resistor?"""
    nets = [net_of(build, end)]
    for other in build.nets.get(nets[0], []):
        part = part_of(design, build, other)
        if part and part.kind == "resistor" and kind == "led":
            nets.append(net_of(build, across(design, build, split(other)[0], other)))
    wanted = set(of_kind(design, build, kind))
    return any(split(each)[0] in wanted and pin in ("", split(each)[1]) and each != end
               for net in nets if net for each in build.nets[net])
