"""What an earpiece draws in each state, mA at the cell, with where each figure comes from. None was measured by us.

hardware/power.py compares the summands with the parts of hardware/design.toml.

The cell has 3.7 V and the board 3.3 V behind a regulator of about 90 %: the cell's current is taken for the board's.
The slower clock while idle (80 MHz) is given no credit, nor charged for what the polling keeps awake: nobody measured.
"""

from __future__ import annotations

from dataclasses import dataclass

from os1.body.day import AWAKE, session


@dataclass(frozen=True, slots=True)
class Current:
    """source: of every summand."""

    ma: float
    source: str


MIC = 0.5  # ICS-43434: 490 uA at 48 kHz, 230 at 16, data sheet DS-000069
AMP = 4.0  # MAX98357A: 2.4 mA at 3.7 V without sound, data sheet; the rest for a receiver behind 2400 ohm
RADIO = "Wi-Fi without power save, two-way sound: 112 mA, estimate"
SLEEPING = 40.1 + MIC
# What it would be otherwise, same source. DTIM 3 (PM_POWERSAVE): every third beacon, so her voice begins up to 0.3 s
# late. Light sleep between beacons needs a build with CONFIG_PM_ENABLE, and the I2S driver holds the chip awake then.
IDLES = {"dtim_3": 38.7 + MIC, "light_sleep": 2.45 + MIC}
STREAMING = 112.0

CURRENTS = {
    session.OFF: Current(0.04, "deep sleep: XIAO 14 uA, microphone 12, divider 8, amplifier 4 (hardware/design.toml)"),
    session.STANDBY: Current(2.0, "light sleep of a whole board: 2 mA (Adafruit's ESP32-S3 Feather; the chip 0.24 mA)"),
    session.IDLE: Current(SLEEPING, "Wi-Fi modem sleep, DTIM 1: 40.1 mA (ESP-IDF, guide to low power, S3); microphone"),
    AWAKE: Current(STREAMING, RADIO),
    session.LISTENING: Current(STREAMING, RADIO),
    session.SPEAKING: Current(STREAMING + AMP, RADIO + "; amplifier and receiver 4 mA"),
    session.LOST: Current(STREAMING, RADIO),
    session.ERROR: Current(SLEEPING, "as idle"),
    session.UPDATING: Current(STREAMING, RADIO + "; writing to flash comes on top"),
}
