"""os1.talk.speaker: what is added is played in order, counted, and gone after a hush."""

from os1.talk.speaker import MOST, Speaker


def test_sound_is_played_in_order_and_counted() -> None:
    s = Speaker()
    s.add(1, b"ab" * 3)
    s.add(2, b"cd" * 2)
    assert s.take(4) == b"abab" and s.progress == (1, 2)
    assert s.take(4) == b"abcd" and s.progress == (2, 1)
    assert s.take(6) == b"cd" + bytes(4) and s.progress == (2, 2)
    assert not s.speaking and s.take(2) == bytes(2) and s.progress == (2, 2), "silence is not progress"


def test_hush_is_at_once() -> None:
    s = Speaker()
    s.add(1, b"ab" * 100)
    s.take(2)
    s.hush()
    assert s.take(2) == bytes(2) and not s.speaking and s.progress == (1, 1)


def test_a_host_gone_wild_fills_no_memory() -> None:
    s = Speaker()
    for _ in range(1000):
        s.add(1, bytes(1024))
    assert sum(1 for _ in range(1000) if s.speaking and s.take(1024) is not None) == MOST // 1024
