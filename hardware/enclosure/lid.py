"""Printed, away from the head: holds boards, microphone, switch, button and antenna. The base's three springs snap into
its windows.

            .-------------------------------------.  pipes for the lights, antenna below
            | [switch]  [button] | rib            |
    USB     |                                     | ) microphone's port
    split   '-.                                 .-'
              window                  tab  window
"""

from __future__ import annotations

from build123d import Cylinder, Plane, Pos, Rot, mirror

from hardware.enclosure.base import CATCHES_Z, LATCH_Z, SLOT_PLAY
from hardware.enclosure.bodies import Solid, between, inside, outside
from hardware.enclosure.layout import (
    CATCHES_Y,
    IN,
    LATCH_Y,
    LED,
    OUTER,
    PIPE,
    PLAY,
    PORT,
    PORT_Z,
    SLOT,
    SPLIT,
    TONGUE_X,
    TONGUE_Z,
    WALL,
    Layout,
)

BITE = 0.3  # what must be one piece overlaps by so much
STOP_Y, STOP_MM = (-8.4, -6.9), 1.5  # of the tab beside the USB opening; how far it reaches into the base
LOOSE = 0.4  # between the button's tongue and what doesn't move
PIPE_PLAY = 0.1
LEVER_PLAY = (2.3, 0.9)  # the lever's opening, from its middle: 1 mm of travel to either side; x z


def tabs(at: Layout) -> Solid:
    """They reach into the base, so that the lid sits straight: one at the rear, two at the front beside the
    microphone."""
    x = IN[0] - PLAY
    mic = at["microphone"].high[1] + PLAY
    made = None
    for (low, high), sign in (((mic, mic + WALL), 1), ((-mic - WALL, -mic), 1), (STOP_Y, -1)):
        inner = at["microphone"].low[0] if sign > 0 else x - WALL
        root = between((inner, low, SPLIT), (IN[0] + BITE, high, SPLIT + WALL))
        tab = between((inner, low, SPLIT - STOP_MM), (x, high, SPLIT + WALL)) & inside(PLAY)
        one = root + tab if sign > 0 else mirror(root + tab, Plane.YZ)
        made = one if made is None else made + one
    return made


def holders(at: Layout) -> Solid:
    """What keeps the parts in their places, down from the lid: the XIAO's stop, walls beside microphone and switch, a
    cradle for the button."""
    roof = IN[2] + BITE
    pcb, button, switch, mic = at["pcb"], at["button"], at["switch"], at["microphone"]
    stop = pcb.high[0] + 0.2
    back = button.low[1] - 0.05
    left = button.low[0] - 0.05
    made = between((stop, -6.0, 0.8), (stop + WALL, 2.0, roof))
    made += between((left - WALL, back - WALL, 1.2), (stop + WALL, back, roof))
    for x in (left - WALL, stop):
        made += between((x, back - WALL, 1.2), (x + WALL, IN[1] - LOOSE, roof))
    for x in (switch.low[0] - 0.1 - WALL, switch.high[0] + 0.1):
        made += between((x, switch.low[1], 1.2), (x + WALL, IN[1] - LOOSE, roof))
    for y in (mic.high[1] + PLAY, mic.low[1] - PLAY - WALL):
        made += between((mic.low[0], y, SPLIT), (IN[0] + BITE, y + WALL, roof))
    return made


def openings(at: Layout) -> Solid:
    """USB, springs, lever, microphone, lights, and the slot that makes a tongue of the wall: the button."""
    socket, lever = at["socket"], at["lever"]
    half = socket.size[1] / 2 + SLOT_PLAY
    y = socket.middle[1]
    cut = between((-OUTER[0], y - half, SPLIT - 1), (-IN[0] + BITE, y + half, socket.high[2] + PLAY))
    low, high = LATCH_Y
    cut += between((-OUTER[0], low - 0.2, LATCH_Z[0] - 0.1), (-IN[0] + BITE, high + 0.2, LATCH_Z[1] + 0.1))
    low, high = CATCHES_Y
    for y in (low, -high):
        cut += between((IN[0] - 1, y - 0.2, CATCHES_Z[0] - 0.1), (OUTER[0], y + high - low + 0.2, CATCHES_Z[1] + 0.1))
    x, z = lever.middle[0], lever.middle[2]
    wide, high = LEVER_PLAY
    cut += between((x - wide, IN[1] - BITE, z - high), (x + wide, OUTER[1], z + high))
    cut += Pos(IN[0], 0, PORT_Z) * Rot(0, 90, 0) * Cylinder(PORT / 2, 4)
    for spot in lights(at):
        cut += Pos(*spot, IN[2]) * Cylinder(PIPE / 2 + PIPE_PLAY, 6)
    free, root = TONGUE_X
    low, high = TONGUE_Z
    tongue = between((free - SLOT, IN[1] - 0.1, low - SLOT), (root, OUTER[1], high + SLOT))
    return cut + (tongue - between((free, IN[1] - 1, low), (root + 1, OUTER[1] + 1, high)))


def lights(at: Layout) -> list[tuple[float, float]]:
    """x and y of both light pipes."""
    pcb = at["pcb"]
    along, aside = LED
    return [(pcb.low[0] + along, pcb.middle[1] + sign * aside) for sign in (1, -1)]


def pipe(at: Layout, spot: tuple[float, float]) -> Solid:
    """A light pipe: from above the light to a hair above the lid."""
    low, high = at["pcb"].high[2] + 1.2, OUTER[2] / 2 + 0.2
    return Pos(*spot, (low + high) / 2) * Cylinder(PIPE / 2, high - low)


def lid(at: Layout) -> Solid:
    """The whole part, right ear."""
    x, y, z = OUTER
    above = between((-x, -y, SPLIT), (x, y, z))
    body = ((outside() - inside()) & above) + (holders(at) & outside()) + (tabs(at) & outside())
    return body - openings(at)
