"""Each board against the rules of its chip (ESP-IDF's GPIO summary and the modules' data sheets)."""

from earpiece import pins

NAMES = ("MIC_CLOCK", "MIC_WORD", "MIC_DATA", "AMP_CLOCK", "AMP_WORD", "AMP_DATA", "AMP_ON", "BUTTON", "LIGHT",
         "BATTERY")
OUTPUTS = ("MIC_CLOCK", "MIC_WORD", "AMP_CLOCK", "AMP_WORD", "AMP_DATA", "AMP_ON", "LIGHT")
S3 = {
    "is": set(range(22)) | set(range(26, 49)),
    "never": {0, 3, 45, 46, 19, 20, 43} | set(range(26, 38)),  # strapping, USB, console, flash and PSRAM
    "rtc": set(range(22)),
    "adc1": set(range(1, 11)),
    "inputs": set(),
}
CLASSIC = {
    "is": set(range(20)) | {21, 22, 23, 25, 26, 27} | set(range(32, 40)),
    "never": {0, 2, 5, 12, 15, 1, 3, 16, 17} | set(range(6, 12)),  # strapping, console, PSRAM of a WROVER, flash
    "rtc": {0, 2, 4, 12, 13, 14, 15, 25, 26, 27} | set(range(32, 40)),
    "adc1": set(range(32, 40)),
    "inputs": set(range(34, 40)),
}
CHIPS = {"ESP32-S3": S3, "ESP32": CLASSIC}
FORBIDDEN = {"ESP32-S3-DevKitC": {44, 48, 38}}  # its UART, and the two places of its WS2812


def faults(board):
    """What is wrong with a board, in words."""
    rules = CHIPS[board.CHIP]
    used = {name: getattr(board, name) for name in NAMES if getattr(board, name) >= 0}
    found = ["%s on %d" % (name, pin) for name, pin in used.items()
             if pin not in rules["is"] or pin in rules["never"] or pin in FORBIDDEN.get(board.NAME, ())]
    found += ["%s can only be an input" % name for name in OUTPUTS if used.get(name) in rules["inputs"]]
    if len(set(used.values())) < len(used):
        found.append("a pin twice")
    if board.BUTTON not in rules["rtc"]:
        found.append("the button can't wake it")
    if board.BUTTON in rules["inputs"]:
        found.append("the button has no pull-up")
    if board.BATTERY >= 0 and board.BATTERY not in rules["adc1"]:
        found.append("the battery is not on ADC1")
    return found


def test_every_board_keeps_the_rules():
    for board in pins.BOARDS:
        assert faults(board) == [], (board.NAME, faults(board))
        assert board.LIGHT_ON in (0, 1)
    assert len(set(board.NAME for board in pins.BOARDS)) == len(pins.BOARDS)


def test_a_bad_board_is_found():
    for name, pin in (("BUTTON", 42), ("BUTTON", 0), ("BATTERY", 12), ("AMP_ON", 30), ("LIGHT", 7), ("MIC_DATA", 24)):
        bad = type("Bad", (pins.XiaoEsp32S3,), {name: pin})
        assert faults(bad), name
    assert faults(type("Bad", (pins.Esp32DevKit,), {"AMP_ON": 34}))
    assert faults(type("Bad", (pins.Esp32DevKit,), {"BUTTON": 36}))
    assert faults(type("Bad", (pins.Esp32S3DevKitC,), {"LIGHT": 48}))


def test_the_xiao_is_wired_as_the_hardware_says():
    x = pins.XiaoEsp32S3
    assert (x.BATTERY, x.BUTTON, x.AMP_ON, x.LIGHT) == (1, 2, 44, 21)
    assert (x.AMP_CLOCK, x.AMP_WORD, x.AMP_DATA) == (4, 5, 6)
    assert (x.MIC_CLOCK, x.MIC_WORD, x.MIC_DATA) == (7, 8, 9)


def test_which_board_it_is():
    assert pins.chosen("ESP32 devkit") is pins.Esp32DevKit
    for machine, board in (("ESP32 module with ESP32", pins.Esp32DevKit),
                           ("Generic ESP32 module with SPIRAM with ESP32", pins.Esp32DevKit),
                           ("Generic ESP32S3 module with ESP32S3", pins.Esp32S3DevKitC),
                           ("Seeed Studio XIAO ESP32S3 with ESP32S3", pins.XiaoEsp32S3), ("", pins.XiaoEsp32S3)):
        assert pins.of_machine(machine) is board, machine
    try:
        pins.chosen("a toaster")
    except KeyError:
        return
    raise AssertionError("accepted")
