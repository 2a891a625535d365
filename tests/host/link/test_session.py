"""The protocol of one ear: whatever comes, it goes on or closes with a code; it never raises."""

from __future__ import annotations

import json
import random
import sys
from typing import Any

import pytest
from earpiece import wire
from hypothesis import given
from hypothesis import strategies as st
from os1.events import FRAME, FromEar, Joined, Missed, Muted, Played, Pressed, Reported, Silenced, Sound, Typed
from os1.link import greeting
from os1.link.offering import Offering
from os1.link.session import MAX_BAD, MAX_TYPED, MOST_MISSED, SHORTS, TEXTS, Session

HELLO: dict[str, Any] = {"type": "hello", "versions": [1], "codecs": ["adpcm"], "ear": "kitchen", "ring_ms": 3072}
FRAME_S = wire.FRAME / wire.RATE


def hello(**changes: object) -> greeting.Hello:
    return greeting.hello(json.dumps(HELLO | changes))


def joined() -> Session:
    session = Session("one", hello(), "Samantha", 0.0)
    assert session.join(hello(), False) == Joined("kitchen", False)
    return session


def heard(seq: int, flags: int = 0, utterance: int = 1) -> bytes:
    head = bytearray(wire.HEAD)
    wire.put_head(head, wire.HEARD, flags, utterance, seq & 0xFFFF, 0, 0)
    return bytes(head) + bytes(wire.BODY)


def short(kind: int, number: int, value: int = 0) -> bytes:
    message = bytearray(wire.SHORT)
    wire.put_short(message, kind, number, value)
    return bytes(message)


def outgoing(session: Session) -> list[Any]:
    """What would be sent: JSON as dicts, short messages as (kind, number), frames as (reply, frame)."""
    found: list[Any] = []
    while (message := session.take()) is not None:
        if isinstance(message, str):
            found.append(json.loads(message))
        elif len(message) == wire.SHORT:
            found.append(wire.get_short(message)[0:3:2])
        else:
            found.append(wire.get_head(message)[2:4])
    return found


def test_the_welcome_comes_first_then_the_state() -> None:
    welcome, state = outgoing(joined())
    assert welcome["type"] == "welcome" and welcome["session"] == "one" and welcome["heard"] is None
    assert state == {"type": "state", "state": "idle"}


def test_every_message_of_an_ear_is_understood() -> None:
    session = joined()
    session.saying.add(3, bytes(4096))
    found: list[FromEar] = []
    for message in (
        heard(0, wire.OPENS),
        short(wire.CREDIT, 3, 40),
        short(wire.PLAYED, 3, 700),
        short(wire.HUSH, 3),
        short(wire.LOST, 0, 12),
        '{"type":"button","press":"double"}',
        '{"type":"status","battery":0.7}',
        '{"type":"status","percent":9,"hot":1}',
    ):
        found += session.receive(message, 0.0)
    assert found[1:] == [Played(3, 700), Silenced(3), Missed(12 * FRAME), Pressed("double"), Reported(9, True)]
    assert isinstance(found[0], Sound) and found[0].opens and len(found[0].pcm) == 2 * FRAME
    assert (session.lost_by_ear, session.status, session.closing) == (12, {"percent": 9.0, "hot": 1.0}, None)
    assert not session.counts


def test_a_hush_overtakes_everything() -> None:
    session = joined()
    outgoing(session)
    session.saying.add(1, bytes(8192))
    session.saying.add(2, bytes(1024))
    session.tell("speaking")
    session.hush(1)
    assert outgoing(session) == [(wire.HUSH, 1), {"type": "state", "state": "speaking"}, (2, 0)]


def test_only_the_newest_state_is_told() -> None:
    session = joined()
    outgoing(session)
    for state in ("listening", "thinking", "speaking", "listening"):
        session.tell(state)
    assert outgoing(session) == [{"type": "state", "state": "listening"}]
    session.tell("thinking")
    session.tell("listening")
    assert outgoing(session) == []


def test_a_resume_goes_on_where_it_was() -> None:
    session = joined()
    session.receive(heard(65_535, wire.OPENS), 0.0)
    session.receive(heard(65_536), FRAME_S)
    session.saying.add(1, bytes(1024))
    session.hush(1)
    session.saying.add(2, bytes(6 * 1024))
    session.tell("speaking")
    outgoing(session)
    again = hello(session="one", reply={"number": 2, "next": 4})
    assert session.resumes(again)
    assert session.join(again, True) == Joined("kitchen", True)
    welcome, *rest = outgoing(session)
    assert (welcome["resumed"], welcome["heard"]) == (True, 0)
    assert rest == [(wire.HUSH, 1), {"type": "state", "state": "speaking"}, (2, 4), (2, 5)]
    (sound,) = session.receive(heard(65_537), 5.0)
    assert isinstance(sound, Sound) and (sound.first, sound.lost) == (65_537 * FRAME, 0)


