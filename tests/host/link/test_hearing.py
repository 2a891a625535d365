"""Frames with wrapping counters become sound on the ear's own clock."""

from __future__ import annotations

import random
from array import array
from itertools import pairwise

import pytest
from earpiece import adpcm, wire
from hypothesis import given
from hypothesis import strategies as st
from os1.errors import WireError
from os1.link.hearing import SLACK, Hearing

FRAME_S = wire.FRAME / wire.RATE


def message(seq: int, utterance: int = 1, flags: int = 0, body: bytes = bytes(256)) -> bytes:
    head = bytearray(wire.HEAD)
    wire.put_head(head, wire.HEARD, flags, utterance, seq & 0xFFFF, 0, 0)
    return bytes(head) + body


def test_the_device_codec_is_decoded_bit_by_bit() -> None:
    rng = random.Random(1)
    pcm = bytearray(array("h", [rng.randrange(-20000, 20000) for _ in range(3 * wire.FRAME)]).tobytes())
    state, hearing, heard = array("i", adpcm.STATE * [0]), Hearing("adpcm", 100), []
    decoded, own = bytearray(2 * wire.FRAME), array("i", adpcm.STATE * [0])
    for seq in range(3):
        frame = bytearray(wire.SOUND)
        wire.put_head(frame, wire.HEARD, 0, 1, seq, state[0], state[1])
        lump = bytearray(wire.FRAME)
        for half in range(2):
            at, place = wire.FRAME * (2 * seq + half), wire.HEAD + half * adpcm.BODY
            adpcm.encode(pcm[at : at + wire.FRAME], frame, place, state)
            adpcm.decode(frame, place, lump, own)
            decoded[half * wire.FRAME : (half + 1) * wire.FRAME] = lump
        sound = hearing.frame(bytes(frame), seq * FRAME_S)
        assert sound is not None and sound.pcm == bytes(decoded)
        heard.append(sound.first)
    assert heard == [0, 512, 1024]


def test_pcm_is_passed_through() -> None:
    body = bytes(range(256)) * 4
    sound = Hearing("pcm16", 10).frame(message(3, body=body), 0.0)
    assert sound is not None and (sound.pcm, sound.first) == (body, 3 * 512)


