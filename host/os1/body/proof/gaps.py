"""The network is gone in the middle of a sentence, in virtual time, and comes back: what is lost, and is it told?

The ring is as long as the device makes it on a heap of this size. Nothing tells the device that the network is gone:
what it sends vanishes, until it notices by itself.
"""
# mypy: ignore-errors

import gc
import json

from earpiece import link, ring, start

from .parts import NEVER
from .stalls import Run

BEFORE_S = 5  # of the sentence, until the network goes
AFTER_S = 5  # and after it has come back


def gap(seconds, kept=0):
    """{frames heard, missing between them, told to be lost, ...} of a gap in the middle of one sentence."""
    gc.collect()
    run = Run(heard=ring.Ring(kept or start.kept(gc.mem_free())))
    run.host.speak_from(NEVER)
    run.seconds(BEFORE_S)
    began = run.ear.capture.seq
    run.host.away = True
    run.seconds(seconds)
    run.host.away = False
    back = run.clock.now
    while run.ear.link.state != link.OPEN:
        run.step()
    again = run.clock.now
    while run.ear.ring.unsent() > 1:
        run.step()
    caught_up = run.clock.now
    run.seconds(AFTER_S)
    host = run.host
    return {"gap_s": seconds, "ring_s": (len(run.ear.ring._kept) - 1) * 32 / 1000, "heard": host.frames,
            "in_gap": (host.heard - began) & 0xFFFF, "holes": host.holes, "told": host.lost,
            "repeated": host.repeated, "reconnect_ms": again - back, "caught_up_ms": caught_up - again}


def told(*gaps):
    """Each, as one line of JSON."""
    print(json.dumps({"gaps": [gap(seconds) for seconds in gaps]}))
