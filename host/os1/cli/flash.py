"""os1 flash: makes an earpiece of a board."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from os1 import config as settings
from os1.body.compiled import BOARDS
from os1.body.day import REST_S
from os1.body.flash import images, ports, wifi
from os1.body.flash.chips import FIT, of_board
from os1.body.flash.house import DaemonMeanwhile, address
from os1.body.flash.loader import BAUD
from os1.body.flash.plan import STEPS, House, Wants, number
from os1.body.flash.steps import Flashing
from os1.cli.questions import Questions, options
from os1.link.seen import FILE as SEEN
from os1.link.seen import Sighting, look
from os1.parts import identity


def add(commands: Any) -> None:
    """os1 flash."""
    flash = commands.add_parser("flash", help="make an earpiece of a board that is plugged in")
    flash.add_argument("--port", default="", help="where the board is plugged in (default: found)")
    flash.add_argument("--board", default="", choices=("", *BOARDS), metavar="BOARD",
                       help=f"which board it is: {', '.join(BOARDS)} (default: by its chip and plug)")
    flash.add_argument("--image", type=Path, help="a MicroPython image of your own (default: downloaded)")
    options(flash)
    flash.add_argument("--host", default="", help="this computer's address as the earpiece sees it (default: found)")
    flash.add_argument("--rest", type=int, nargs="?", default=0, const=REST_S, metavar="SECONDS",
                       help=f"without a word until standby, from which a tap wakes it (no number: {REST_S}; without "
                            "--rest: stay connected)")
    flash.add_argument("--baud", type=int, default=BAUD, help=f"speed of the cable (default: {BAUD})")
    flash.add_argument("--again", action="store_true", help="from the beginning, wherever it stopped the last time")
    flash.add_argument("--dry-run", action="store_true", help="say what would be done, and touch nothing")
    flash.set_defaults(run=run)


class Shown:
    """A Screen (see plan): one line a step, and a bar for what takes long."""

    def __init__(self, bars: Progress, console: Console) -> None:
        self._bars, self._console = bars, console
        self._task: TaskID | None = None
        self._step = ""

    def begin(self, step: str, total: int = 0) -> None:
        if step != self._step:
            self._step = step
            self._console.print(f"[{number(step):2}/{len(STEPS)}] {STEPS[step]}", markup=False, highlight=False)
        self.end()
        if total and self._console.is_terminal:
            self._bars.start()  # only now: a question may have been asked before
            self._task = self._bars.add_task(STEPS[step], total=total)

    def advance(self, n: int) -> None:
        if self._task is not None:
            self._bars.advance(self._task, n)

    def say(self, text: str) -> None:
        self._console.print(f"        {text}", markup=False, highlight=False, soft_wrap=True)

    def end(self) -> None:
        if self._task is not None:
            self._bars.stop()
            self._bars.remove_task(self._task)
            self._task = None


@contextmanager
def screen() -> Iterator[Shown]:
    """A progress bar is shown where somebody looks; in a file only the lines are."""
    console = Console(stderr=True)
    bars = Progress(TextColumn("        {task.description}"), BarColumn(), TextColumn("{task.percentage:3.0f} %"),
                    TimeElapsedColumn(), console=console, transient=True)
    shown = Shown(bars, console)
    try:
        yield shown
    finally:
        shown.end()


def run(args: argparse.Namespace) -> int:
    """Do it, or say what would be done."""
    config = settings.load()
    authority, keys = identity(config.home)
    host = address(config.link.bind, args.host)
    questions = Questions(args, keys, sys.stdin.isatty())
    if args.dry_run:
        return _plan(args, config, host)
    found = ports.listed()
    port = ports.the_one(found, args.port) or questions.port(found)
    wants = Wants(args.board, args.image, args.baud, args.again, args.rest)
    with DaemonMeanwhile(config.home, authority.der, config.link.port) as daemon, screen() as shown:
        shown.say(f"port {port.path}: {port.about}")
        house = House(config.home, settings.cache() / images.FOLDER, authority.der, keys, host, config.link.port,
                      lambda id: look(config.home / SEEN).get(id, Sighting()), daemon.ready)
        flashing = Flashing(port, wants, house, shown, questions)
        try:
            sighting = flashing.run()
        except KeyboardInterrupt:
            print(f"\nStopped at step {number(flashing.step)} of {len(STEPS)} ({STEPS[flashing.step]}). The board is "
                  "not harmed: its boot loader is in ROM, where nothing can erase it. os1 flash goes on from there.",
                  file=sys.stderr)
            return 130
        ours = daemon.ours
    print(f"It works: {sighting.board} said hello" + (", and she has told it so." if sighting.greeted else "."))
    if not sighting.greeted:
        print("What she said was not played to its end: look at the amplifier's wires.")
    if ours:
        print("The daemon that was started for it has ended again. For daily use: os1 run")
    return 0


def _plan(args: argparse.Namespace, config: settings.Config, host: str) -> int:
    """--dry-run: what would be done. No port is opened, and no network asked."""
    found = ports.listed()
    port = ports.the_one(found, args.port) if found or args.port else None
    own = wifi.current()
    print("Nothing is touched. With --dry-run gone this would happen:")
    print(f"  port         {port.path + ', ' + port.about if port else _several(found)}")
    chips = [of_board(args.board)] if args.board else list(FIT)
    for chip in chips:
        for image in images.IMAGES:
            if image.chip == chip.name and not args.image:
                there = images.cached(image, settings.cache() / images.FOLDER)
                said = "is in the cache" if there else f"would be downloaded from {images.SOURCE}"
                print(f"  {chip.name:12} {image.file}, {image.bytes} bytes, {said}; SHA-256 {image.sha256}")
        if args.image:
            data = images.own(args.image, chip) if len(chips) == 1 else args.image.read_bytes()
            print(f"  {chip.name:12} {args.image}, {len(data)} bytes, at 0x{chip.offset:x}")
    network = args.wifi or (f"{own.name} (this computer's, if you agree)" if own else "asked for")
    print(f"  Wi-Fi        {network}\n  whose        {args.owner or 'asked for'}")
    print(f"  this daemon  {host}:{config.link.port}")
    for step, words in STEPS.items():
        print(f"  {number(step):2}  {words}")
    return 0


def _several(found: list[ports.Port]) -> str:
    return "asked for: " + ", ".join(p.path for p in found) if found else "none is plugged in"

