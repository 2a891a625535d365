"""os1.recording: any file in, 16 kHz mono out; a clear word where that can't be."""

from pathlib import Path

import numpy as np
import pytest
import soundfile
from os1 import recording
from os1.errors import OS1Error


@pytest.mark.parametrize(("suffix", "rate", "channels"), [("wav", 16000, 1), ("wav", 44100, 2), ("flac", 8000, 1),
                                                          ("flac", 48000, 2)])
def test_a_tone_stays_what_it_is(tmp_path: Path, suffix: str, rate: int, channels: int) -> None:
    path = tmp_path / f"tone.{suffix}"
    tone = 0.25 * np.sin(2 * np.pi * 440 * np.arange(rate) / rate)
    soundfile.write(path, np.stack([tone] * channels, axis=1), rate)
    pcm = np.frombuffer(recording.read(path), "<i2")
    assert len(pcm) == pytest.approx(16000, abs=2)
    spectrum = np.abs(np.fft.rfft(pcm))
    assert spectrum.argmax() == pytest.approx(440, abs=1)
    assert np.abs(pcm[1000:-1000]).max() == pytest.approx(8192, rel=0.02)


def test_there_and_back(tmp_path: Path) -> None:
    pcm = np.arange(-500, 500, dtype="<i2").tobytes()
    recording.write(tmp_path / "new" / "x.wav", pcm)
    assert recording.read(tmp_path / "new" / "x.wav") == pcm


@pytest.mark.parametrize(("content", "said"), [(None, "There is no file"), (b"", "no sound that can be read"),
                                               (b"RIFF\0\0\0\0WAVEjunk", "no sound that can be read")])
def test_what_is_no_sound_is_said(tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "x.wav"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(OS1Error, match=said):
        recording.read(path)


def test_an_empty_recording_is_said(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "x.wav", np.zeros(0), 16000)
    with pytest.raises(OS1Error, match="holds no sound"):
        recording.read(tmp_path / "x.wav")
