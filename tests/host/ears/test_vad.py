"""When does a voice begin and end?"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable

import numpy as np
import pytest
from os1.ears.vad import BLOCK, LATE, Vad, Voicing, loudness
from os1.events import FRAME

RNG = np.random.default_rng(1)


def noise(level: float, samples: int = FRAME) -> bytes:
    """White noise of `level` dB."""
    return bytes(RNG.normal(0, 10 ** (level / 20), samples).clip(-32768, 32767).astype("<i2").tobytes())


def run(frames: Iterable[tuple[bytes, float]], vad: Vad | None = None) -> list[Voicing]:
    """Frames with what the engine says to each."""
    opinions: list[float] = []
    pcms = []
    for pcm, opinion in frames:
        pcms.append(pcm)
        opinions.append(opinion)
    ahead = iter(opinions)
    vad = Vad(lambda _: next(ahead))
    return [vad.feed(pcm, number * FRAME) for number, pcm in enumerate(pcms)]


ROOM = (noise(30), 0.02)


def test_loudness_of_blocks() -> None:
    wave = array("h", [1000, -1000] * (BLOCK // 2) + [0] * BLOCK + [12345] * BLOCK + [100, -100] * (BLOCK // 2))
    assert loudness(wave.tobytes()).round().tolist() == [60, -20, -20, 40]


def test_a_voice_is_dated_to_its_first_and_last_loud_block() -> None:
    half = noise(30, FRAME // 2) + noise(70, FRAME // 2)
    other = noise(70, FRAME // 4) + noise(30, 3 * FRAME // 4)
    told = run([ROOM] * 10 + [(half, 0.7)] + [(noise(70), 0.97)] * 10 + [(other, 0.8)] + [ROOM] * 10)
    assert [voicing.speaking for voicing in told] == [False] * 11 + [True] * 21
    assert told[-1].began == 10 * FRAME + FRAME // 2
    assert told[-1].ended == 21 * FRAME + FRAME // 4
    assert told[-1].voiced == told[-1].ended - told[-1].began


def test_clarity_is_the_voice_above_the_room() -> None:
    for room in (30, 45):
        told = run([(noise(room), 0.02)] * 40 + [(noise(70), 0.97)] * 10)
        assert abs(told[-1].clarity - (70 - room)) < 3


def test_the_end_is_seen_by_its_level_while_the_engine_still_hears_a_voice() -> None:
    told = run([ROOM] * 10 + [(noise(70), 0.97)] * 10 + [(noise(30), 0.95)] * 4)
    assert told[-1].ended == 20 * FRAME


def test_a_clatter_that_the_engine_knows_for_none_is_silence() -> None:
    told = run([ROOM] * 10 + [(noise(70), 0.97)] * 10 + [(noise(75), 0.3)] * 20)
    assert told[-1].ended == 20 * FRAME
    assert not any(voicing.speaking for voicing in run([(noise(75), 0.3)] * 50))


def test_in_noise_the_engine_must_be_surer() -> None:
    """It comes down slowly there, while plates go on to clatter."""
    for room, ended in ((30, 24), (50, 20)):
        told = run([(noise(room), 0.02)] * 10 + [(noise(70), 0.97)] * 10 + [(noise(66), 0.65)] * 4)
        assert told[-1].ended == ended * FRAME, room


def test_a_click_begins_nothing_and_ends_no_pause() -> None:
    click = (noise(80), 0.9)
    assert not any(voicing.speaking for voicing in run(([ROOM] * 5 + [click]) * 5))
    told = run([ROOM] * 10 + [(noise(70), 0.97)] * 10 + [ROOM] * 4 + [click] + [ROOM] * 4)
    assert told[-1].ended == 20 * FRAME


def test_a_short_closure_inside_a_word_is_bridged_at_once() -> None:
    told = run([ROOM] * 10 + [(noise(70), 0.97)] * 5 + [(noise(30), 0.9)] * 2 + [(noise(70), 0.97)])
    assert told[-1].ended == 18 * FRAME


def test_a_quiet_final_s_belongs_to_the_word_when_the_engine_is_sure() -> None:
    told = run([ROOM] * 10 + [(noise(75), 0.97)] * 5 + [(noise(47), 0.95)] * 3 + [ROOM] * 5)
    assert told[-1].ended == 18 * FRAME


def test_the_floor_follows_a_noise_that_comes_to_stay() -> None:
    hum = [(noise(55), 0.1)] * 100
    told = run([ROOM] * 10 + hum + [(noise(58), 0.7)] * 5)
    assert not told[-1].speaking
    assert run([ROOM] * 10 + hum + [(noise(75), 0.97)] * 5)[-1].speaking


def test_a_stream_may_begin_in_the_middle_of_a_word() -> None:
    assert run([(noise(65), 0.97)] * 2)[-1].began == 0


def test_lost_sound_within_speech_does_not_end_it() -> None:
    vad = Vad(lambda pcm: 0.97 if pcm == LOUD else 0.02)
    for number in range(5):
        vad.feed(LOUD, number * FRAME)
    vad.skip(5 * FRAME, 4 * FRAME)
    assert vad.feed(noise(30), 9 * FRAME).ended == 9 * FRAME


def test_rest_begins_a_new_speech_and_forget_resets_the_engine() -> None:
    vad = Vad(engine := Counting(lambda pcm: 0.97))
    vad.feed(LOUD, 0)
    assert vad.feed(LOUD, FRAME).speaking
    vad.rest()
    assert not vad.feed(LOUD, 2 * FRAME).speaking
    assert vad.feed(LOUD, 3 * FRAME).began == 2 * FRAME
    vad.forget()
    assert engine.resets == 1


LOUD = noise(70)


@pytest.mark.parametrize("frame", [bytes(2 * FRAME), b"\xff\x7f" * FRAME, b"\xff\x7f\x00\x80" * (FRAME // 2)],
                         ids=["zeros", "offset", "clipped"])
def test_sound_that_no_room_makes_is_no_voice(frame: bytes) -> None:
    vad = Vad()
    told = [vad.feed(frame, number * FRAME) for number in range(100)]
    assert not any(voicing.speaking or voicing.voice for voicing in told[5:])
    assert all(np.isfinite(voicing.clarity) for voicing in told)


def test_whether_a_frame_is_voice_is_said_a_little_later_by_its_neighbours() -> None:
    told = run([ROOM] * 6 + [(noise(70), 0.98)] * 10 + [ROOM] * 8)
    voice = [voicing.voice for voicing in told][LATE:]
    assert voice == [False] * 5 + [True] * 10 + [False] * (9 - LATE), "a frame early, since Silero is a frame late"
    lone = run([ROOM] * 6 + [(noise(70), 0.9)] + [ROOM] * 6)
    assert not any(voicing.voice for voicing in lone)
    gap = run([(noise(70), 0.9)] * 6 + [(noise(70), 0.2)] + [(noise(70), 0.9)] * 6)
    assert all(voicing.voice for voicing in gap)


class Counting:
    """An engine that counts how often it was reset."""

    def __init__(self, opinion: Callable[[bytes], float]) -> None:
        self._opinion = opinion
        self.resets = 0

    def __call__(self, pcm: bytes) -> float:
        return self._opinion(pcm)

    def reset(self) -> None:
        self.resets += 1


def test_what_was_before_her_name_is_no_part_of_the_speech() -> None:
    vad = Vad(lambda pcm: 0.95)
    for frame in range(40):
        vad.feed(array("h", [3000, -3000] * 256).tobytes(), frame * 512)
    voicing = vad.since(30 * 512, 38 * 512)
    assert (voicing.speaking, voicing.began, voicing.ended) == (True, 30 * 512, 40 * 512)
    assert voicing.voiced == 10 * 512
    assert vad.feed(array("h", [3000, -3000] * 256).tobytes(), 40 * 512).began == 30 * 512


def test_a_name_that_the_vad_missed_is_speech_all_the_same() -> None:
    vad = Vad(lambda pcm: 0.0)
    vad.feed(bytes(1024), 0)
    assert vad.since(100, 400).speaking
    assert vad.feed(bytes(1024), 512).ended == 400
