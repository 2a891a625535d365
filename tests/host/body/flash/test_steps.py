"""The steps in order; each failure with its step, its cause and its cure; going on where it stopped."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fakes.rom_loader import MAC, RomLoader
from fakes.serial_board import SerialBoard
from os1.body.flash import hello, steps
from os1.body.flash.journal import Entry, Journal
from os1.body.flash.loader import Found, Loader
from os1.body.flash.plan import STEPS, Answers, FlashFailed, House, Wants
from os1.body.flash.ports import Port
from os1.body.flash.provisioning import Person
from os1.body.flash.steps import Flashing
from os1.body.flash.wifi import Network
from os1.body.package import Package
from os1.errors import BodyError
from os1.link.authority import open_authority
from os1.link.keys import Keys
from os1.link.seen import Sighting

pytestmark = pytest.mark.usefixtures("quick", "short")
ERASE = 0xD0
WIFI = Network("home", "correct horse")


class Bench:
    """A home, and what is shown. says: what the board's console says once it is started; without, it says hello."""

    def __init__(self, folder: Path, says: str = "") -> None:
        self.home, self.says = folder, says
        self.authority = open_authority(folder / "authority")
        self.keys = Keys(folder / "earpieces.json")
        self.shown: list[str] = []
        self.asked: list[tuple[Found, str, Entry]] = []
        self.started = 0.0
        self.listed: list[Port] = []

    def begin(self, step: str, total: int = 0) -> None:
        if not self.shown or self.shown[-1] != step:
            self.shown.append(step)

    def advance(self, n: int) -> None:
        pass

    def say(self, text: str) -> None:
        pass

    def ask(self, found: Found, board: str, entry: Entry) -> Answers:
        self.asked.append((found, board, entry))
        return Answers(Person("anna", "Anna's earpiece", "Anna"), [WIFI])

    def seen(self, id: str) -> Sighting:
        assert id == "anna"
        there = self.started and not self.says
        return Sighting(self.started, True, "XIAO ESP32S3", greeted=self.started) if there else Sighting()

    def flash(self, cable: SerialBoard, image: Path, port: Port | None = None, **wants: Any) -> Sighting:
        def reset() -> None:
            self.started = time.time() + 1
            if self.says:
                threading.Timer(0.3, cable._to_host, [self.says.encode()]).start()  # when somebody listens again

        cable.on_reset = reset
        house = House(self.home, self.home / "images", self.authority.der, self.keys, "10.0.0.2", 8316, self.seen)
        flashing = Flashing(port or Port(cable.port, "a pty", vendor=0x303A), Wants(image=image, **wants), house, self,
                            self.ask, lambda: self.listed)
        return flashing.run()

    @property
    def entry(self) -> Entry:
        return Journal(self.home / "flashing.json").get(MAC)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    (tmp_path / "home").mkdir()
    return Bench(tmp_path / "home")


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch, pace: float) -> None:
    """What would be waited for long is given up soon."""
    for name in ("BOOT_S", "VOICE_S"):
        monkeypatch.setattr(steps, name, 3.0 * pace)
    monkeypatch.setattr(steps, "LOOK_S", 0.05)
    monkeypatch.setattr(hello, "PATIENCE_S", pace)
    monkeypatch.setattr(hello, "SURE_S", 0.5 * pace)
    monkeypatch.setattr(steps, "wait", lambda *a: hello.wait(*a, patience_s=1.5 * pace))


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that is there soon; the journey installs the real one."""
    monkeypatch.setattr("os1.body.flash.installing.package_for", lambda *_: Package(7, "", 0, {}, b""))
    files = {"a/earpiece/app.mpy": bytes(3000), "a/manifest.json": b"{}", "slot.json": b"{}"}
    monkeypatch.setattr("os1.body.flash.installing.program", lambda package: (files, b"import selector"))


def failing(bench: Bench, cable: SerialBoard, image: Path, **wants: Any) -> FlashFailed:
    with pytest.raises(FlashFailed) as caught:
        bench.flash(cable, image, **wants)
    assert f"Step {list(STEPS).index(caught.value.step) + 1} of 12" in str(caught.value) and caught.value.cure
    return caught.value


Chip = Callable[..., SerialBoard]


def test_all_steps_in_order(chip: Chip, bench: Bench, s3_image: Path, tmp_path: Path) -> None:
    with chip() as board:
        seen = bench.flash(board, s3_image)
    assert seen.here and seen.greeted and bench.shown == list(STEPS)
    [(found, name, before)] = bench.asked
    assert (found.name, found.mac, name, before.ear) == ("ESP32-S3", MAC, "XIAO ESP32S3", "")
    root = tmp_path / "board_files"
    settings = json.loads((root / "settings.json").read_text())
    assert bench.keys.check("anna", settings["key"]).greet
    assert (root / "host.der").read_bytes() == bench.authority.der and (root / "main.py").exists()
    assert len((root / "update.key").read_text()) == 64
    assert bench.entry.done == () and bench.entry.ear == "anna"


def test_a_chip_that_is_not_fit_is_left_as_it_was(
        chip: Chip, bench: Bench, s3_image: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    restarted: list[str] = []
    monkeypatch.setattr(Loader, "reset", lambda self: restarted.append("once"))
    rom = RomLoader("ESP32-C3")
    rom.flash[:4] = b"mine"
    with chip(rom) as board:
        wrong = failing(bench, board, s3_image)
    assert wrong.step == "chip" and "ESP32-C3" in wrong.what and "two I2S ports" in wrong.what
    assert rom.flash[:4] == b"mine" and ERASE not in rom.log and not bench.asked
    assert restarted == ["once"], "it goes on with whatever it was"


def test_a_board_that_has_another_chip(chip: Chip, bench: Bench, s3_image: Path) -> None:
    with chip() as board:
        wrong = failing(bench, board, s3_image, board="ESP32 devkit")
    assert wrong.step == "chip" and "this is ESP32-S3" in wrong.what


def test_a_wrong_image_is_refused_before_anything_is_erased(chip: Chip, bench: Bench, tmp_path: Path) -> None:
    rom = RomLoader()
    path = tmp_path / "c3.bin"
    data = bytearray(70_000)
    data[0], data[12] = 0xE9, 5
    path.write_bytes(data)
    with chip(rom) as board:
        wrong = failing(bench, board, path)
    assert wrong.step == "image" and "is for ESP32-C3" in wrong.what and ERASE not in rom.log


def test_no_network_and_no_image(chip: Chip, bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> Path:
        raise BodyError("x.bin could not be downloaded.", "Give it with --image.")

    monkeypatch.setattr("os1.body.flash.images.fetch", none)
    with chip() as board, pytest.raises(FlashFailed) as caught:
        bench.flash(board, None)  # type: ignore[arg-type]
    assert caught.value.step == "image" and "--image" in caught.value.cure
    assert len(bench.asked) == 1, "the questions come first: nobody has to wait for a download to answer them"


@pytest.mark.parametrize(("fault", "value", "step", "said"), [
    ("mute", True, "chip", "does not answer"), ("dies_at", 2, "write", "connection to the board broke"),
    ("bad_sums", 9999, "write", "garbled"), ("wrong_md5", True, "write", "can't be read back"),
    ("locked", True, "erase", "locked"),
])
@pytest.mark.usefixtures("impatient")
def test_what_goes_wrong_in_the_boot_loader(
        chip: Chip, bench: Bench, s3_image: Path, fault: str, value: Any, step: str, said: str) -> None:
    rom = RomLoader()
    setattr(rom, fault, value)
    with chip(rom) as board:
        wrong = failing(bench, board, s3_image)
    assert wrong.step == step and said in wrong.what
    assert "write" not in bench.entry.done


@pytest.mark.usefixtures("impatient")
def test_after_a_pulled_cable_it_begins_at_the_erasing(chip: Chip, bench: Bench, s3_image: Path) -> None:
    rom = RomLoader()
    rom.dies_at = 2
    with chip(rom) as board:
        failing(bench, board, s3_image)
    rom.dies_at, rom.dead = -1, False
    with chip(rom) as board:
        assert bench.flash(board, s3_image).here
    assert rom.log.count(ERASE) == 2


@pytest.mark.usefixtures("soon", "impatient")
def test_an_interpreter_that_does_not_come(chip: Chip, bench: Bench, s3_image: Path,
                                           monkeypatch: pytest.MonkeyPatch, pace: float) -> None:
    rom = RomLoader()
    with chip(rom) as board:
        program, board._program = board._program, None
        monkeypatch.setattr(steps, "BOOT_S", 0.5)
        wrong = failing(bench, board, s3_image)
        assert wrong.step == "interpreter" and "RESET" in wrong.cure and "goes on from here" in wrong.cure
        board._program = program
        monkeypatch.setattr(steps, "BOOT_S", 10.0 * pace)
        bench.flash(board, s3_image)
    assert rom.log.count(ERASE) == 1, "MicroPython was on it already"


@pytest.mark.usefixtures("soon")
def test_another_board_on_the_same_port(chip: Chip, bench: Bench, s3_image: Path) -> None:
    with chip(environment={"REPL_MAC": "aa:aa:aa:aa:aa:aa"}) as board:
        wrong = failing(bench, board, s3_image)
    assert wrong.step == "interpreter" and "Another board" in wrong.what


def test_a_full_file_system(chip: Chip, bench: Bench, s3_image: Path) -> None:
    with chip(environment={"REPL_FULL": "2000"}) as board:
        wrong = failing(bench, board, s3_image)
    assert wrong.step == "install" and "full" in wrong.what


def test_a_cable_pulled_while_installing(chip: Chip, bench: Bench, s3_image: Path, tmp_path: Path) -> None:
    rom = RomLoader()
    left = [4000]

    def worn(data: bytes) -> bytes:
        if not board.in_rom:
            left[0] -= len(data)
            if left[0] < 0:
                board.unplug()
        return data

    with chip(rom, to_board=worn) as board:
        wrong = failing(bench, board, s3_image)
    assert wrong.step == "install" and "broke" in wrong.what
    assert not (tmp_path / "board_files/settings.json").exists(), "nothing secret was on its way"
    with chip(rom) as board:
        assert bench.flash(board, s3_image).here
    assert rom.log.count(ERASE) == 1 and bench.shown.count("install") == 2


@pytest.mark.usefixtures("soon")
def test_a_password_that_is_wrong_is_asked_for_again(chip: Chip, bench: Bench, s3_image: Path) -> None:
    rom = RomLoader()
    bench.says = "state lost\nfault password\n"
    with chip(rom) as board:
        wrong = failing(bench, board, s3_image)
        assert wrong.step == "hello" and "refuses the password" in wrong.what
        bench.says = ""
        assert bench.flash(board, s3_image).here
    assert len(bench.asked) == 2 and rom.log.count(ERASE) == 2, "its program runs by now: it begins anew"


@pytest.mark.usefixtures("soon")
def test_a_firewall_in_the_way_is_only_waited_for_again(chip: Chip, bench: Bench, s3_image: Path) -> None:
    rom = RomLoader()
    bench.says = "fault away\n"
    with chip(rom) as board:
        wrong = failing(bench, board, s3_image)
        assert wrong.step == "hello" and "firewall" in wrong.cure and "8316" in wrong.cure
        key = bench.keys.get("anna")
        bench.says = ""
        bench.started = time.time() + 100  # the board says hello as soon as it is started anew
        assert bench.flash(board, s3_image).here
    assert len(bench.asked) == 1 and rom.log.count(ERASE) == 1 and bench.keys.get("anna") == key


@pytest.mark.usefixtures("impatient")
def test_a_chips_own_usb_is_asked_through_its_repl(chip: Chip, bench: Bench, s3_image: Path) -> None:
    """MicroPython runs on it, and no wire leads to its boot loader."""
    with chip(wires=False) as board:
        board.start()
        assert bench.flash(board, s3_image).here
    assert board.rom.log.count(ERASE) == 1


def test_from_the_beginning_if_one_says_so(chip: Chip, bench: Bench, s3_image: Path) -> None:
    rom = RomLoader()
    with chip(rom) as board:
        Journal(bench.home / "flashing.json").note(MAC, "start", image="0" * 64, ear="anna")
        bench.flash(board, s3_image)
        assert rom.log.count(ERASE) == 1, "with another image nothing is done yet"
        bench.flash(board, s3_image, again=True)
    assert rom.log.count(ERASE) == 2


def test_a_port_that_comes_back_under_another_name(chip: Chip, bench: Bench, s3_image: Path) -> None:
    """A chip's own USB vanishes with a reset. The name that is written on the door is the MAC."""
    with chip() as board:
        flashing = Flashing(Port("/dev/ttyACM0", "", vendor=0x303A), Wants(), House(
            bench.home, bench.home, b"", bench.keys, "", 0, bench.seen), bench, bench.ask, lambda: bench.listed)
        flashing._mac, flashing._others = MAC, {"/dev/ttyACM7"}
        other = Port("/dev/ttyACM7", "", vendor=0x303A)
        bench.listed = [other]
        assert flashing._where() == "/dev/ttyACM0", "another board that was there before is not it"
        bench.listed = [other, Port("/dev/ttyACM1", "", vendor=0x303A)]
        assert flashing._where() == "/dev/ttyACM1"
        bench.listed = [Port("/dev/ttyACM9", "", MAC.replace(":", "").upper(), 0x303A), *bench.listed]
        assert flashing._where() == "/dev/ttyACM9"
        assert board.port
