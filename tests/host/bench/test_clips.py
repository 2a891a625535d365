"""os1.bench.clips: manifests and folders, halves that never change, noise at the level that was asked for."""

from pathlib import Path

import numpy as np
import pytest
import soundfile
from os1.bench import clips
from os1.errors import OS1Error


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tone = 0.25 * np.sin(np.arange(8000) / 3)
    for number in range(20):
        soundfile.write(tmp_path / f"{number}.wav", tone, 8000)
    (tmp_path / "m.csv").write_text("file,transcript\n" + "".join(f"{n}.wav,word {n}\n" for n in range(20)))
    return tmp_path


def test_rows_and_halves(folder: Path) -> None:
    found = clips.rows(folder / "m.csv")
    assert [row.transcript for row in clips.rows(folder / "m.csv", "1*.wav")][0] == "word 1" and len(found) == 20
    tune, report = clips.half(found, "tune"), clips.half(found, "report")
    assert {*tune} | {*report} == {*found} and not {*tune} & {*report} and min(len(tune), len(report)) > 4
    assert clips.half(found, "all") == found


def test_strangers_of_a_folder_or_a_manifest(folder: Path) -> None:
    assert len(clips.strangers(folder)) == 20 and len(clips.strangers(folder / "m.csv", "3.wav")) == 1
    assert {row.transcript for row in clips.strangers(folder / "m.csv")} == {""}
    (folder / "empty").mkdir()
    with pytest.raises(OS1Error, match="no sound"):
        clips.strangers(folder / "empty")
    with pytest.raises(OS1Error, match="columns"):
        (folder / "bad.csv").write_text("a,b\n1,2\n")
        clips.rows(folder / "bad.csv")


def test_a_clip_stands_in_a_room_at_16_khz(folder: Path) -> None:
    (_, pcm), *_ = clips.sounds(clips.rows(folder / "m.csv"))
    sound = np.frombuffer(pcm, "<i2")
    assert len(sound) == 16000 + 2 * 4800 and 0 < np.abs(sound[:4000]).max() < 200
    assert pcm == next(clips.sounds(clips.rows(folder / "m.csv")))[1], "the same on every machine"


def test_noise_at_its_level(folder: Path) -> None:
    rng = np.random.default_rng(1)
    soundfile.write(folder / "noise.wav", rng.normal(0, 0.05, 48000), 16000)
    noise = clips.Noise(folder / "noise.wav", 10.0)
    rows = clips.rows(folder / "m.csv")[:2]
    for (_, clean), (_, mixed) in zip(clips.sounds(rows), clips.sounds(rows, noise), strict=True):
        speech, both = (np.frombuffer(pcm, "<i2").astype(float) for pcm in (clean, mixed))
        added = both - speech
        ratio = np.mean(speech[4800:-4800] ** 2) / np.mean(added ** 2)
        assert 10 * np.log10(ratio) == pytest.approx(10, abs=0.3)
        assert np.std(added[:4000]) == pytest.approx(np.std(added), rel=0.2), "all over"
