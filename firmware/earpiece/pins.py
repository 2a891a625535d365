"""Boards, as constants. A new board is one more class here. GPIO numbers; -1: the board has none."""


class XiaoEsp32S3:
    """Seeed Studio XIAO ESP32S3, an ICS-43434 microphone and a MAX98357A amplifier."""

    NAME = "XIAO ESP32S3"
    MIC_CLOCK = 7  # D8
    MIC_WORD = 8  # D9
    MIC_DATA = 9  # D10
    AMP_CLOCK = 4  # D3
    AMP_WORD = 5  # D4
    AMP_DATA = 6  # D5
    AMP_ON = 2  # D1, the amplifier's SD
    BUTTON = 1  # D0, to ground
    LIGHT = 21  # the board's own, on when low
    LIGHT_ON = 0
    BATTERY = 3  # D2, half the cell's voltage
    PSRAM = True


BOARD = XiaoEsp32S3
