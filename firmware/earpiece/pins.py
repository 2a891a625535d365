"""Boards, as constants. GPIO numbers; -1: the board has none.

The button wakes from deep sleep, so its pin must be one of the RTC's; the battery's must be one of ADC1's (ADC2 doesn't
work beside Wi-Fi). tests/earpiece/test_pins.py checks every class against the chip's rules (ESP-IDF, GPIO summary).
Made by `make hardware` from hardware/design.toml: change that, not this.
"""

import sys


class XiaoEsp32S3:
    """Seeed Studio XIAO ESP32S3, an ICS-43434 microphone and a MAX98357A amplifier."""

    NAME = "XIAO ESP32S3"
    CHIP = "ESP32-S3"
    MIC_CLOCK = 7  # D8
    MIC_WORD = 8  # D9
    MIC_DATA = 9  # D10
    AMP_CLOCK = 4  # D3
    AMP_WORD = 5  # D4
    AMP_DATA = 6  # D5
    AMP_ON = 44  # D7, the amplifier's SD; the console is USB, so the UART's pin is free
    BUTTON = 2  # D1, to ground
    LIGHT = 21  # the board's own, on when low
    LIGHT_ON = 0
    BATTERY = 1  # D0, half the cell's voltage
    PSRAM = True


class Esp32S3DevKitC(XiaoEsp32S3):
    """Espressif ESP32-S3-DevKitC-1. GPIO 44 is its UART; its own light (48 or 38) is a WS2812, which isn't just on or
    off: a plain LED with 1 kilohm from GPIO 12 to ground."""

    NAME = "ESP32-S3-DevKitC"
    AMP_ON = 10
    LIGHT = 12
    LIGHT_ON = 1


class Esp32DevKit:
    """A classic ESP32 devkit (WROOM-32). GPIO 6 to 11 are its flash, 34 to 39 only inputs, without pull-up."""

    NAME = "ESP32 devkit"
    CHIP = "ESP32"
    MIC_CLOCK = 18
    MIC_WORD = 19
    MIC_DATA = 35
    AMP_CLOCK = 26
    AMP_WORD = 25
    AMP_DATA = 22
    AMP_ON = 23
    BUTTON = 33  # to ground
    LIGHT = 21  # an LED with 1 kilohm to ground
    LIGHT_ON = 1
    BATTERY = 34  # half the cell's voltage
    PSRAM = False


BOARDS = (XiaoEsp32S3, Esp32S3DevKitC, Esp32DevKit)
BOARD = XiaoEsp32S3  # where nothing tells which it is


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
