"""WebSocket frames: whatever the pieces, the same messages; whatever the bytes, a message or Broken, nothing else."""

from earpiece import websocket as w


def frame(op, payload, fin=True, mask=0, size=None):
    head = bytes([(128 if fin else 0) | op])
    length = len(payload) if size is None else size
    if length < 126:
        head += bytes([mask | length])
    else:
        head += bytes([mask | 126, length >> 8, length & 255])
    return head + payload


def read(data, piece=10000, most=512):
    """Messages that come out of `data` given in pieces; the last is Broken's code if it broke."""
    reader = w.Reader(most, (266, 8))
    told = []
    at = 0
    left = piece
    while at < len(data):
        if not len(reader.view):
            raise AssertionError("nothing wanted")
        count = min(len(reader.view), len(data) - at, left)
        reader.view[:count] = data[at:at + count]
        at += count
        left = left - count or piece
        try:
            kind = reader.got(count)
        except w.Broken as e:
            told.append(e.args[0])
            return told
        if kind >= w.CLOSE:
            told.append((kind, reader.control()))
        elif kind:
            told.append((kind, bytes(reader.body[:reader.length])))
    return told


SOUND = bytes(range(256)) + bytes(10)
STREAM = (frame(w.TEXT, b"{}") + frame(w.BINARY, SOUND) + frame(w.PING, b"hi") + frame(w.BINARY, bytes(8))
          + frame(w.TEXT, b"") + frame(w.CLOSE, b"\x0f\xa1bye"))
TOLD = [(w.TEXT, b"{}"), (w.BINARY, SOUND), (w.PING, b"hi"), (w.BINARY, bytes(8)), (w.TEXT, b""),
        (w.CLOSE, b"\x0f\xa1bye")]


def test_the_same_messages_from_any_pieces():
    for piece in (1, 2, 3, 5, 7, 64, 267, 10000):
        assert read(STREAM, piece) == TOLD


def test_a_message_in_fragments_with_a_ping_between():
    data = (frame(w.TEXT, b"ab", fin=False) + frame(w.PING, b"") + frame(0, b"cd", fin=False) + frame(0, b"e"))
    for piece in (1, 4, 100):
        assert read(data, piece) == [(w.PING, b""), (w.TEXT, b"abcde")]
    data = frame(w.TEXT, b"ab", fin=False) + frame(w.PING, b"xyz") + frame(0, b"cd")
    for piece in (1, 4, 100):
        assert read(data, piece) == [(w.PING, b"xyz"), (w.TEXT, b"abcd")]
    assert read(data, most=4) == [1009]  # there is no room for both


def test_what_no_host_sends():
    assert read(frame(w.TEXT, b"abcd", mask=128)) == [1002]
    assert read(frame(3, b"")) == [1002]
    assert read(frame(11, b"")) == [1002]
    assert read(bytes([0xC1, 0])) == [1002]  # a reserved bit
    assert read(frame(0, b"ab")) == [1002]  # goes on with nothing
    assert read(frame(w.TEXT, b"a", fin=False) + frame(w.TEXT, b"b")) == [1002]
    assert read(frame(w.PING, b"", fin=False)) == [1002]
    assert read(frame(w.PING, bytes(126))) == [1002]


def test_what_is_too_long():
    assert read(frame(w.BINARY, b"", size=513)) == [1009]
    assert read(bytes([0x82, 127]) + bytes(8)) == [1009]
    long = frame(w.TEXT, bytes(300), fin=False) + frame(0, bytes(300))
    assert read(long) == [1009]
    assert read(frame(w.BINARY, bytes(512))) == [(w.BINARY, bytes(512))]


def test_random_bytes_do_nothing_but_break_it():
    seed = 12345
    for _ in range(200):
        data = bytearray(64)
        for i in range(64):
            seed = (seed * 75 + 74) % 65537
            data[i] = seed & 255
        for told in read(bytes(data)):
            assert told in (1002, 1009) or told[0] in (w.TEXT, w.BINARY, w.CLOSE, w.PING, w.PONG)


def test_what_we_write_is_masked_and_whole():
    assert w.wrap(b"hi") == b"\x81\x82\0\0\0\0hi"
    assert w.wrap(b"", w.PING) == b"\x89\x80\0\0\0\0"
    sound = w.envelope(266)
    assert len(sound) == 274 and w.room(266) == 8 and sound[:8] == b"\x82\xfe\x01\x0a\0\0\0\0"
    short = w.envelope(8)
    assert len(short) == 14 and w.room(8) == 6 and short[:2] == b"\x82\x88"


def test_the_upgrade():
    # the example of RFC 6455, 1.3
    assert w.accept(b"dGhlIHNhbXBsZSBub25jZQ==") == b"s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
    asked = w.request("/ear", "os1.local", b"dGhlIHNhbXBsZSBub25jZQ==", "kitchen.00ff")
    assert asked.startswith(b"GET /ear HTTP/1.1\r\n") and asked.endswith(b"\r\n\r\n")
    assert b"\r\nAuthorization: Bearer kitchen.00ff\r\n" in asked
    head = b"HTTP/1.1 401 Unauthorized\r\nContent-Length:  12 \r\nX: a:b\r\n\r\n"
    assert w.status(head) == 401
    assert w.header(head, b"content-length") == b"12" and w.header(head, b"x") == b"a:b"
    assert w.header(head, b"none") == b""
    for wrong in (b"", b"SSH-2.0-OpenSSH", b"HTTP/1.1", b"HTTP/1.1 abc"):
        try:
            w.status(wrong)
        except w.Broken:
            continue
        raise AssertionError(wrong)