def test_the_counter_wraps() -> None:
    hearing = Hearing("adpcm", 96)
    places = []
    for n in range(65_500, 65_600):
        sound = hearing.frame(message(n), n * FRAME_S)
        assert sound is not None
        places.append(sound.first // wire.FRAME)
    assert places == list(range(65_500, 65_600))
    assert hearing.heard_seq == 65_599 - 65_536


@pytest.mark.parametrize("hours", [0.1, 0.29, 0.5, 1, 8, 24])
def test_a_gate_that_was_closed_for_hours_loses_no_place(hours: float) -> None:
    hearing = Hearing("adpcm", 96)
    hearing.frame(message(100, flags=wire.CLOSES), 0.0)
    frames = int(hours * 3600 / FRAME_S)
    sound = hearing.frame(message(100 + frames, 2, wire.OPENS), hours * 3600 * 1.0002)  # 200 ppm of drift
    assert sound is not None and sound.first == (100 + frames) * wire.FRAME
    assert (sound.lost, sound.opens) == (0, True)


@pytest.mark.parametrize("ppm", [200, -200])
def test_an_hour_of_sound_from_a_clock_that_is_wrong_loses_nothing(ppm: int) -> None:
    hearing, body = Hearing("pcm16", 96), bytes(2 * wire.FRAME)
    for n in range(int(3600 / FRAME_S)):
        sound = hearing.frame(message(n, flags=0 if n else wire.OPENS, body=body), n * FRAME_S * (1 + ppm / 1e6))
        assert sound is not None and sound.first == n * wire.FRAME and not sound.lost
    assert hearing.lost == hearing.repeated == 0


def test_a_hole_in_an_utterance_is_lost_sound() -> None:
    hearing = Hearing("adpcm", 96)
    first = hearing.frame(message(5, flags=wire.OPENS), 0.0)
    second = hearing.frame(message(9), 4 * FRAME_S)
    assert first is not None and second is not None
    assert (first.opens, first.lost, second.opens, second.lost) == (True, 0, False, 3)
    assert hearing.lost == 3


def test_silence_behind_a_closed_gate_is_not_lost_sound() -> None:
    hearing = Hearing("adpcm", 96)
    hearing.frame(message(5, 1, wire.OPENS), 0.0)
    hearing.frame(message(6, 1, wire.CLOSES), FRAME_S)
    sound = hearing.frame(message(60, 2, wire.OPENS), 55 * FRAME_S)
    assert sound is not None and (sound.lost, sound.opens) == (0, True)


def test_a_lost_opening_or_closing_is_noticed() -> None:
    hearing = Hearing("adpcm", 96)
    hearing.frame(message(5, 1, wire.OPENS), 0.0)  # its end is lost
    sound = hearing.frame(message(60, 2), 55 * FRAME_S)  # and so is this one's beginning
    assert sound is not None and (sound.lost, sound.opens) == (2, True)


def test_what_comes_twice_is_heard_once() -> None:
    hearing = Hearing("adpcm", 96)
    for seq in range(10):
        hearing.frame(message(seq), seq * FRAME_S)
    again = [hearing.frame(message(seq), 1.0) for seq in range(5, 12)]
    assert [sound is not None for sound in again] == [False] * 5 + [True] * 2
    assert (hearing.repeated, hearing.lost) == (5, 0)


def test_a_burst_after_a_break_keeps_its_places() -> None:
    hearing = Hearing("adpcm", 937)
    hearing.frame(message(65_530), 0.0)
    burst = [hearing.frame(message(seq), 29.9) for seq in range(65_531, 65_531 + 930)]
    assert [s.first // wire.FRAME for s in burst if s] == list(range(65_531, 65_531 + 930))
    assert hearing.lost == 0


def test_sound_can_not_come_from_the_future() -> None:
    hearing = Hearing("adpcm", 96)
    hearing.frame(message(0), 0.0)
    with pytest.raises(WireError, match="future"):
        hearing.frame(message(96 + SLACK + 40), 1.0)
    assert hearing.heard == 0


def test_what_waited_while_the_host_was_away_is_followed_by_what_is_said_now() -> None:
    hearing = Hearing("adpcm", 96)
    hearing.frame(message(0), 0.0)  # from the ring of the ear, ten seconds old
    sound = hearing.frame(message(312, 2, wire.OPENS), 0.1)
    assert sound and sound.opens and sound.first == 312 * wire.FRAME


def test_who_only_repeats_is_found_out() -> None:
    hearing = Hearing("adpcm", 10)
    hearing.frame(message(1000), 0.0)
    for _ in range(10 + SLACK):
        assert hearing.frame(message(5), 0.0) is None
    with pytest.raises(WireError, match="past"):
        hearing.frame(message(5), 0.0)


@pytest.mark.parametrize("size", [0, 1, 9, 10, 265, 267, 1033, 1034, 4000])
def test_only_frames_of_the_agreed_size(size: int) -> None:
    with pytest.raises(WireError):
        Hearing("adpcm", 96).frame(message(0)[:1] + bytes(size - 1) if size else b"", 0.0)


def test_an_ear_does_not_speak_like_a_host() -> None:
    bad = bytearray(message(0))
    bad[0] = wire.SPOKEN
    with pytest.raises(WireError):
        Hearing("adpcm", 96).frame(bytes(bad), 0.0)
    bad[0], bad[8] = wire.HEARD, 89  # no such step
    with pytest.raises(WireError):
        Hearing("adpcm", 96).frame(bytes(bad), 0.0)


FRAMES = st.tuples(st.integers(0, 0xFFFF), st.integers(0, 3), st.integers(0, 7), st.floats(0, 100))


@given(st.lists(FRAMES, max_size=60))
def test_whatever_the_counters_say_time_goes_forward(frames: list[tuple[int, int, int, float]]) -> None:
    hearing, now, places = Hearing("adpcm", 96), 0.0, []
    for seq, utterance, flags, later in frames:
        now += later
        try:
            sound = hearing.frame(message(seq, utterance, flags), now)
        except WireError:
            continue
        if sound is not None:
            places.append(sound.first)
            assert 0 <= sound.lost <= now / FRAME_S + 0x10000
    assert all(a < b for a, b in pairwise(places))
