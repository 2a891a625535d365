"""The design has no fault, and each fault planted in it is found by the check that is there for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hardware import checks
from hardware.design import Design

# check, what is replaced in design.toml, what the fault says
PLANTED = [
    ("parts", ('kind = "cell"', 'kind = "battery"'), "kind battery is not known"),
    ("parts", ("dims_mm = [37.0, 20.5, 5.2]", "dims_mm = [37.0, 20.5]"), "is no box"),
    ("parts", ("mass_g = 5.7", "mass_g = 0.0"), "weighs nothing"),
    ("enclosure, layout", ("dims_mm = [37.0, 20.5, 5.2]", "dims_mm = [39.0, 20.5, 5.2]"), "to swell"),
    ("parts", ('SCK = "input"', 'SCK = "in"'), "in is no electrical type"),
    ("parts", ('BT1 = "cell"', 'BT1 = "accumulator"'), "there is no part accumulator"),
    ("parts", ('joined = [["GND", "BAT-"]]', 'joined = [["GND", "BAT"]]'), "no pin BAT"),
    ("parts", ('board = "XiaoEsp32S3"', 'board = "Xiao"'), "no board Xiao"),
    ("ends", ('MIC_SD = ["U1.GPIO9", "U2.SD"]', 'MIC_SD = ["U1.GPIO9", "U2.DOUT"]'), "U2.DOUT: there is no such pin"),
    ("ends", ('MIC_SD = ["U1.GPIO9", "U2.SD"]', 'MIC_SD = ["U1.GPIO9", "U2.SD", "U2.WS"]'), "U2.WS: it is in two"),
    ("ends", ('"U1.GPIO3", "U1.GPIO43", "S1.B"]', '"U1.GPIO3", "S1.B"]'), "U1.GPIO43: it is in no net"),
    ("ends", ('MIC_SD = ["U1.GPIO9", "U2.SD"]', 'MIC_SD = ["U1.GPIO9"]\nMIC_OUT = ["U2.SD"]'), "leads nowhere"),
    ("wires", ('{ net = "MIC_WS", from = "U1.GPIO8", to = "U2.WS", colour = "GN", mm = 45, awg = 30 },', ""),
     "MIC_WS: its wires leave it in 2 pieces"),
    ("wires", ('net = "CELL", from = "BT1.+", to = "S1.C"', 'net = "CELL", from = "BT1.+", to = "S1.A"'),
     "an end is not in the net CELL"),
    ("wires", ('["U3.SD", "R4.1"]', '["U3.GND", "R4.1"]'), "joins two nets"),
    ("wires", ('colour = "OG", mm = 15', 'colour = "PK", mm = 15'), "colour PK"),
    ("drivers", ('"OUT+" = "output"', '"OUT+" = "power_out"', 'OUT_P = ["U3.OUT+", "R1.1"]',
                 'OUT_P = ["U3.OUT+", "U3.OUT-", "R1.1"]', 'OUT_N = ["U3.OUT-", "R2.1"]', 'OUT_N = ["U1.5V", "R2.1"]',
                 'unconnected = ["U1.5V", ', "unconnected = ["), "drive against each other"),
    ("drivers", ('SD = "output", LR', 'SD = "input", LR', 'GPIO9 = "bidirectional"', 'GPIO9 = "passive"'),
     "nothing drives its inputs"),
    ("drivers", ('through = { VBAT = "S1" }', "through = {}"), "VBAT: nothing supplies it"),
    ("supplies", ('CELL = ["BT1.+", "S1.C"]', 'CELL = ["BT1.-", "S1.C"]', 'GND = ["BT1.-",', 'GND = ["BT1.+",'),
     "BT1.-: it is in CELL, not in GND. Reversed polarity?"),
    ("supplies", ('VBAT = ["S1.A", "U1.BAT+", "R5.1"]', 'VBAT = ["S1.A", "U1.BAT-", "R5.1"]',
                  'GND = ["BT1.-", "U1.BAT-",', 'GND = ["BT1.-", "U1.BAT+",'), "U1.BAT-: it is in VBAT"),
    ("supplies", ('3V3 = ["U1.3V3", "U2.VDD"', '3V3 = ["U1.5V", "U2.VDD"', 'unconnected = ["U1.5V"',
                  'unconnected = ["U1.3V3"'), "U2.VDD: 5.25 V, and it stands 3.63"),
    ("supplies", ("least_v = 2.5, most_v = 5.5", "least_v = 4.5, most_v = 5.5"), "it needs 4.5"),
    ("cell", ("capacity_mah = 300.0", "capacity_mah = 150.0"), "100 mA charge the cell, and 75 are gentle"),
    ("cell", ("protected = true", "protected = false"), "no protection board"),
    ("cell", ("most_ma = 500.0", "most_ma = 300.0"), "the switch stands 300 mA"),
    ("battery sense", ('R6 = "divider"', 'R6 = "gain"'), "don't halve"),
    ("battery sense", ("adc_v = 2.9", "adc_v = 1.0"), "more than the converter measures"),
    ("battery sense", ('VBAT = ["S1.A", "U1.BAT+", "R5.1"]', 'VBAT = ["S1.A", "U1.BAT+"]\nLOOSE = ["R5.1", "U1.GPIO3"]',
                       '"U1.GPIO3", ', ""), "no divider lies between"),
    ("touch", ('BUTTON = ["U1.GPIO2", "SW1.1", "D1.1"]', 'BUTTON = ["U1.GPIO2", "D1.1"]\nTIED = ["SW1.1", "U1.GPIO3"]',
               '"SW1.2", "R4.2"', '"R4.2"', 'TIED = ["SW1.1", "U1.GPIO3"]', 'TIED = ["SW1.1", "SW1.2", "U1.GPIO3"]',
               '"U1.GPIO3", ', ""), "doesn't connect its pin with ground"),
    ("touch", ("standoff_v = 5.0", "standoff_v = 3.0"), "without an ESD diode"),
    ("touch", ('LIGHT = ["U1.GPIO12", "R7.1"]', 'LIGHT = ["U1.GPIO12", "D2.A"]',
               'LED = ["R7.2", "D2.A"]', 'LED = ["R7.2", "R7.1"]'), "no resistor"),
    ("touch", ("figures = { ohm = 1000.0", "figures = { ohm = 47.0"), "more than 20 mA"),
    ("pins, rules", ("button = 2\n", "button = 42\n"), "can't wake the chip"),
    ("pins, rules", ("button = 2\n", "button = 0\n"), "for strapping"),
    ("pins, rules", ("amp_on = 44\n", "amp_on = 30\n"), "for flash"),
    ("pins, rules", ("amp_on = 44\n", "amp_on = 20\n"), "for usb"),
    ("pins, rules", ("amp_on = 44\n", "amp_on = 43\n"), "for console"),
    ("pins, rules", ("battery = 1\n", "battery = 12\n"), "not on ADC1"),
    ("pins, rules", ("light = 21\n", "light = 7\n"), "is light already"),
    ("pins, rules", ("mic_data = 9\n", "mic_data = 24\n"), "the chip has no GPIO 24"),
    ("pins, rules", ("mic_data = 9\n", "mic_data = -1\n"), "mic_data: it has no pin"),
    ("pins, rules", ("light = 12\n", "light = 48\n"), "is taken on this board"),
    ("pins, rules", ("amp_on = 23", "amp_on = 34"), "can only be an input"),
    ("pins, rules", ("i2s_ports = 2", "i2s_ports = 1"), "one each"),
    ("pins, rules", ('chip = "ESP32-S3"', 'chip = "ESP32-C3"'), "no chip ESP32-C3"),
    ("pins, firmware", ("mic_data = 35", "mic_data = 36"), "pins.py has MIC_DATA = 35. Here it is 36"),
    ("pins, firmware", ("light_on = 0", "light_on = 1"), "LIGHT_ON = 0"),
    ("pins, firmware", ("[boards.Esp32DevKit]", "[boards.Esp32]"), "pins.py doesn't know it"),
    ("pins, wired", ('MIC_SCK = ["U1.GPIO7", "U2.SCK"]', 'MIC_SCK = ["U1.GPIO8", "U2.SCK"]',
                     'MIC_WS = ["U1.GPIO8", "U2.WS"]', 'MIC_WS = ["U1.GPIO7", "U2.WS"]'), "mic_clock doesn't reach"),
    ("pins, wired", ("amp_on = 10\n", "amp_on = 11\n"), "amp_on doesn't reach"),
    ("pins, wired", ('board = "XiaoEsp32S3"', 'board = "Esp32S3DevKitC"'), "it has no devkitc"),
    ("amplifier", ('GAIN = ["U3.GAIN", "R3.2"]', 'GAIN = ["U1.GPIO3", "R3.2"]', '"U1.GPIO3", ', '"U3.GAIN", '),
     "wired for 9.0"),
    ("amplifier", ('GAIN = ["U3.GAIN", "R3.2"]\n', "", '"U2.VDD", "U3.VIN", "R3.1"]',
                   '"U2.VDD", "U3.VIN", "R3.1", "R3.2", "U3.GAIN"]'), "wired for 6.0"),
    ("amplifier", ('R3 = "gain"', 'R3 = "silence"'), "wired for None dB"),
    ("amplifier", ('R2 = "series"', 'R2 = "silence"'), "legs have [1200.0, 10000.0] ohm"),
    ("amplifier", ('OUT_P = ["U3.OUT+", "R1.1"]', 'OUT_P = ["U3.OUT+", "LS1.+"]', 'EAR_P = ["R1.2", "LS1.+"]',
                   'EAR_P = ["R1.2", "R1.1"]'), "legs have [0.0, 1200.0] ohm"),
    ("amplifier", ('R4 = "silence"', 'R4 = "gain"'), "the amplifier stays on"),
    ("microphone", ('"U2.GND", "U2.LR", "U3.GND", "SW1.2", "R4.2", "R6.2", "C1.2", "D1.2"]',
                    '"U2.GND", "U3.GND", "SW1.2", "R4.2", "R6.2", "C1.2", "D1.2"]',
                    '3V3 = ["U1.3V3",', '3V3 = ["U2.LR", "U1.3V3",'), "right slot"),
    ("sample rate", ("rate_hz = 16000", "rate_hz = 22050"), "doesn't take 22050 Hz"),
    ("sample rate", ("rate_hz = 16000", "rate_hz = 8000"), "the firmware's is 16000"),
    ("sample rate", ("rates_hz = [6250, 18750]", "rates_hz = [32000, 64000]"), "promises 32000 to 64000 Hz"),
    ("loudness", ("ohm = 1200.0", "ohm = 220.0"), "dB SPL at worst, and the limit is 100. 1200 ohm in each leg."),
    ("loudness", ("ohm = 1200.0", "ohm = 1000.0"), "101.5 dB SPL at worst"),
    ("loudness", ("most_db = 110.0", "most_db = 112.0"), "102.0 dB SPL at worst"),
    ("loudness", ("ohm = 1200.0", "ohm = 4700.0"), "quieter than it must be"),
    ("loudness, firmware", ("ohm = 1200.0", "ohm = 1500.0"), "has SERIES_OHM = 2400.0. The parts make it 3000"),
    ("loudness, firmware", ("loud_dba = 80.0", "loud_dba = 85.0"), "the firmware caps at"),
    ("loudness, firmware", ("dbv = 2.1", "dbv = 3.1"), "AMPLIFIER_DBV"),
    ("currents", ("sleep_ua = 14.0", "sleep_ua = 44.0"), "deep sleep draws 68.3 uA"),
    ("currents", ("quiet_ma = 2.4", "quiet_ma = 5.0"), "AMP is 4.0 mA in the table"),
    ("currents", ("active_ma = 0.49", "active_ma = 1.5"), "MIC is 0.5 mA in the table"),
    ("currents", ("capacity_mah = 300.0", "capacity_mah = 400.0"), "its cell has 400 mAh, the table 300"),
    ("hours", ("hours_tap_to_talk = 16.0", "hours_tap_to_talk = 24.0"), "tap_to_talk: 16.1 hours of a charge"),
    ("bill of materials", ('suppliers = ["LCSC", "AliExpress"]', 'suppliers = ["LCSC", "LCSC"]'), "fewer than 2"),
    ("bill of materials", ('mpn = "SS-12D00G3"', 'mpn = ""'), "its number"),
    ("bill of materials", ('alternates = ["foam tip"]', "alternates = []"), "nothing may take its place"),
    ("bill of materials", ("price_usd = 0.3", "price_usd = 0.0"), "has no price"),
    ("bill of materials", ('M3 = "tip"', ""), "no build uses it"),
    ("targets", ("mass_g = 5.7", "mass_g = 15.7"), "and the aim is"),
    ("targets", ("price_usd = 8.0", "price_usd = 48.0"), "and the aim is 50."),
    ("targets", ("dims_mm = [46.0, 25.0, 14.0]", "dims_mm = [46.0, 25.0, 16.0]"), "its shell is"),
]  # fmt: skip


def test_the_design_has_no_fault(design: Design) -> None:
    found = checks.faults(design)
    assert set(found) == {*checks.FIRST, *checks.CHECKS}, "all were asked"
    assert not [str(fault) for some in found.values() for fault in some]


@pytest.mark.parametrize(("name", "replaced", "says"), PLANTED, ids=[f"{p[0]}: {p[2]}" for p in PLANTED])
def test_a_planted_fault_is_found(name: str, replaced: tuple[str, ...], says: str,
                                  planted: Callable[..., Design]) -> None:
    found = {check: [str(fault) for fault in some] for check, some in checks.faults(planted(*replaced)).items()}
    assert any(says in fault for fault in found.get(name, [])), found


def test_each_check_has_its_planted_fault() -> None:
    elsewhere = {"enclosure"}  # test_sums.py: it reads a file of the CAD
    assert {*checks.FIRST, *checks.CHECKS} - elsewhere == {name for name, _, _ in PLANTED}


def test_what_can_not_be_asked_is_not_asked(planted: Callable[..., Design]) -> None:
    found = checks.faults(planted('BT1 = "cell"', 'BT1 = "accumulator"'))
    assert set(found) == set(checks.FIRST)
