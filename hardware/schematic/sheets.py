"""The two sheets: where every part of a build stands. Move things here; what is connected is design.toml's business."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hardware.schematic import shapes
from hardware.schematic.circuit import Circuit, Part
from hardware.schematic.layout import Block, Driven, Layout, Path, Place, Tag
from hardware.schematic.symbols import Symbol

RAILS = {"GND": "down", "3V3": "up", "VUSB": "up", "VBAT": "up"}
STUBS = {"U3.VIN": 12, "U3.BCLK": 6, "U3.LRC": 6, "U3.DIN": 6, "D2.K": 4}
WARM, COOL, FRESH, PALE = (253, 246, 236), (238, 245, 252), (239, 249, 240), (248, 244, 252)
PLAIN = (255, 255, 255)
GAUGE = (9, 55, 67, 100)


def layout(circuit: Circuit) -> Layout:
    """KeyError: there is no sheet for this build yet, or it has a part that the sheet expects and the build lacks."""
    return {"wearable": wearable, "bench": bench}[circuit.name](circuit)


def wearable(circuit: Circuit) -> Layout:
    board = {"up": ["BAT+", "5V", "3V3"], "down": ["GND", "BAT-"],
             "left": ["GPIO1", "GPIO2", "", "GPIO3", "GPIO43", "", "", "ANT"],
             "right": ["GPIO4", "GPIO5", "GPIO6", "GPIO44", "", "GPIO7", "GPIO8", "GPIO9"]}
    places, wires = _both(circuit.parts, board)
    parts = circuit.parts
    places |= {
        "BT1": Place(shapes.battery("Cell", _pins(parts["BT1"])), 18, 37, "LiPo 300 mAh, protected"),
        "S1": Place(shapes.slide("Slide_switch", _pins(parts["S1"])), 34, 27, "on / off"),
        "D1": Place(shapes.suppressor("ESD_diode", _pins(parts["D1"])), 46, 129, "ESD, 5 V"),
        "E1": Place(shapes.antenna("Antenna", _pins(parts["E1"])), 75, 51, "2.4 GHz"),
    }
    wires += [["BT1.+", (18, 27), "S1.C"], ["S1.A", (48, 26), Tag("VBAT", 48, 23, "up")], [(48, 26), (56, 26)],
              ["D1.1", (46, 120), (30, 120)], ["U1.ANT", (75, 57), "E1.FEED"]]
    why = f"the diamond at VBAT tells KiCad that {circuit.through['VBAT']} supplies it"
    blocks = [Block("Power", 9, 9, 67, 52, "a protected cell, the switch in its plus lead", WARM),
              Block("Battery gauge", *GAUGE, "halves the voltage for the converter at GPIO1", WARM), *_blocks()]
    notes = [*_notes("wakes her from deep sleep"), (10.5, 49.5, why)]
    return Layout(circuit.title, places, blocks, wires, RAILS, {"VBAT": Driven((56, 26), why)},
                  circuit.unconnected, notes, stubs=STUBS)


def bench(circuit: Circuit) -> Layout:
    board = {"up": ["5V", "3V3"], "down": ["GND"],
             "left": ["GPIO1", "GPIO2", "", "GPIO12"],
             "right": ["GPIO4", "GPIO5", "GPIO6", "GPIO10", "", "GPIO7", "GPIO8", "GPIO9"]}
    places, wires = _both(circuit.parts, board)
    parts = circuit.parts
    places |= {
        "R7": Place(shapes.resistor("Resistor_across", _pins(parts["R7"]), across=True), 27, 30),
        "D2": Place(shapes.led("LED_across", _pins(parts["D2"]), across=True), 45, 30, "red"),
    }
    wires += [["R7.2", "D2.A"]]
    blocks = [Block("Light", 9, 9, 67, 52, "shows what she is doing", WARM),
              Block("Gauge", *GAUGE, "halves the 5 V of USB: to the firmware a full cell", WARM), *_blocks()]
    return Layout(circuit.title, places, blocks, wires, RAILS, {}, circuit.unconnected, _notes("is for tap to talk"),
                  stubs=STUBS)


def _blocks() -> list[Block]:
    """Those that both builds have."""
    return [
        Block("Button", 9, 103, 67, 149, "to ground while it is pressed", PALE),
        Block("Controller", 70, 9, 138, 89, "runs firmware/earpiece", COOL),
        Block("How to read this", 70, 92, 138, 149, "", PLAIN),
        Block("Amplifier and receiver", 141, 9, 225, 82, "R1 and R2 protect the ear: never smaller ones", FRESH),
        Block("Microphone", 141, 85, 225, 149, "she listens on the left channel: its L/R pin is on ground", FRESH),
    ]


def _notes(button: str) -> list[tuple[float, float, str]]:
    lines = ["A flag is one end of a wire: it goes to all flags of its name.", "",
             "A triangle is ground, a bar is a supply: all of one name", "are joined.", "",
             "A dot joins wires. A cross: nothing goes there, on purpose.", "",
             "At a pin: what is printed on the module / the chip's name.", "",
             "R3 sets the least gain there is, 3 dB. R4 keeps the amplifier",
             "silent while the controller sleeps or starts.", "",
             f"The button {button}. Its pull-up is in the chip."]
    return [(71.5, 101 + 3.4 * number, line) for number, line in enumerate(lines) if line]


def _both(parts: Mapping[str, Part], board: Mapping[str, Sequence[str]]) -> tuple[dict[str, Place], list[Path]]:
    """Parts and wires that both builds have."""
    amplifier = {"up": ["GAIN", "VIN"], "down": ["GND"], "left": ["BCLK", "LRC", "DIN", "", "SD"],
                 "right": ["OUT+", "", "", "", "OUT-"]}
    microphone = {"up": ["VDD"], "down": ["GND", "LR"], "left": ["SCK", "WS", "SD"]}
    upright = shapes.resistor("Resistor", _pins(parts["R5"]))
    across = shapes.resistor("Resistor_across", _pins(parts["R1"]), across=True)
    places = {
        "U1": Place(_module(_name(parts["U1"]), parts["U1"], board, 32, 8), 104, 50),
        "U2": Place(_module(_name(parts["U2"]), parts["U2"], microphone, 20, 8), 183, 117, _model(parts["U2"])),
        "U3": Place(_module(_name(parts["U3"]), parts["U3"], amplifier, 20, 10), 180, 48, _model(parts["U3"])),
        "LS1": Place(shapes.receiver("Receiver", _pins(parts["LS1"])), 221, 49, "32 \u03a9"),
        "SW1": Place(shapes.button("Button", _pins(parts["SW1"])), 30, 129, "push"),
        "R1": Place(across, 204, 45), "R2": Place(across, 204, 53),
        "R3": Place(upright, 175, 28), "R4": Place(upright, 164, 61),
        "R5": Place(upright, 28, 70), "R6": Place(upright, 28, 84),
        "C1": Place(shapes.capacitor("Capacitor", _pins(parts["C1"])), 44, 84),
    }
    wires: list[Path] = [
        ["R5.2", "R6.1"], [(28, 77), (44, 77), "C1.1"], [(44, 77), Tag("VSENSE", 50, 77, "right", "output")],
        [Tag("BUTTON", 22, 120, "left", "output"), (30, 120), "SW1.1"],
        ["U3.SD", (164, 53), "R4.1"], [(164, 53), Tag("AMP_ON", 162, 53, "left", "input")],
        ["R3.2", "U3.GAIN"], ["U3.OUT+", "R1.1"], ["U3.OUT-", "R2.1"],
        ["R1.2", (215, 45), (215, 48), "LS1.+"], ["R2.2", (215, 53), (215, 50), "LS1.-"],
    ]
    return places, wires


def _module(name: str, part: Part, sides: Mapping[str, Sequence[str]], width: int, gap: int) -> Symbol:
    return shapes.box(name, _pins(part), sides, width, gap, part.printed)


def _model(part: Part) -> str:
    """The "MAX98357A" of "Amplifier MAX98357A, on a module"."""
    return part.value.partition(",")[0].rpartition(" ")[2]


def _name(part: Part) -> str:
    """What the library calls it: two builds may have another one in the same place."""
    return part.value.partition(",")[0].replace(" ", "_")


def _pins(part: Part) -> list[tuple[str, str]]:
    return list(part.pins.items())
