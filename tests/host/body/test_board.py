"""The virtual board's own limits, one script each in a process of its own, on CPython and on MicroPython."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from fakes.pace import PATIENCE_S
from os1.body import compiled
from os1.body.interpreter import micropython
from os1.errors import EngineMissing

ENGINES = [pytest.param(True, id="micropython"), pytest.param(False, id="cpython")]
SHIMS = "import sys; sys.path.insert(0, {0!r}); import boot\n"


@pytest.fixture(params=ENGINES)
def run(
    request: pytest.FixtureRequest, tmp_path: Path, lacking: Callable[[str], NoReturn]
) -> Callable[..., tuple[int, str]]:
    """run(script, NAME=value of the environment) -> exit status and what it printed."""

    def started(script: str, **environment: str) -> tuple[int, str]:
        env = {"PATH": os.environ["PATH"], **environment}
        if request.param:
            try:
                command = [*micropython(), "-c", script]
            except EngineMissing as e:
                lacking(f"real MicroPython, so the virtual board was tested on CPython only. {e}")
            env["MICROPYPATH"] = f"{compiled.board()}:.frozen"
        else:
            command = [sys.executable, "-c", SHIMS.format(str(compiled.board() / "cpython")) + script]
            env["PYTHONPATH"] = f"{compiled.board() / 'cpython'}:{compiled.board()}"
        done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=PATIENCE_S)
        return done.returncode, done.stdout + done.stderr

    return started


Run = Callable[..., tuple[int, str]]


def test_what_is_not_committed_is_lost(run: Run) -> None:
    _, told = run("import esp32; n = esp32.NVS('os1'); n.set_i32('volume', 3); print(n.get_i32('volume'))")
    assert told.strip() == "3"
    read = "import esp32\ntry: print(esp32.NVS('os1').get_i32('volume'))\nexcept OSError: print('none')"
    assert run(read)[1].strip() == "none"
    run("import esp32; n = esp32.NVS('os1'); n.set_i32('volume', 3); n.commit()")
    run("import esp32; n = esp32.NVS('other'); n.set_i32('volume', 9); n.commit()")
    assert run(read)[1].strip() == "3"


def test_the_watchdog_kills_who_only_looks_at_the_clock(run: Run) -> None:
    status, told = run("import machine, time\nmachine.WDT(timeout=300)\nwhile True: time.ticks_ms(); time.sleep_ms(10)")
    assert status == 3 and "starved" in told


def test_the_watchdog_lets_live_who_feeds_it(run: Run, pace: float) -> None:
    status, _ = run(f"import machine, time\nd = machine.WDT(timeout={300 * pace:.0f})\n"
                    f"for _ in range(50): time.sleep_ms({10 * pace:.0f}); d.feed()\nmachine.deepsleep()")
    assert status == 0


def test_the_watchdog_counts_a_nap_as_long_as_it_was_to_be_though_this_computer_is_late(run: Run) -> None:
    for ms, status in ((200, 0), (400, 3)):  # a look at the button takes 5 ms, which are five seconds here
        nap = f"import machine\nd = machine.WDT(timeout=300)\nmachine.lightsleep({ms})\nd.feed()\nmachine.deepsleep()"
        assert run(nap, OS1_NAP="1000")[0] == status


def test_why_it_starts(run: Run) -> None:
    ask = "import machine; print(machine.reset_cause(), machine.wake_reason())"
    assert run(ask)[1].strip() == "1 0"
    assert run(ask, OS1_RESET="4", OS1_WAKE="2")[1].strip() == "4 2"


def test_the_adc_ends_where_its_attenuation_ends(run: Run, tmp_path: Path) -> None:
    (tmp_path / "senses").write_text("battery_mv 4100\n")
    _, told = run("import machine\np = machine.Pin(1)\nprint(machine.ADC(p).read_uv(), "
                  "machine.ADC(p, atten=machine.ADC.ATTN_11DB).read_uv())")
    assert told.split() == ["950000", "2050000"]


def test_sound_stands_still_in_light_sleep_and_time_does_not(run: Run) -> None:
    _, told = run("import machine, time\na, t = machine._samples(), time.ticks_ms()\nmachine.lightsleep(300)\n"
                  "print(machine._samples() - a, time.ticks_diff(time.ticks_ms(), t))")
    samples, ms = (int(word) for word in told.split())
    assert samples < 160 and ms >= 300


def test_clock_and_pins_are_those_of_the_chip(run: Run) -> None:
    for bad in ("machine.freq(100000000)", "machine.ADC(machine.Pin(12))", "machine.Pin(23)",
                "esp32.wake_on_ext0(machine.Pin(42), False)", "esp32.NVS('os1').set_i32('a_key_that_is_too_long', 1)"):
        status, told = run(f"import machine, esp32\ntry: {bad}\nexcept (ValueError, OSError): print('refused')")
        assert (status, told.strip()) == (0, "refused"), bad
