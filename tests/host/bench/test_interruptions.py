"""Events from a script, cut to where they are audible and brought to their level."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from os1 import recording
from os1.bench import interruptions
from os1.bench.bargein import figures
from os1.bench.interruptions import Event
from os1.bench.stopped import Outcome, falls_silent, stages
from os1.errors import OS1Error
from os1.events import RATE

TONE = 0.1 * np.sin(np.arange(RATE // 2) / 5)


def write(folder: Path, *rows: str) -> Path:
    sound = np.concatenate([np.zeros(RATE // 4), TONE, np.zeros(RATE // 4)])
    recording.write(folder / "me.wav", interruptions.at_level(sound, -10))
    (folder / "script.csv").write_text("\n".join(rows) + "\n")
    return folder / "script.csv"


def level(pcm: bytes) -> float:
    return float(20 * np.log10(np.frombuffer(pcm, "<i2").std() / 32768))


async def test_a_script(tmp_path: Path) -> None:
    path = write(tmp_path, "event,onset_s,file,level_db,kind", "stop,1.5,me.wav,-30,", "mm-hm,2,,,", "echo,1,,-20,echo",
                 "me.wav,0.5,,,cough", "kitchen,1,,-40,noise")
    stop, hum, echo, cough, noise = await interruptions.script(path, 1)
    assert (stop.kind, stop.onset_s, stop.level_db) == ("speech", 1.5, -30)
    assert level(stop.pcm) == pytest.approx(-30, abs=0.5)
    assert len(stop.pcm) == pytest.approx(RATE, rel=0.05), "the quiet round it is no part of it"
    assert (hum.kind, echo.kind, cough.kind, noise.kind) == ("backchannel", "echo", "cough", "noise")
    assert hum.pcm and not echo.pcm and len(cough.pcm) == len(stop.pcm) and level(noise.pcm) < -35


@pytest.mark.parametrize("rows", [("a,b", "1,2"), ("event,onset_s", "stop,soon"), ("event,onset_s,kind", "x,1,song"),
                                  ()])
async def test_what_makes_no_sense_is_named(tmp_path: Path, rows: tuple[str, ...]) -> None:
    with pytest.raises(OS1Error):
        await interruptions.script(write(tmp_path, *rows), 1)


async def test_our_own_script_holds_every_kind_and_is_the_same_every_time() -> None:
    first, again = await interruptions.default(22, 3), await interruptions.default(22, 3)
    assert {event.kind for event in first} == set(interruptions.KINDS)
    assert [(e.name, e.onset_s, e.pcm) for e in first] == [(e.name, e.onset_s, e.pcm) for e in again]
    assert sum(event.kind == "speech" for event in first) == 11


def test_other_levels() -> None:
    event = Event("x", "speech", 1, -10, interruptions.at_level(TONE, -10))
    assert level(interruptions.brought_to(event, -32).pcm) == pytest.approx(-32, abs=0.1)
    echo = Event("echo", "echo", 1, -20, b"")
    assert interruptions.brought_to(echo, -32) is echo
    assert level(interruptions.steady(event.pcm, -30)) == pytest.approx(-30, abs=0.1)


def test_the_stages_are_the_whole_of_it() -> None:
    spent = stages(10.0, 10.1, 10.12, 10.125, 10.14)
    assert list(spent) == ["ears", "up", "host", "down"] and sum(spent.values()) == pytest.approx(140)
    made = figures([Outcome(Event("x", "speech", 1, -20, b""), 140.0, stages=spent)])
    assert (made["ears_ms_p50"], made["up_ms_p95"]) == (100, 20)


def test_recordings_of_a_folder(tmp_path: Path) -> None:
    write(tmp_path)
    (event,) = interruptions.recorded(tmp_path, "cough", 1)
    assert event.name == "me" and event.kind == "cough"
    with pytest.raises(OS1Error, match="no recordings"):
        list(interruptions.recorded(tmp_path / "none", "cough", 1))


def test_figures() -> None:
    def outcome(kind: str, stopped: float | None, resumed: float | None = None) -> Outcome:
        return Outcome(Event("x", kind, 1, -20, b""), stopped, resumed)

    made = figures([outcome("speech", 100), outcome("speech", 200), outcome("speech", None), outcome("cough", 150, 0.9),
                    outcome("cough", None), outcome("noise", None)])
    assert (made["onset_to_silence_ms_p50"], made["stopped"], made["n_speech"]) == (150, 0.6667, 3)
    assert (made["false_stops_cough"], made["false_stops_noise"], made["false_stops_echo"]) == (0.5, 0, None)
    assert (made["resumed"], made["resumed_within_s_p95"], made["n_false_stops"]) == (1, 0.9, 1)


def test_when_an_ear_falls_silent() -> None:
    loud, quiet = b"\xe8\x03" * 1000, bytes(2 * 500)
    assert falls_silent(loud + quiet + loud + bytes(2 * 2000)) == 2500, "31 ms are a pause within a sentence"
    assert falls_silent(loud) is None
