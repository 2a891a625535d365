"""Replies go down by credit and are kept until played."""

from __future__ import annotations

import warnings
from array import array

import pytest
from earpiece import wire
from hypothesis import given
from hypothesis import strategies as st
from os1.errors import WireError
from os1.events import Played
from os1.link.saying import ABREAST, AHEAD, FRAME_BYTES, REMEMBERED, Saying

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import audioop


def sound(frames: float) -> bytes:
    return array("h", [(i * 37) % 8000 - 4000 for i in range(int(frames * wire.FRAME))]).tobytes()


def sent(saying: Saying) -> list[tuple[int, int, int]]:
    """(reply, frame, flags) of all that would be sent now."""
    heads = []
    while (frame := saying.take()) is not None:
        kind, flags, number, seq, _, _ = wire.get_head(frame)
        assert kind == wire.SPOKEN
        heads.append((number, seq, flags))
    return heads


def test_a_reply_arrives_as_it_was_spoken() -> None:
    saying = Saying("pcm16")
    saying.add(1, sound(2.5), last=True)
    frames = [saying.take() for _ in range(3)]
    assert b"".join(f[wire.HEAD :] for f in frames if f) == sound(2.5).ljust(3 * FRAME_BYTES, b"\0")
    assert [wire.get_head(f)[1] for f in frames if f] == [0, 0, wire.LAST]
    assert saying.take() is None


def test_every_frame_carries_the_state_that_decodes_it() -> None:
    saying = Saying("adpcm")
    saying.add(1, sound(4))
    alone = []
    while (frame := saying.take()) is not None:
        _, _, _, _, predictor, index = wire.get_head(frame)
        alone.append(audioop.adpcm2lin(frame[wire.HEAD :], 2, (predictor, index))[0])
    whole = audioop.adpcm2lin(audioop.lin2adpcm(sound(4), 2, None)[0], 2, None)[0]
    assert b"".join(alone) == whole


def test_chunks_of_any_size_make_whole_frames() -> None:
    saying = Saying("pcm16")
    whole, at = sound(5), 0
    for size in (2, 1000, 24, 1022, 2048, 1024):
        saying.add(1, whole[at : at + size], last=at + size == len(whole))
        at += size
    assert at == len(whole)
    assert sent(saying) == [(1, n, wire.LAST if n == 4 else 0) for n in range(5)]


def test_an_end_without_sound_is_still_an_end() -> None:
    saying = Saying("adpcm")
    saying.add(1, sound(1))
    saying.add(1, b"", last=True)
    assert sent(saying) == [(1, 0, 0), (1, 1, wire.LAST)]
    saying.on_played(1, 1024)
    assert saying.played(1) == 512


def test_a_cue_is_marked() -> None:
    saying = Saying("adpcm")
    saying.add(1, sound(1), cue=True)
    saying.add(1, sound(1), last=True)
    assert sent(saying) == [(1, 0, wire.CUE), (1, 1, wire.LAST)]


def test_no_more_is_made_than_the_ear_has_room_for() -> None:
    saying = Saying("adpcm")
    saying.add(1, sound(50), last=True)
    assert len(sent(saying)) == wire.FIRST_CREDIT and not saying.taken(1)
    saying.on_credit(1, 20)
    saying.on_credit(1, 10)  # credit never shrinks
    assert len(sent(saying)) == 20 - wire.FIRST_CREDIT
    saying.on_credit(1, 50)
    assert len(sent(saying)) == 30 and saying.taken(1)


def test_however_much_credit_there_is_only_a_little_goes_ahead() -> None:
    saying = Saying("adpcm")
    saying.on_credit(1, 0xFFFFFFFF)
    saying.add(1, sound(3 * AHEAD))
    saying.on_credit(1, 0xFFFFFFFF)
    assert len(sent(saying)) == AHEAD
    saying.on_played(1, 10 * wire.FRAME)
    assert len(sent(saying)) == 10


def test_played_is_told_in_samples_of_real_sound() -> None:
    saying = Saying("adpcm")
    saying.add(70_001, sound(1.5), last=True)  # a number that wrapped
    number = 70_001 & 0xFFFF
    assert saying.on_played(number, 512) == Played(70_001, 512)
    assert saying.on_played(number, 1024) == Played(70_001, 768)
    assert saying.on_played(number, 512) == Played(70_001, 768)
    assert (saying.played(70_001), saying.played(1)) == (768, 0)
    assert saying.on_played(99, 512) is None
    with pytest.raises(WireError):
        saying.on_played(number, 1025)


def test_hushed_is_hushed() -> None:
    saying = Saying("adpcm")
    saying.add(1, sound(50))
    saying.add(2, sound(50))
    saying.hush(1)
    assert not saying.add(1, sound(1)) and saying.taken(1)
    assert {number for number, _, _ in sent(saying)} == {2}
    assert saying.dropped == wire.FIRST_CREDIT
    assert saying.on_played(1, 4 * 512) == Played(1, 2048)  # where it stopped is still told
    saying.add(3, sound(1))
    assert saying.on_hush(2) == 2 and saying.on_hush(77) is None
    assert saying.add(3, sound(1)) and not saying.add(2, sound(1))


