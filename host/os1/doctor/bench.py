"""An earpiece on the bench, on its USB cable: is it wired as it should be? What can't be read from here is said, too.

hardware/bring-up.md has the test sheet: what a meter has to tell, and what eyes and ears.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from os1.errors import OS1Error

from .finding import Finding, fault, ok, unknown, warning

THEME = "Bench"
SHEET = "The test sheet in hardware/bring-up.md says what to measure."
PSRAM_BYTES = 1_000_000  # of free heap: more has only a board with PSRAM (earpiece.start)
CELL_MV = (3000, 4300)
USB_MV = (4500, 5400)  # the bench build's divider hangs on USB's 5 V
STILL = 4  # a microphone that hears differs by more than so many from its lowest to its highest sample
LOUD_DB = -20.0  # dBFS: no room is so loud
HEARD_DB = 10.0  # so much more of the tone than without it
LEAST_TONE = 2.0  # of 32768
FAR_DBM = -80  # the strongest network of a house: weaker, and the antenna is not plugged in
WARM_C = 60


@dataclass(frozen=True)
class Facts:
    """measured: os1.body.bringup.Measured; None: trouble says why, cure what to do."""

    measured: object = None
    trouble: str = ""
    cure: str = ""


def look(port: str, board: str, tell: Callable[[str], None]) -> Facts:
    """Asks the board at a serial port ("": the only one). board: a NAME of earpiece.pins, "": what it says. It starts
    anew afterwards."""
    from os1.body import bringup  # not above: see examination.py
    from os1.body.flash import ports
    from os1.body.flash.repl import Repl

    try:
        found = ports.the_one(ports.listed(), port)
        if found is None:
            return Facts(None, "Several boards are plugged in.", "Say which, with --port.")
        ports.usable(found.path)
        with Repl(found.path, fresh=True) as repl:
            try:
                return Facts(bringup.measure(repl, board, found.native, tell))
            finally:
                repl.reset()
    except OS1Error as e:
        return Facts(None, e.what, e.cure)


def judge(facts: Facts) -> Iterator[Finding]:
    """In the order of the test sheet."""
    from os1.body.bringup import Measured

    m = facts.measured
    if not isinstance(m, Measured):
        yield fault(THEME, "board", f"The board can't be asked. {facts.trouble}", cure=facts.cure)
        return
    yield ok(THEME, "board", f"{m.machine or 'MicroPython'} answers; its pins: those of a {m.board}.")
    if m.psram and m.heap < PSRAM_BYTES:
        yield warning(THEME, "memory", f"{m.heap // 1024} KB of heap: its PSRAM isn't used, so it keeps 3 s of speech "
                      "while the network is gone, not 30.", cure="Flash an image for boards with PSRAM: os1 flash.")
    else:
        yield ok(THEME, "memory", f"{m.heap // 1024} KB of heap are free.")
    yield from _battery(m.battery_mv, m.troubles)
    yield from _microphone(m.quiet, m.troubles)
    yield from _tone(m.quiet, m.toned, m.troubles)
    yield from _button(m.released, m.pressed)
    yield unknown(THEME, "light", "The light was switched on for a second. Only you can tell whether it was.",
                  cure="Dark? Look at the LED's direction and its resistor; on a XIAO it is on the board.")
    yield from _wifi(m.networks, m.dbm, m.troubles)
    if m.celsius is not None:
        said = f"The chip is at {m.celsius} degrees."
        yield warning(THEME, "warmth", said, cure="Unplug it: something is shorted.") if m.celsius > WARM_C else ok(
            THEME, "warmth", said)
    yield unknown(THEME, "currents", "What it draws can't be read from here.", cure=SHEET)


def decibels(value: float) -> float:
    """Against full scale; -120 for nothing."""
    return 20 * math.log10(value / 32768) if value > 0.04 else -120.0


def _battery(mv: int | None, troubles: dict[str, str]) -> Iterator[Finding]:
    if mv is None:
        yield fault(THEME, "battery", f"The battery's pin can't be read. {troubles.get('battery', '')}".strip())
    elif mv == 0:
        yield fault(THEME, "battery", "No voltage is at the battery's pin.",
                    cure="Switch it on. Then look at the divider: from plus to the pin, from the pin to ground.")
    elif CELL_MV[0] <= mv <= CELL_MV[1]:
        yield ok(THEME, "battery", f"The cell has {mv / 1000:.2f} V.")
    elif USB_MV[0] <= mv <= USB_MV[1]:
        yield ok(THEME, "battery", f"The divider has {mv / 1000:.2f} V: USB's, as in the bench build.")
    else:
        yield fault(THEME, "battery", f"{mv / 1000:.2f} V, which no cell has.",
                    cure="Unplug it. Are the divider's two resistors alike, and both soldered? Measure the cell.")


def _microphone(quiet: object, troubles: dict[str, str]) -> Iterator[Finding]:
    from os1.body.bringup import Sound

    if not isinstance(quiet, Sound):
        yield fault(THEME, "microphone", f"The microphone can't be read. {troubles.get('quiet', '')}".strip())
    elif quiet.high - quiet.low <= STILL:
        stuck = "always the same" if quiet.high == quiet.low else "next to nothing"
        yield fault(THEME, "microphone", f"The microphone says {stuck} ({quiet.high}).",
                    cure="Look at its wires: power, clock, word, data; and L/R on ground.")
    elif (level := decibels(quiet.rms)) > LOUD_DB:
        yield fault(THEME, "microphone", f"The microphone gives {level:.0f} dBFS in a quiet room: noise, no sound.",
                    cure="Are clock and word exchanged? Are they short, and its ground good?")
    else:
        yield ok(THEME, "microphone", f"The microphone hears: {level:.0f} dBFS in a quiet room.")


def _tone(quiet: object, toned: object, troubles: dict[str, str]) -> Iterator[Finding]:
    from os1.body.bringup import Sound

    if not isinstance(toned, Sound) or not isinstance(quiet, Sound):
        yield fault(THEME, "tone", f"No tone could be played. {troubles.get('tone', '')}".strip())
        return
    more = decibels(toned.tone) - decibels(quiet.tone)
    if toned.tone >= LEAST_TONE and more >= HEARD_DB:
        yield ok(THEME, "tone", f"The microphone hears the receiver's tone: {decibels(toned.tone):.0f} dBFS, "
                 f"{more:.0f} dB over what was there without it.")
    else:
        yield warning(THEME, "tone", "The microphone doesn't hear the receiver's tone.",
                      cure="Hold the receiver's opening to the microphone's hole and try again. You don't hear it "
                           "either? Look at the amplifier's wires, its SD pin, and both resistors.")


def _button(released: bool | None, pressed: bool | None) -> Iterator[Finding]:
    if not released:
        yield fault(THEME, "button", "The button is down although nobody presses it.",
                    cure="Is its pin shorted to ground? A button of four legs, is it turned by 90 degrees?")
    elif pressed:
        yield ok(THEME, "button", "The button was pressed.")
    else:
        yield warning(THEME, "button", "The button was not pressed, or doesn't reach its pin.",
                      cure="Try again, and press it when you are asked. Else look at its wire.")


def _wifi(networks: int | None, dbm: int | None, troubles: dict[str, str]) -> Iterator[Finding]:
    antenna = "Is the antenna plugged in, and free of metal and of the cell? It hears 2.4 GHz only."
    if networks is None or dbm is None:
        yield fault(THEME, "wifi", f"It can't look for networks. {troubles.get('wifi', '')}".strip(), cure=antenna)
    elif not networks:
        yield fault(THEME, "wifi", "It hears no Wi-Fi at all.", cure=antenna)
    elif dbm < FAR_DBM:
        yield warning(THEME, "wifi", f"The strongest of {networks} networks has {dbm} dBm.", cure=antenna)
    else:
        yield ok(THEME, "wifi", f"It hears {networks} networks, the strongest with {dbm} dBm.")
