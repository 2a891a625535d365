"""An earpiece on the bench: each wire that may be wrong has its finding, and what can't be read is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from os1.body import bringup
from os1.body.bringup import Measured, Sound
from os1.body.flash import ports, repl
from os1.doctor import bench
from os1.doctor.bench import Facts
from os1.errors import OS1Error

QUIET = Sound(-90, 95, 1.0, 22.0, 0.5)
WELL = Measured("Seeed Studio XIAO ESP32S3 with ESP32S3", "XIAO ESP32S3", True, 8_200_000, QUIET,
                Sound(-300, 310, 1.0, 140.0, 190.0), True, True, 3980, 33, 5, -52)


def said(measured: Measured, verdicts: Any) -> dict[str, str]:
    found: dict[str, str] = verdicts(bench.judge(Facts(measured)))
    return found


def test_one_that_is_wired_well(verdicts: Any) -> None:
    found = said(WELL, verdicts)
    assert {name: words.partition(":")[0] for name, words in found.items()} == {
        "board": "ok", "memory": "ok", "battery": "ok", "microphone": "ok", "tone": "ok", "button": "ok",
        "light": "unknown", "wifi": "ok", "warmth": "ok", "currents": "unknown"}
    assert "The cell has 3.98 V" in found["battery"] and "hardware/bring-up.md" in found["currents"]
    assert "-63 dBFS in a quiet room" in found["microphone"] and "-45 dBFS, 52 dB over" in found["tone"]


@pytest.mark.parametrize(("change", "check", "words"), [
    ({"heap": 150_000}, "memory", "warning: 146 KB of heap: its PSRAM isn't used"),
    ({"battery_mv": 0}, "battery", "fault: No voltage"),
    ({"battery_mv": 1900}, "battery", "fault: 1.90 V, which no cell has. Unplug it."),
    ({"battery_mv": 4400}, "battery", "fault: 4.40 V"),
    ({"battery_mv": 5010}, "battery", "ok: The divider has 5.01 V: USB's"),
    ({"battery_mv": None, "troubles": {"battery": "ValueError."}}, "battery", "fault: The battery's pin can't be read"),
    ({"quiet": Sound(0, 0, 0.0, 0.0, 0.0)}, "microphone", "fault: The microphone says always the same (0)"),
    ({"quiet": Sound(-1, 1, 0.0, 0.5, 0.0)}, "microphone", "fault: The microphone says next to nothing"),
    ({"quiet": Sound(-32768, 32767, 0.0, 18000.0, 9.0)}, "microphone", "fault: The microphone gives -5 dBFS"),
    ({"quiet": None}, "microphone", "fault: The microphone can't be read."),
    ({"toned": QUIET}, "tone", "warning: The microphone doesn't hear the receiver's tone."),
    ({"toned": replace(QUIET, tone=1.9), "quiet": replace(QUIET, tone=0.1)}, "tone", "warning"),
    ({"toned": None}, "tone", "fault: No tone"),
    ({"released": False}, "button", "fault: The button is down"),
    ({"pressed": False}, "button", "warning: The button was not pressed"),
    ({"networks": 0, "dbm": 0}, "wifi", "fault: It hears no Wi-Fi at all. Is the antenna plugged in"),
    ({"networks": 2, "dbm": -88}, "wifi", "warning: The strongest of 2 networks has -88 dBm."),
    ({"networks": None, "dbm": None}, "wifi", "fault: It can't look for networks."),
    ({"celsius": 71}, "warmth", "warning: The chip is at 71 degrees. Unplug it"),
])  # fmt: skip
def test_what_can_be_wrong(change: dict[str, Any], check: str, words: str, verdicts: Any) -> None:
    assert said(replace(WELL, **change), verdicts)[check].startswith(words)


def test_a_board_without_psram_is_none_the_worse(verdicts: Any) -> None:
    assert said(replace(WELL, heap=150_000, psram=False), verdicts)["memory"].startswith("ok")


class Cable:
    """The only board, and what was asked of it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[object] = []
        self.trouble: OS1Error | None = None
        cable = self

        class Wire:
            def __init__(self, path: str, fresh: bool = False) -> None:
                cable.asked += [path, fresh]

            def __enter__(self) -> Wire:
                return self

            def __exit__(self, *_: object) -> None:
                pass

            def reset(self) -> None:
                cable.asked.append("reset")

        def measure(repl: object, named: str, native: bool, tell: Callable[[str], None]) -> Measured:
            cable.asked += [named, native]
            if cable.trouble:
                raise cable.trouble
            tell("Press the button")
            return WELL

        monkeypatch.setattr(ports, "listed", lambda: [ports.Port("/dev/ttyACM9", "a board", vendor=ports.ESPRESSIF)])
        monkeypatch.setattr(ports, "usable", lambda path: None)
        monkeypatch.setattr(repl, "Repl", Wire)
        monkeypatch.setattr(bringup, "measure", measure)


def test_it_is_asked_and_starts_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    cable = Cable(monkeypatch)
    told: list[str] = []
    assert bench.look("", "XIAO ESP32S3", told.append) == Facts(WELL) and told == ["Press the button"]
    assert cable.asked == ["/dev/ttyACM9", True, "XIAO ESP32S3", True, "reset"], "what ran there is gone meanwhile"


def test_a_board_that_can_not_be_asked(monkeypatch: pytest.MonkeyPatch, verdicts: Any) -> None:
    cable = Cable(monkeypatch)
    cable.trouble = repl.ReplError("silent", "No MicroPython answers there.", "Flash it.")
    found = verdicts(bench.judge(bench.look("", "", print)))
    assert found == {"board": "fault: The board can't be asked. No MicroPython answers there. Flash it."}
    assert cable.asked[-1] == "reset"

    one = ports.listed()
    monkeypatch.setattr(ports, "listed", lambda: one * 2)
    assert "Say which, with --port." in verdicts(bench.judge(bench.look("", "", print)))["board"]
    monkeypatch.setattr(ports, "listed", list)
    assert "No board is plugged into USB." in verdicts(bench.judge(bench.look("", "", print)))["board"]
