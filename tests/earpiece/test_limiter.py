"""The limiter holds whatever comes: no sample above the peak, no minute above the loudness cap, no click of its own."""

import sys
from array import array

from earpiece import adpcm, hearing, limiter

MICROPYTHON = sys.implementation.name == "micropython"
if MICROPYTHON:
    from earpiece import limiter_viper as fast
else:
    fast = limiter

PEAK, ENERGY = hearing.caps()
LUMPS = 1000 if MICROPYTHON else 150


def state(gain=limiter.UNITY, peak=PEAK, energy=ENERGY):
    return array("i", (gain, gain, energy << 7, peak, energy, 0, 0))


def put(pcm, i, sample):
    pcm[2 * i] = sample & 255
    pcm[2 * i + 1] = sample >> 8 & 255


def get(pcm, i):
    sample = pcm[2 * i] | pcm[2 * i + 1] << 8
    return sample - 65536 if sample & 32768 else sample


def noise(pcm, seed):
    for i in range(len(pcm)):
        seed = seed * 75 % 65537
        pcm[i] = seed >> 3 & 255
    return seed


def inputs():
    """(name, next(pcm, number)): what an enemy, or a broken host, might send."""
    kept = [1]

    def random(pcm, number):
        kept[0] = noise(pcm, kept[0])

    def square(pcm, number):
        for i in range(512):
            put(pcm, i, 32767 if i & 16 else -32768)

    def constant(pcm, number):
        for i in range(512):
            put(pcm, i, -32768)

    def bursts(pcm, number):
        """Silence until every gain has risen, then everything at once."""
        for i in range(512):
            put(pcm, i, 0 if number % 40 else 32767 if i & 4 else -32768)

    def alternating(pcm, number):
        for i in range(512):
            put(pcm, i, (32767 if i & 8 else -32768) >> (8 if number & 1 else 0))

    codec = array("i", [0] * adpcm.STATE)
    body = bytearray(256)

    def crafted(pcm, number):
        """ADPCM whose every code is the largest step, up and down: from any state."""
        for i in range(256):
            body[i] = 0x7F if i & 4 else 0xF7
        codec[0] = 32767 if number & 1 else -32768
        codec[1] = 88
        lump = bytearray(512)
        for half in range(2):
            adpcm.decode(body, 128 * half, lump, codec)
            pcm[512 * half:512 * half + 512] = lump

    return (random, square, constant, bursts, alternating, crafted)


def test_no_input_gets_past_either_cap():
    for sound in inputs():
        for gain in (limiter.UNITY, 8230):
            kept = state(gain)
            pcm = bytearray(1024)
            total = worst = 0
            for number in range(LUMPS // 2):
                sound(pcm, number)
                for at in (0, 256):
                    most = fast.limit(pcm, at, kept)
                    assert most <= PEAK
                    energy = 0
                    for i in range(at, at + 256):
                        x = get(pcm, i)
                        assert -PEAK <= x <= PEAK
                        energy += x * x >> 10
                    total = max(0, total + energy - ENERGY)  # the most that any stretch of time was above the cap
                    worst = max(worst, total)
            # the budget, and 4 ms at the peak before a gain has come down
            assert worst <= (ENERGY << 7) + 64 * (PEAK * PEAK >> 10), sound.__name__


def test_loud_speech_is_brought_down_to_the_cap_and_stays_there():
    kept = state()
    pcm = bytearray(1024)
    for _ in range(LUMPS // 2):
        for i in range(512):
            put(pcm, i, 12000 if i & 16 else -12000)
        fast.limit(pcm, 0, kept)
        fast.limit(pcm, 256, kept)
    x = get(pcm, 300)
    assert 0.9 * ENERGY <= x * x / 4 <= 1.1 * ENERGY


def test_what_is_below_the_caps_passes_unchanged():
    kept = state()
    pcm = bytearray(1024)
    for i in range(512):
        put(pcm, i, 1500 if i & 16 else -1500)
    before = bytes(pcm)
    assert fast.limit(pcm, 0, kept) == 1500
    fast.limit(pcm, 256, kept)
    assert bytes(pcm) == before


def test_it_begins_softly_and_ends_softly():
    kept = state()
    pcm = bytearray(1024)
    for i in range(512):
        put(pcm, i, 1500)
    kept[0] = 0
    kept[5] = limiter.SOFT
    fast.limit(pcm, 0, kept)
    fast.limit(pcm, 256, kept)
    values = [get(pcm, i) for i in range(512)]
    assert values[0] <= 3 and values == sorted(values) and 1490 <= values[511] <= 1500
    assert max(b - a for a, b in zip(values, values[1:])) <= 4  # noqa: B905, RUF007
    kept[5] = limiter.ENDS
    for i in range(512):
        put(pcm, i, 1500)
    fast.limit(pcm, 256, kept)
    values = [get(pcm, i) for i in range(256, 512)]
    assert values[0] >= 1490 and values[255] == 0 and values == sorted(values, reverse=True)


def test_a_gain_falls_within_4_ms_and_rises_slowly():
    kept = state()
    kept[1] = 8000
    pcm = bytearray(1024)
    for i in range(512):
        put(pcm, i, 1600)
    fast.limit(pcm, 0, kept)
    assert get(pcm, 0) > 1560 and get(pcm, 64) == get(pcm, 255) == 1600 * 8000 >> 15
    kept[1] = limiter.UNITY
    fast.limit(pcm, 256, kept)
    assert get(pcm, 511) < 1600 * 8600 >> 15


def test_mirrored_it_goes_on_without_a_step():
    pcm = bytearray(1024)
    for i in range(512):
        put(pcm, i, i)
    fast.mirror(pcm)
    assert [get(pcm, i) for i in range(512)] == list(range(255, -1, -1)) + list(range(256, 512))


if MICROPYTHON:
    def test_viper_is_the_same():
        for sound in inputs():
            one = state(20000)
            two = state(20000)
            a = bytearray(1024)
            for number in range(60):
                sound(a, number)
                b = bytearray(a)
                one[5] = two[5] = (0, 0, 0, 2, -1)[number % 5]
                one[1] = two[1] = 1036 + number * 500
                for at in (0, 256):
                    assert limiter.limit(a, at, one) == fast.limit(b, at, two)
                assert a == b and one == two, (sound.__name__, number)
                limiter.mirror(a)
                fast.mirror(b)
                assert a == b
