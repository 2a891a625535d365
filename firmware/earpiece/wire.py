"""Messages between an earpiece and its host, as bytes. Shared by both sides; no I/O, no clock.

One WebSocket over TLS carries two kinds of message:

  text    JSON objects with a "type": hello, welcome, refused, state, status, button, update. Rare.
  binary  fixed layouts, little-endian, first byte = kind. They lie on the path that must not allocate.

Sound, both ways, 10 + 256 = 266 bytes, one 32 ms frame of 512 samples:

   0      1      2        4       6           8      9     10                    266
  +------+------+--------+-------+-----------+------+-----+---------------------+
  | kind | flags| number |  seq  | predictor | index|  0  | 256 bytes IMA-ADPCM |
  |  u8  |  u8  |  u16   |  u16  |    i16    |  u8  | u8  | high nibble first   |
  +------+------+--------+-------+-----------+------+-----+---------------------+

  kind HEARD  (ear -> host): number = utterance (counts openings of the gate), seq = capture frame since boot,
       counted also while the gate is closed, so that a hole in seq with no CLOSES before it is lost sound.
  kind SPOKEN (host -> ear): number = reply, seq = frame within the reply, from 0.
  predictor and index are the codec's state *before* the frame: each frame decodes on its own, so a lost one
  costs 32 ms and no more. With codec "pcm16" the body is 1024 bytes instead, predictor and index are 0.

Short messages, both ways, 8 bytes:

   0      1      2        4          8
  +------+------+--------+----------+
  | kind | flags| number |  value   |
  |  u8  |  u8  |  u16   |   u32    |
  +------+------+--------+----------+

  CREDIT (ear -> host)  number = reply, value = how many frames of this reply the host may have sent in all;
                        until the first one of a reply arrives the host may send FIRST_CREDIT frames of it
  PLAYED (ear -> host)  number = reply, value = samples of this reply that have left the amplifier
  HUSH   (both ways)    number = reply: it and all before it are over; frames of an old number are dropped
  LOST   (ear -> host)  number = 0,     value = microphone frames lost since boot
  TAKEN  (ear -> host)  number = offer, value = bytes of that update that the ear has; it wants those from there on
  All counters of 16 bits wrap; compare them with `after`.

A piece of an update (host -> ear), 8 + size bytes, size from 1 to 256:

   0      1       2        4          8            8 + size
  +------+-------+--------+----------+------------+
  | kind | offer |  size  |  offset  | size bytes |
  |  u8  |  u8   |  u16   |   u32    |            |
  +------+-------+--------+----------+------------+

  PIECE: offset counts through the manifest and then the files, in its order; a piece never holds parts of two of them.
  The host says first {"type":"update","step":"offer","offer":<its number>,"manifest":<bytes of it>,
  "mac":"<HMAC-SHA256 of it, hex>"}, which ends an older offer, and waits for a TAKEN of this number; then it is never
  more than PIECES_AHEAD bytes ahead of the last one. A TAKEN may jump ahead: what lies between is there already. The
  ear ends it with {"type":"update","step":"ready"} and starts anew, or with {"type":"update","step":"refused",
  "reason":"..."}. Which ear can be updated says its hello: "update":{"slot":"a","version":7,"mpy":
  <sys.implementation._mpy>}, null if it can't.

Versions: hello lists what the ear can do, the welcome names what is used; nothing in common is a refusal.
"""

try:
    from micropython import const as const
except ImportError:  # CPython
    def const(x: int) -> int:
        return x

import struct

RATE = 16000  # Hz, always; the host resamples (the amplifier takes only 8/16/32/44.1/48/88.2/96 kHz)
FRAME = 512  # samples: two DMA lumps of the ESP32, one window of Silero VAD
FRAME_MS = 32
BODY = 256  # bytes of ADPCM in a frame, 4 bits a sample
HEAD = 10
SOUND = HEAD + BODY
SOUND_PCM = HEAD + 2 * FRAME
SHORT = 8

VERSION = 1
VERSIONS = (1,)
CODECS = ("adpcm", "pcm16")  # in order of preference
PATH = "/ear"  # of the WebSocket
PORT = 8316
SERVER_NAME = "os1.local"  # in the host's certificate; fixed, so that no name need be looked up to check it

MAX_TEXT = 2048  # bytes of a JSON message; the longest we send is a hello of about 400
MAX_BINARY = SOUND_PCM  # a longer binary message is hostile
FIRST_CREDIT = 8  # frames (256 ms): what every ear has room for, so that a reply's first sound waits for nobody
RESUME_S = 45  # seconds a host keeps a broken session's place: the longest ring holds 33, and it takes time to connect

