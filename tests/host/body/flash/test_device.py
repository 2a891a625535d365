"""`pytest --port /dev/ttyACM0`: the same on a real board. Everything on it is erased. Never run yet by who wrote it.

It joins this computer's own Wi-Fi, or $OS1_TEST_WIFI with the password in $OS1_TEST_WIFI_PASSWORD_FILE.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from os1.body.flash.ports import usable
from os1.link.seen import look

pytestmark = pytest.mark.device
PATIENCE_S = 900


def test_a_real_board_becomes_an_earpiece(request: pytest.FixtureRequest, home: Path) -> None:
    port = request.config.getoption("--port")
    usable(port)
    wifi = os.environ.get("OS1_TEST_WIFI", "")
    file = os.environ.get("OS1_TEST_WIFI_PASSWORD_FILE", "")
    more = ["--wifi", wifi] if wifi else ["--yes"]
    done = subprocess.run([sys.executable, "-m", "os1", "flash", "--port", port, "--owner", "Test", "--again", *more],
                          input=Path(file).read_text() if file else "", text=True, capture_output=True,
                          timeout=PATIENCE_S)
    assert done.returncode == 0, done.stdout + done.stderr
    assert look(home / "seen.json")["test"].greeted, done.stdout
    assert json.loads((home / "earpieces.json").read_text())["earpieces"][0]["id"] == "test"
