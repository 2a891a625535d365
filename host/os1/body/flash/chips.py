"""Which chips can be an earpiece, and why the others can't. Facts: chip data sheets; image ids: ESP-IDF, esp_chip_id_t.

An earpiece needs two I2S ports (MicroPython gives each one direction: one for the microphone, one for the amplifier),
Wi-Fi, and a port of MicroPython with machine.I2S.
"""

from __future__ import annotations

from dataclasses import dataclass

from earpiece import pins

from os1.errors import BodyError

GOOD = "Take a board with an ESP32-S3 or an ESP32."


@dataclass(frozen=True, slots=True)
class Chip:
    """name: as esptool calls it. image_id: in an image's header. offset: where MicroPython's image begins in flash."""

    name: str
    image_id: int
    offset: int


FIT = (Chip("ESP32", 0, 0x1000), Chip("ESP32-S3", 9, 0))
UNFIT = {
    "ESP8266": "it has no I2S that MicroPython knows",
    "ESP32-S2": "it has one I2S port",
    "ESP32-C2": "it has no I2S port",
    "ESP32-C3": "it has one I2S port",
    "ESP32-C5": "it has one I2S port",
    "ESP32-C6": "it has one I2S port",
    "ESP32-C61": "it has one I2S port",
    "ESP32-H2": "it has one I2S port and no Wi-Fi",
    "ESP32-P4": "it has no Wi-Fi of its own",
}
IMAGE_IDS = {2: "ESP32-S2", 5: "ESP32-C3", 12: "ESP32-C2", 13: "ESP32-C6", 16: "ESP32-H2", 18: "ESP32-P4",
             **{chip.image_id: chip.name for chip in FIT}}


def fit(name: str) -> Chip:
    """The chip that esptool calls `name`. BodyError says why it can't be an earpiece, and which can."""
    for chip in FIT:
        if chip.name == name:
            return chip
    why = UNFIT.get(name)
    if why is None:
        raise BodyError(f"The chip is {name}, which OS1 does not know.", GOOD)
    raise BodyError(f"The chip is {name}: {why}, and an earpiece needs two I2S ports (microphone and amplifier) and "
                    "Wi-Fi.", GOOD)


def of_board(name: str) -> Chip:
    """The chip of a board that `earpiece.pins` knows."""
    return next(chip for chip in FIT if chip.name == pins.chosen(name).CHIP)  # type: ignore[attr-defined]


def board_for(chip: Chip, wanted: str, native_usb: bool) -> str:
    """The board's NAME in `earpiece.pins`. wanted: what the user said, "" if nothing. native_usb: it is plugged into
    the chip's own USB, as on a XIAO, and not into a serial bridge, as mostly on a DevKitC. BodyError if that board has
    another chip."""
    if not wanted:
        if chip.name == "ESP32-S3":
            return (pins.XiaoEsp32S3 if native_usb else pins.Esp32S3DevKitC).NAME
        return next(board.NAME for board in pins.BOARDS if chip.name == board.CHIP)
    try:
        board = pins.chosen(wanted)
    except KeyError:
        names = ", ".join(board.NAME for board in pins.BOARDS)
        raise BodyError(f"No board is called {wanted!r}.", f"Known: {names}.") from None
    if chip.name != board.CHIP:  # type: ignore[attr-defined]
        others = " or ".join(board.NAME for board in pins.BOARDS if chip.name == board.CHIP)
        raise BodyError(f"A {wanted} has the chip {board.CHIP}, "  # type: ignore[attr-defined]
                        f"and this is {chip.name}.", f"Is it {others}? Say so with --board, or leave it out.")
    return wanted
