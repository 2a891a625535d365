"""The steps of `os1 flash`, in order; each failure names its step, and the journal knows where to go on.

  chip > image > erase > write > verify > interpreter > install > check > provision > start > hello > voice

Until `write` is done a board begins again at `erase`; until `start` is done what is on its file system and right is
left there; afterwards only the hello is waited for. Whatever stops it, the chip's boot loader is in ROM: it can be
begun again.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from os1.body.flash import images, installing, ports
from os1.body.flash.chips import Chip, board_for, fit
from os1.body.flash.hello import Console, NoHello, wait
from os1.body.flash.images import Image
from os1.body.flash.journal import FILE as JOURNAL
from os1.body.flash.journal import Entry, Journal
from os1.body.flash.loader import Found, Loader, LoaderError
from os1.body.flash.plan import Answers, Ask, BootLoader, FlashFailed, House, Screen, Wants
from os1.body.flash.ports import Port
from os1.body.flash.provisioning import files, settings_for
from os1.body.flash.repl import Repl, ReplError
from os1.body.fleet.release import Releases
from os1.body.update_key import key_of, open_secret
from os1.errors import BodyError, OS1Error
from os1.link.seen import Sighting

BACK_S = 10.0  # until a port that has vanished is back
BOOT_S = 90.0  # until a fresh MicroPython answers: at its first start it makes a file system of the whole flash
VOICE_S = 30.0
LAST_S = 8.0  # until a REPL answers where nothing else is left: a page far away takes its time for each byte
LOOK_S = 0.5


class Flashing:
    """One board, from whatever it is to an earpiece. ask: called once it is known which board it is, with what was
    known of it before. loader: what speaks with its boot loader. `step` is where it is; `run` raises FlashFailed."""

    def __init__(self, port: Port, wants: Wants, house: House, screen: Screen, ask: Ask,
                 listed: Callable[[], list[Port]] = ports.listed, clock: Callable[[], float] = time.time,
                 sleep: Callable[[float], None] = time.sleep, loader: Callable[[], BootLoader] = Loader) -> None:
        self.step = "chip"
        self._port, self._wants, self._house, self._screen, self._ask = port, wants, house, screen, ask
        self._listed, self._clock, self._sleep, self._loader = listed, clock, sleep, loader
        self._journal = Journal(house.home / JOURNAL)
        self._mac = ""
        self._others: set[str] = set()

    def run(self) -> Sighting:
        """All of it. Returns what the daemon saw of the new earpiece."""
        self._others = {p.path for p in self._listed()} - {self._port.path}
        with self._loader() as loader:
            with self._doing("chip"):
                found, chip, board, flash_bytes = self._identify(loader)
            with self._doing("image"):
                choice = self._choose(chip, found.psram_mb, flash_bytes)
            entry = self._entry()
            if "start" not in entry.done:
                answers = self._ask(found, board, entry)
                self._journal.note(self._mac, ear=answers.person.id, board=board)
                with self._doing("image"):
                    image = self._fetched(choice, chip, flash_bytes)
                self._write(loader, image, chip.offset)
            else:
                self._screen.say("It is flashed already, and has not said hello yet: it is started anew.")
                with self._doing("start"):
                    self._house.ready()
                    since = self._clock()
                    loader.reset()
        if "start" not in entry.done:
            since = self._fill(board, answers)
        return self._greet(self._entry().ear, since)

    # ---- MicroPython

    def _identify(self, loader: BootLoader) -> tuple[Found, Chip, str, int]:
        """The chip, the board and the bytes of its flash, 0 if it does not say."""
        if not self._port.ours:
            ports.usable(self._port.path)
        found = self._connect(loader)
        self._mac = found.mac
        try:
            chip = fit(found.name)
            board = board_for(chip, self._wants.board or self._entry().board, self._port.native)
        except BodyError:
            loader.reset()  # it goes on with whatever it was
            raise
        self._screen.say(f"{found.about}; its pins: those of a {board} (others: --board)")
        return found, chip, board, loader.prepare(self._wants.baud)

    def _connect(self, loader: BootLoader) -> Found:
        """The chip in its boot loader. Where no wire can put it there, a MicroPython that runs on it can."""
        try:
            return loader.connect(self._port.path)
        except LoaderError as e:
            if e.kind != "silent":
                raise
            try:
                with Repl(self._port.path, LAST_S) as repl:
                    repl.bootloader()
            except ReplError:
                raise e from None
        deadline = self._clock() + BACK_S
        while True:
            self._sleep(LOOK_S)
            try:
                return loader.connect(self._where())
            except LoaderError as e:
                if e.kind not in ("silent", "port") or self._clock() > deadline:
                    raise

    def _choose(self, chip: Chip, psram_mb: int, flash_bytes: int) -> Path | Image:
        """The user's file, or what is to be fetched; with another one than before the board is at the beginning."""
        choice: Path | Image = self._wants.image or images.choose(chip, psram_mb)
        if isinstance(choice, Path):
            digest = hashlib.sha256(images.own(choice, chip, flash_bytes or images.LARGEST)).hexdigest()
        else:
            digest = choice.sha256
        if self._wants.again or self._entry().image != digest:
            self._journal.again(self._mac)
            self._journal.note(self._mac, image=digest)
        return choice

    def _fetched(self, choice: Path | Image, chip: Chip, flash_bytes: int) -> Path:
        """Its file. The questions are answered by now: nobody need wait for it."""
        if isinstance(choice, Path):
            return choice
        if images.cached(choice, self._house.cache) is None:
            self._screen.begin("image", choice.bytes)
        path = images.fetch(choice, self._house.cache, self._screen.advance)
        images.own(path, chip, flash_bytes or images.LARGEST)
        return path

    def _write(self, loader: BootLoader, image: Path, offset: int) -> None:
        """MicroPython, unless a flash that was broken off has written it already."""
        if "write" in self._entry().done:
            with self._doing("verify"):
                there = loader.verify(image, offset)
            if there:
                self._screen.say("MicroPython is on it already: going on from there.")
                loader.reset()
                return
        digest = self._entry().image
        self._journal.again(self._mac)
        self._journal.note(self._mac, image=digest)
        with self._doing("erase"):
            loader.erase()
        with self._doing("write"):
            done = [0]

            def progress(n: int, of: int) -> None:
                if not done[0]:
                    self._screen.begin("write", of)
                self._screen.advance(n - done[0])
                done[0] = n

            loader.write(image, offset, progress)
        with self._doing("verify"):
            if not loader.verify(image, offset):
                raise BodyError("What is in the flash is not the image.", "Run os1 flash again with --baud 115200.")
            loader.reset()

    # ---- the earpiece

    def _fill(self, board: str, answers: Answers) -> float:
        """Program and settings. When it was started."""
        with self._doing("interpreter"):
            repl = self._interpreter()
        with repl:
            with self._doing("install"):
                interpreter = installing.patiently(repl, repl.about)
                package = installing.package_for(interpreter, board, self._entry().package,
                                                 Releases(self._house.home, self._clock).released)
                self._journal.note(self._mac, package=package.version)
                program, boot = installing.program(package)
                self._screen.begin("install", sum(map(len, program.values())))
                installing.install(repl, program, self._screen.advance)
            with self._doing("check"):
                installing.check(repl, program)
            with self._doing("provision"):
                secrets = self._secrets(board, answers)
                installing.install(repl, secrets)
                installing.check(repl, secrets)
            with self._doing("start"):
                self._house.ready()
                installing.install(repl, {installing.BOOT: boot})
                installing.check(repl, {installing.BOOT: boot})
                since = self._clock()
                repl.reset()
        return since

    def _secrets(self, board: str, answers: Answers) -> dict[str, bytes]:
        person, house = answers.person, self._house
        key = house.keys.issue(person.id, person.name, person.owner, greet=True)
        values = settings_for(person.id, key, house.host, house.port, answers.wifi, board, self._wants.rest_s)
        return files(values, house.certificate, key_of(open_secret(house.home), person.id))

    def _interpreter(self) -> Repl:
        """The board's REPL, at whichever port it comes back."""
        deadline = self._clock() + BOOT_S
        while True:
            path = self._where()
            repl = Repl(path)
            try:
                repl.enter()
                if repl.about().mac == self._mac:
                    return repl
            except ReplError as e:
                wrong: BodyError = e
            else:
                wrong = BodyError(f"Another board answers at {path}.")
            repl.close()
            if self._clock() > deadline:
                cure = "Press RESET (or plug it out and in), and run os1 flash again: it goes on from here."
                raise BodyError(f"{wrong.what} For {BOOT_S:.0f} s nothing else came.", cure)
            self._sleep(LOOK_S)

    def _where(self) -> str:
        """The port of the board just now: a chip's own USB goes with a reset, and may come back under another name."""
        there = self._listed()
        own = next((p for p in there if p.of(self._mac)), None)
        fresh = [p for p in there if p.native and p.path not in self._others]
        if own is None and self._port.native and len(fresh) == 1 and self._port.path not in {p.path for p in there}:
            own = fresh[0]
        return own.path if own else self._port.path

    # ---- the end

    def _greet(self, ear: str, since: float) -> Sighting:
        """Its hello, and hers."""
        console = Console(self._where)
        try:
            with self._doing("hello"):
                sighting = wait(lambda: self._house.seen(ear), since, console.lines, self._house.port, self._clock,
                                self._sleep)
        except FlashFailed as e:
            if isinstance(e.__cause__, NoHello) and e.__cause__.anew:
                self._journal.again(self._mac)
            raise
        finally:
            console.close()
        with self._doing("voice"):
            deadline = self._clock() + VOICE_S
            while sighting.greeted < since and self._clock() < deadline:
                self._sleep(LOOK_S)
                sighting = self._house.seen(ear)
        self._journal.again(self._mac)  # the next flash of this board is a new one
        return sighting

    def _entry(self) -> Entry:
        return self._journal.get(self._mac)

    @contextmanager
    def _doing(self, step: str) -> Iterator[None]:
        self.step = step
        self._screen.begin(step)
        try:
            yield
        except FlashFailed:
            raise
        except OS1Error as e:
            raise FlashFailed(step, e.what, e.cure) from e
        if self._mac:
            self._journal.note(self._mac, step)
