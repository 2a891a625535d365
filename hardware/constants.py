"""firmware/earpiece/pins.py, written from the boards of design.toml. The device's file stays small: constants, no more.

A class repeats nothing that the one it is `like` has. A comment is what is printed beside the pin, and its note.
"""

from __future__ import annotations

import textwrap
from pathlib import Path

from hardware.design import HERE, Board, Design

FILE = HERE.parent / "firmware/earpiece/pins.py"
WIDTH, INDENT = 120, 4 * " "
CONSTANTS = ("name", "chip", "mic_clock", "mic_word", "mic_data", "amp_clock", "amp_word", "amp_data", "amp_on",
             "button", "light", "light_on", "battery", "psram")

HEAD = '''"""Boards, as constants. GPIO numbers; -1: the board has none.

The button wakes from deep sleep, so its pin must be one of the RTC's; the battery's must be one of ADC1's (ADC2 doesn't
work beside Wi-Fi). tests/earpiece/test_pins.py checks every class against the chip's rules (ESP-IDF, GPIO summary).
Made by `make hardware` from hardware/design.toml: change that, not this.
"""

import sys
'''
TAIL = '''

BOARDS = ({boards})
BOARD = {first}  # where nothing tells which it is


def chosen(name: str = "") -> type:
    """The board of that NAME; without one, of the chip that this runs on. KeyError for a name that no board has."""
    if name:
        for board in BOARDS:
            if board.NAME == name:
                return board
        raise KeyError(name)
    return of_machine(getattr(sys.implementation, "_machine", ""))


def of_machine(machine: str) -> type:
    """By what MicroPython calls the machine: "Generic ESP32S3 module with ESP32S3"."""
    if "ESP32" not in machine or "XIAO" in machine:
        return BOARD
    return Esp32S3DevKitC if "ESP32S3" in machine else Esp32DevKit
'''


def text(design: Design) -> str:
    """The whole file."""
    classes = [_class(design, name, board) for name, board in design.boards.items()]
    return HEAD + "".join(classes) + TAIL.format(boards=", ".join(design.boards), first=next(iter(design.boards)))


def stale(design: Design, path: Path = FILE) -> bool:
    """Is the firmware's file another than it would be now?"""
    return path.read_text("utf-8") != text(design)


def write(design: Design, path: Path = FILE) -> Path:
    """Returns where it is."""
    path.write_text(text(design), "utf-8", newline="\n")
    return path


def _class(design: Design, name: str, board: Board) -> str:
    like = design.boards[board.like] if board.like else None
    lines = [f"\n\nclass {name}{f'({board.like})' if board.like else ''}:",
             *textwrap.wrap(f'"""{board.about}"""', WIDTH, initial_indent=INDENT, subsequent_indent=INDENT), ""]
    for constant in CONSTANTS:
        value = getattr(board, constant)
        if like is None or value != getattr(like, constant):
            words = f'"{value}"' if isinstance(value, str) else str(value)
            comment = ", ".join(filter(None, (_printed(design, board, value), (board.notes or {}).get(constant, ""))))
            lines.append(f"    {constant.upper()} = {words}{f'  # {comment}' if comment else ''}")
    return "\n".join(lines) + "\n"


def _printed(design: Design, board: Board, gpio: object) -> str:
    """What is printed beside a pin of the board, where that isn't its number."""
    part = design.parts.get(board.part)
    label = (part.label or {}).get(f"GPIO{gpio}", "") if part and type(gpio) is int else ""
    return "" if label == str(gpio) else label
