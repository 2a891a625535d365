"""The bounds of one hearing."""

from os1.ears.asr.protocol import BYTES_A_SECOND, MAX_SECONDS, Fill


def test_a_monologue_is_cut() -> None:
    fill = Fill()
    for _ in range(MAX_SECONDS):
        assert len(fill.take(bytes(BYTES_A_SECOND))) == BYTES_A_SECOND
    assert fill.take(bytes(BYTES_A_SECOND)) == b"" and fill.bytes == MAX_SECONDS * BYTES_A_SECOND


def test_half_a_sample_is_left_out() -> None:
    assert Fill().take(b"abc") == b"ab"
