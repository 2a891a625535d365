"""A board on a cable measures itself: real MicroPython, the virtual board's pins and sound, and the air round it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from earpiece import pins
from fakes.rom_loader import RomLoader
from fakes.serial_board import SerialBoard
from os1.body import bringup
from os1.body.air import Air
from os1.body.bringup import Measured, measure, sound
from os1.body.compiled import board as virtual
from os1.body.flash.repl import Repl
from os1.errors import BodyError

pytestmark = pytest.mark.live
FAKES = Path(__file__).parents[2] / "fakes"
XIAO = pins.XiaoEsp32S3


def hiss(level: float = 30.0) -> bytes:
    return np.random.default_rng(1).normal(0, level, 16000).astype("<i2").tobytes()


class Bench:
    """told: what somebody was asked to do."""

    def __init__(self, interpreter: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._interpreter, self._folder, self._monkeypatch = interpreter, folder, monkeypatch
        self.told: list[str] = []

    @contextmanager
    def board(self, background: bytes = b"", **environment: str) -> Iterator[tuple[SerialBoard, Air]]:
        air = Air(lambda: None, XIAO.AMP_ON, background)
        air.start()
        path = f"{FAKES / 'reception'}:{virtual()}:.frozen"
        given = {"MICROPYPATH": path, "OS1_AIR": str(air.port), "RECEPTION": "-71 -48 -90", **environment}
        board = SerialBoard(RomLoader(), [*self._interpreter, str(FAKES / "raw_repl.py")], self._folder, given)
        try:
            with board:
                board.start()
                yield board, air
        finally:
            air.close()

    def measured(self, board: SerialBoard, press: Callable[[], None] = lambda: None) -> Measured:
        def tell(what: str) -> None:
            self.told.append(what)
            if what.startswith("Press"):
                press()

        self._monkeypatch.setattr(bringup, "pins_of", lambda machine, named, native: XIAO)  # it is no ESP32
        with Repl(board.port, enter_s=20, fresh=True) as repl:
            return measure(repl, "", True, tell)


@pytest.fixture
def bench(interpreter: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.setattr(bringup, "PRESSES", 1)
    return Bench(interpreter, tmp_path, monkeypatch)


def test_a_board_that_is_wired_well(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "senses").write_text("battery_mv 3870\ncelsius 38\n")
    (tmp_path / "settings.json").write_text('{"board": "XIAO ESP32S3", "key": "a secret"}')
    with bench.board(hiss()) as (board, air):
        air.leak(-30.0)

        def press() -> None:
            air.inputs |= 1

        found = bench.measured(board, press)
        lit = [value for _, pin, value in air.pins if pin == XIAO.LIGHT]
        amp = [value for _, pin, value in air.pins if pin == XIAO.AMP_ON]
    assert (found.board, found.battery_mv, found.celsius) == ("XIAO ESP32S3", 3870, 38) and not found.troubles
    assert (found.networks, found.dbm) == (3, -48)
    assert found.released is True and found.pressed is True
    assert found.quiet and found.toned
    assert found.quiet.rms == pytest.approx(30, rel=0.1) and abs(found.quiet.mean) < 3
    assert found.quiet.tone < 3 < 60 < found.toned.tone < bringup.TONE * 10 ** (-30 / 20) * 1.1
    assert lit == [1, 0, 1], "dark, lit for a second, dark: it is on when low"
    assert amp[-1] == 0 and 1 in amp, "and off again"
    assert len(bench.told) == 5


def test_nobody_presses_the_microphone_is_dumb_and_nothing_is_received(bench: Bench) -> None:
    with bench.board(RECEPTION="") as (board, _):
        found = bench.measured(board)
    assert found.pressed is False and found.quiet == bringup.Sound(0, 0, 0.0, 0.0, 0.0)
    assert (found.networks, found.dbm) == (0, 0)


def test_a_piece_that_fails_says_why_and_the_others_go_on(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(bringup.PIECES, "celsius", "raise OSError(5)")
    with bench.board() as (board, _):
        found = bench.measured(board)
    assert found.celsius is None and "EIO" in found.troubles["celsius"] and found.networks == 3


@pytest.mark.parametrize(("machine", "named", "native", "taken"), [
    ("Generic ESP32S3 module with ESP32S3", "", True, "XIAO ESP32S3"),
    ("Generic ESP32S3 module with ESP32S3", "", False, "ESP32-S3-DevKitC"),
    ("Generic ESP32 module with ESP32", "", False, "ESP32 devkit"),
    ("Generic ESP32S3 module with ESP32S3", "ESP32-S3-DevKitC", True, "ESP32-S3-DevKitC"),
])  # fmt: skip
def test_which_board_it_is(machine: str, named: str, native: bool, taken: str) -> None:
    assert taken == bringup.pins_of(machine, named, native).NAME


def test_a_board_that_it_can_not_be() -> None:
    for named in ("a toaster", "ESP32 devkit"):
        with pytest.raises(BodyError, match="No board is called|has the chip ESP32, and this is ESP32-S3"):
            bringup.pins_of("Generic ESP32S3 module with ESP32S3", named, True)


def test_a_tone_among_noise() -> None:
    at = np.arange(8192)
    heard = np.round(50 * np.sin(2 * np.pi * at / 16 + 1) + np.random.default_rng(2).normal(7, 100, 8192)).astype(int)
    bins = [int(heard[k::16].sum()) for k in range(16)]
    found = sound(8192, int(heard.min()), int(heard.max()), int(heard.sum()), int((heard**2).sum()), bins)
    assert found.tone == pytest.approx(50, abs=6) and found.mean == pytest.approx(7, abs=4)
    assert found.rms == pytest.approx(np.hypot(100, 50 / np.sqrt(2)), rel=0.05)
