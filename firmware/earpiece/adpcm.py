"""IMA-ADPCM, a lump of 256 samples at a time, into buffers that are given. Plain; `adpcm_viper` is the same, faster.

Bit-exact with CPython's `audioop.lin2adpcm` and `adpcm2lin` (standard IMA, the first sample in the high nibble).

A lump is half a frame, and what the DMA hands over: so nobody needs room for more of it than that.

State is array("i", 5) and is carried from lump to lump:

  [0] predictor, -32768..32767      [2] loudness of what was encoded: the sum of |sample - mean|
  [1] step index, 0..88             [3] mean of the microphone's samples (its DC offset), slowly followed
  [4] roughness of it: the sum of |sample - decoded sample before it|

To loudness and roughness each lump is added; who begins a frame sets them to 0.

Loudness and roughness fall out of the one pass over the samples, so that the gate costs nothing of its own.
"""

from array import array

LUMP = 256  # samples, half a frame of wire
BODY = 128  # bytes
MESSAGE = 266  # bytes, wire.SOUND: what `copy` copies
STATE = 5
MEAN_SHIFT = 3  # the mean follows with a time constant of 8 lumps, an eighth of a second

STEPS = (
    7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97, 107,
    118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724, 796, 876, 963,
    1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358, 5894,
    6484, 7132, 7845, 8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086, 29794,
    32767)  # the table of the IMA's 1992 recommendation
MOVES = (-1, -1, -1, -1, 2, 4, 6, 8)  # of the index, by the low three bits of a code


def _change(index: int, code: int) -> int:
    """What `code` adds to the predictor at step `index`."""
    step = STEPS[index]
    size = step >> 3
    if code & 4:
        size += step
    if code & 2:
        size += step >> 1
    if code & 1:
        size += step >> 2
    return -size if code & 8 else size


CHANGE = array("i", [_change(index, code) for index in range(89) for code in range(16)])
NEXT = bytes([min(88, max(0, index + MOVES[code & 7])) for index in range(89) for code in range(16)])


def encode(pcm: bytearray, out: bytearray, at: int, state: "array[int]") -> int:
    """Encode the 512 bytes of `pcm` into out[at:at+128]. The state in `state` before the call is what decodes it.
    Returns the loudness (also state[2])."""
    predictor = state[0]
    index = state[1]
    mean = state[3]
    loud = state[2]
    rough = state[4]
    total = high = 0
    steps = STEPS
    for i in range(0, 2 * LUMP, 2):
        sample = pcm[i] | pcm[i + 1] << 8
        if sample & 0x8000:
            sample -= 0x10000
        total += sample
        loud += sample - mean if sample > mean else mean - sample
        rest = sample - predictor
        code = 0
        if rest < 0:
            code = 8
            rest = -rest
        rough += rest
        step = steps[index]
        if rest >= step:
            code |= 4
            rest -= step
        step >>= 1
        if rest >= step:
            code |= 2
            rest -= step
        if rest >= step >> 1:
            code |= 1
        place = index << 4 | code
        predictor += CHANGE[place]
        if predictor > 32767:
            predictor = 32767
        elif predictor < -32768:
            predictor = -32768
        index = NEXT[place]
        if i & 2:
            out[at] = high | code
            at += 1
        else:
            high = code << 4
    state[0] = predictor
    state[1] = index
    state[2] = loud
    state[3] = mean + (((total >> 8) - mean) >> MEAN_SHIFT)
    state[4] = rough
    return loud


def decode(body: bytearray, at: int, pcm: bytearray, state: "array[int]") -> int:
    """Decode body[at:at+128] into the 512 bytes of `pcm`, from and to state[0] and state[1]. Returns 256."""
    predictor = state[0]
    index = state[1]
    for i in range(0, 2 * LUMP, 2):
        code = body[at + (i >> 2)]
        code = code & 15 if i & 2 else code >> 4
        place = index << 4 | code
        predictor += CHANGE[place]
        if predictor > 32767:
            predictor = 32767
        elif predictor < -32768:
            predictor = -32768
        index = NEXT[place]
        pcm[i] = predictor & 255
        pcm[i + 1] = predictor >> 8 & 255
    state[0] = predictor
    state[1] = index
    return LUMP


def copy(source: bytearray, start: int, target: bytearray, to: int) -> int:
    """Copy the sound message at source[start:] to target[to:]. Here because only native code copies for free."""
    target[to:to + MESSAGE] = source[start:start + MESSAGE]
    return MESSAGE
