"""Sound as it arrives from an earpiece."""

from __future__ import annotations

from array import array

import numpy as np
from earpiece import adpcm
from os1.body.gated import Codec, through_ear
from os1.events import FRAME

RNG = np.random.default_rng(1)


def voice(seconds: float) -> np.ndarray:
    time = np.arange(int(16000 * seconds)) / 16000
    return 4000 * np.sin(2 * np.pi * 200 * time) * (1 + 0.5 * np.sin(2 * np.pi * 4 * time))


def test_the_codec_is_the_devices_own() -> None:
    mine, theirs = array("i", [0] * Codec.STATE), array("i", [0] * adpcm.STATE)
    for level in (3, 300, 9000, 40000):
        pcm = bytearray(np.clip(RNG.normal(50, level, FRAME // 2), -32768, 32767).astype("<i2").tobytes())
        one, other = bytearray(300), bytearray(300)
        assert Codec.encode(pcm, one, 10, mine) == adpcm.encode(pcm, other, 10, theirs)
        assert (one, list(mine)) == (other, list(theirs))


def test_a_voice_arrives_with_its_beginning_and_silence_does_not() -> None:
    quiet = RNG.normal(0, 5, 32000)
    sound = np.concatenate([quiet, voice(1.0), quiet, quiet]).astype("<i2")
    arrived, share = through_ear(sound.tobytes())
    assert arrived[0].opens and arrived[-1].closes
    assert 32000 - 12 * FRAME <= arrived[0].first < 32000 - 4 * FRAME
    assert arrived[-1].first > 48000 + 16000
    assert [one.first + FRAME for one in arrived[:-1]] == [one.first for one in arrived[1:]]
    assert 0.2 < share < 0.6
    begin = arrived[0].first
    heard = np.frombuffer(b"".join(one.pcm for one in arrived), "<i2").astype(float)
    meant = sound[begin:begin + len(heard)].astype(float)
    assert np.corrcoef(heard, meant)[0, 1] > 0.99


def test_silence_sends_nothing() -> None:
    assert through_ear(bytes(64000)) == ([], 0.0)
