"""The same as `adpcm`, bit for bit, in viper: native code, plain machine integers, no allocation.

For 32-bit targets only: a 64-bit build of MicroPython zero-extends what it loads through ptr32, and the result would be
silently wrong. CPython can't import this file (it has no viper types).
"""
# mypy: ignore-errors
# ruff: noqa: F821

from array import array

import micropython

FRAME = 512
BODY = 256
STATE = 5
STEPS = array("H", (
    7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97, 107,
    118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724, 796, 876, 963,
    1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358, 5894,
    6484, 7132, 7845, 8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086, 29794,
    32767))


# One piece on purpose: a call out of viper code goes through objects, and this runs for every sample.
@micropython.viper
def encode(pcm: ptr16, out: ptr8, at: int, state: ptr32) -> int:
    predictor = int(state[0])
    index = int(state[1])
    mean = int(state[3])
    steps = ptr16(STEPS)
    loud = 0
    total = 0
    rough = 0
    high = 0
    i = 0
    while i < 512:
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
    state[3] = mean + (((total >> 9) - mean) >> 3)
    state[4] = rough
    return loud


@micropython.viper
def decode(body: ptr8, at: int, pcm: ptr16, state: ptr32) -> int:
    predictor = int(state[0])
    index = int(state[1])
    steps = ptr16(STEPS)
    i = 0
    while i < 512:
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
    return 512


@micropython.viper
def copy(source: ptr8, start: int, target: ptr8, to: int) -> int:
    i = 0
    while i < 266:
        target[to + i] = source[start + i]
        i += 1
    return 266
