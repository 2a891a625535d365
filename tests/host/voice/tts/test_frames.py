"""Messages to and from a voice's process survive the way there, and nonsense is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from os1.voice.tts import frames

u32 = st.integers(0, 2**32 - 1)


@given(st.integers(1, 6), u32, st.binary(max_size=50))
def test_a_message_comes_back(kind: int, number: int, body: bytes) -> None:
    whole = frames.pack(kind, number, body)
    assert frames.unpack_head(whole[: frames.HEAD.size]) == (len(body), kind, number)
    assert whole[frames.HEAD.size :] == body


@given(st.binary(max_size=40).filter(lambda b: len(b) % 2 == 0), st.lists(st.tuples(u32, u32), max_size=5))
def test_sound_comes_back(pcm: bytes, marks: list[tuple[int, int]]) -> None:
    assert frames.read_sound(frames.sound(pcm, marks)) == (pcm, marks)


@pytest.mark.parametrize("head", [(frames.MAX_BODY + 1, 4, 1), (10, 0, 1), (10, 7, 1)])
def test_no_message_of_ours(head: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError):
        frames.unpack_head(frames.HEAD.pack(*head))


@pytest.mark.parametrize("body", [b"", b"\x01", b"\x02\x00" + bytes(8), b"\x00\x00\x01"])
def test_cut_sound_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError):
        frames.read_sound(body)


def test_words_come_back_and_must_be_an_object() -> None:
    assert frames.read_words(frames.words(text="ü", how={"rate": 1.0})) == {"text": "ü", "how": {"rate": 1.0}}
    with pytest.raises(ValueError):
        frames.read_words(b"[1]")