@pytest.mark.parametrize("change", [{"session": "two"}, {"session": ""}, {"codecs": ["pcm16"]}, {"ring_ms": 1}])
def test_another_session_or_codec_is_no_resume(change: dict[str, object]) -> None:
    assert not joined().resumes(hello(**({"session": "one"} | change)))


BAD: list[bytes | str] = [
    b"",
    b"\1",
    bytes(8),
    bytes(266),
    bytes(267),
    bytes(1034),
    b"\2" + bytes(265),
    heard(0)[:8] + b"\x59\0" + bytes(256),
    short(wire.PLAYED, 0, 1)[:-1],
    "",
    "nonsense",
    "[]",
    "{}",
    '{"type":"button","press":"softly"}',
    '{"type":"button","press":["tap"]}',
    "[" * 2000,
    '{"type":"\ud800"}'[:-1],
]


@pytest.mark.parametrize("bad", BAD)
def test_a_few_bad_messages_are_dropped_and_counted_too_many_are_the_end(bad: bytes | str) -> None:
    session = joined()
    for n in range(MAX_BAD):
        assert session.closing is None
        assert session.receive(bad, float(n)) == []
        assert session.counts["bad"] == n + 1
    assert session.closing is not None and session.closing[0] == wire.CLOSE_PROTOCOL
    assert session.receive(heard(0), 100.0) == []


@pytest.mark.parametrize("big", [bytes(wire.MAX_BINARY + 1), " " * (wire.MAX_TEXT + 1), "ä" * (wire.MAX_TEXT - 10)])
def test_too_big_is_the_end(big: bytes | str) -> None:
    session = joined()
    assert session.receive(big, 0.0) == []
    assert session.closing is not None and session.closing[0] == wire.CLOSE_TOO_BIG


def test_unknown_json_is_counted_and_no_crime() -> None:
    session = joined()
    for n in range(100):
        session.receive('{"type":"weather"}', float(n))
    assert session.closing is None and session.counts == {"unknown": 100}


def test_sound_in_real_time_is_never_a_flood_and_a_burst_after_a_break_neither() -> None:
    session = joined()
    for seq in range(5000):
        session.receive(heard(seq), seq * FRAME_S)
        session.receive(short(wire.CREDIT, 1, seq), seq * FRAME_S)
        session.receive(short(wire.PLAYED, 1, 0), seq * FRAME_S)
    for seq in range(5000, 5090):
        session.receive(heard(seq), 5090 * FRAME_S)
    assert session.closing is None and session.hearing.lost == 0


@pytest.mark.parametrize(
    "message, most",
    [(heard(0), 97 + 64), (short(wire.LOST, 0), SHORTS), ('{"type":"status"}', TEXTS)],
)
def test_more_than_sound_can_be_is_a_flood(message: bytes | str, most: int) -> None:
    session = joined()
    for _ in range(most):
        session.receive(message, 0.0)
        assert session.closing is None
    session.receive(message, 0.0)
    assert session.closing is not None and session.closing[0] == wire.CLOSE_FLOOD


def size(value: object, seen: set[int]) -> int:
    """Bytes of everything that hangs on `value`."""
    if id(value) in seen:
        return 0
    seen.add(id(value))
    slots = [getattr(value, s) for c in type(value).__mro__ for s in getattr(c, "__slots__", ()) if hasattr(value, s)]
    inside = list(value.items()) if isinstance(value, dict) else []
    inside += list(value) if isinstance(value, list | tuple | set) or type(value).__name__ == "deque" else []  # type: ignore[call-overload]
    inside += slots + list(vars(value).values() if hasattr(value, "__dict__") else [])
    return sys.getsizeof(value) + sum(size(v, seen) for v in inside)


def hostile(rng: random.Random) -> bytes | str:
    """Random bytes, or a message of ours with something wrong, or nothing wrong."""
    dice = rng.randrange(8)
    if dice == 0:
        return rng.randbytes(rng.choice((0, 1, 7, 8, 9, 10, 265, 266, 267, 1034)))
    if dice == 1:
        return rng.randbytes(rng.randrange(400)).decode("latin-1")
    if dice == 2:
        return json.dumps({"type": rng.choice(("button", "status", "hello", "")), "press": rng.choice(("tap", 1))})
    if dice == 3:
        return bytes([rng.randrange(8)]) + rng.randbytes(7)
    if dice < 6:
        return short(rng.randrange(3, 7), rng.randrange(20), rng.choice((0, 512, 2**32 - 1)))
    return heard(rng.randrange(0x10000), rng.randrange(8), rng.randrange(4))


