"""Cues: no clicks, the right notes, silence behind them, nothing allocated."""

import gc
import sys

from earpiece import cues
from fakes import silicon

NAMES = [row.split(" ")[0] for row in cues.CUES.strip().split("\n")]


def played(name, times=1, step_ms=8, keep=True):
    """What sounds in the ear, and how long it took."""
    speaker = silicon.Speaker(keep)
    part = cues.Cues(speaker, bytearray(512))
    part.ring(name, times)
    now = 1000
    while part.active or part.wanted:
        speaker.now = now
        part.poll(now)
        now += step_ms
    return speaker, now - 1000


def crossings(samples):
    return sum(1 for i in range(1, len(samples)) if (samples[i - 1] < 0) != (samples[i] < 0))


def test_every_cue_has_its_two_notes():
    for name in NAMES:
        notes = cues.notes(name)
        speaker, _ = played(name)
        at = 0
        for i in range(0, 4, 2):
            hz, ms = notes[i], notes[i + 1]
            found = crossings(speaker.heard[at:at + 16 * ms]) * 500 / ms
            assert abs(found - hz) < 500 / ms + 8, (name, hz, found)
            at += 16 * ms


def test_no_two_sound_alike():
    assert len(set([cues.notes(name) for name in NAMES])) == len(NAMES) == 10


def test_nothing_clicks_and_nothing_is_loud():
    for name in NAMES:
        heard = played(name)[0].heard
        steepest = max(abs(heard[i] - heard[i - 1]) for i in range(1, len(heard)))
        assert steepest < 3300 * 6.2832 * 1200 / 16000
        assert abs(heard[0]) < 10 and max(heard) <= 3300 and min(heard) >= -3300
        assert abs(heard[-1]) < 50


def test_the_amplifier_is_on_just_so_long():
    speaker, took = played("lost")
    (on_at, on), (off_at, off) = speaker.switches
    assert on and not off and on_at == 1000
    assert 220 + 16 <= off_at - on_at <= took <= 330
    assert speaker.gaps == 0


def test_what_is_due_sounds_several_times():
    speaker, took = played("due", 3)
    assert len(speaker.switches) == 6 and took > 3 * 820


def test_a_slow_poll_makes_no_gap():
    assert played("error", step_ms=40)[0].gaps == 0


if sys.implementation.name == "micropython":
    def test_no_byte_is_allocated_for_a_tone():
        speaker = silicon.Speaker(False)
        part = cues.Cues(speaker, bytearray(512))
        part.ring("off")
        part.poll(0)
        gc.collect()
        gc.disable()
        before = gc.mem_alloc()
        for now in range(8, 400, 8):
            speaker.now = now
            part.poll(now)
        after = gc.mem_alloc()
        gc.enable()
        assert speaker.written >= 16 * 300 and after == before, after - before
