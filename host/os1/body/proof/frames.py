"""What one frame costs: bytes of heap (none), and microseconds of the native codec beside the plain one."""
# mypy: ignore-errors

import gc
import json
import time
from array import array

from . import stalls

FRAMES = 10000
WARM = 100  # frames until everything was made that is made once
NEVER = 1 << 29


def streaming():
    """An earpiece in the middle of sound both ways that doesn't end."""
    run = stalls.Run(speech=1 << 15)
    run.ear.wanted = True
    run.ear.capture.talk(NEVER)
    pass_frames(run, WARM)
    run.ear._status_at = NEVER  # a JSON message a minute, which may allocate
    return run


def pass_frames(run, count):
    """Both tasks, four polls a frame."""
    for _ in range(4 * count):
        run.step()


def allocated(frames=FRAMES):
    """(bytes of heap that so many frames both ways took, frames that were heard, frames that were played)."""
    run = streaming()
    gc.collect()
    heard = run.host.frames
    played = run.board.speaker.written
    gc.disable()
    before = gc.mem_alloc()
    pass_frames(run, frames)
    after = gc.mem_alloc()
    gc.enable()
    return after - before, run.host.frames - heard, (run.board.speaker.written - played) // 512


def locked(frames=FRAMES):
    """Does the loop run while every allocation is an error?"""
    import micropython
    run = streaming()
    gc.collect()
    micropython.heap_lock()
    try:
        pass_frames(run, frames)
        whole = True
    except MemoryError:
        whole = False
    micropython.heap_unlock()
    return whole


def cost(codec, limiter, frames):
    """Microseconds for encoding, decoding and limiting one frame of 512 samples."""
    pcm = bytearray(bytes(range(256)) * 2)
    out = bytearray(256)
    up = array("i", [0] * codec.STATE)
    down = array("i", [0] * codec.STATE)
    state = array("i", (32768, 32768, 1 << 27, 10760, 1 << 20, 0, 0))
    began = time.ticks_us()
    for _ in range(frames):
        up[2] = up[4] = 0
        for at in (0, 128):
            codec.encode(pcm, out, at, up)
            codec.decode(out, at, pcm, down)
            limiter.limit(pcm, 0, state)
    return time.ticks_diff(time.ticks_us(), began) / frames


def costs():
    """(native, plain): the least of five turns each, so that a busy computer matters less."""
    from earpiece import adpcm, adpcm_viper, limiter, limiter_viper
    native = min([cost(adpcm_viper, limiter_viper, 100) for _ in range(5)])
    plain = min([cost(adpcm, limiter, 10) for _ in range(5)])
    return native, plain


def told(frames=FRAMES):
    """All of it, as one line of JSON."""
    taken, heard, played = allocated(frames)
    native, plain = costs()
    print(json.dumps({"bytes": taken, "heard": heard, "played": played, "locked": locked(frames // 10),
                      "native_us": native, "plain_us": plain}))
