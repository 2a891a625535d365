"""The page in a real Chromium, with the real esptool-js, against an emulated board: from bare to her hello."""

from __future__ import annotations

import hashlib
import json
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from fakes.image import image
from fakes.rom_loader import RomLoader
from os1.body.flash.images import Image, fetch
from os1.desk import place

from .conftest import Bench

pytestmark = pytest.mark.live
HURRIED = "() => {const slow = setTimeout; window.setTimeout = (what, ms, ...more) => slow(what, ms / 5, ...more)}"
ERASE = 0xD0


async def test_all_steps(bench: Bench, stack: AsyncExitStack, s3_image: Path) -> None:
    rom = RomLoader()
    board = bench.board(rom)
    page = await bench.open(stack, board)
    await bench.choose(s3_image)
    await bench.reads("Two questions")
    assert await page.get_by_text("ESP32-S3").count(), "the chip is said"
    await bench.answer(password="short")
    await page.get_by_text("8 to 63 characters").wait_for()
    await bench.answer()
    await bench.reads("She is in your ear")
    assert rom.flash[:len(s3_image.read_bytes())] == s3_image.read_bytes()
    settings = json.loads((bench.files / "settings.json").read_text())
    assert settings["wifi"] == [{"name": "home", "password": "correct horse"}] and settings["host"] == "127.0.0.1"
    bench.keys.refresh()
    earpiece = bench.keys.check("anna", settings["key"])
    assert earpiece.greet and earpiece.owner == "Anna"
    assert (bench.files / "host.der").read_bytes() == bench.authority.der
    assert 460800 in board.bauds and rom.log.count(ERASE) == 1
    assert page.url == f"http://127.0.0.1:{bench.desk.port}/#/setup", "no token is left in the address"
    assert page.complaints == [], "nor is anything that the content security policy forbids"


