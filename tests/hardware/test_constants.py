"""The firmware's pins are written from the design, and are what they were written from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from hardware import constants
from hardware.design import Design


def executed(text: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(text, names)
    return names


def test_what_is_committed_is_fresh(design: Design) -> None:
    assert not constants.stale(design), "make hardware"


def test_a_changed_pin_is_the_firmwares(planted: Callable[..., Design], tmp_path: Path) -> None:
    changed = planted("amp_on = 44\n", "amp_on = 8\n", "mic_data = 35", "mic_data = 36")
    assert constants.stale(changed)
    written = constants.write(changed, tmp_path / "pins.py")
    assert not constants.stale(changed, written)
    names = executed(written.read_text("utf-8"))
    assert names["XiaoEsp32S3"].AMP_ON == 8 and "AMP_ON = 8  # D9, the amplifier's SD" in written.read_text("utf-8")
    assert names["Esp32S3DevKitC"].AMP_ON == 10 and names["Esp32DevKit"].MIC_DATA == 36


def test_every_constant_of_every_board_is_there(design: Design) -> None:
    names = executed(constants.text(design))
    assert [board.__name__ for board in names["BOARDS"]] == list(design.boards)
    for key, board in design.boards.items():
        for constant in constants.CONSTANTS:
            assert getattr(names[key], constant.upper()) == getattr(board, constant), (key, constant)
    assert names["chosen"]("ESP32 devkit") is names["Esp32DevKit"]
    assert names["of_machine"]("Generic ESP32S3 module with ESP32S3") is names["Esp32S3DevKitC"]


def test_it_stays_small_and_its_lines_fit(design: Design) -> None:
    text = constants.text(design)
    assert max(map(len, text.splitlines())) <= 120
    assert text.count("MIC_CLOCK") == 2, "what is like another repeats nothing"
