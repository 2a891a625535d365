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


def test_a_long_recording_is_read_in_blocks_without_a_seam(tmp_path: Path) -> None:
    rate, seconds = 44100, 2 * recording.BLOCK_S + 3
    tone = 0.25 * np.sin(2 * np.pi * 440 * np.arange(rate * seconds) / rate)
    soundfile.write(tmp_path / "x.wav", tone, rate)
    pcm = np.frombuffer(recording.read(tmp_path / "x.wav"), "<i2")
    assert len(pcm) == pytest.approx(16000 * seconds, abs=2)
    wanted = 8192 * np.sin(2 * np.pi * 440 * np.arange(len(pcm)) / 16000)
    assert np.abs(pcm - wanted)[500:-500].max() < 30


def test_channels_that_cancel_each_other_out_are_still_heard(tmp_path: Path) -> None:
    tone = 0.25 * np.sin(2 * np.pi * 440 * np.arange(16000) / 16000)
    for name, channels in (("inverted", [tone, -tone]), ("one is silent", [tone, 0 * tone])):
        soundfile.write(tmp_path / f"{name}.wav", np.stack(channels, axis=1), 16000)
        assert np.abs(np.frombuffer(recording.read(tmp_path / f"{name}.wav"), "<i2")).max() >= 4000


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("rate", [16000, 44100])
def test_what_is_no_number_or_too_loud_spoils_nothing_else(tmp_path: Path, rate: int) -> None:
    tone = 0.25 * np.sin(2 * np.pi * 440 * np.arange(rate) / rate)
    broken = tone.copy()
    broken[[100, 200, 300]] = np.nan, np.inf, -np.inf
    broken[400] = 1e37
    soundfile.write(tmp_path / "x.wav", broken, rate, subtype="FLOAT")
    pcm = np.frombuffer(recording.read(tmp_path / "x.wav"), "<i2")
    assert np.abs(pcm[4000:-1000]).max() == pytest.approx(8192, rel=0.02)


@pytest.mark.parametrize(("name", "rate", "samples", "said"), [
    ("x.wav", 50, 1000, "only 50 samples a second"), ("x.wav", 96000, 1, "holds no sound"),
    ("x.wav", 4000, 4000 * 3601, "lasts longer than 60 minutes")])
def test_a_wrong_rate_or_length_is_said(tmp_path: Path, name: str, rate: int, samples: int, said: str) -> None:
    soundfile.write(tmp_path / name, np.zeros(samples, np.int16), rate, subtype="PCM_U8")
    with pytest.raises(OS1Error, match=said):
        recording.read(tmp_path / name)


def test_sound_without_a_header_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.raw").write_bytes(bytes(3200))
    with pytest.raises(OS1Error, match="no sound that can be read"):
        recording.read(tmp_path / "x.raw")


def test_what_was_recorded_too_loud_or_not_at_all_is_known() -> None:
    tone = np.sin(2 * np.pi * 440 * np.arange(16000) / 16000)
    for gain, clips in ((0.5, False), (1.0, False), (3.0, True)):
        pcm = (tone * gain * 32000).clip(-32768, 32767).astype("<i2").tobytes()
        assert (recording.clipped(pcm) > recording.CLIPPED) is clips and not recording.silent(pcm)
    for nothing in (b"", bytes(3200), b"\x01\x00\xff\xff" * 800, b"\x00\x10" * 800):
        assert recording.silent(nothing) and recording.clipped(nothing) == 0
