"""os1.bench.turns: sentences that differ and are answered; manifests of any folder; words compared as words."""

from pathlib import Path

import numpy as np
import pytest
import soundfile
from os1.bench.turns import Draw, recordings, same
from os1.errors import OS1Error


def test_sentences_differ_and_repeat_with_the_seed() -> None:
    first, second = Draw("hey samantha", 7), Draw("hey samantha", 7)
    drawn = [first.sentence() for _ in range(30)]
    assert len(set(drawn)) == 30 and drawn == [second.sentence() for _ in range(30)]
    assert not [s for s in drawn if "goodbye" in s], "what puts her to sleep is not drawn"


def test_a_manifest_of_any_folder(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.flac", np.zeros(4410), 44100)
    (tmp_path / "m.csv").write_text("file,transcript,speaker\na.flac,What Time is it,x\n")
    (one,) = recordings(tmp_path / "m.csv")
    assert (one.said, one.voice, len(one.pcm)) == ("what time is it", "a.flac", 3200)


@pytest.mark.parametrize("content", ["", "name,words\na.flac,hello\n"])
def test_a_manifest_without_its_columns_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "m.csv").write_text(content)
    with pytest.raises(OS1Error, match="columns"):
        list(recordings(tmp_path / "m.csv"))


def test_words_are_compared_however_they_are_written() -> None:
    assert same("set a timer for ten minutes", "Set a timer for 10 minutes!")
    assert not same("set a timer", "set the timer") and not same("", "hello")
