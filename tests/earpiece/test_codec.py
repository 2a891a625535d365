"""The codec: standard IMA bit for bit, plain and viper the same, extremes included."""

import hashlib
import sys
from array import array

from earpiece import adpcm, wire

MICROPYTHON = sys.implementation.name == "micropython"
# of what audioop.lin2adpcm makes of `frames`, and adpcm2lin of that
GOLDEN = "ee7cff53309d2b4d0ba6194796bf28b2436a753eae8be2af858f3ccd389af4c2"


def frames(count):
    """Deterministic sound of every loudness, with steps and rails. One bytearray, reused."""
    pcm = bytearray(1024)
    seed = 1
    for number in range(count):
        for i in range(0, 1024, 2):
            seed = (seed * 75 + 74) % 65537  # ZX Spectrum's generator: whole numbers below 2^23
            level = (number * 37 + i // 8) % 256
            sample = (seed - 32768) * level // 256
            if level > 250:
                sample = 32767 if number & 1 else -32768
            pcm[i] = sample & 255
            pcm[i + 1] = sample >> 8 & 255
        yield pcm


def encode(codec, pcm, out, at, state):
    """A frame, lump by lump; its loudness."""
    state[2] = state[4] = 0
    codec.encode(pcm[:512], out, at, state)
    return codec.encode(pcm[512:], out, at + codec.BODY, state)


def decode(codec, out, at, pcm, state):
    lump = bytearray(512)
    for half in range(2):
        assert codec.decode(out, at + half * codec.BODY, lump, state) == codec.LUMP
        pcm[512 * half:512 * half + 512] = lump


def digest(codec, count=60):
    coded = hashlib.sha256()
    plain = hashlib.sha256()
    out = bytearray(300)
    back = bytearray(1024)
    up = array("i", [0] * codec.STATE)
    down = array("i", [0] * codec.STATE)
    louds = 0
    for pcm in frames(count):
        louds += encode(codec, pcm, out, 20, up)
        decode(codec, out, 20, back, down)
        coded.update(bytes(out[20:276]))
        plain.update(bytes(back))
        assert up[0] == down[0] and up[1] == down[1]
    return coded.digest(), plain.digest(), louds, up[3], up[4]


def test_sizes_agree_with_the_wire():
    assert 2 * adpcm.LUMP == wire.FRAME and 2 * adpcm.BODY == wire.BODY and adpcm.MESSAGE == wire.SOUND


def test_the_golden_frames():
    coded, plain, _, _, _ = digest(adpcm)
    assert hashlib.sha256(coded + plain).digest().hex() == GOLDEN


def test_a_frame_decodes_alone_from_the_state_before_it():
    out = bytearray(256)
    whole = bytearray(1024)
    alone = bytearray(1024)
    up = array("i", [0] * adpcm.STATE)
    down = array("i", [0] * adpcm.STATE)
    for pcm in frames(5):
        before = (up[0], up[1])
        encode(adpcm, pcm, out, 0, up)
        decode(adpcm, out, 0, whole, down)
        fresh = array("i", [before[0], before[1], 0, 0, 0])
        decode(adpcm, out, 0, alone, fresh)
        assert alone == whole


def test_loudness_ignores_an_offset():
    state = array("i", [0] * adpcm.STATE)
    out = bytearray(256)
    still = bytearray(b"\xe8\x03" * 512)  # 1000, always: a microphone's offset
    for _ in range(60):
        loud = encode(adpcm, still, out, 0, state)
    assert loud < 512 * 12
    assert 990 < state[3] <= 1000


def test_copy_touches_one_message_only():
    source = bytearray(bytes(range(256)) * 3)
    target = bytearray(600)
    adpcm.copy(source, 7, target, 100)
    assert target[100:366] == source[7:273]
    assert not any(target[:100]) and not any(target[366:])


if MICROPYTHON:
    from earpiece import adpcm_viper

    def test_viper_is_the_same():
        assert digest(adpcm) == digest(adpcm_viper)

    def test_viper_copies_the_same():
        source = bytearray(bytes(range(256)) * 3)
        target = bytearray(600)
        adpcm_viper.copy(source, 7, target, 100)
        assert target[100:366] == source[7:273]
        assert not any(target[:100]) and not any(target[366:])
else:
    import warnings

    def test_the_standard():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            import audioop
        up = array("i", [0] * adpcm.STATE)
        down = array("i", [0] * adpcm.STATE)
        theirs_up = theirs_down = (0, 0)
        out = bytearray(256)
        back = bytearray(1024)
        for pcm in frames(60):
            encode(adpcm, pcm, out, 0, up)
            coded, theirs_up = audioop.lin2adpcm(bytes(pcm), 2, theirs_up)
            assert bytes(out) == coded and (up[0], up[1]) == theirs_up
            decode(adpcm, out, 0, back, down)
            plain, theirs_down = audioop.adpcm2lin(coded, 2, theirs_down)
            assert bytes(back) == plain
