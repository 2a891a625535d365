"""Hearing safety and soft edges: each lump of 256 samples on its way to the amplifier. Plain; see `limiter_viper`.

Two promises that hold for any input, and the volume between them:

  no sample is larger than the peak cap;
  energy is spent from a budget: it grows by the energy cap with every lump, is never more than 2 s worth, and a lump
  may spend the cap and 1/32 of what is left. So a loud burst begins at most 7 dB above the cap and comes down within
  half a second; over a minute she can't be more than 0.2 dB above it.

A gain that falls does so within 4 ms, one that rises takes its time. State is array("i", 7):

  [0] gain at the end of the last lump, 1/32768     [3] peak cap
  [1] gain that is wanted (the volume)              [4] energy cap: mean of sample^2 / 4 (see hearing.caps)
  [2] budget, in the unit of [4]                    [5] lumps left of a soft start; -1: fade out within this lump
  [6] gain that this lump may have
"""

from array import array

LUMP = 256  # samples; the amplifier's DMA takes no less
STATE = 7
SOFT = 2  # lumps, 32 ms, of a soft start
ENDS = -1
UNITY = 32768
_STORE = 7  # the budget holds 128 lumps' worth, 2 s
_SPEND = 5  # a lump may spend 1/32 of it
_FALL = 64  # samples in which a gain falls
_RISE = 5  # a gain rises by 1/32 a lump, 17 dB a second


def limit(pcm: bytearray, at: int, state: "array[int]") -> int:
    """Treat the lump that begins with sample `at` of pcm, in place. Returns its largest sample."""
    weigh(pcm, at, state)
    return shape(pcm, at, state)


def weigh(pcm: bytearray, at: int, state: "array[int]") -> int:
    """The largest gain that keeps this lump within volume, peak and budget: state[6]."""
    energy = most = 0
    for i in range(2 * at, 2 * at + 2 * LUMP, 2):
        x = pcm[i] | pcm[i + 1] << 8
        if x & 0x8000:
            x -= 0x10000
        energy += x * x >> 10
        if x < 0:
            x = -x
        if x > most:
            most = x
    target = state[1]
    if most * target >> 15 > state[3]:
        target = (state[3] << 15) // most
    may: int = state[4] + (state[2] >> _SPEND)
    if may < 0:
        may = 0
    state[6] = min(target, (_root(may) << 15) // (_root(energy) + 1))
    return state[6]


def shape(pcm: bytearray, at: int, state: "array[int]") -> int:
    """Go to the gain state[6], or as far as it may within a lump."""
    gain = state[0]
    target = state[6]
    length = LUMP
    if state[5] < 0:
        target = 0
    elif state[5] > 0:
        target = min(target, gain + (target - gain) // state[5])
        state[5] -= 1
    elif target < gain:
        length = _FALL
    else:
        target = min(target, gain + (gain >> _RISE) + 32)
    fine = gain << 15
    slope = ((target << 15) - fine) // length
    peak = state[3]
    energy = most = 0
    for i in range(2 * at, 2 * at + 2 * LUMP, 2):
        if length:
            length -= 1
            fine += slope
        else:
            fine = target << 15
        x = pcm[i] | pcm[i + 1] << 8
        if x & 0x8000:
            x -= 0x10000
        x = x * (fine >> 15) >> 15
        if x > peak:
            x = peak
        elif x < -peak:
            x = -peak
        pcm[i] = x & 255
        pcm[i + 1] = x >> 8 & 255
        energy += x * x >> 10
        if x < 0:
            x = -x
        if x > most:
            most = x
    state[0] = target
    state[2] = min(state[4] << _STORE, state[2] + state[4] - energy)
    return most


def _root(square: int) -> int:
    """Integer square root, of up to 2^30."""
    root = 0
    bit = 1 << 14
    while bit:
        if (root | bit) * (root | bit) <= square:
            root |= bit
        bit >>= 1
    return root


def mirror(pcm: bytearray) -> int:
    """Turn the first lump of pcm round: after it is played, that is how the sound goes on without a step."""
    for i in range(0, LUMP, 2):
        j = 2 * LUMP - 2 - i
        pcm[i], pcm[i + 1], pcm[j], pcm[j + 1] = pcm[j], pcm[j + 1], pcm[i], pcm[i + 1]
    return LUMP
