"""The two sheets: where every part of a build stands. Move things here; what is connected is design.toml's business."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hardware.schematic import shapes
from hardware.schematic.circuit import Circuit, Part
from hardware.schematic.layout import Block, Driven, Layout, Path, Place, Tag
from hardware.schematic.symbols import Symbol

RAILS = {"GND": "down", "3V3": "up", "VUSB": "up", "VBAT": "up"}
STUBS = {"U3.VIN": 8, "U3.BCLK": 8, "U3.LRC": 8, "U3.DIN": 8}
WARM, COOL, FRESH, PALE = (253, 246, 236), (238, 245, 252), (239, 249, 240), (248, 244, 252)


def layout(circuit: Circuit) -> Layout:
    """KeyError: there is no sheet for this build yet, or it has a part that the sheet expects and the build lacks."""
    return {"wearable": wearable, "bench": bench}[circuit.name](circuit)


def wearable(circuit: Circuit) -> Layout:
    board = {"up": ["BAT+", "5V", "3V3"], "down": ["GND", "BAT-"],
             "left": ["GPIO1", "GPIO2", "", "GPIO3", "GPIO43", "", "ANT"],
             "right": ["GPIO4", "GPIO5", "GPIO6", "GPIO44", "", "GPIO7", "GPIO8", "GPIO9"]}
    places, wires = _common(circuit.parts, board)
    parts = circuit.parts
    places |= {
        "BT1": Place(shapes.battery("Cell", _pins(parts["BT1"])), 20, 34, "LiPo 300 mAh"),
        "S1": Place(shapes.slide("Slide_switch", _pins(parts["S1"])), 40, 27, "on / off"),
        "D1": Place(shapes.suppressor("ESD_diode", _pins(parts["D1"])), 52, 121, "ESD 5 V"),
        "E1": Place(shapes.antenna("Antenna", _pins(parts["E1"])), 86, 51, "2.4 GHz"),
    }
    wires += [["BT1.+", (20, 27), "S1.C"], ["S1.A", (56, 26), Tag("VBAT", 56, 23, "up")], [(56, 26), (64, 26)],
              ["D1.1", (52, 114), (38, 114)], ["U1.ANT", "E1.FEED"]]
    blocks = [Block("Power", 9, 9, 75, 50, "a protected cell and the switch in its plus lead", WARM), *_blocks()]
    why = f"{circuit.through['VBAT']} passes the cell's voltage on"
    notes = [(44, 42, f"The mark at VBAT: {why}.")]
    return Layout(circuit.title, places, blocks, wires, RAILS, {"VBAT": Driven((64, 26), why)},
                  circuit.unconnected, notes, stubs=STUBS)


def bench(circuit: Circuit) -> Layout:
    board = {"up": ["5V", "3V3"], "down": ["GND"],
             "left": ["GPIO1", "GPIO2", "", "", "GPIO12"],
             "right": ["GPIO4", "GPIO5", "GPIO6", "GPIO10", "", "GPIO7", "GPIO8", "GPIO9"]}
    places, wires = _common(circuit.parts, board)
    parts = circuit.parts
    places |= {
        "R7": Place(shapes.resistor("Resistor_across", _pins(parts["R7"]), across=True), 31, 28),
        "D2": Place(shapes.led("LED_across", _pins(parts["D2"]), across=True), 45, 28, "red"),
    }
    wires += [["R7.2", "D2.A"]]
    blocks = [Block("Light", 9, 9, 75, 50, "shows what she is doing; the board has power from USB", WARM), *_blocks()]
    return Layout(circuit.title, places, blocks, wires, RAILS, {}, circuit.unconnected, stubs=STUBS)


def _blocks() -> list[Block]:
    """Those that both builds have."""
    return [
        Block("Battery gauge", 9, 53, 75, 98, "halves the voltage for the converter", WARM),
        Block("Button", 9, 101, 75, 138, "tap to talk; wakes her from sleep", PALE),
        Block("Controller", 79, 9, 149, 98, "runs firmware/earpiece", COOL),
        Block("Microphone", 79, 101, 149, 138, "left channel: LR on ground", FRESH),
        Block("Amplifier and receiver", 153, 9, 225, 138, "R1 and R2 protect the ear: never smaller ones", FRESH),
    ]


def _common(parts: Mapping[str, Part], board: Mapping[str, Sequence[str]]) -> tuple[dict[str, Place], list[Path]]:
    """Parts and wires of both builds."""
    amplifier = {"up": ["GAIN", "VIN"], "down": ["GND"], "left": ["BCLK", "LRC", "DIN", "", "SD"],
                 "right": ["OUT+", "", "", "", "OUT-"]}
    microphone = {"up": ["VDD"], "down": ["GND", "LR"], "left": ["SCK", "WS", "SD"]}
    upright = shapes.resistor("Resistor", _pins(parts["R5"]))
    across = shapes.resistor("Resistor_across", _pins(parts["R1"]), across=True)
    places = {
        "U1": Place(_module("Controller", parts["U1"], board, 32, 8), 114, 48),
        "U2": Place(_module("Microphone", parts["U2"], microphone, 20, 8), 120, 121, "ICS-43434 module"),
        "U3": Place(_module("Amplifier", parts["U3"], amplifier, 20, 10), 186, 50, "MAX98357A module"),
        "LS1": Place(shapes.receiver("Receiver", _pins(parts["LS1"])), 219, 50, "32 \u03a9"),
        "SW1": Place(shapes.button("Button", _pins(parts["SW1"])), 38, 121, "push button"),
        "R1": Place(across, 203, 46), "R2": Place(across, 203, 54),
        "R3": Place(upright, 181, 35), "R4": Place(upright, 170, 62),
        "R5": Place(upright, 32, 70), "R6": Place(upright, 32, 84),
        "C1": Place(shapes.capacitor("Capacitor", _pins(parts["C1"])), 48, 84),
    }
    wires: list[Path] = [
        ["R5.2", "R6.1"], [(32, 77), (48, 77), "C1.1"], [(48, 77), Tag("VSENSE", 56, 77, "right", "output")],
        [Tag("BUTTON", 26, 114, "left", "output"), (38, 114), "SW1.1"],
        ["U3.SD", (170, 54), "R4.1"], [(170, 54), Tag("AMP_ON", 166, 54, "left", "input")],
        ["R3.2", "U3.GAIN"], ["U3.OUT+", "R1.1"], ["U3.OUT-", "R2.1"],
        ["R1.2", (211, 46), (211, 49), "LS1.+"], ["R2.2", (211, 54), (211, 51), "LS1.-"],
    ]
    return places, wires


def _module(name: str, part: Part, sides: Mapping[str, Sequence[str]], width: int, gap: int) -> Symbol:
    return shapes.box(name, _pins(part), sides, width, gap, part.printed)


def _pins(part: Part) -> list[tuple[str, str]]:
    return list(part.pins.items())
