"""The inner loops of the virtual parts, native: ten minutes of sound pass in seconds. MicroPython only (see parts)."""
# mypy: ignore-errors
# ruff: noqa: F821

import micropython


@micropython.viper
def copy(source: ptr8, target: ptr8, count: int) -> int:
    i = 0
    while i < count:
        target[i] = source[i]
        i += 1
    return count


@micropython.viper
def steps(pcm: ptr16, count: int, state: ptr32) -> int:
    last = int(state[0])
    most = int(state[1])
    loud = int(state[2])
    i = 0
    while i < count:
        x = int(pcm[i])
        if x & 0x8000:
            x -= 0x10000
        step = x - last
        if step < 0:
            step = 0 - step
        if step > most:
            most = step
        last = x
        if x < 0:
            x = 0 - x
        if x > loud:
            loud = x
        i += 1
    state[0] = last
    state[1] = most
    state[2] = loud
    return most
