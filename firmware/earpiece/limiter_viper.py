"""The same as `limiter`, bit for bit, in viper: plain machine integers, no allocation. For 32-bit targets only."""
# mypy: ignore-errors
# ruff: noqa: F821

import micropython

LUMP = 256
STATE = 7
SOFT = 2
ENDS = -1
UNITY = 32768


def limit(pcm: bytearray, at: int, state: "array[int]") -> int:
    weigh(pcm, at, state)
    return shape(pcm, at, state)


@micropython.viper
def weigh(pcm: ptr16, at: int, state: ptr32) -> int:
    energy = 0
    most = 0
    i = at
    while i < at + 256:
        x = int(pcm[i])
        if x & 0x8000:
            x -= 0x10000
        energy += (x * x) >> 10
        if x < 0:
            x = 0 - x
        if x > most:
            most = x
        i += 1
    target = int(state[1])
    peak = int(state[3])
    if (most * target) >> 15 > peak:
        target = (peak << 15) // most
    may = int(state[4]) + (int(state[2]) >> 5)
    if may < 0:
        may = 0
    root = 0
    other = 0
    bit = 1 << 14  # neither square is larger than 2^28
    while bit:
        x = root | bit
        if x * x <= may:
            root = x
        x = other | bit
        if x * x <= energy:
            other = x
        bit >>= 1
    x = (root << 15) // (other + 1)
    if x < target:
        target = x
    state[6] = target
    return target


@micropython.viper
def shape(pcm: ptr16, at: int, state: ptr32) -> int:
    gain = int(state[0])
    target = int(state[6])
    peak = int(state[3])
    cap = int(state[4])
    left = 256
    soft = int(state[5])
    if soft < 0:
        target = 0
    elif soft > 0:
        x = gain + (target - gain) // soft
        if x < target:
            target = x
        state[5] = soft - 1
    elif target < gain:
        left = 64
    else:
        x = gain + (gain >> 5) + 32
        if x < target:
            target = x
    fine = gain << 15
    slope = ((target << 15) - fine) // left
    energy = 0
    most = 0
    i = at
    while i < at + 256:
        if left:
            left -= 1
            fine += slope
        else:
            fine = target << 15
        x = int(pcm[i])
        if x & 0x8000:
            x -= 0x10000
        x = (x * (fine >> 15)) >> 15
        if x > peak:
            x = peak
        elif x < 0 - peak:
            x = 0 - peak
        pcm[i] = x
        energy += (x * x) >> 10
        if x < 0:
            x = 0 - x
        if x > most:
            most = x
        i += 1
    state[0] = target
    budget = int(state[2]) + cap - energy
    if budget > cap << 7:
        budget = cap << 7
    state[2] = budget
    return most


@micropython.viper
def mirror(pcm: ptr16) -> int:
    i = 0
    j = 255
    while i < j:
        x = int(pcm[i])
        pcm[i] = int(pcm[j])
        pcm[j] = x
        i += 1
        j -= 1
    return 256
