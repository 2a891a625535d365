"""From microphone to ring: frames in order, the beginning of a sentence kept, lost sound counted."""

from earpiece import capture, gate, ring, wire
from fakes import silicon

try:
    from earpiece import adpcm_viper as codec
except (ImportError, NameError):
    from earpiece import adpcm as codec


def wave(position):
    """Quiet for a second, loud for half a second, quiet again."""
    if 16000 <= position < 24000:
        return 6000 if position & 16 else -6000
    return 3 if position & 1 else -3


def made(source=wave, kept=96):
    mic = silicon.Microphone(source)
    return capture.Capture(codec, ring.Ring(kept), gate.Gate(), mic), mic


def run(part, mic, ms, step=8):
    told = []
    for _ in range(ms // step):
        mic.now += step
        event = part.poll(mic.now)
        if event:
            told.append((event, mic.now))
    return told


def frames(store):
    found = []
    while store.next() >= 0:
        at = store.next()
        found.append(wire.get_head(store.bytes[at:at + wire.SOUND]))
        store.sent()
    return found


def test_a_sentence_with_its_beginning_and_its_end():
    part, mic = made()
    told = run(part, mic, 4000)
    assert [event for event, _ in told] == [gate.OPENS, gate.CLOSES]
    assert 1040 <= told[0][1] <= 1120  # two frames after the voice began
    heads = frames(part.ring)
    seqs = [head[3] for head in heads]
    assert seqs == list(range(seqs[0], seqs[0] + len(seqs)))
    assert seqs[0] * 32 <= 1000 - 300 and seqs[-1] * 32 > 1500 + 1400
    assert heads[0][1] == wire.OPENS and heads[-1][1] == wire.CLOSES
    assert {head[1] for head in heads[1:-1]} == {0} and {head[2] for head in heads} == {1}
    assert part.lost == 0 and part.ring.lost == 0


def test_silence_sends_nothing_and_counts_on():
    part, mic = made(lambda i: 0)
    assert run(part, mic, 2000) == []
    assert part.ring.next() == -1
    assert part.seq == 2000 // 32


def test_what_nobody_fetched_is_counted():
    part, mic = made()
    run(part, mic, 1600)
    before = part.seq
    mic.now += 500  # nobody polls: a flash write, a collection
    part.poll(mic.now)
    run(part, mic, 100)
    assert part.lost * 512 <= mic.lost <= part.lost * 512 + 1024
    assert abs(part.seq * 32 - mic.now) <= 64  # the counter is where the clock is
    assert part.seq - before > part.lost >= 10
    assert 512 * (part.seq + 1) >= mic.position - 512


def test_many_stalls_leave_the_counter_where_the_clock_is():
    part, mic = made()
    for _ in range(40):
        run(part, mic, 400)
        mic.now += 300
    run(part, mic, 100)
    assert abs(part.seq * 32 - mic.now) <= 48
    assert mic.lost <= part.lost * 512 + 512 and part.lost * 512 <= mic.lost + 40 * 512


def test_a_pause_loses_nothing():
    part, mic = made()
    run(part, mic, 500)
    part.pause()
    seq = part.seq
    mic.now += 5000
    mic.position = mic.now * 16 // 256 * 256
    run(part, mic, 640)
    assert part.lost == 0 and part.seq - seq == 20


def test_a_tap_opens_the_gate_in_silence():
    part, mic = made(lambda i: 0)
    run(part, mic, 500)
    part.talk(94)
    told = run(part, mic, 4000)
    assert [event for event, _ in told] == [gate.OPENS, gate.CLOSES]
    assert told[0][1] <= 540 and 2900 <= told[1][1] - told[0][1] <= 3100


def test_muted_means_not_even_held():
    part, mic = made()
    run(part, mic, 1200)
    frames(part.ring)
    part.muted = True
    assert [event for event, _ in run(part, mic, 400)] == [gate.CLOSES]
    part.muted = False
    run(part, mic, 200)
    assert part.ring.next() == -1
