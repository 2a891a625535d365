"""What the earpiece is doing: a table, (state, event) -> (state, actions). Pure; `app` does what the actions say.

States                                       Events
  off        deep sleep                        wake       power, or the button in deep sleep
  standby    radio off, a tap wakes            joined     the host said welcome
  idle       connected, the gate is shut       broke      the connection is gone
  listening  sound leaves the device           refused    the host turned us away, or isn't the one we know
  speaking   her voice is in the ear           opens, closes   the gate
  updating   new software is being taken in    update, updated   new software: from first to last
  lost       looking for the host              begins, ends    a reply at the amplifier
  error      turned away: needs a person       tap, double, long, very long   the button
                                               rest       nothing happened for long (standby is due)

Also the button's presses from its level, and the light's patterns.
"""

from . import faults
from .wire import const

OFF = "off"
STANDBY = "standby"
IDLE = "idle"
LISTENING = "listening"
SPEAKING = "speaking"
UPDATING = "updating"
LOST = "lost"
ERROR = "error"
STATES = (OFF, STANDBY, IDLE, LISTENING, SPEAKING, UPDATING, LOST, ERROR)

EVENTS = ("wake", "joined", "broke", "refused", "opens", "closes", "begins", "ends", "update", "updated",
          "tap", "double", "long", "very long", "rest")

# Actions: connect, part, talk (open the gate), stop (silence, now), tell (the press), mute (or unmute), sleep (deep).
_EVERYWHERE: "dict[str, tuple[str | None, tuple[str, ...]]]" = {
    "very long": (OFF, ("stop", "part", "sleep")),
    "long": (None, ("mute",)),
}
TABLE: "dict[str, dict[str, tuple[str | None, tuple[str, ...]]]]" = {
    OFF: {
        "wake": (LOST, ("connect",)),
        "tap": (LOST, ("connect", "talk")),
        "long": (None, ()),
        "very long": (None, ()),
    },
    STANDBY: {"wake": (LOST, ("connect",)), "tap": (LOST, ("connect", "talk", "tell"))},
    LOST: {
        "joined": (IDLE, ()),
        "refused": (ERROR, ()),
        "tap": (LOST, ("connect", "talk", "tell")),
        "rest": (STANDBY, ("part",)),
    },
    ERROR: {"joined": (IDLE, ()), "broke": (LOST, ()), "tap": (LOST, ("connect",)), "rest": (STANDBY, ("part",))},
    IDLE: {
        "broke": (LOST, ()),
        "refused": (ERROR, ()),
        "opens": (LISTENING, ()),
        "begins": (SPEAKING, ()),
        "update": (UPDATING, ()),
        "tap": (IDLE, ("talk", "tell")),
        "double": (IDLE, ("tell",)),
        "rest": (STANDBY, ("part",)),
    },
    LISTENING: {
        "broke": (LOST, ()),
        "refused": (ERROR, ()),
        "closes": (IDLE, ()),
        "begins": (SPEAKING, ()),
        "tap": (LISTENING, ("talk", "tell")),
        "double": (LISTENING, ("tell",)),
    },
    SPEAKING: {
        "broke": (LOST, ()),  # what has arrived is played to its end
        "refused": (ERROR, ("stop",)),
        "ends": (IDLE, ()),
        "tap": (IDLE, ("stop", "tell")),
        "double": (SPEAKING, ("tell",)),
    },
    UPDATING: {
        "broke": (LOST, ()),
        "refused": (ERROR, ()),
        "updated": (IDLE, ()),
        "begins": (SPEAKING, ()),
    },
}


def step(state: str, event: str) -> "tuple[str, tuple[str, ...]]":
    """The next state and what to do; an event that means nothing here changes nothing."""
    if event not in EVENTS:
        raise ValueError("no such event: %s" % event)
    found = TABLE[state].get(event) or _EVERYWHERE.get(event)
    if found is None:
        return state, ()
    following, actions = found
    return following or state, actions


# The light: one character is 100 ms, "#" is on; the pattern repeats. While sound leaves the device it is on, always.
_STEP_MS = const(100)
LIGHTS = {
    OFF: ".",
    STANDBY: ".",
    IDLE: "#" + 49 * ".",
    LISTENING: "#",
    SPEAKING: "####.",
    UPDATING: "#.",
    LOST: "#.........",
    ERROR: "#.#.#.....",
    "thinking": "##..",
    "muted": "#.#" + 27 * ".",
}


def light(state: str, open_: bool, muted: bool, thinking: bool, now: int, fault: str = "") -> bool:
    """Is it on at `now` ms? fault: why it is lost or in error, if that is known."""
    if open_:
        return True  # whoever sees it knows: sound leaves the device
    if muted:
        state = "muted"
    elif thinking and state in (IDLE, LISTENING):
        state = "thinking"
    pattern = faults.FAULTS[fault][1] if fault and state in (LOST, ERROR) else LIGHTS[state]
    return pattern[now // _STEP_MS % len(pattern)] == "#"


_DOUBLE_MS = const(350)  # two taps within it are a double
_LONG_MS = const(800)
_VERY_LONG_MS = const(4000)
_BOUNCE_MS = const(24)


class Button:
    """Presses from the button's level. A tap is told when the finger lifts, a second one soon after as a double."""

    def __init__(self) -> None:
        self._down = -1  # ms at which it went down, -1: it is up
        self._tapped = -1

    def feed(self, pressed: bool, now: int) -> "str | None":
        """Level at `now` ms: "tap", "double", "long", "very long" or None."""
        if pressed:
            if self._down < 0:
                self._down = now
            return None
        if self._down < 0:
            return None
        held = now - self._down
        self._down = -1
        if held < _BOUNCE_MS:
            return None
        if held >= _VERY_LONG_MS:
            return "very long"
        if held >= _LONG_MS:
            return "long"
        double = self._tapped >= 0 and now - self._tapped < _DOUBLE_MS
        self._tapped = -1 if double else now
        return "double" if double else "tap"