def test_sixty_thousand_hostile_messages_leave_it_small_and_sane() -> None:
    rng, now, ends = random.Random(8316), 0.0, 0
    session = joined()
    for n in range(60_000):
        now += rng.random() / 10
        for event in session.receive(hostile(rng), now):
            assert isinstance(event, Sound | Played | Pressed | Reported | Silenced | Missed)
        if n % 7 == 0:
            session.saying.add(n, bytes(rng.randrange(0, 8000, 2)))
        session.take()
        if session.closing is not None:
            assert session.closing[0] in (wire.CLOSE_PROTOCOL, wire.CLOSE_FLOOD)
            ends += 1
            session.join(hello(session="one", reply={"number": rng.randrange(20), "next": rng.randrange(99)}), True)
    assert ends > 100
    assert size(session, set()) < 2_000_000


@given(st.lists(st.tuples(st.binary(max_size=300) | st.text(max_size=300), st.floats(0, 10)), max_size=50))
def test_it_never_raises(messages: list[tuple[bytes | str, float]]) -> None:
    session, now = joined(), 0.0
    for message, later in messages:
        now += later
        session.receive(message, now)
        session.take()


@given(st.lists(st.sampled_from([wire.HEARD, wire.CREDIT, wire.PLAYED, wire.HUSH, wire.LOST]), max_size=80), st.data())
def test_well_formed_messages_with_any_numbers_never_raise(kinds: list[int], data: st.DataObject) -> None:
    session, u16 = joined(), st.integers(0, 0xFFFF)
    for n, kind in enumerate(kinds):
        if kind == wire.HEARD:
            session.receive(heard(data.draw(u16), data.draw(st.integers(0, 255)), data.draw(u16)), n * FRAME_S)
        else:
            session.receive(short(kind, data.draw(u16), data.draw(st.integers(0, 2**32 - 1))), n * FRAME_S)
        session.saying.add(n, bytes(2048))
        session.take()


@pytest.mark.parametrize(("rate", "seconds"), [(44100, 8), (48000, 6)])
def test_an_ear_that_samples_too_fast_is_told_so(rate: int, seconds: int) -> None:
    session = joined()
    for seq in range(int(seconds * rate / wire.FRAME)):
        session.receive(heard(seq), seq * wire.FRAME / rate)
        if session.closing:
            break
    assert session.closing == (wire.CLOSE_FLOOD, "more sound than 16000 samples a second make")


def test_the_newest_notice_of_each_kind_is_sent_once_and_a_due_time_of_before_never() -> None:
    session = joined()
    while session.take():
        continue
    session.due(60.0)
    session.due(30.04)
    session.volume(4)
    session.volume(7)
    sent = [json.loads(str(message)) for message in (session.take(), session.take())]
    assert sent == [{"type": "due", "in_s": 30.0}, {"type": "volume", "step": 7}] and session.take() is None
    session.due(60.0)
    session.volume(2)
    session.join(session.hello, True)
    kinds = []
    while message := session.take():
        kinds.append(json.loads(str(message))["type"])
    assert kinds == ["welcome", "state", "volume"]