HEARD = const(1)
SPOKEN = const(2)
CREDIT = const(3)
PLAYED = const(4)
HUSH = const(5)
LOST = const(6)
PIECE = const(16)
TAKEN = const(17)

PIECE_HEAD = 8
PIECE_MOST = 256  # bytes of an update in a message: a page of flash, and shorter than a message of sound
PIECES_AHEAD = 1024  # bytes that may be on their way: a write to flash may take 50 ms
UPDATE_MOST = 192 * 1024  # bytes of an update: some five times the program

OPENS = const(1)  # HEARD: first frame after the gate opened (pre-roll included)
CLOSES = const(2)  # HEARD: last frame before the gate closes.  SPOKEN: last frame of the reply
LAST = const(2)
CUE = const(4)  # SPOKEN: a cue or a filler, not the answer itself

# Close codes of the WebSocket (RFC 6455, 7.4.2: 4000-4999 are private use)
CLOSE_PROTOCOL = 4400  # the peer sent what no peer of ours sends
CLOSE_KEY = 4401  # unknown earpiece, wrong or revoked key
CLOSE_VERSION = 4406  # no version or codec in common
CLOSE_REPLACED = 4409  # the same earpiece connected again; the newer one stays
CLOSE_TOO_BIG = 4413
CLOSE_FLOOD = 4429  # more messages than sound can be
CLOSE_BUSY = 4503

_SOUND = "<BBHHhBB"
_SHORT = "<BBHI"


def put_head(buf: bytearray, kind: int, flags: int, number: int, seq: int,
             predictor: int, index: int, at: int = 0) -> None:
    """Write a sound header into buf[at:at+10]. No allocation."""
    struct.pack_into(_SOUND, buf, at, kind, flags, number, seq, predictor, index, 0)


def get_head(buf: bytes) -> tuple[int, int, int, int, int, int]:
    """kind, flags, number, seq, predictor, index of a sound message. ValueError if it isn't one."""
    if len(buf) not in (SOUND, SOUND_PCM):
        raise ValueError("sound message of %d bytes" % len(buf))
    kind, flags, number, seq, predictor, index, _ = struct.unpack_from(_SOUND, buf, 0)
    if kind not in (HEARD, SPOKEN) or index > 88:
        raise ValueError("sound message of kind %d, index %d" % (kind, index))
    return kind, flags, number, seq, predictor, index


def put_short(buf: bytearray, kind: int, number: int, value: int, flags: int = 0, at: int = 0) -> None:
    """Write a short message into buf[at:at+8]. No allocation."""
    struct.pack_into(_SHORT, buf, at, kind, flags, number, value)


def get_short(buf: bytes) -> tuple[int, int, int, int]:
    """kind, flags, number, value. ValueError if it isn't a short message."""
    if len(buf) != SHORT:
        raise ValueError("short message of %d bytes" % len(buf))
    kind, flags, number, value = struct.unpack_from(_SHORT, buf, 0)
    if not CREDIT <= kind <= LOST and kind != TAKEN:
        raise ValueError("short message of kind %d" % kind)
    return kind, flags, number, value


def put_piece(offer: int, offset: int, data: bytes) -> bytes:
    """A piece of an update, as it is sent."""
    return struct.pack(_SHORT, PIECE, offer, len(data), offset) + data


def is_piece(buf: "bytes | bytearray", length: int) -> bool:
    """Is the message buf[:length] a piece of an update?"""
    size = length - PIECE_HEAD
    return 0 < size <= PIECE_MOST and buf[0] == PIECE and (buf[2] | buf[3] << 8) == size


def get_piece(buf: "bytes | bytearray") -> "tuple[int, int, memoryview]":
    """Number of the offer, offset and bytes of a message that is_piece."""
    _, offer, size, offset = struct.unpack_from(_SHORT, buf, 0)
    return offer, offset, memoryview(buf)[PIECE_HEAD:PIECE_HEAD + size]


def after(a: int, b: int) -> bool:
    """Is the 16-bit counter a later than b? (Serial numbers, RFC 1982.)"""
    return a != b and ((a - b) & 0xFFFF) < 0x8000


def agree(theirs: list[object], ours: tuple[object, ...]) -> object:
    """The first of ours that they also have, or None."""
    for x in ours:
        if x in theirs:
            return x
    return None
