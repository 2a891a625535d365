"""The wire format: what is written is read again, what is hostile is refused, counters wrap."""

from earpiece import wire


def test_a_sound_header_comes_back():
    frame = bytearray(wire.SOUND)
    wire.put_head(frame, wire.HEARD, wire.OPENS, 65535, 40000, -32768, 88)
    assert wire.get_head(frame) == (wire.HEARD, wire.OPENS, 65535, 40000, -32768, 88)
    assert wire.SOUND == wire.HEAD + wire.BODY == 266


def test_a_header_goes_where_it_is_told_to():
    cells = bytearray(3 * wire.SOUND)
    wire.put_head(cells, wire.SPOKEN, wire.LAST, 1, 2, 3, 4, wire.SOUND)
    assert wire.get_head(cells[wire.SOUND:2 * wire.SOUND]) == (wire.SPOKEN, wire.LAST, 1, 2, 3, 4)
    assert not any(cells[:wire.SOUND]) and not any(cells[wire.SOUND + wire.HEAD:])


def test_a_short_message_comes_back():
    short = bytearray(wire.SHORT)
    for kind in (wire.CREDIT, wire.PLAYED, wire.HUSH, wire.LOST, wire.TAKEN):
        wire.put_short(short, kind, 65535, 0xFFFFFFFF)
        assert wire.get_short(short) == (kind, 0, 65535, 0xFFFFFFFF)


def refused(read, data):
    try:
        read(data)
    except ValueError:
        return True
    return False


def test_what_is_hostile_is_refused():
    good = bytearray(wire.SOUND)
    wire.put_head(good, wire.HEARD, 0, 0, 0, 0, 0)
    for size in (0, 1, 9, wire.SOUND - 1, wire.SOUND + 1):
        assert refused(wire.get_head, bytes(size))
    for place, value in ((0, 0), (0, 3), (0, 255), (8, 89), (8, 255)):
        bad = bytearray(good)
        bad[place] = value
        assert refused(wire.get_head, bad)
    for data in (b"", bytes(7), bytes(9), b"\x02" + bytes(7), b"\x07" + bytes(7)):
        assert refused(wire.get_short, data)


def test_counters_wrap():
    assert wire.after(1, 0) and not wire.after(0, 1) and not wire.after(7, 7)
    assert wire.after(0, 65535) and not wire.after(65535, 0)
    assert wire.after(32767, 0) and not wire.after(32768, 0)


def test_agreement_is_ours_in_our_order():
    assert wire.agree(["pcm16", "adpcm", 7, None], wire.CODECS) == "adpcm"
    assert wire.agree(["pcm16"], wire.CODECS) == "pcm16"
    assert wire.agree([], wire.CODECS) is None


def test_a_piece_comes_back_and_a_wrong_one_is_none():
    message = bytearray(wire.put_piece(3, 70000, b"abc"))
    assert wire.is_piece(message, 11)
    number, offset, data = wire.get_piece(message)
    assert (number, offset) == (3, 70000) and bytes(data) == b"abc"
    body = message + bytes(600)  # as in the reader's store: what lies behind it is of older messages
    assert wire.is_piece(body, 11) and bytes(wire.get_piece(body)[2]) == b"abc"
    for length in (0, 7, 8, 10, 12, 512):
        assert not wire.is_piece(body, length)
    assert not wire.is_piece(bytearray(wire.put_piece(0, 0, bytes(257))), 265)
    body[0] = wire.TAKEN
    assert not wire.is_piece(body, 11)
