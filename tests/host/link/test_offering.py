"""An update on its way: nothing before the ear answers, never more than it takes, on from where it says."""

from __future__ import annotations

import json
import random
from typing import Any

from earpiece import wire
from os1.link.offering import Offering

MANIFEST = b"m" * 700
FILES = [b"a" * 300, b"b", b"c" * 5000]


def offered() -> Offering:
    offering = Offering(MANIFEST, "ab" * 32, FILES)
    offering.number = 3
    offer = json.loads(str(offering.take()))
    assert offer == {"type": "update", "step": "offer", "offer": 3, "manifest": 700, "mac": "ab" * 32}
    assert len(json.dumps(offer)) < 512, "the longest message that an ear reads"
    return offering


def pieces(offering: Offering) -> list[tuple[int, bytes]]:
    found = []
    while (message := offering.take()) is not None:
        assert isinstance(message, bytes) and wire.is_piece(message, len(message))
        assert len(message) not in (wire.SHORT, wire.SOUND)
        number, offset, data = wire.get_piece(message)
        assert number == 3
        found.append((offset, bytes(data)))
    return found


def test_nothing_is_sent_before_the_ear_answers() -> None:
    offering = offered()
    assert offering.take() is None
    offering.on_taken(3, 0)
    first = pieces(offering)
    assert [offset for offset, _ in first] == [0, 256, 512, 700, 956, 1000, 1001]
    assert sum(len(data) for _, data in first) >= wire.PIECES_AHEAD
    assert offering.take() is None


def test_a_piece_never_holds_parts_of_two_files_and_all_of_it_arrives() -> None:
    offering, came = offered(), b""
    offering.on_taken(3, 0)
    while len(came) < offering.total:
        for offset, data in pieces(offering):
            assert offset == len(came)
            came += data
        offering.on_taken(3, len(came))
    assert came == MANIFEST + b"".join(FILES) and offering.taken == offering.total


def test_it_goes_on_where_the_ear_says() -> None:
    offering = offered()
    offering.on_taken(3, 0)
    pieces(offering)
    offering.on_taken(3, 1001)  # two files were there already
    assert [offset for offset, _ in pieces(offering)] == [1257, 1513, 1769]
    offering.again()
    assert json.loads(str(offering.take()))["step"] == "offer" and offering.take() is None
    offering.on_taken(3, 0)
    assert pieces(offering)[0][0] == 0


def test_what_the_ear_can_not_mean_changes_nothing() -> None:
    offering = Offering(MANIFEST, "", FILES)
    offering.on_taken(0, 5)
    assert offering.taken is None, "it was not offered yet"
    offering = offered()
    offering.on_taken(3, 900)
    for number, value in ((3, 899), (3, offering.total + 1), (3, 2**32 - 1), (2, 1000)):
        offering.on_taken(number, value)
        assert offering.taken == 900


def test_the_end_in_words() -> None:
    offering = offered()
    for message in ({}, {"step": 5}, {"step": "more"}):
        offering.on_told(message)
        assert not offering.ready and not offering.refused
    offering.on_told({"step": "refused", "reason": "no\nroom" + "x" * 200})
    assert offering.refused.startswith("no?room") and len(offering.refused) == 64 and offering.take() is None
    offering = offered()
    offering.on_told({"step": "refused"})
    assert offering.refused == "for no reason"
    offering = offered()
    offering.on_told({"step": "ready"})
    assert offering.ready and offering.take() is None


def test_any_order_of_messages_keeps_the_window() -> None:
    for seed in range(50):
        rng = random.Random(seed)
        offering: Any = offered()
        for _ in range(200):
            offering.on_taken(3, rng.randrange(offering.total + 300))
            for offset, data in pieces(offering):
                assert offset + len(data) <= min(offering.total, offering.taken + wire.PIECES_AHEAD + wire.PIECE_MOST)
            if not rng.randrange(40):
                offering.again()
                offering.take()
