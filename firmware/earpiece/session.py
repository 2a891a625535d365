"""What the earpiece is doing: a table, (state, event) -> (state, actions). Pure; `app` does what the actions say.

States                                       Events
  off        deep sleep                        wake       power, or the button in deep sleep
  standby    radio off, a tap wakes            joined     the host said welcome
  idle       connected, the gate is shut       broke      the connection is gone
  listening  sound leaves the device           refused    the host turned us away, or isn't the one we know
  speaking   her voice is in the ear           missed     the host has been looked for in vain for a while
  updating   new software is being taken in    opens, closes   the gate
  lost       looking for the host              begins, ends    a reply at the amplifier
  error      turned away: needs a person       update, updated   new software: from first to last
                                               down, tap, double, long, very-long   the button
                                               rest       nothing happened for long (standby is due)
                                               due        in standby: something is due soon
                                               low, empty, hot, cool   the cell, the chip (see care)

Also the button's presses from its level, the light's patterns, and the processor's clock.
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

# For each state: event, the next state ("-": the same), actions; "any" is every state that says nothing else. One
# string, because as a dict it would take three times the memory. Actions: connect, part, talk (open the gate), stop
# (silence, now), tell (the press), ask (tell it once there is a connection), spend (this press is no tap any more),
# greet (who waits hears that it is connected), mute (or unmute), shut and unshut (no sound leaves), sleep (deep, after
# the cue). Any other is the name of a cue. In standby and while she speaks the press itself counts, not the lifted
# finger.
TABLE = """
off:
wake lost connect
long -
hot -
low -
empty -
very-long -
.
standby:
wake lost connect
due lost connect
down lost connect talk ask spend heard
tap lost connect talk ask heard
.
lost:
joined idle greet
refused error error
missed - lost
tap - connect talk ask heard
rest standby part
.
error:
joined idle greet
broke lost
tap lost connect ask
rest standby part
.
idle:
broke lost
refused error error
opens listening
begins speaking
update updating
tap - talk tell heard
double - tell
rest standby part
.
listening:
broke lost
refused error error
closes idle
begins speaking
tap - talk tell heard
double - tell
.
speaking:
broke lost
refused error stop error
ends idle
down idle stop tell spend
tap idle stop tell
double - tell
.
updating:
broke lost
refused error error
updated idle
begins speaking
.
any:
very-long off stop part off sleep
empty off stop part off sleep
long - mute
low - low
hot - shut error
cool - unshut
.
"""


def step(state: str, event: str) -> "tuple[str, list[str]]":
    """The next state and what to do; an event that means nothing here changes nothing."""
    for row in (state, "any"):
        at = TABLE.find("\n" + row + ":")
        at = TABLE.find("\n" + event + " ", at, TABLE.find("\n.", at))
        if at >= 0:
            words = TABLE[at + 1:TABLE.find("\n", at + 1)].split(" ")
            return state if words[1] == "-" else words[1], words[2:]
    return state, []


def sounded(state: str, event: str) -> str:
    """The next state after the gate's and the amplifier's events; as `step`, which it spares the table."""
    if event == "begins":
        return SPEAKING if state in (IDLE, LISTENING, UPDATING) else state
    if event == "ends":
        return IDLE if state == SPEAKING else state
    if event == "opens":
        return LISTENING if state == IDLE else state
    return IDLE if state == LISTENING else state


SOUNDS = ("opens", "closes", "begins", "ends")

# MHz of the processor: below 80 there is no Wi-Fi; TLS's handshake and a reply beside an open gate want all of it.
MHZ = {OFF: 80, STANDBY: 80, IDLE: 80, LISTENING: 160, SPEAKING: 240, UPDATING: 240, LOST: 240, ERROR: 80}

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
    "hot": "###.......",
}


def pattern(state: str, muted: bool, thinking: bool, fault: str = "") -> str:
    """The light's while the gate is shut. fault: why it is lost or in error, if that is known."""
    if muted and state != OFF and state != STANDBY:
        state = "muted"
    elif thinking and state in (IDLE, LISTENING):
        state = "thinking"
    return faults.FAULTS[fault][1] if fault and state in (LOST, ERROR) else LIGHTS[state]


def lit(pattern: str, now: int) -> bool:
    """Is a light with this pattern on at `now` ms?"""
    return pattern[now // _STEP_MS % len(pattern)] == "#"


_DOUBLE_MS = const(350)  # two taps within it are a double
_LONG_MS = const(800)
_VERY_LONG_MS = const(4000)
_BOUNCE_MS = const(24)
_UP = const(0)
_TOUCHED = const(1)  # it may still be a bounce
_DOWN = const(2)
_LONG = const(3)
_VERY_LONG = const(4)


class Button:
    """Presses from the button's level: "down" at once, a tap when the finger lifts, a second one soon after as a
    double, a long and a very long one while it is still held."""

    def __init__(self) -> None:
        self._state = _UP
        self._since = 0  # ms at which it went down
        self._tapped = -_DOUBLE_MS  # ms of the last tap's end
        self._spent = False

    def spend(self) -> None:
        """What this press was for is done: it won't be a tap. It may still be a double, a long or a very long one."""
        self._spent = True

    def wakes(self, now: int) -> None:
        """It is down already, and that was told by other means."""
        self._state = _DOWN
        self._since = now

    def feed(self, pressed: bool, now: int) -> "str | None":
        """Level at `now` ms: "down", "tap", "double", "long", "very-long" or None."""
        state = self._state
        if not pressed:
            self._state = _UP
            return self._lifts(now) if state == _DOWN else None
        if state == _UP:
            self._state = _TOUCHED
            self._since = now
            self._spent = False
            return None
        held = now - self._since
        if state == _TOUCHED and held >= _BOUNCE_MS:
            self._state = _DOWN
            return "down"
        if state == _DOWN and held >= _LONG_MS:
            self._state = _LONG
            return "long"
        if state == _LONG and held >= _VERY_LONG_MS:
            self._state = _VERY_LONG
            return "very-long"
        return None

    def _lifts(self, now: int) -> "str | None":
        if now - self._tapped < _DOUBLE_MS:
            self._tapped = -_DOUBLE_MS
            return "double"
        self._tapped = now
        return None if self._spent else "tap"
