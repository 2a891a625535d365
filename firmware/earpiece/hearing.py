"""How loud this earpiece may be: two caps, computed from the amplifier, the resistors and the receiver.

  full scale --MAX98357A--> volts --series resistors--> volts at the receiver --sensitivity--> dB SPL

No input gets past them (see limiter). The constants are those of the parts in hardware/design.toml, which a check
compares, with the most sensitive receiver that a builder may solder in: a weaker one is only quieter. The resistors
alone keep it under 100 dB SPL, whatever the software does (hardware/loudness.py). `caps` is needed once, at boot.
"""

from array import array

AMPLIFIER_DBV = 5.1  # a full-scale sine: 2.1 dBV + 3 dB, GAIN through 100 kilohm to the supply (MAX98357A, data sheet)
SERIES_OHM = 2400.0  # 2 x 1200, one in each leg
RECEIVER_OHM = 32.0
RECEIVER_DB = 110.0  # SPL of one milliwatt: 105 is usual, 110 the most that a data sheet promises

LOUD_DBA = 80.0  # long-term: ITU-T H.870 (WHO) allows 80 dB(A) for 40 hours a week, and she speaks less than that
A_WEIGHTING_DB = 1.3  # the most it adds, at 2.5 kHz (IEC 61672-1): the flat level that is held lies so much lower
PEAK_DB = 100.0  # SPL of the waveform's peak; EN 50332-2 allows a player 100 dB(A) of level, and peaks above that

STEPS = 10  # volume 0..10
STEP_DB = 3.0
USUAL = 8  # at the first boot
_FULL = 32768
_MOST = 1 << 23  # of the energy cap: 128 lumps of it must fit in 31 bits


def full_scale_db(series: float = SERIES_OHM, sensitivity: float = RECEIVER_DB, ohm: float = RECEIVER_OHM) -> float:
    """dB SPL of a full-scale sine. 124.9 without resistors at 105 dB/mW; 87.4 with 2 x 1200 ohm, 92.4 at 110."""
    volts = 10 ** (AMPLIFIER_DBV / 20) * ohm / (ohm + series)
    return sensitivity + 10 * _log10(1000 * volts * volts / ohm)


def caps(full_db: float = 0.0) -> "tuple[int, int]":
    """(peak, energy): the largest sample, and the mean of sample^2 / 4. full_db: full_scale_db() if it is 0.

    A sine's peak lies 3 dB above its level, and the mean of its squares is half the square of its peak.
    """
    full = full_db or full_scale_db()
    peak = _FULL * 10 ** ((PEAK_DB - full - 3.0) / 20)
    energy = _FULL * _FULL / 8 * 10 ** ((LOUD_DBA - A_WEIGHTING_DB - full) / 10)
    return int(min(peak, _FULL - 1)), int(min(energy, _MOST))


def gains() -> "array[int]":
    """Of each volume step, in units of 1/32768. The loudest is 1: only the caps make her louder or softer than that."""
    return array("H", [int(_FULL * 10 ** (STEP_DB * (step - STEPS) / 20)) for step in range(STEPS + 1)])


def _log10(x: float) -> float:
    import math
    return math.log(x) / 2.302585