async def test_the_image_of_the_daemons_cache(
        bench: Bench, stack: AsyncExitStack, s3_image: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody gave one: the pinned one is taken, which lies there already. One that was changed is not."""
    data = s3_image.read_bytes()
    pinned = Image("pinned.bin", "ESP32-S3", True, len(data), hashlib.sha256(data).hexdigest())
    monkeypatch.setattr("os1.body.flash.images.IMAGES", (pinned,))
    bench.here.cache.mkdir()
    (bench.here.cache / "pinned.bin").write_bytes(data[:-1] + b"?")
    monkeypatch.setattr("os1.body.flash.images.fetch", lambda image, folder, progress: fetch(
        image, folder, progress, (bench.here.cache / "nowhere").as_uri()))
    rom = RomLoader()
    page = await bench.open(stack, bench.board(rom))
    await bench.choose()
    await bench.reads("Two questions")
    await bench.answer()
    await bench.reads("It stopped: get MicroPython's image")
    assert "could not be downloaded" in await page.get_by_role("main").inner_text() and ERASE not in rom.log
    (bench.here.cache / "pinned.bin").write_bytes(data)
    await page.get_by_role("button", name="Go on").click()
    await bench.reads("Two questions")
    await bench.answer()
    await bench.reads("She is in your ear")
    assert rom.flash[:len(data)] == data


async def test_an_esp32(bench: Bench, stack: AsyncExitStack, tmp_path: Path) -> None:
    """Its image begins at 0x1000, and its boot loader knows no security info."""
    mine = tmp_path / "esp32.bin"
    mine.write_bytes(image(0, 0x1000))
    rom = RomLoader("ESP32", 4 << 20)
    await bench.open(stack, bench.board(rom))
    await bench.choose(mine, Slowly=True)
    await bench.reads("Two questions")
    await bench.answer()
    await bench.reads("She is in your ear")
    assert rom.flash[0x1000:0x1000 + len(mine.read_bytes())] == mine.read_bytes()


async def test_a_chip_that_is_not_fit_is_left_as_it_was(bench: Bench, stack: AsyncExitStack, s3_image: Path) -> None:
    rom = RomLoader("ESP32-C3")
    rom.flash[:4] = b"mine"
    page = await bench.open(stack, bench.board(rom))
    await bench.choose(s3_image)
    await bench.reads("It stopped: see which chip it is")
    said = await page.get_by_role("main").inner_text()
    assert "ESP32-C3" in said and "two I2S ports" in said and "Take a board with an ESP32-S3 or an ESP32" in said
    assert rom.flash[:4] == b"mine" and ERASE not in rom.log
    await page.get_by_role("button", name="Another board").click()
    await bench.reads("Choose the board")


@pytest.mark.parametrize(("fault", "said", "cure"), [
    ({"mute": True}, "The chip does not answer", "BOOT button"),
    ({"locked": True}, "The chip is locked", "Take another board"),
])
async def test_a_chip_that_does_not_let_itself_be_written(
        bench: Bench, stack: AsyncExitStack, s3_image: Path, fault: dict[str, bool], said: str, cure: str) -> None:
    rom = RomLoader()
    for name, value in fault.items():
        setattr(rom, name, value)
    page = await bench.open(stack, bench.board(rom))
    await page.evaluate(HURRIED)
    await bench.choose(s3_image)
    await bench.reads("It stopped: see which chip it is", 180)  # esptool-js asks a mute chip for long
    text = await page.get_by_role("main").inner_text()
    assert said in text and cure in text and "os1 flash" not in text
    assert ERASE not in rom.log


async def test_an_image_for_another_chip_is_refused_before_anything_is_erased(
        bench: Bench, stack: AsyncExitStack, tmp_path: Path) -> None:
    other = tmp_path / "c3.bin"
    other.write_bytes(image(5))
    rom = RomLoader()
    page = await bench.open(stack, bench.board(rom))
    await bench.choose(other)
    await bench.reads("It stopped: get MicroPython's image")
    assert "is for ESP32-C3, and this is ESP32-S3" in await page.get_by_role("main").inner_text()
    assert ERASE not in rom.log


async def test_a_cable_that_is_pulled_while_it_writes(bench: Bench, stack: AsyncExitStack, s3_image: Path) -> None:
    rom = RomLoader()
    rom.dies_at = 2
    board = bench.board(rom)
    page = await bench.open(stack, board)
    await bench.choose(s3_image)
    await bench.reads("Two questions")
    await bench.answer()
    await bench.reads("It stopped: write MicroPython")
    assert "The connection to the board broke" in await page.get_by_role("main").inner_text()
    rom.dies_at = -1
    board.plug()
    await page.get_by_role("button", name="Go on").click()
    await bench.reads("Two questions")
    await bench.answer()
    await bench.reads("She is in your ear")
    assert rom.log.count(ERASE) == 2


async def test_a_cable_that_is_pulled_while_it_installs(bench: Bench, stack: AsyncExitStack, s3_image: Path) -> None:
    """MicroPython is on it by then, and is not written again."""
    rom = RomLoader()
    board = bench.board(rom)
    left = [4000]

    def worn(data: bytes) -> bytes:
        if not board.in_rom:
            left[0] -= len(data)
            if left[0] < 0:
                board.unplug()
        return data

    board.to_board = worn
    page = await bench.open(stack, board)
    await bench.choose(s3_image)
    await bench.reads("Two questions")
    await bench.answer()
    await bench.reads("It stopped: install the earpiece's program")
    assert "broke" in await page.get_by_role("main").inner_text()
    assert not (bench.files / "settings.json").exists(), "nothing secret was on its way"
    board.to_board = bytes
    board.plug()
    await page.get_by_role("button", name="Go on").click()
    await bench.reads("Two questions")
    await bench.answer()
    await bench.reads("She is in your ear")
    assert rom.log.count(ERASE) == 1


async def test_a_chips_own_usb_comes_back_as_another(bench: Bench, stack: AsyncExitStack, s3_image: Path) -> None:
    """The browser then wants the user to point at it again; and the pins are those of a board with such a USB. Another
    board of the same maker, which was there before, is not taken for it."""
    board = bench.board(native=True)
    page = await bench.open(stack, board)
    await page.evaluate("window.osSerialCame(99, 0x303a, 0x9999); navigator.serial.ports.at(-1).permitted = true")
    await bench.choose(s3_image)
    await bench.reads("Two questions")
    assert "XIAO ESP32S3" in await page.get_by_role("main").inner_text()
    await bench.answer()
    await bench.reads("Choose the board once more")
    await page.get_by_role("button", name="Choose it again").click()
    await bench.reads("She is in your ear")
    assert json.loads((bench.files / "settings.json").read_text())["board"] == "XIAO ESP32S3"
    assert board.bauds == [115200] * len(board.bauds), "it has no bauds of its own"


async def test_one_that_runs_micropython_already_is_asked_for_its_boot_loader(
        bench: Bench, stack: AsyncExitStack, s3_image: Path) -> None:
    """A chip's own USB under MicroPython has no wires to the boot loader."""
    rom = RomLoader()
    rom.flash[0] = 0xE9
    board = bench.board(rom, native=True)
    await board._start(boot=False)
    board.deaf = True
    page = await bench.open(stack, board)
    await bench.choose(s3_image)
    await bench.reads("Choose the board once more")
    await page.get_by_role("button", name="Choose it again").click()
    await bench.reads("Two questions")


async def test_a_wrong_password_is_asked_for_again(bench: Bench, stack: AsyncExitStack, s3_image: Path,
                                                   monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os1.body.flash.hello.SURE_S", 0.5)
    bench.says = "state lost\nfault password\n"
    page = await bench.open(stack, bench.board())
    await bench.choose(s3_image)
    await bench.reads("Two questions")
    await bench.answer()
    await bench.reads("It stopped: wait for its hello")
    text = await page.get_by_role("main").inner_text()
    assert "refuses the password" in text and "Go on, and type it again" in text
    bench.says = ""
    await page.get_by_role("button", name="Go on").click()
    await bench.reads("Two questions")
    await bench.answer()
    await bench.reads("She is in your ear")


async def test_a_page_that_is_closed_and_opened_again(bench: Bench, stack: AsyncExitStack, s3_image: Path) -> None:
    """What was done stays done."""
    rom = RomLoader()
    board = bench.board(rom)
    board.to_board = lambda data: data if board.in_rom else b""
    page = await bench.open(stack, board)
    await bench.choose(s3_image)
    await bench.reads("Two questions")
    await bench.answer()
    await bench.reads("Wait for the interpreter")
    page.on("dialog", lambda dialog: dialog.accept())
    await page.reload()
    board.to_board = bytes
    await bench.choose(s3_image)
    await bench.reads("Two questions")
    await bench.answer()
    await bench.reads("She is in your ear")
    assert rom.log.count(ERASE) == 1


async def test_a_link_works_once(bench: Bench, stack: AsyncExitStack) -> None:
    page = await bench.open(stack)
    link = place.link(bench.home) + "/setup"
    for title in ("Choose the board", "This page needs a link"):
        await page.evaluate("localStorage.clear()")
        await page.goto("about:blank")
        await page.goto(link)
        await bench.reads(title)


async def test_the_browsers_own_web_serial_is_not_forbidden(bench: Bench, stack: AsyncExitStack) -> None:
    """By the page's policy, that is. Further than this a browser without a board does not go."""
    page = await bench.open(stack)
    await bench.reads("Choose the board")
    assert await page.evaluate("Object.prototype.toString.call(navigator.serial)") == "[object Serial]"
    assert await page.evaluate("navigator.serial.getPorts().then((ports) => ports.length)") == 0
    assert page.complaints == []


async def test_who_leaves_needs_another_link(bench: Bench, stack: AsyncExitStack) -> None:
    page = await bench.open(stack)
    await bench.reads("Choose the board")
    await page.reload()
    await bench.reads("Choose the board")
    await page.get_by_role("button", name="Leave").click()
    await bench.reads("This page needs a link")


async def test_a_browser_without_web_serial(bench: Bench, stack: AsyncExitStack) -> None:
    page = await bench.open(stack)
    await bench.reads("Choose the board")
    await page.add_init_script("delete Navigator.prototype.serial")
    await page.reload()
    await bench.reads("This browser can't reach a USB port")
    assert "Chrome, Edge" in await page.get_by_role("main").inner_text()
