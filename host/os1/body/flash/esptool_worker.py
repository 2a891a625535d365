"""A process of its own that speaks with a chip's boot loader through esptool. JSON lines in, JSON lines out.

  {"do": "connect", "port": "/dev/ttyACM0"}            > {"done": {"chip": "ESP32-S3", "about": "...", "mac": "...",
                                                                   "psram_mb": 8}}
  {"do": "prepare", "baud": 460800}                    > {"done": {"flash_bytes": 8388608}}    esptool's stub runs
  {"do": "erase"}                                      > {"done": {}}
  {"do": "write", "file": "/a/b.bin", "offset": 0}     > {"progress": [n, all]} ... {"done": {}}
  {"do": "verify", "file": "/a/b.bin", "offset": 0}    > {"done": {"same": true}}
  {"do": "reset"}                                      > {"done": {}}        starts what is in flash, closes the port
  what goes wrong           > {"failed": "port|silent|lost|noise|worn|locked|other", "what": "..."}

esptool is GPL-2.0-or-later and OS1 is not: so nothing of OS1 imports it but this file, which nothing imports, and which
imports nothing of OS1. No secret ever comes here. It ends when its input ends; whatever it was doing, the chip's boot
loader is in its ROM and can be spoken to again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import sys
from pathlib import Path
from typing import Any

import serial
from esptool import cmds
from esptool.logger import TemplateLogger, log
from esptool.util import FatalError

LOST = re.compile(r"device disconnected|returned no data|Errno 5\b|Errno 6\b|Errno 19\b|Could not configure", re.I)
SILENT = re.compile(r"No serial data received|Failed to connect|no sync reply|Wrong boot mode", re.I)


class Told(TemplateLogger):  # type: ignore[misc]
    """esptool's words go to the error output, where a person may want them; its progress to who asked."""

    def __init__(self, tell: Any) -> None:
        self._tell = tell

    def print(self, *args: Any, **_: Any) -> None:
        print(*args, file=sys.stderr)

    note = warning = error = print

    def stage(self, finish: bool = False) -> None:
        pass

    def progress_bar(self, cur_iter: int, total_iters: int, *_: Any, **__: Any) -> None:
        self._tell({"progress": [cur_iter, total_iters]})

    def set_verbosity(self, verbosity: str) -> None:
        pass


class Worker:
    """One chip, and what can be asked of it."""

    def __init__(self) -> None:
        self._esp: Any = None

    def connect(self, port: str) -> dict[str, object]:
        esp = self._esp = cmds.detect_chip(port)
        features = ", ".join(esp.get_chip_features())
        psram = re.search(r"PSRAM (\d+)MB", features)
        mac = ":".join(f"{byte:02x}" for byte in esp.read_mac())
        return {"chip": esp.CHIP_NAME, "about": f"{esp.get_chip_description()}, {features}", "mac": mac,
                "psram_mb": int(psram[1]) if psram else 0}

    def prepare(self, baud: int) -> dict[str, object]:
        self._esp = cmds.run_stub(self._esp)
        if baud != self._esp.ESP_ROM_BAUD:
            self._esp.change_baud(baud)
        cmds.attach_flash(self._esp)
        size = re.fullmatch(r"(\d+)(MB|KB)", cmds.detect_flash_size(self._esp) or "")
        return {"flash_bytes": int(size[1]) << (20 if size[2] == "MB" else 10) if size else 0}

    def erase(self) -> dict[str, object]:
        cmds.erase_flash(self._esp)
        return {}

    def write(self, file: str, offset: int) -> dict[str, object]:
        cmds.write_flash(self._esp, [(offset, file)])
        return {}

    def verify(self, file: str, offset: int) -> dict[str, object]:
        data = Path(file).read_bytes()
        return {"same": self._esp.flash_md5sum(offset, len(data)) == hashlib.md5(data).hexdigest()}

    def reset(self) -> dict[str, object]:
        self._esp.hard_reset()
        self._esp._port.close()
        return {}


def kind(wrong: Exception, do: str) -> str:
    """What sort of trouble it is; see above."""
    text = str(wrong)
    if "security features" in text or "Secure" in text:
        return "locked"
    if "MD5 of file" in text or "written flash region is empty" in text:
        return "worn"
    if "Could not open" in text:
        return "port"
    if LOST.search(text):
        return "lost"
    if SILENT.search(text):  # later esptool looks for it anew, where the port is there again and the chip isn't
        return "silent" if do == "connect" else "lost"
    if isinstance(wrong, serial.SerialException | OSError):
        return "lost"
    return "noise" if isinstance(wrong, FatalError) else "other"


def main() -> None:
    """Until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started this ends our input; on POSIX no Ctrl-C comes here
    out = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)  # whatever else prints must not come between our lines

    def tell(message: dict[str, object]) -> None:
        out.write(json.dumps(message) + "\n")

    log.set_logger(Told(tell))
    worker = Worker()
    for line in sys.stdin:
        request = json.loads(line)
        do = request.pop("do")
        try:
            tell({"done": getattr(worker, do)(**request)})
        except Exception as e:
            tell({"failed": kind(e, do), "what": " ".join(str(e).split()) or type(e).__name__})


if __name__ == "__main__":
    main()