@pytest.mark.parametrize("rate", [1.001, 0.999])
def test_an_hour_with_an_ear_whose_clock_is_wrong_loses_nothing_and_fills_nothing(rate: float) -> None:
    """A thousandth is fifty times a crystal's error, and 3.6 s in the hour: more than the ear's ring."""
    session, frames = joined(), int(3600 / FRAME_S)
    began = size(session, set())
    for seq in range(frames):
        opens, closes = seq % 600 == 0, seq % 600 == 599  # the gate, every 19 s
        flags = (wire.OPENS if opens else 0) | (wire.CLOSES if closes else 0)
        (sound,) = session.receive(heard(seq, flags, seq // 600 % 256), seq * FRAME_S / rate)
        assert isinstance(sound, Sound) and sound.first == seq * wire.FRAME
        session.take()
    assert not session.closing and not session.hearing.lost and not session.hearing.repeated
    assert size(session, set()) < began + 1000


def test_an_update_is_sent_only_while_nobody_speaks() -> None:
    session = joined()
    outgoing(session)
    session.tell("listening")
    session.offer(Offering(b"manifest", "00" * 32, [b"file"]))
    assert outgoing(session) == [{"type": "state", "state": "listening"}]
    session.tell("idle")
    assert [m.get("step") for m in outgoing(session)] == [None, "offer"]
    session.receive(short(wire.TAKEN, 1, 0), 0.0)
    session.tell("thinking")
    assert outgoing(session) == [{"type": "state", "state": "thinking"}]
    session.tell("idle")
    assert session.take() == '{"type":"state","state":"idle"}'
    assert [wire.get_piece(m)[1] for m in (session.take(), session.take()) if isinstance(m, bytes)] == [0, 8]
    assert session.take() is None


def test_an_update_is_offered_again_after_a_new_connection_and_ends_in_words() -> None:
    session = joined()
    first, second = Offering(b"m", "", [b"f"]), Offering(b"m", "", [b"f"])
    session.offer(first)
    session.offer(second)
    assert (first.number, second.number) == (1, 2)
    assert [m.get("offer") for m in outgoing(session)] == [None, None, 2]
    session.receive(short(wire.TAKEN, 1, 1), 0.0)
    assert second.taken is None, "that was of the first one"
    session.receive(short(wire.TAKEN, 2, 1), 0.0)
    assert second.taken == 1
    session.join(hello(session="one"), True)
    assert [m.get("offer") for m in outgoing(session)] == [None, None, 2]
    session.receive('{"type":"update","step":"ready"}', 0.0)
    assert second.ready and not session.counts["unknown"]


def test_an_ear_that_tells_of_no_update_is_merely_counted() -> None:
    session = joined()
    session.receive('{"type":"update","step":"ready"}', 0.0)
    assert session.receive(short(wire.TAKEN, 1, 5), 0.0) == []
    assert session.counts["unknown"] == 1 and session.closing is None


def test_lost_sound_is_told_once_and_only_of_this_session() -> None:
    """An ear counts since its boot; what it told a host before, and tells again after a break, is no news."""
    session = Session("one", hello(lost=100), "Samantha", 0.0)
    session.join(hello(lost=100), False)
    assert session.receive(short(wire.LOST, 0, 100), 0.0) == []
    assert session.receive(short(wire.LOST, 0, 130), 0.0) == [Missed(30 * FRAME)]
    session.join(hello(session="one", lost=130), True)
    assert session.receive(short(wire.LOST, 0, 130), 1.0) == []
    assert session.receive(short(wire.LOST, 0, 131), 1.0) == [Missed(FRAME)]
    assert session.lost_by_ear == 31
    assert session.receive(short(wire.LOST, 0, 0xFFFFFFFF), 1.0) == [Missed(MOST_MISSED * FRAME)]
    for lost in ("many", -1, True, 1 << 40, None):
        assert hello(lost=lost).lost == 0


def at_desk() -> Session:
    session = Session("one", hello(ear="desk-00c0ffee"), "Samantha", 0.0, types=True)
    session.join(session.hello, False)
    return session


def said(**message: object) -> str:
    return json.dumps(message)


def test_a_page_may_write_to_her_and_mute_her() -> None:
    session = at_desk()
    assert session.receive(said(type="typed", text=" Hello,\n\tZoë\u2028 "), 1.0) == [Typed("Hello, Zoë")]
    assert session.receive(said(type="mute", on=True), 1.0) == [Muted(True)]
    assert session.receive(said(type="mute", on="yes"), 1.0) == [Muted(False)]
    assert session.receive(said(type="hush", reply=70000), 1.0) == [Silenced(70000)]
    assert session.receive(said(type="hush", reply="all"), 1.0) == []
    assert session.receive(said(type="typed", text="   "), 1.0) == [] and not session.counts


@pytest.mark.parametrize("text", [None, 5, ["hello"], "x" * (greeting.MAX_TYPED + 1)])
def test_what_is_no_line_to_write_is_dropped_and_counted(text: object) -> None:
    session = at_desk()
    assert session.receive(said(type="typed", text=text), 1.0) == [] and session.counts["bad"] == 1


@pytest.mark.parametrize("character", ["x", "ü", "🙂"])
def test_the_longest_line_fits_however_it_is_written(character: str) -> None:
    longest = character * greeting.MAX_TYPED
    for text in (said(type="typed", text=longest), json.dumps({"type": "typed", "text": longest}, ensure_ascii=False)):
        session = at_desk()
        assert len(text) < MAX_TYPED and session.receive(text, 1.0) == [Typed(longest)]


def test_an_earpiece_writes_nothing() -> None:
    session = joined()
    assert session.receive(said(type="typed", text="hello"), 1.0) == []
    assert session.receive(said(type="mute", on=True), 1.0) == [] and session.counts["unknown"] == 2
    assert session.receive(said(type="hush", reply=1), 1.0) == [] and session.counts["unknown"] == 3
    assert session.receive(said(type="typed", text="x" * wire.MAX_TEXT), 1.0) == [] and session.closing
