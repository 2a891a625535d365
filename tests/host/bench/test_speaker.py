"""os1.bench.speaker: the equal error rate and its interval, over pairs, from any folder."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from fakes.speaker_model import ANNA, BERT, of_bands, speech
from os1 import recording
from os1.bench.speaker import clips, equal_error, error_rates
from os1.cli import main
from os1.errors import OS1Error


def people(folder: Path) -> Path:
    """Two speakers with three clips each."""
    for name, who in (("anna", ANNA), ("bert", BERT)):
        for seed in range(3):
            recording.write(folder / name / f"{seed}.wav", speech(*who, seed, 1.2))
    return folder


def test_the_whole_bench(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, model = people(tmp_path / "people"), of_bands(tmp_path / "m.onnx")
    assert main(["bench", "speaker", "--model", str(model), "--manifest", str(folder), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert (figures["eer"], figures["speakers"], figures["n"]) == (0.0, 2, 6)
    assert (figures["same_pairs"], figures["different_pairs"]) == (6, 9)
    assert figures["eer_low"] == 0.0 and figures["another_taken_for_wearer"] == 0.0 and figures["rtf"] > 0


def test_without_a_model_it_says_so(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "speaker", "--manifest", str(people(tmp_path)), "--json"]) == 1
    told = capsys.readouterr()
    assert "No speaker model is configured" in told.err and not told.out


def test_speakers_by_column_folder_or_pattern(tmp_path: Path) -> None:
    folder = people(tmp_path)
    assert [clip.speaker for clip in clips(folder)] == ["anna"] * 3 + ["bert"] * 3
    assert {clip.speaker for clip in clips(folder, r"(\d)\.wav")} == {"0", "1", "2"}
    rows = "".join(f"{name}/{seed}.wav,{name.upper()}\n" for name in ("anna", "bert") for seed in range(3))
    (folder / "m.csv").write_text("file,speaker\n" + rows)
    assert {clip.speaker for clip in clips(folder / "m.csv")} == {"ANNA", "BERT"}
    assert {clip.speaker for clip in clips(folder / "m.csv", "^([ab])")} == {"a", "b"}


@pytest.mark.parametrize(("content", "pattern", "said"), [
    ("", "", "columns"), ("file,who\na.wav,x\n", "", "columns"), ("file,speaker\na.wav,x\nb.wav,y\n", "", "no pairs"),
    ("file\na.wav\n", "(", "no pattern"), ("file\na.wav\n", "a", "no pattern")])
def test_what_cannot_be_used_is_told(tmp_path: Path, content: str, pattern: str, said: str) -> None:
    (tmp_path / "m.csv").write_text(content)
    with pytest.raises(OS1Error, match=said):
        clips(tmp_path / "m.csv", pattern)
    with pytest.raises(OS1Error):
        clips(tmp_path / "nowhere.csv")
    with pytest.raises(OS1Error, match="no pairs"):
        clips(tmp_path / "nowhere")


def test_equal_error_where_it_is_known() -> None:
    scores = np.array([0.9, 0.8, 0.4, 0.6, 0.2, 0.1])
    same = np.array([True, True, True, False, False, False])
    rate, threshold = equal_error(scores, same, np.ones(6))
    assert rate == pytest.approx(1 / 3) and threshold in (0.4, 0.6)
    assert equal_error(scores, scores > 0.5, np.ones(6))[0] == 0
    assert equal_error(scores, scores < 0.5, np.ones(6))[0] == 1
    rng = np.random.default_rng(1)  # two normal curves two deviations apart cross at 15.9 %
    same = np.arange(40000) % 2 == 0
    assert equal_error(rng.normal(np.where(same, 2, 0)), same, np.ones(40000))[0] == pytest.approx(0.1587, abs=0.01)


def test_the_interval_is_of_speakers() -> None:
    """Many clips of few speakers, one of whom sounds like another, leave much unknown."""
    rng = np.random.default_rng(3)
    middles = rng.normal(0, 1, (6, 8))
    middles[1] = middles[0] + 0.3
    who = np.repeat(np.arange(6), 15)
    vectors = middles[who] + rng.normal(0, 0.5, (90, 8))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    figures = error_rates([f"s{each}" for each in who], vectors, 0.45, 1)
    low, eer, high = (figures[key] for key in ("eer_low", "eer", "eer_high"))
    assert isinstance(low, float) and isinstance(eer, float) and isinstance(high, float)
    assert low <= eer <= high and high - low > 0.02
    with pytest.raises(OS1Error, match="too few"):
        error_rates(["a", "a"], vectors[:2], 0.45, 1)
