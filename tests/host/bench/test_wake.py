"""Hits and false alarms: what is counted, and what may be said of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from host.ears.wake.test_model import model
from os1.bench import calls, det
from os1.bench.calls import MISSED, Heard, after, hear, noisy, rms
from os1.bench.figures import poisson_upper
from os1.bench.wake import average, bar_for, curve, figures
from os1.ears.wake import Detector
from os1.errors import OS1Error

PATH = Path("a.wav")


def heard(*sums: tuple[float, float], called: int = 0, seconds: float = 1800.0) -> Heard:
    return Heard(PATH, seconds, called, tuple(sums))


ALARMS = [heard((5, 1.0), (5.5, 3.0), (9, 2.0)), heard((1, 4.0)), heard(), heard((3, -1.0))]  # 2 hours
FOUND = [heard((2, value), called=int(value > 3.5)) for value in (5.0, 4.5, 3.2, 2.5, 0.0)] + [heard()]


def test_sums_close_together_are_one_alarm() -> None:
    assert [ALARMS[0].alarms(bar) for bar in (0.0, 1.5, 2.5, 3.5)] == [2, 2, 1, 0]


def test_the_bar_for_a_rate_lets_no_more_through() -> None:
    for allowed in (0, 1, 2, 3, 9):
        bar = bar_for(ALARMS, allowed)
        assert sum(one.alarms(bar) for one in ALARMS) <= allowed
    assert bar_for(ALARMS, 0) > 4.0 and bar_for(ALARMS, 1) == pytest.approx(4.0)
    assert MISSED < bar_for(ALARMS, 9) < -1.0


def test_the_figures_of_one_name() -> None:
    told = figures(FOUND, ALARMS, model(), 72.0)
    assert told["hits"] == pytest.approx(2 / 6, abs=1e-4) and told["n"] == 6
    assert told["negative_hours"] == 2.0 and told["cores_per_stream"] == 0.01
    assert told["hits_at_0_5_fa_per_hour"] == pytest.approx(2 / 6, abs=1e-4)  # one alarm: the bar is 4.0
    assert told["hits_at_5_fa_per_hour"] == pytest.approx(5 / 6, abs=1e-4)


def test_no_rate_that_the_hours_cannot_resolve() -> None:
    short = [heard((5, 1.0), seconds=1000.0)]
    told = figures(FOUND, short, model(), 1.0)
    assert told["hits_at_0_5_fa_per_hour"] is None and told["hits_at_1_fa_per_hour"] is None
    assert told["hits_at_5_fa_per_hour"] is not None
    none = figures(FOUND, [], model(), 0.0)
    assert none["false_alarms_per_hour"] is None and none["cores_per_stream"] is None
    assert average([told, told])["hits_at_1_fa_per_hour"] is None
    assert average([told, told])["n"] == 12


def test_the_bound_is_poissons() -> None:
    assert [round(poisson_upper(count), 2) for count in (0, 1, 5)] == [3.0, 4.74, 10.51]


def test_the_picture_shows_every_name() -> None:
    line = curve(FOUND, ALARMS, 2.0)
    assert [missed for _, missed in line] == sorted((missed for _, missed in line), reverse=True)
    picture = det.svg({"<blue>": line}, {"<blue>": (0.5, 0.1)}, "a & b", 0.5)
    assert "&lt;blue&gt;" in picture and "a &amp; b" in picture and "<circle" in picture


def test_speech_before_and_noise_around_have_the_levels_asked_for() -> None:
    rng = np.random.default_rng(1)
    name, speech = rng.normal(0, 500, 8000).astype(np.int16), rng.normal(0, 5000, 80000).astype(np.int16)
    both = after(name, speech, rng)
    assert 3 * 16000 + 7000 < len(both) < 3 * 16000 + 8000 + 1601
    assert rms(both[:40000]) == pytest.approx(500, rel=0.1)
    loud = noisy(name, name, speech, 5.0, rng)
    assert rms(loud) ** 2 - rms(name) ** 2 == pytest.approx(rms(name) ** 2 / 10**0.5, rel=0.2)


def test_every_recording_is_heard_once() -> None:
    sounds = [(Path(str(place)), np.zeros(2000 + 512 * place, np.int16)) for place in range(10)]
    ticks: list[int] = []
    found, _ = hear(Detector(model()), sounds, False, ticks.append)
    assert [one.path for one in found] == [path for path, _ in sounds] and sum(ticks) == 10


def test_a_manifest_and_a_folder(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/b.flac").write_bytes(b"")
    (tmp_path / "a.wav").write_bytes(b"")
    (tmp_path / "m.csv").write_text("file,transcript\na.wav,jarvis\n")
    assert calls.files(tmp_path) == [tmp_path / "a.wav", tmp_path / "deep/b.flac"]
    assert calls.files(tmp_path / "m.csv") == [tmp_path / "a.wav"]
    with pytest.raises(OS1Error, match="no recordings"):
        calls.files(tmp_path / "nowhere")
