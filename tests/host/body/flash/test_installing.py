"""Files onto real MicroPython through a raw REPL behind a pty: all of them, whole, whatever the line does to them."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from fakes.rom_loader import MAC
from fakes.serial_board import SerialBoard
from os1.body.compiled import architecture
from os1.body.flash.installing import check, install, package_for, program
from os1.body.flash.repl import Interpreter, Repl, ReplError
from os1.errors import BodyError

pytestmark = pytest.mark.usefixtures("quick")
Chip = Callable[..., SerialBoard]
FILES = {"a/earpiece/one.mpy": bytes(range(256)) * 9, "a/manifest.json": b"{}", "selector.mpy": b"\x04\r\n\x01>" * 100}


def on_disk(folder: Path) -> dict[str, bytes]:
    root = folder / "board_files"
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}


class Line:
    """What becomes of the bytes on their way, to the board or from it: the fault comes at the n-th of them, once."""

    def __init__(self, fault: str, at: int) -> None:
        self.fault, self.left = fault, at
        self.board: SerialBoard

    def __call__(self, data: bytes) -> bytes:
        before, self.left = self.left, self.left - len(data)
        if not 0 <= before < len(data):
            return data
        head, byte, tail = data[:before], data[before], data[before + 1:]
        if self.fault == "drops a byte":
            return head + tail
        if self.fault == "flips a bit":
            return head + bytes([byte ^ 0x20]) + tail
        if self.fault == "resets":
            self.board.stop()
            self.board.start()
            return b""
        return head + bytes([byte]) + b"~@#" + tail  # noise


def test_everything_is_there_afterwards(chip: Chip, tmp_path: Path) -> None:
    sent: list[int] = []
    with chip() as board:
        board.start()
        with Repl(board.port) as repl:
            assert repl.about().name == "micropython" and repl.about().mac == MAC
            install(repl, FILES, sent.append)
            check(repl, FILES)
    assert on_disk(tmp_path) == FILES and sum(sent) == sum(map(len, FILES.values()))


@pytest.mark.parametrize("fault", ["drops a byte", "flips a bit", "noise", "resets"])
@pytest.mark.parametrize("at", [60, 700, 1500, 4100, 7000])
def test_what_a_bad_line_does_is_mended(chip: Chip, tmp_path: Path, fault: str, at: int) -> None:
    line = Line(fault, at)
    with chip(to_board=line) as board:
        line.board = board
        board.start()
        with Repl(board.port) as repl:
            install(repl, FILES)
            check(repl, FILES)
    assert on_disk(tmp_path) == FILES
    assert line.left < 0, "the fault has come"


@pytest.mark.parametrize("fault", ["drops a byte", "flips a bit", "noise"])
@pytest.mark.parametrize("at", [100, 150, 300, 500])
def test_what_a_bad_line_does_to_answers_is_mended(chip: Chip, tmp_path: Path, fault: str, at: int) -> None:
    line = Line(fault, at)
    with chip(to_host=line) as board:
        board.start()
        with Repl(board.port) as repl:
            install(repl, FILES)
            check(repl, FILES)
    assert on_disk(tmp_path) == FILES and line.left < 0


def test_a_slow_board(chip: Chip, tmp_path: Path) -> None:
    def slow(data: bytes) -> bytes:
        time.sleep(0.03)
        return data

    with chip(to_host=slow) as board:
        board.start()
        with Repl(board.port) as repl:
            install(repl, {"main.py": b"import x\n" * 40})
    assert on_disk(tmp_path) == {"main.py": b"import x\n" * 40}


def test_what_is_right_is_not_sent_again(chip: Chip, tmp_path: Path) -> None:
    count = [0]

    def counted(data: bytes) -> bytes:
        count[0] += len(data)
        return data

    with chip(to_board=counted) as board:
        board.start()
        with Repl(board.port) as repl:
            install(repl, FILES)
            first, count[0] = count[0], 0
            (tmp_path / "board_files/a/manifest.json").write_bytes(b"{")
            install(repl, FILES)
            assert count[0] < first / 2
    assert on_disk(tmp_path) == FILES


def test_a_file_that_changed_on_the_board_is_found(chip: Chip, tmp_path: Path) -> None:
    with chip() as board:
        board.start()
        with Repl(board.port) as repl:
            install(repl, FILES)
            (tmp_path / "board_files/selector.mpy").write_bytes(b"other")
            (tmp_path / "board_files/a/manifest.json").unlink()
            with pytest.raises(BodyError, match=r"a/manifest.json, selector.mpy are not what was sent"):
                check(repl, FILES)


def test_a_full_file_system(chip: Chip) -> None:
    with chip(environment={"REPL_FULL": "3000"}) as board:
        board.start()
        with Repl(board.port) as repl, pytest.raises(ReplError, match="full") as caught:
            install(repl, FILES | {"big": bytes(5000)})
    assert caught.value.kind == "full" and "4 MB" in caught.value.cure


@pytest.mark.usefixtures("impatient")
def test_a_line_that_is_always_bad(chip: Chip) -> None:
    n = [0]

    def spoilt(data: bytes) -> bytes:
        n[0] += 1
        return data if n[0] < 12 else bytes(byte ^ 0x40 for byte in data)

    with chip(to_board=spoilt) as board:
        board.start()
        with Repl(board.port) as repl, pytest.raises(ReplError) as caught:
            install(repl, FILES)
    assert caught.value.kind in ("garbled", "silent")


def test_a_file_that_never_gets_there_whole(chip: Chip) -> None:
    """Damaged each time, and never so that anything but its hash could tell."""
    with chip(to_board=lambda data: data.replace(b"ABCD", b"ABCE")) as board:
        board.start()
        with Repl(board.port) as repl, pytest.raises(BodyError, match="one.txt does not get to the board whole"):
            install(repl, {"one.txt": b"..ABCD.."})


def test_the_cable_is_pulled(chip: Chip) -> None:
    with chip() as board:
        board.start()
        with Repl(board.port) as repl, pytest.raises(ReplError) as caught:
            install(repl, FILES, lambda n: board.unplug())
    assert caught.value.kind == "lost" and "Plug it in" in caught.value.cure


@pytest.mark.usefixtures("impatient")
def test_nobody_there_and_a_wrong_speed(chip: Chip, capsys: pytest.CaptureFixture[str]) -> None:
    with chip() as board, pytest.raises(ReplError, match="No MicroPython answers") as caught:
        Repl(board.port).enter()  # nothing runs
    assert caught.value.kind == "silent"
    with chip(to_host=lambda data: bytes(byte & 0x55 for byte in data)) as board:
        board.start()
        with pytest.raises(ReplError) as caught:
            Repl(board.port).enter()
    assert caught.value.kind == "silent"
    assert capsys.readouterr().out == "", "mpremote prints what came; it may be a secret"


def test_what_the_board_raises_is_told_without_what_was_sent(chip: Chip, capfd: pytest.CaptureFixture[str]) -> None:
    with chip() as board:
        board.start()
        with Repl(board.port) as repl, pytest.raises(ReplError, match="ZeroDivisionError") as caught:
            repl.run("secret = 'hunter2'\n1/0")
    assert "hunter2" not in str(caught.value) and "hunter2" not in "".join(capfd.readouterr())


def test_the_package_is_for_that_interpreter(chip: Chip) -> None:
    with chip() as board:
        board.start()
        with Repl(board.port) as repl:
            interpreter = repl.about()
    package = package_for(interpreter, "XIAO ESP32S3", 7)
    files, main = program(package)
    assert package.version == 7 and package.mpy == interpreter.mpy and b"selector" in main
    again = package_for(interpreter, "XIAO ESP32S3", 7, lambda made: replace(made, version=9))
    assert again.version == 9 and again.files == package.files, "the version that these files have here"
    assert hashlib.sha256(files["a/earpiece/app.mpy"]).hexdigest().encode() in files["a/manifest.json"]
    assert "main.py" not in files and "update.key" not in files and "selector.mpy" in files
    assert architecture() in ("x86", "armv6")


@pytest.mark.parametrize("mpy", [63 << 10 | 6, 10 << 10 | 5])
def test_an_interpreter_for_which_nothing_can_be_compiled(mpy: int) -> None:
    with pytest.raises(BodyError, match=f"of kind {mpy}"):
        package_for(Interpreter("micropython", "1.12", mpy, "", MAC, 0), "XIAO ESP32S3", 7)
