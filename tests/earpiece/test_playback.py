"""From jitter buffer to amplifier: whole replies, credit, what was played, and silence at once."""

import math
from array import array

from earpiece import hearing, playback, ring, wire
from fakes import silicon

try:
    from earpiece import adpcm_viper as codec
except (ImportError, NameError):
    from earpiece import adpcm as codec

STATE = array("i", [0] * codec.STATE)
BODY = bytearray(256)
TONE = bytearray(1024)
TAIL = 256  # samples: the last lump once more, fading, where a reply was cut or starved
for _i in range(512):
    _sample = int(4096 * math.sin(_i * 6.283185 / 32 + 1))  # no lump ends near zero
    TONE[2 * _i] = _sample & 255
    TONE[2 * _i + 1] = _sample >> 8 & 255


def message(number, seq, last=False, silent=False):
    frame = bytearray(wire.SOUND)
    predictor, index = (0, 0) if silent else (STATE[0], STATE[1])
    wire.put_head(frame, wire.SPOKEN, wire.LAST if last else 0, number, seq, predictor, index)
    if not silent:
        codec.encode(TONE[:512], BODY, 0, STATE)
        codec.encode(TONE[512:], BODY, 128, STATE)
        frame[wire.HEAD:] = BODY
    return frame


class Bench:
    def __init__(self, cells=24, keep=True):
        self.now = 1000
        self.speaker = silicon.Speaker(keep)
        self.jitter = ring.Jitter(codec, ring.Ring(cells, 0), cells)
        self.part = playback.Playback(codec, self.jitter, self.speaker)
        self.part.volume = hearing.STEPS
        self.told = []
        self.reports = []

    def run(self, ms):
        for _ in range(ms // 8):
            self.now += 8
            self.speaker.now = self.now
            event = self.part.poll(self.now)
            if event:
                self.told.append((event, self.now))
            played = self.part.report(self.now)
            if played >= 0:
                self.reports.append((self.part.told, played))


def test_a_reply_is_played_whole_and_without_a_gap():
    bench = Bench()
    for seq in range(20):
        assert bench.part.accept(message(1, seq, seq == 19), bench.now)
    bench.run(1000)
    assert [event for event, _ in bench.told] == [playback.BEGINS, playback.ENDS]
    assert bench.told[0][1] - 1000 <= 8  # two frames were there
    assert len(bench.speaker.heard) == 20 * 512 and bench.speaker.gaps == 0
    assert max(bench.speaker.heard) > 2000
    assert [on for _, on in bench.speaker.switches] == [True, False]
    assert bench.speaker.switches[1][0] - bench.speaker.switches[0][0] >= 640
    assert bench.reports[-1] == (1, 20 * 512)
    values = [value for _, value in bench.reports]
    assert values == sorted(values)


def test_played_is_reported_often_and_never_too_much():
    bench = Bench(keep=False)
    sent = 0
    for _ in range(60):
        while sent < 60 and bench.jitter.room() > 8:
            bench.part.accept(message(5, sent, sent == 59), bench.now)
            sent += 1
        bench.run(32)
        due = bench.speaker.position - (bench.now * 16 // 256 + 1) * 256
        assert not bench.reports or bench.reports[-1][1] <= bench.speaker.written - max(0, due)
    assert len(bench.reports) >= 18


def test_hush_is_silence_at_once_and_old_frames_are_dropped():
    bench = Bench()
    for seq in range(12):
        bench.part.accept(message(7, seq), bench.now)
    bench.run(160)
    played = bench.part.played(bench.now)
    assert bench.part.hush(7, bench.now)
    assert not bench.speaker.on and bench.jitter.count == 0
    assert not bench.part.accept(message(7, 12), bench.now)
    assert not bench.part.accept(message(6, 0), bench.now)
    assert bench.part.old == 2
    bench.run(200)
    assert not bench.speaker.on and bench.reports[-1] == (7, played)
    assert bench.part.accept(message(8, 0, True), bench.now)
    bench.run(200)
    assert [event for event, _ in bench.told] == [playback.BEGINS, playback.BEGINS, playback.ENDS]


def test_after_a_hush_the_rest_in_the_dma_runs_out_unheard():
    bench = Bench()
    for seq in range(12):
        bench.part.accept(message(1, seq), bench.now)
    bench.run(160)
    bench.part.hush(1, bench.now)
    bench.part.accept(message(2, 0, True), bench.now)
    hushed = bench.now
    rest = bench.speaker.position
    bench.run(200)
    on = [now for now, on in bench.speaker.switches if on and now > hushed]
    assert on and on[0] * 16 >= rest


def test_a_hush_of_an_older_reply_leaves_this_one():
    bench = Bench()
    for seq in range(4):
        bench.part.accept(message(3, seq), bench.now)
    bench.run(40)
    assert not bench.part.hush(2, bench.now)
    assert bench.part.active and bench.speaker.on


def test_two_replies_follow_each_other():
    bench = Bench()
    for number in (65535, 0):
        for seq in range(4):
            assert bench.part.accept(message(number, seq, seq == 3), bench.now)
    bench.run(600)
    assert [event for event, _ in bench.told] == [1, 2, 1, 2]
    assert len(bench.speaker.heard) == 8 * 512
    finals = {}
    for number, value in bench.reports:
        finals[number] = value
    assert finals == {65535: 2048, 0: 2048}


def test_starving_waits_and_goes_on_where_it_was():
    bench = Bench()
    for seq in range(3):
        bench.part.accept(message(1, seq), bench.now)
    bench.run(300)
    assert bench.part.dry and bench.jitter.starved == 1
    for seq in range(3, 9):
        assert bench.part.accept(message(1, seq, seq == 8), bench.now)
    assert bench.jitter.target_ms > 40
    bench.run(500)
    assert len(bench.speaker.heard) == 9 * 512 + TAIL
    assert [event for event, _ in bench.told] == [1, 2]
    assert bench.reports[-1] == (1, 9 * 512)


def steps(samples):
    return max(abs(samples[i + 1] - samples[i]) for i in range(len(samples) - 1))


def test_nothing_clicks():
    """Begun, starved, going on, cut by the next reply, ended: no step larger than those within the sound."""
    STATE[0] = STATE[1] = 0
    bench = Bench()
    for seq in range(8):
        bench.part.accept(message(1, seq), bench.now)
    bench.run(500)
    assert bench.jitter.starved == 1
    for seq in range(8, 12):
        bench.part.accept(message(1, seq), bench.now)
    bench.part.accept(message(2, 0), bench.now)
    bench.part.accept(message(2, 1, True), bench.now)
    bench.run(600)
    heard = bench.speaker.heard
    assert [event for event, _ in bench.told] == [1, 2, 1, 2]
    assert len(heard) == 14 * 512 + 2 * TAIL
    inside = steps(heard[512:8 * 512 - 16])
    assert 400 < inside and steps(heard) <= inside
    edges = (0, 8 * 512 + TAIL, 12 * 512 + 2 * TAIL)  # where silence is before
    assert all(abs(heard[at]) < 60 for at in edges) and abs(heard[-1]) < 60
    assert abs(heard[8 * 512 + TAIL - 1]) < 60  # and behind


def test_who_is_about_to_block_lets_her_fade_first():
    """At any moment, in the first half of a frame or the second: no click, and not a sample of hers is lost."""
    for late in range(5):
        STATE[0] = STATE[1] = 0
        bench = Bench()
        for seq in range(12):
            bench.part.accept(message(1, seq, seq == 11), bench.now)
        bench.run(64 + 8 * late)
        began = bench.now
        bench.part.held = True
        while not bench.part.calm():
            bench.run(8)
        assert bench.now - began <= 40 and bench.part.slack(bench.now) >= 1000
        faded = len(bench.speaker.heard)
        bench.now += 300
        bench.run(64)
        assert len(bench.speaker.heard) == faded, "it is silent as long as it is held"
        bench.part.held = False
        bench.run(600)
        heard = bench.speaker.heard
        assert len(heard) == 12 * 512 + TAIL and bench.part.gaps == 0 and bench.jitter.starved == 0
        assert abs(heard[faded - 1]) < 60 and abs(heard[faded]) < 60
        assert steps(heard) <= steps(heard[512:faded - TAIL - 16])
        assert bench.reports[-1] == (1, 12 * 512) and bench.told[-1][0] == playback.ENDS


def test_nothing_begins_while_somebody_is_about_to_block():
    bench = Bench()
    bench.part.held = True
    bench.part.accept(message(1, 0, True), bench.now)
    bench.run(200)
    assert not bench.told and bench.part.calm()
    bench.part.held = False
    bench.run(200)
    assert [event for event, _ in bench.told] == [1, 2]


def test_what_is_at_its_end_fades_by_itself():
    bench = Bench()
    for seq in range(4):
        bench.part.accept(message(1, seq, seq == 3), bench.now)
    bench.run(96)
    bench.part.held = True
    while not bench.part.calm():
        bench.run(8)
    bench.now += 300
    bench.run(8)
    assert len(bench.speaker.heard) == 4 * 512 and bench.told[-1][0] == playback.ENDS


def test_a_pause_is_stretched_when_frames_come_late():
    """The host's clock is slower: what little there is runs out in a pause between words, and nobody hears it."""
    bench = Bench(keep=False)
    sent = 0
    due = bench.now
    while sent < 80:
        if bench.now >= due:
            bench.part.accept(message(1, sent, sent == 79, silent=sent % 20 >= 12), bench.now)
            sent += 1
            due += 33  # 3 %, a hundred times as much as any clock
        bench.run(8)
    bench.run(400)
    assert bench.jitter.starved == 0 and bench.speaker.gaps == 0
    extra = bench.speaker.written - 80 * 512
    assert 256 <= extra <= 2 * 80 * 16 and extra % 256 == 0
    assert bench.reports[-1] == (1, 80 * 512)


def test_what_kept_us_from_polling_is_noticed():
    bench = Bench()
    for seq in range(12):
        bench.part.accept(message(1, seq, seq == 11), bench.now)
    bench.run(80)
    written = len(bench.speaker.heard)
    bench.now += 300
    bench.run(400)
    heard = bench.speaker.heard
    assert bench.part.gaps == bench.speaker.gaps == 1 and len(heard) == 12 * 512
    assert max(abs(heard[written + i]) for i in range(16)) < 200  # it goes on softly


def test_slack_is_what_the_amplifier_holds():
    bench = Bench()
    assert bench.part.slack(bench.now) == 1000
    for seq in range(20):
        bench.part.accept(message(1, seq), bench.now)
    least, most = 1000, 0
    for _ in range(60):
        bench.run(8)
        slack = bench.part.slack(bench.now)
        assert bench.now + slack <= bench.speaker.position / 16
        least, most = min(least, slack), max(most, slack)
    assert 32 <= least and 50 < most <= 64


def test_the_volume_may_change_at_any_time():
    bench = Bench()
    loudest = []
    for number, volume in enumerate((99, 4, -1)):
        bench.part.volume = volume
        for seq in range(4):
            bench.part.accept(message(number, seq, seq == 3), bench.now)
        begun = len(bench.speaker.heard)
        bench.run(400)
        loudest.append(max(bench.speaker.heard[begun + 512:]))
    assert loudest[0] > 4 * loudest[1] and loudest[1] > 3 * loudest[2] > 0


def test_frames_that_came_before_are_dropped():
    bench = Bench()
    for seq in range(4):
        bench.part.accept(message(1, seq), bench.now)
    for seq in range(4):
        assert not bench.part.accept(message(1, seq), bench.now)
    assert bench.part.next == 4 and bench.part.old == 4


def test_a_hostile_index_never_reaches_the_decoder():
    bench = Bench()
    bad = message(1, 0)
    bad[8] = 89
    assert not bench.part.accept(bad, bench.now) and bench.jitter.count == 0


def test_whatever_a_host_sends_the_ear_is_safe():
    """Frames of random codes, from any state that the wire allows, at the loudest volume."""
    peak, energy = hearing.caps()
    bench = Bench()
    seed = 1
    for seq in range(16):
        frame = bytearray(wire.SOUND)
        for i in range(wire.HEAD, wire.SOUND):
            seed = seed * 75 % 65537
            frame[i] = seed & 255 if seq & 1 else 0x77 if i & 4 else 0xFF
        wire.put_head(frame, wire.SPOKEN, wire.LAST if seq == 15 else 0, 1, seq, (seed % 65536) - 32768, 88 - seq)
        assert bench.part.accept(frame, bench.now)
    bench.run(800)
    heard = bench.speaker.heard
    assert len(heard) == 16 * 512 and 2000 < max(heard) <= peak and min(heard) >= -peak
    spent = 0
    for x in heard:
        spent += x * x >> 10
    assert spent <= energy * (32 + 128) + 64 * (peak * peak >> 10)


def test_a_cue_is_as_safe_as_a_reply():
    peak, energy = hearing.caps()
    bench = Bench()
    pcm = bytearray(b"\xff\x7f\x00\x80" * 128)
    bench.part.safe(pcm)
    samples = [x - 65536 if x & 32768 else x for x in (pcm[i] | pcm[i + 1] << 8 for i in range(0, 512, 2))]
    assert max(samples) <= peak and min(samples) >= -peak
    pcm = bytearray(b"\xe8\x03\x18\xfc" * 128)  # +-1000
    bench.part.volume = 0
    bench.part.safe(pcm)
    assert pcm[500] | pcm[501] << 8 == 1000 * hearing.gains()[0] >> 15


def test_credit_is_the_free_room():
    bench = Bench(cells=24, keep=False)
    assert bench.part.credit() == -1
    sent = 0
    credit = wire.FIRST_CREDIT
    told = []
    while sent < 100:
        while sent < min(credit, 100):
            assert bench.part.accept(message(1, sent, sent == 99), bench.now), sent
            sent += 1
        granted = bench.part.credit()
        if granted >= 0:
            assert granted > credit
            credit = granted
            told.append(granted)
        bench.run(8)
        assert bench.now < 20000
    bench.run(2000)
    assert bench.jitter.dropped == 0 and bench.speaker.written == 100 * 512
    assert len(told) < 40
    bench.part.renew()
    assert bench.part.credit() >= 100


def test_a_cut_reply_ends_when_the_next_begins():
    bench = Bench()
    for seq in range(3):
        bench.part.accept(message(1, seq), bench.now)
    bench.run(40)
    bench.part.accept(message(2, 0, True), bench.now)
    bench.run(400)
    assert [event for event, _ in bench.told] == [1, 2, 1, 2]
