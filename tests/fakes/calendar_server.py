"""A real CalDAV server, Radicale, in a process of its own."""

from __future__ import annotations

import base64
import http.client
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from fakes.mail_servers import free_port

USER, PASSWORD = "theo", "secret"
_CONFIG = """[server]
hosts = 127.0.0.1:{port}
[auth]
type = htpasswd
htpasswd_filename = {folder}/users
htpasswd_encryption = plain
delay = 0
[storage]
filesystem_folder = {folder}/store
[logging]
level = warning
"""


@contextmanager
def calendar_server(folder: Path) -> Iterator[str]:
    """The address of an empty calendar of USER's."""
    port = free_port()
    (folder / "users").write_text(f"{USER}:{PASSWORD}\n")
    (folder / "config").write_text(_CONFIG.format(port=port, folder=folder))
    with (folder / "log").open("wb") as log, subprocess.Popen(
            [sys.executable, "-m", "radicale", "--config", str(folder / "config")], stdout=log, stderr=log) as server:
        try:
            _await(port, server, folder)
            _make(port)
            yield f"http://127.0.0.1:{port}/{USER}/home/"
        finally:
            server.terminate()


def _await(port: int, server: subprocess.Popen[bytes], folder: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        with suppress(OSError):
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            line.request("GET", "/.web/")
            line.getresponse()
            return
        time.sleep(0.05)
    raise AssertionError(f"Radicale does not answer: {(folder / 'log').read_text()}")


def _make(port: int) -> None:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    line.request("MKCALENDAR", f"/{USER}/home/", headers={
        "Authorization": "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()})
    assert line.getresponse().status == 201
