"""The same as `adpcm`, bit for bit, in viper: native code, plain machine integers, no allocation.

For 32-bit targets only: a 64-bit build of MicroPython zero-extends what it loads through ptr32, and the result would be
silently wrong. CPython can't import this file (it has no viper types).
"""
# mypy: ignore-errors
# ruff: noqa: F821

import micropython

LUMP = 256
BODY = 128
STATE = 5
# adpcm.STEPS, two bytes each, the low one first: as numbers they would stay in the heap beside the array of them
STEPS = (
    b"\x07\x00\x08\x00\x09\x00\x0a\x00\x0b\x00\x0c\x00\x0d\x00\x0e\x00\x10\x00\x11\x00\x13\x00\x15\x00\x17\x00\x19\x00"
    b"\x1c\x00\x1f\x00\x22\x00\x25\x00\x29\x00\x2d\x00\x32\x00\x37\x00\x3c\x00\x42\x00\x49\x00\x50\x00\x58\x00\x61\x00"
    b"\x6b\x00\x76\x00\x82\x00\x8f\x00\x9d\x00\xad\x00\xbe\x00\xd1\x00\xe6\x00\xfd\x00\x17\x01\x33\x01\x51\x01\x73\x01"
    b"\x98\x01\xc1\x01\xee\x01\x20\x02\x56\x02\x92\x02\xd4\x02\x1c\x03\x6c\x03\xc3\x03\x24\x04\x8e\x04\x02\x05\x83\x05"
    b"\x10\x06\xab\x06\x56\x07\x12\x08\xe0\x08\xc3\x09\xbd\x0a\xd0\x0b\xff\x0c\x4c\x0e\xba\x0f\x4c\x11\x07\x13\xee\x14"
    b"\x06\x17\x54\x19\xdc\x1b\xa5\x1e\xb6\x21\x15\x25\xca\x28\xdf\x2c\x5b\x31\x4b\x36\xb9\x3b\xb2\x41\x44\x48\x7e\x4f"
    b"\x71\x57\x2f\x60\xce\x69\x62\x74\xff\x7f"
)


# One piece on purpose: a call out of viper code goes through objects, and this runs for every sample.
@micropython.viper
def encode(pcm: ptr16, out: ptr8, at: int, state: ptr32) -> int:
    predictor = int(state[0])
    index = int(state[1])
    mean = int(state[3])
    steps = ptr16(STEPS)
    loud = int(state[2])
    rough = int(state[4])
    total = 0
    high = 0
    i = 0
    while i < 256:
        rest = int(pcm[i])
        if rest & 0x8000:
            rest -= 0x10000
        total += rest
        if rest > mean:
            loud += rest - mean
        else:
            loud += mean - rest
        rest -= predictor
        step = int(steps[index])
        size = step >> 3
        code = 0
        if rest < 0:
            code = 8
            rest = 0 - rest
        rough += rest
        if rest >= step:
            code |= 4
            rest -= step
            size += step
        step >>= 1
        if rest >= step:
            code |= 2
            rest -= step
            size += step
        step >>= 1
        if rest >= step:
            code |= 1
            size += step
        if code & 8:
            predictor -= size
            if predictor < -32768:
                predictor = -32768
        else:
            predictor += size
            if predictor > 32767:
                predictor = 32767
        if code & 4:
            index += ((code & 3) << 1) + 2
            if index > 88:
                index = 88
        elif index > 0:
            index -= 1
        if i & 1:
            out[at] = high | code
            at += 1
        else:
            high = code << 4
        i += 1
    state[0] = predictor
    state[1] = index
    state[2] = loud
    state[3] = mean + (((total >> 8) - mean) >> 3)
    state[4] = rough
    return loud


@micropython.viper
def decode(body: ptr8, at: int, pcm: ptr16, state: ptr32) -> int:
    predictor = int(state[0])
    index = int(state[1])
    steps = ptr16(STEPS)
    i = 0
    while i < 256:
        code = int(body[at])
        if i & 1:
            code &= 15
            at += 1
        else:
            code >>= 4
        step = int(steps[index])
        size = step >> 3
        if code & 4:
            size += step
        if code & 2:
            size += step >> 1
        if code & 1:
            size += step >> 2
        if code & 8:
            predictor -= size
            if predictor < -32768:
                predictor = -32768
        else:
            predictor += size
            if predictor > 32767:
                predictor = 32767
        if code & 4:
            index += ((code & 3) << 1) + 2
            if index > 88:
                index = 88
        elif index > 0:
            index -= 1
        pcm[i] = predictor
        i += 1
    state[0] = predictor
    state[1] = index
    return 256


@micropython.viper
def copy(source: ptr8, start: int, target: ptr8, to: int) -> int:
    i = 0
    while i < 266:
        target[to + i] = source[start + i]
        i += 1
    return 266