@pytest.mark.parametrize("arrived", range(13))
def test_a_resume_loses_nothing_and_repeats_nothing(arrived: int) -> None:
    saying = Saying("adpcm")
    saying.add(1, sound(4), last=True)
    saying.add(2, sound(8), last=True)
    frames = sent(saying)
    reached = frames[arrived - 1] if arrived else None
    saying.rewind((reached[0], reached[1] + 1) if reached else None)
    assert frames[:arrived] + sent(saying) == frames


def test_a_resume_repeats_nothing_that_was_played() -> None:
    saying = Saying("adpcm")
    saying.add(1, sound(8))
    sent(saying)
    saying.on_played(1, 5 * wire.FRAME + 100)
    saying.rewind((1, 2))
    assert [frame for _, frame, _ in sent(saying)] == [5, 6, 7]


def test_what_was_played_after_all_is_not_sent_again() -> None:
    saying = Saying("adpcm")
    saying.add(1, sound(8))
    sent(saying)
    saying.rewind((1, 2))
    saying.on_played(1, 4 * wire.FRAME)
    assert [frame for _, frame, _ in sent(saying)] == [4, 5, 6, 7]


def test_a_resume_believes_nothing_impossible() -> None:
    saying = Saying("adpcm")
    saying.add(1, sound(8))
    sent(saying)
    for place in ((1, 5000), (1, 0xFFFF), (9, 3)):
        saying.rewind(place)
        assert len(sent(saying)) in (0, 8)


def test_what_is_never_played_is_not_kept_for_ever() -> None:
    saying = Saying("adpcm")
    for number in range(1000):
        saying.add(number, sound(2), last=True)
        sent(saying)
    assert len(saying._live) == len(saying._known) == REMEMBERED
    assert sum(len(reply.frames) for reply in saying._live) == 2 * ABREAST


def test_only_one_reply_goes_ahead_of_the_one_that_is_played() -> None:
    saying = Saying("adpcm")
    for number in (1, 2, 3, 4):
        saying.add(number, sound(2), last=True)
    assert sent(saying) == [(1, 0, 0), (1, 1, wire.LAST), (2, 0, 0), (2, 1, wire.LAST)]
    assert not saying.taken(3)
    saying.on_played(1, 2 * wire.FRAME)
    assert sent(saying) == [(3, 0, 0), (3, 1, wire.LAST)]
    saying.hush(3)
    assert sent(saying) == [(4, 0, 0), (4, 1, wire.LAST)]


def test_a_reply_that_was_never_ended_is_ended_by_the_next() -> None:
    saying = Saying("adpcm")
    saying.add(1, sound(1.5))
    saying.add(2, sound(1), last=True)
    assert sent(saying) == [(1, 0, 0), (1, 1, wire.LAST), (2, 0, wire.LAST)]
    assert not saying.add(1, sound(1))


def test_what_an_ear_missed_of_a_reply_does_not_hold_up_the_rest() -> None:
    saying = Saying("adpcm")
    for number in (1, 2, 3):
        saying.add(number, sound(2), last=True)
    sent(saying)
    saying.on_played(1, wire.FRAME)  # and never the other half
    assert sent(saying) == []
    saying.on_played(2, 1)
    assert sent(saying) == [(3, 0, 0), (3, 1, wire.LAST)]


NAMES = st.sampled_from(["credit", "played", "hush", "on_hush", "rewind"])
COMMANDS = st.one_of(
    st.tuples(st.just("add"), st.integers(0, 5), st.integers(0, 4000)),
    st.tuples(NAMES, st.integers(0, 5), st.integers(0, 2**32)),
    st.tuples(st.just("take"), st.just(0), st.integers(0, 40)),
)


@given(st.lists(COMMANDS, max_size=60))
def test_whatever_happens_frames_go_in_order_and_within_credit(commands: list[tuple[str, int, int]]) -> None:
    saying, credit, last = Saying("pcm16"), dict.fromkeys(range(6), wire.FIRST_CREDIT), dict.fromkeys(range(6), -1)
    known: set[int] = set()
    for name, number, value in commands:
        if name == "add" and saying.taken(number):
            known |= {number} if saying.add(number, bytes(2 * value)) else set()
        elif name == "credit":
            saying.on_credit(number, value)
            if number in known:
                credit[number] = max(credit[number], value)
        elif name == "played":
            try:
                saying.on_played(number, value)
            except WireError:
                continue
        elif name == "hush":
            saying.hush(number)
        elif name == "on_hush":
            saying.on_hush(number)
        elif name == "rewind":
            saying.rewind((number, value & 0xFFFF))
            last = dict.fromkeys(range(6), -1)
        for _ in range(value if name == "take" else 0):
            frame = saying.take()
            if frame is not None:
                _, _, reply, seq, _, _ = wire.get_head(frame)
                assert last[reply] < seq < credit[reply] and reply > saying.hushed
                last[reply] = seq
