"""The whole earpiece on fake silicon under a virtual clock: a conversation, a resume, a button, and no garbage."""

import gc
import sys

from earpiece import faults, link, ring, session, wire
from fakes.scripted import Ear, joined

MICROPYTHON = sys.implementation.name == "micropython"


def test_a_sentence_goes_up_and_a_reply_comes_down():
    made = joined()
    made.run(2600 - made.board.now)
    assert made.ear.state == session.LISTENING and made.board.lit
    made.run(2000)
    assert made.ear.state == session.IDLE
    heads, shorts, texts = made.sent()
    assert texts[0]["type"] == "hello" and texts[0]["ear"] == "kitchen" and texts[0]["reply"] is None
    assert heads[0][1] == wire.OPENS and heads[-1][1] == wire.CLOSES
    assert [h[3] for h in heads] == list(range(heads[0][3], heads[0][3] + len(heads)))
    assert len(heads) * 32 >= 300 + 500 + 1400
    made.say(1, 0, 10)
    made.run(40)
    assert made.ear.state == session.SPEAKING and made.board.speaker.on
    made.run(500)
    assert made.ear.state == session.IDLE and not made.board.speaker.on
    assert made.board.speaker.written == 10 * 512
    _, shorts, _ = made.sent()
    assert (wire.PLAYED, 0, 1, 10 * 512) in shorts
    assert any(s[0] == wire.CREDIT and s[2] == 1 and s[3] > wire.FIRST_CREDIT for s in shorts)


def test_a_hush_is_silence_within_a_poll():
    made = joined()
    made.say(1, 0, 8, ends=False)
    made.run(100)
    assert made.board.speaker.on
    made.socket.feed(b"\x82\x08" + bytes([wire.HUSH, 0, 1, 0, 0, 0, 0, 0]))
    made.run(8)
    assert not made.board.speaker.on and made.ear.state == session.IDLE


def test_a_tap_while_she_speaks_stops_her_and_tells():
    made = joined()
    made.say(4, 0, 8, ends=False)
    made.run(100)
    made.board.down = True
    made.run(104)
    made.board.down = False
    made.run(24)
    assert not made.board.speaker.on
    _, shorts, texts = made.sent()
    assert (wire.HUSH, 0, 4, 0) in shorts and {"type": "button", "press": "tap"} in texts


def test_a_tap_in_silence_opens_the_gate():
    made = joined(source=lambda i: 0)
    made.board.down = True
    made.run(104)
    made.board.down = False
    made.run(100)
    assert made.ear.state == session.LISTENING
    heads, _, texts = made.sent()
    assert heads[0][1] == wire.OPENS and {"type": "button", "press": "tap"} in texts


def test_a_gap_in_the_middle_of_a_sentence_loses_nothing():
    made = joined()
    made.run(2700 - made.board.now)
    first, _, _ = made.sent()
    made.socket.open = False
    made.up = False
    made.run(400)
    assert made.ear.state == session.LOST
    made.up = True
    made.run(800)
    made.socket.feed(b"")
    made.welcome("true", str(first[-2][3]))  # the last frame on the wire was lost with it
    made.run(1500)
    heads, _, texts = made.sent()
    assert texts[0]["session"] == "s1"
    assert heads[0][3] == first[-1][3]
    assert [h[3] for h in heads] == list(range(heads[0][3], heads[0][3] + len(heads)))
    assert heads[-1][1] == wire.CLOSES


def test_a_ring_full_of_unsent_words_still_finds_its_host():
    """The cells of her voice are the ring's: while it has none to lend, the link must be polled all the same."""
    made = joined()
    made.socket.open = False
    made.up = False
    made.run(100)
    for _ in range(30):
        made.ear.capture.talk(94)
        made.run(96)
    assert not made.ear.jitter.room() and made.ear.state == session.LOST
    made.up = True
    made.run(1200)
    made.socket.feed(b"")
    made.welcome("true", "0")
    made.run(500)
    heads, _, _ = made.sent()
    assert len(heads) > 50 and made.ear.jitter.room() == ring.JITTER


def test_a_reply_goes_on_where_it_was():
    made = joined()
    made.say(1, 0, 6, ends=False)
    made.run(100)
    made.socket.open = False
    made.run(600)
    made.welcome("true")
    _, _, texts = made.sent()
    assert texts[0]["reply"] == {"number": 1, "next": 6}
    made.say(1, 6, 10)
    made.run(600)
    assert made.board.speaker.written == 10 * 512 + 512  # silent frames: a pause, stretched once, then faded
    _, shorts, _ = made.sent()
    assert (wire.PLAYED, 0, 1, 10 * 512) in shorts


def test_she_pauses_softly_while_hands_are_shaken():
    """The handshake stops the chip for 300 ms; what is left of her sentence waits, and nothing is cut."""
    made = joined()
    made.say(1, 0, 24)
    connect, speaker, at = made.ear.link._connect, made.board.speaker, []

    def connected(now):
        connect(now)
        write = made.socket.write

        def shaken(data):
            if not at:
                at.append((speaker.written, made.ear.playback.dry))
                made.board.pass_ms(300)
            return write(data)

        made.socket.write = shaken

    made.ear.link._connect = connected
    made.socket.open = False
    made.run(400)
    made.welcome("true", "null")
    made.run(1200)
    assert at[0][1] and 512 * 6 < at[0][0] < 512 * 20, "she had faded, in the middle of what she says"
    assert made.ear.playback.gaps == 0 and not made.ear.playback.held
    assert speaker.written == 24 * 512 + 256, "all of it was said, and one lump once more, fading"


