"""Ten minutes of sound both ways in virtual time, while something stands still now and then: what is lost, what clicks.

The device's own loop runs; only its clock is ours.
"""
# mypy: ignore-errors

import gc
import json
import sys

from earpiece import ring

if sys.implementation.name == "micropython":
    from earpiece import adpcm_viper as codec
else:
    from earpiece import adpcm as codec

HEARD = ring.Ring(96)  # made first and used again, like the device's own: they need the heap in one piece
SAID = ring.Jitter(codec, HEARD)

from earpiece import app, link  # noqa: E402

from .parts import Board, Clock, Host  # noqa: E402
from .still import Given  # noqa: E402

MINUTES = 10
# name: every ms, stall ms (of the interpreter), gap ms (of the network, every `every`)
MATRIX = {
    "none": (0, 0, 0),
    "gc 10 ms": (700, 10, 0),
    "flash 50 ms": (3100, 50, 0),
    "flash 50 ms, asked": (3100, 50, 0),  # who writes asks playback.slack first
    "stall 300 ms": (3700, 300, 0),
    "network 400 ms": (5300, 0, 400),
    "network 2 s": (9000, 0, 2000),
}


def emptied():
    """The two stores, as if they were new."""
    HEARD._first = HEARD._count = HEARD._sent = HEARD._held_next = HEARD._held_count = HEARD.lost = 0
    HEARD._used = 1
    HEARD._free = -1
    HEARD._given = 0
    for i in range(ring.HELD):
        HEARD._held[i] = len(HEARD._kept)
    HEARD.spare = 0
    SAID.count = 0
    SAID.dropped = SAID.starved = SAID._late = 0
    SAID.target_ms = ring.LEAST_MS
    SAID._number = -1
    SAID._whole = False
    return HEARD, SAID


class Run:
    """One earpiece, its board and its host on one virtual clock."""

    def __init__(self, every=0, stall=0, gap=0, heard=None, **host):
        self.clock = clock = Clock(every if stall else 0, stall)
        self.board = Board(clock)
        deaf = (lambda now: now % every >= every - gap) if gap else None
        self.host = Host(clock, codec, deaf=deaf, **host)
        kept, said = emptied()
        self.ear = app.Earpiece(self.board, Given, codec, heard or kept, said, None)
        self.ear.link._connect = self._connect
        self.ear.link.where.seek = lambda now: self.ear.link.where.stop()  # it asks nobody

    def _connect(self, now):
        line = self.ear.link
        line._began = now
        if self.host.gone or self.host.away:
            raise OSError(111)
        line._socket = self.host
        line._key = b"AAAAAAAAAAAAAAAAAAAAAA=="
        line._ask(now)
        self.host.greet(line._key)

    def seconds(self, count):
        """Let so many seconds pass."""
        until = self.clock.now + 1000 * count
        self.ear.wanted = True
        self.ear.capture.talk(1 << 28)  # the gate stays open: every frame is wanted
        if sys.implementation.name == "micropython":
            self._run(until)
        while self.clock.now < until:
            self.step()

    def slack(self, ms):
        return self.ear.playback.slack(self.clock.now) >= ms

    def step(self):
        ear = self.ear
        ear.sound(self.clock.now)
        ear.talk(self.clock.now)
        self.clock.wait(8)

    def _run(self, until):
        """The app's own loop; the clock moves when it rests."""
        ear = self.ear
        clock = self.clock

        def rest(ms):
            clock.wait(ms)
            if clock.now >= until:
                ear.running = False

        self.board.rest = rest
        ear.running = True
        ear.run()

    def result(self):
        """Frames, samples, milliseconds."""
        ear = self.ear
        speaker = self.board.speaker
        host = self.host
        return {
            "stalls": self.clock.stalls, "heard": host.frames, "holes": host.holes,
            "overwritten": self.board.mic.lost, "told": host.lost, "ring_lost": ear.ring.lost,
            "played": speaker.written // 512, "sent": host.sent, "dropped": ear.jitter.dropped,
            "starved": ear.jitter.starved, "gaps": speaker.gaps, "noticed": ear.playback.gaps,
            "step": speaker.state[1], "seam": speaker.seam, "target_ms": ear.jitter.target_ms,
        }


def drift(minutes, ppm, speech=1 << 15):
    """One long reply in real time, from a host whose clock is so many ppm faster than ours; and our own two ports run
    200 ppm beside our own clock."""
    gc.collect()
    run = Run(speech=speech, pace=1, ppm=ppm, jitter=8)
    run.board.mic._ppm = run.board.speaker._ppm = -200 if ppm > 0 else 200
    run.seconds(60 * minutes)
    return run.result()


def reconnects(down_ms, times):
    """Milliseconds from the host's return, after so many ms of nobody there, to the welcome; in order. The handshake
    of TLS, a second on the chip, is not in it."""
    told = []
    run = Run()
    run.ear.wanted = True
    for number in range(times):
        for _ in range(200 + number):
            run.step()
        run.host.gone = True
        for _ in range(down_ms // 8):
            run.step()
        run.host.gone = False
        back = run.clock.now
        while run.ear.link.state != link.OPEN:
            run.step()
        told.append(run.clock.now - back)
    return sorted(told)


def told(minutes=MINUTES, hour=60, breaks=20):
    """All of it, as one line of JSON."""
    print(json.dumps({"stalls": matrix(minutes), "drift": {str(ppm): drift(hour, ppm) for ppm in (200, -200)},
                      "reconnect": {str(ms): reconnects(ms, breaks) for ms in (1000, 5000, 30000)}}))


def matrix(minutes=MINUTES, names=None):
    """{name: result} of each kind of stall."""
    told = {}
    for name in names or sorted(MATRIX):
        every, stall, gap = MATRIX[name]
        gc.collect()
        run = Run(every, stall, gap)
        if name.endswith("asked"):
            run.clock.may = run.slack
        run.seconds(60 * minutes)
        told[name] = run.result()
    return told
