"""An engine's sound becomes ours: rate, level, ceiling, and marks at the sound they belong to."""

import numpy as np
import pytest
from os1.voice.tts.frames import Mark
from os1.voice.tts.level import Wave, loudness_db
from os1.voice.tts.shape import CEILING, LEVEL_DB, Shaper

ENGINE = 22050
LEAD, LENGTH, LUMP = 2205, 22050, 1324


def hum(amplitude: float) -> Wave:
    wave = (amplitude * np.sin(2 * np.pi * 300 / ENGINE * np.arange(LENGTH))).astype(np.float32)
    return np.concatenate([np.zeros(LEAD, np.float32), wave, np.zeros(LEAD, np.float32)])


def shaped(wave: Wave, marks: list[Mark], level_db: float, loud_db: float = 0.0) -> tuple[Wave, list[Mark]]:
    shaper = Shaper(ENGINE, level_db, loud_db)
    pcm, found = b"", []
    for begin in range(0, len(wave), LUMP):
        due = [mark for mark in marks if begin <= mark[0] < begin + LUMP]
        out, given = shaper.feed(wave[begin : begin + LUMP], due)
        found += [(sample + len(pcm) // 2, character) for sample, character in given]
        pcm += out
    out, given = shaper.finish()
    found += [(sample + len(pcm) // 2, character) for sample, character in given]
    return np.divide(np.frombuffer(pcm + out, "<i2"), 32768, dtype=np.float32), found


@pytest.mark.parametrize("amplitude", [0.05, 0.4, 1.0])
@pytest.mark.parametrize("loud_db", [0.0, -6.0])
def test_rate_and_level(amplitude: float, loud_db: float) -> None:
    wave = hum(amplitude)
    out, _ = shaped(wave, [], loudness_db(wave), loud_db)
    assert len(out) == pytest.approx(16000, abs=150)  # one second, LEAD gone at both ends
    assert loudness_db(out) == pytest.approx(LEVEL_DB + loud_db, abs=0.3)


def test_the_ceiling_holds_however_loud() -> None:
    wave = hum(1.0)
    out, _ = shaped(wave, [], loudness_db(wave), 40.0)
    assert CEILING * 0.95 < np.abs(out).max() <= CEILING + 1e-4


def test_marks_move_with_the_sound() -> None:
    wave = hum(0.4)
    marks = [(0, 0), (LEAD, 3), (LEAD + LENGTH // 2, 7), (LEAD + LENGTH + 2000, 9)]
    out, found = shaped(wave, marks, loudness_db(wave))
    assert [character for _, character in found] == [0, 3, 7, 9]
    places = [sample for sample, _ in found]
    assert places[0] == 0 and places[1] == pytest.approx(0, abs=60)
    assert places[2] == pytest.approx(8000, abs=60)
    assert places[3] == pytest.approx(len(out), abs=100)  # a mark in the dead air: at the end
    assert max(places) <= len(out)


def test_a_mute_voice_stays_mute() -> None:
    out, found = shaped(np.zeros(9000, np.float32), [(0, 0), (5000, 4)], -120.0)
    assert len(out) == 0 and found == [(0, 0), (0, 4)]