def test_hands_are_shaken_after_a_cue():
    made = joined()
    made.ear.cues.ring("off")
    made.run(40)
    made.socket.open = False
    made.run(320)
    assert made.ear.cues.active and made.ear.link.state == link.GREETING
    assert not made.socket.sent
    made.run(400)
    assert not made.ear.cues.active and made.socket.sent


def test_a_new_session_begins_with_a_clean_table():
    made = joined()
    made.say(9, 0, 6, ends=False)
    made.run(100)
    made.socket.open = False
    made.run(600)
    made.welcome("false")
    assert not made.board.speaker.on and made.ear.state == session.IDLE
    made.say(0, 0, 4)
    made.run(300)
    assert made.board.speaker.written >= 4 * 512 and made.ear.state == session.IDLE


def test_a_refusal_is_an_error_until_somebody_taps():
    made = Ear()
    made.run(32)
    text = b'{"type":"refused","code":4401,"reason":"revoked"}'
    made.socket.feed(bytes([0x81, len(text)]) + text)
    made.run(32)
    assert made.ear.state == session.ERROR and made.ear.link.reason == "revoked"
    made.board.down = True
    made.run(104)
    made.board.down = False
    made.run(400)  # hands are shaken once the cue "error" is over
    made.welcome()
    assert made.ear.state == session.IDLE


def test_very_long_is_off_after_its_cue():
    made = joined()
    made.board.down = True
    made.run(4040)
    assert made.ear.state == session.OFF and not made.board.wifi.there and made.ear.running
    made.run(560)
    assert made.board.speaker.written >= 16 * 370 and not made.board.speaker.on
    assert not made.ear.running


def test_muted_nothing_leaves():
    made = joined()
    made.board.down = True
    made.run(1000)
    made.board.down = False
    made.run(6000)
    heads, _, _ = made.sent()
    assert heads == [] and made.ear.state == session.IDLE


def test_without_a_network_it_is_lost_at_once_and_back_at_once():
    made = joined()
    wifi = made.board.wifi
    wifi.there = False
    wifi.fault = faults.WIFI
    made.run(8)
    assert made.ear.state == session.LOST and made.ear.link.fault == faults.WIFI
    lit = []
    for _ in range(2000 // 8):
        made.run(8)
        lit.append(made.board.lit or made.ear.gate.open)
    assert lit.count(True) < len(lit) // 3
    wifi.fault = faults.PASSWORD
    made.run(8)
    assert made.ear.state == session.ERROR
    wifi.there = True
    made.run(480)  # the cue "error" sounds until then
    made.welcome("true")
    assert made.ear.state in (session.IDLE, session.LISTENING) and made.ear.link.fault == ""


def test_what_was_good_is_saved_only_in_silence():
    made = joined(source=lambda i: 0)
    saved = []

    class Known:
        @staticmethod
        def save(values):
            saved.append(made.board.now)

    sys.modules["earpiece.known"] = sys.modules["earpiece"].known = Known
    saved.clear()
    made.ear.capture.talk(94)
    made.run(40)
    made.ear.link.where.news = True
    made.ear.link.where.known["host"] = "192.0.2.7"
    made.ear.event("tap", made.board.now)  # something that is collected afterwards
    made.run(2000)
    assert made.ear.gate.open and not saved
    made.run(4000)
    assert not made.ear.gate.open and len(saved) == 1
    made.ear.event("tap", made.board.now)
    made.run(6000)
    assert len(saved) == 1  # nothing new, nothing written
    assert "earpiece.known" not in sys.modules


if MICROPYTHON:
    def loud(position):
        return 8000 if position & 32 else -8000

    def streaming():
        """An earpiece in the middle of both-way sound; the host's frame comes from a buffer that is used again."""
        made = joined(keep=False, source=loud)
        frame = bytearray(wire.SOUND)
        wire.put_head(frame, wire.SPOKEN, 0, 1, 0, 0, 0)
        message = bytearray(b"\x82\x7e\x01\x0a" + bytes(frame))
        made.socket.repeat(message)
        return made

    def stream(made, count):
        """`count` frames both ways. The steps, drawn out so that the harness itself allocates nothing."""
        board = made.board
        ear = made.ear
        came = made.socket._came
        for _ in range(count):
            following = ear.playback.next
            came[8] = following & 255
            came[9] = following >> 8
            made.socket.again()
            ear.capture.talk(94)  # or the gate would take so steady a sound for a noise
            for _ in range(4):
                board.pass_ms(8)
                ear.sound(board.now)
                ear.talk(board.now)

    def test_no_byte_is_allocated_for_a_frame():
        made = streaming()
        stream(made, 100)
        gc.collect()
        gc.disable()
        before = gc.mem_alloc()
        sent = made.socket.count
        played = made.board.speaker.written
        stream(made, 1000)
        after = gc.mem_alloc()
        gc.enable()
        assert made.socket.count - sent >= 990 * 274
        assert made.board.speaker.written - played >= 990 * 512
        assert after == before, "%d bytes" % (after - before)

    def test_the_loop_runs_with_the_heap_locked():
        import micropython
        made = streaming()
        stream(made, 50)
        board = made.board
        ear = made.ear
        micropython.heap_lock()
        try:
            stream(made, 50)
            broken = False
        except MemoryError:
            broken = True
        micropython.heap_unlock()
        assert not broken
        assert link.OPEN == ear.link.state and board.speaker.on
