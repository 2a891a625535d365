"""os1.bench.spans: manifests read, pauses spliced in, and both told apart."""

import random
from pathlib import Path

import numpy as np
import pytest
from os1 import recording
from os1.bench import reference, spans
from os1.errors import OS1Error
from os1.events import RATE

RNG = np.random.default_rng(5)


def sound(level: float, seconds: float) -> np.ndarray:
    return RNG.normal(0, 10 ** (level / 20), int(seconds * RATE))


def pcm(*parts: np.ndarray) -> bytes:
    return bytes(np.concatenate(parts).clip(-32768, 32767).astype("<i2").tobytes())


# Two words of 0.8 s with a weak seam of 60 ms between them, in a quiet room.
QUIET, WORD, SEAM = sound(10, 0.6), sound(65, 0.8), sound(35, 0.06)
SPOKEN = pcm(QUIET, WORD, SEAM, WORD, QUIET)


@pytest.fixture
def voice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Silero that takes every loud frame for a voice."""
    monkeypatch.setattr(reference, "Silero",
                        lambda: lambda frame: float(np.frombuffer(frame, "<i2").std() > 100))


def test_pauses_in_every_form() -> None:
    places = ((round(1.2 * RATE), round(1.85 * RATE)), (round(3.1 * RATE), round(3.6 * RATE)))
    for text in ("1.20-1.85 3.1-3.6", "1.2-1.85;3.1-3.6", "[[1.2, 1.85], [3.1, 3.6]]", "1.2:1.85, 3.1:3.6"):
        assert spans.parse_pauses(text) == (places, 2), text
    assert spans.parse_pauses("2") == spans.parse_pauses("[0.5, 0.7]") == spans.parse_pauses("0.5; 0.7") == ((), 2)
    assert spans.parse_pauses("") == spans.parse_pauses("[]") == ((), 0)
    for text in ("1.2-1.3 never", "none", "[1, 2"):
        with pytest.raises(ValueError):
            spans.parse_pauses(text)


def test_a_manifest_is_read_with_quiet_after_the_end(tmp_path: Path) -> None:
    recording.write(tmp_path / "a.wav", SPOKEN)
    (tmp_path / "m.csv").write_text("file,speech_end_s,pauses,synthetic,transcript\na.wav,2.26,1.4-1.46,1,Two words\n")
    (span,) = spans.read(tmp_path / "m.csv")
    assert (span.ended, span.own, span.synthetic, span.transcript) == (round(2.26 * RATE), 0, 1, "Two words")
    assert len(span.pcm) // 2 == span.ended + int(spans.AFTER_S * RATE)
    assert np.frombuffer(span.pcm, "<i2")[-RATE:].std() < 10


@pytest.mark.parametrize(("text", "said"), [
    ("file,pauses\na.wav,\n", "speech_end_s"), ("", "speech_end_s"), ("file,speech_end_s\na.wav,soon\n", "line 2"),
    ("file,speech_end_s\na.wav,nan\n", "line 2"), ("file,speech_end_s,pauses\na.wav,1,never\n", "line 2"),
    ("file,speech_end_s\nnone.wav,1\n", "none.wav")])
def test_what_is_wrong_with_a_manifest_is_said(tmp_path: Path, text: str, said: str) -> None:
    recording.write(tmp_path / "a.wav", SPOKEN)
    (tmp_path / "m.csv").write_text(text)
    with pytest.raises(OS1Error, match=said):
        list(spans.read(tmp_path / "m.csv"))
    with pytest.raises(OS1Error, match="can't be read"):
        list(spans.read(tmp_path / "none.csv"))


def test_a_pause_is_spliced_in_between_the_words(voice: None) -> None:
    plain = spans.make("a", SPOKEN, random.Random(1), spliced=(0,))
    paused = spans.make("a", SPOKEN, random.Random(1), spliced=(1,))
    assert plain and paused and (plain.synthetic, paused.synthetic, paused.own) == (0, 1, 0)
    ((start, stop),) = paused.pauses
    assert spans.SHORTEST_S * RATE <= stop - start <= spans.LONGEST_S * RATE
    assert paused.ended == plain.ended + stop - start
    there = np.frombuffer(paused.pcm, "<i2")[start + spans.FADE:stop].std()
    assert there < 10, "the recording's own quiet"
    assert 1.39 * RATE <= start <= 1.47 * RATE, "in the seam"


def test_a_pause_of_the_speakers_own_is_no_synthetic_one(voice: None) -> None:
    made = spans.make("a", pcm(QUIET, WORD, sound(10, 0.4), WORD, QUIET), random.Random(1), spliced=(0,))
    assert made and (made.own, made.synthetic) == (1, 0)


def test_silence_makes_no_span() -> None:
    assert spans.make("a", bytes(2 * RATE), random.Random(1)) is None
    assert spans.make("a", b"", random.Random(1)) is None


def test_what_is_written_is_read_again(tmp_path: Path, voice: None) -> None:
    made = spans.make("a.flac", SPOKEN, random.Random(1), spliced=(1,))
    assert made
    (again,) = spans.read(spans.write(tmp_path / "out", [made]))
    assert (again.synthetic, again.own, again.pcm) == (1, 0, made.pcm)
    assert abs(again.ended - made.ended) <= RATE // 1000
    assert abs(again.pauses[0][0] - made.pauses[0][0]) <= RATE // 1000


def test_a_folder_without_sound_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OS1Error, match="no sound"):
        spans.recordings(tmp_path)
