"""The daemon's side of a flash: at which address an earpiece finds this computer, and a daemon that is up meanwhile."""

from __future__ import annotations

import ipaddress
import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from os1.errors import LinkError
from os1.link.announce import addresses
from os1.link.reach import answers

START_S = 180.0  # the first start of all compiles the grammar's graphs
ELSEWHERE = ("192.0.2.1", 9)  # nobody's address (RFC 5737): where the way out leads is asked, nothing is sent
STOPPING_S = 20.0  # she may be in a sentence: Daemon.finish


def address(bind: str, wanted: str = "") -> str:
    """This computer's, as an earpiece sees it. wanted: what the user said. LinkError if nobody else can reach it."""
    if wanted:
        return wanted
    reachable = addresses(bind)
    if not reachable:
        alone = not ipaddress.ip_address(bind).is_unspecified
        raise LinkError("Only this computer itself can reach the daemon, and an earpiece is another one.",
                        "Set link.bind in config.toml to 0.0.0.0." if alone else "Join a network, or say --host.")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out, suppress(OSError):
        out.connect(ELSEWHERE)
        way = str(out.getsockname()[0])
        if way in reachable:
            return way
    return reachable[0]


class DaemonMeanwhile:
    """`with DaemonMeanwhile(home, certificate, port) as daemon:` if this home's daemon isn't running, one is started,
    and stopped at the end. It may take a while: `ready` waits for it. `ours`: it was started here."""

    def __init__(self, home: Path, certificate: bytes, port: int) -> None:
        self._home, self._certificate, self._port = home, certificate, port
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def ours(self) -> bool:
        return self._process is not None

    def __enter__(self) -> Self:
        if not answers(self._certificate, self._port):
            self._log = self._home / "flash-daemon.log"
            with open(self._log, "wb", opener=lambda path, flags: os.open(path, flags, 0o600)) as log:
                # A session of its own: a Ctrl-C at the terminal is for us.
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "os1", "run"], env=os.environ | {"OS1_HOME": str(self._home)},
                    stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOPPING_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.unlink(missing_ok=True)

    def ready(self) -> None:
        """Wait until it answers. LinkError with its last words, if it doesn't."""
        deadline = time.monotonic() + START_S
        while not answers(self._certificate, self._port):
            ended = self._process is not None and self._process.poll() is not None
            if ended or time.monotonic() > deadline:
                said = self._log.read_text(errors="replace").strip()[-500:] if self._process else ""
                raise LinkError(f"The daemon does not start: {said or 'it said nothing'}.",
                                "Start it yourself in another terminal (os1 run), and run os1 flash again.")
            time.sleep(0.2)
