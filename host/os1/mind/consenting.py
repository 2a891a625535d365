"""A yes that is sure: a tap on the earpiece, a click or typing at the desk, a verified voice. Else she asks for one.

  "Shall I?"  yes, by a voice nobody knows  ->  "Tap me, or click at the desk."  tap  ->  done
The question stays open for a minute, and the deed waits for os1.work.consent.LASTS_S: "go ahead" asks it again.
"""

from __future__ import annotations

from dataclasses import replace

from os1.events import Ask
from os1.work.consent import Act, Consent, may

from .scene import Scene

ASKED_S, HAND_S = 45.0, 60.0  # how long she waits for a yes, and for a hand


def sure(scene: Scene, act: Act, outside_text: bool = False) -> bool:
    """May who speaks now agree to this? See os1.work.consent."""
    return may(scene.by, act, outside_text)


def yes(scene: Scene, act: Act, to: str, outside_text: bool = False) -> Consent:
    """The yes that was just given, to what has this digest."""
    return Consent(act, scene.by, to, scene.seconds, outside_text)


def with_hand(ask: Ask) -> Ask:
    """The question before a deed: a tap on the earpiece is a yes to it, and nobody is asked twice."""
    return replace(ask, patience_s=ASKED_S, returns=0, hand=True, at_once=False)


def by_hand(scene: Scene, ask: Ask) -> Ask:
    """The same question after a yes that isn't sure: she asks for a hand."""
    return replace(ask, question=scene.say("work.hand"), patience_s=HAND_S, returns=0, hand=True, at_once=True)
