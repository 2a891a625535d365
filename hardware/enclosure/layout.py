"""Where everything is, as numbers: sizes from design.toml, places from here. Needs no CAD.

                    y
                    |     switch  button         antenna
     rear   .-------+-------------------------------------.   front, towards the mouth
     USB  ==|  XIAO ESP32S3        ||     amplifier    |m ||  )) microphone's port
            '---------------------------------------------'--- x
                    |
     z: lid          XIAO, amplifier, microphone, switch, button, antenna: all are held by the lid
     -- split --
        base         the cell lies on foam, with room to swell on every side; the receiver is in the boss below it

All lengths are in mm. What a data sheet doesn't say of a board (where its shield is) is an estimate, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from hardware.design import Design, load

OUTER = (46.0, 25.0, 14.0)  # of the body, without hook and tip
WALL = 1.2  # three lines of a 0.4 mm nozzle
CORNER = 4.0  # radius of the four upright edges: the corners of a XIAO, 1.9 mm, just fit in it
EDGE = 1.7  # radius of the edges towards and away from the head: inside, the cell's edges keep clear of it
SPLIT = -2.2  # z of the seam: so low that the latch finds a wall between it and the boards
PLAY = 0.15  # between printed parts that must slide

IN = tuple(each / 2 - WALL for each in OUTER)  # half of the room inside

SHEET = 0.2  # plastic sheet between cell and boards: no solder joint may reach the cell
GASKET = 0.6  # foam round the microphone's port
USB_Y = -2.0  # the XIAO's middle: 0.4 mm from one wall, which leaves 4.4 mm at the other
TIP_X = -14.8  # middle of the receiver's boss: under the ear canal

# The XIAO's own parts. Its corners: the maker's KiCad footprint. The rest is usual for a USB-C socket and estimated for
# the shield: measure yours.
PCB, PCB_CORNER = 1.25, 1.9
USB_SOCKET = (7.3, 8.94, 3.21)  # x y z
USB_OVERHANG = 1.5
SHIELD = (10.6, 12.5, 2.0)
SHIELD_X = 6.5  # from the PCB's end with the socket
LED = (3.5, 6.3)  # from that end; to either side of the middle: its own light, and the charger's

# USB Type-C specification: the largest overmould of a plug, and how far the metal of a plug reaches.
PLUG_MOULD = (12.35, 6.5)  # y z
PLUG_METAL = (6.65, 8.34, 2.56)  # x y z

LATCH_Y = (4.2, 8.2)  # at the rear
CATCHES_Y = (7.6, 9.4)  # at the front, on both sides
CATCH = 0.45  # how far a spring's nose reaches into the lid's window, and the spring bends when it is pressed
PORT = 1.5  # diameter of the microphone's port
PORT_Z = 1.2

TONGUE_X = (-7.0, 5.0)  # the button: its free end, its root
TONGUE_Z = (0.9, 4.6)
SLOT = 0.5  # round it
NUB = 0.25  # between the tongue and the push button it presses

PIPE = 3.0  # diameter of a light pipe: an acrylic rod, or printed clear
NOZZLE_TILT = 12.0  # degrees, towards the mouth, as the ear canal goes


class Box(NamedTuple):
    """A box by two corners. kind: "metal" (a board, a part), "cell", "antenna"."""

    name: str
    low: tuple[float, float, float]
    high: tuple[float, float, float]
    kind: str = "metal"

    @property
    def size(self) -> tuple[float, float, float]:
        return (self.high[0] - self.low[0], self.high[1] - self.low[1], self.high[2] - self.low[2])

    @property
    def middle(self) -> tuple[float, float, float]:
        return tuple((a + b) / 2 for a, b in zip(self.low, self.high, strict=True))  # type: ignore[return-value]

    def grown(self, by: float) -> Box:
        """Larger by so much on every side."""
        low, high = (tuple(each + sign * by for each in corner) for sign, corner in ((-1, self.low), (1, self.high)))
        return Box(self.name, low, high, self.kind)  # type: ignore[arg-type]

    def gap(self, other: Box) -> float:
        """The shortest way from one to the other; negative: so deep are they in one another."""
        apart = [max(a, b) for a, b in zip(
            (self.low[n] - other.high[n] for n in range(3)), (other.low[n] - self.high[n] for n in range(3)),
            strict=True)]
        outside = sum(max(each, 0.0) ** 2 for each in apart) ** 0.5
        return outside if outside > 0 else max(apart)

    @property
    def volume(self) -> float:
        x, y, z = self.size
        return x * y * z


@dataclass(frozen=True)
class Layout:
    """boxes: what is inside, the receiver aside, which is round. receiver: middle of its back, diameter, thickness."""

    boxes: dict[str, Box]
    receiver_back: tuple[float, float, float]
    receiver_mm: tuple[float, float]
    swelling: float
    wall: float

    def __getitem__(self, name: str) -> Box:
        return self.boxes[name]


def layout(design: Design | None = None, build: str = "wearable") -> Layout:
    """Of the right ear's; `design` as committed unless given. DesignError: design.toml can't be read."""
    design = design or load()
    size = {name: design.parts[name].dims_mm for name in design.builds[build].parts.values()}
    swell = design.limits.swelling_mm
    x, y, z = IN
    boxes: dict[str, Box] = {}

    def put(name: str, low: tuple[float, float, float], dims: tuple[float, float, float], kind: str = "metal") -> None:
        boxes[name] = Box(name, low, (low[0] + dims[0], low[1] + dims[1], low[2] + dims[2]), kind)

    wide, tall, thick = size["microphone"]
    put("microphone", (x - GASKET - thick, -wide / 2, z - 0.2 - tall), (thick, wide, tall))

    long, wide, high = size["cell"]
    put("cell", (boxes["microphone"].low[0] - swell - long, -wide / 2, -z + swell), (long, wide, high), "cell")
    floor = boxes["cell"].high[2] + swell + SHEET  # the boards' lower side

    long, wide, _ = size["xiao"]
    rear = -x + 0.3
    put("pcb", (rear, USB_Y - wide / 2, floor), (long, wide, PCB))
    put("socket", (rear - USB_OVERHANG, USB_Y - USB_SOCKET[1] / 2, floor + PCB), USB_SOCKET)
    put("shield", (rear + SHIELD_X, USB_Y - SHIELD[1] / 2, floor + PCB), SHIELD)

    wide, long, high = size["amplifier"]  # lies across
    put("amplifier", (boxes["microphone"].low[0] - 0.3 - long, -wide / 2, floor), (long, wide, high))

    wide, high, deep = size["button"]  # its plunger looks up
    stop = boxes["pcb"].high[0] + 0.2  # where the rib begins that the XIAO leans on when it is plugged in
    put("button", (stop - 0.1 - wide, y - NUB - deep, 3.0 - high / 2), (wide, deep, high))

    wide, high, deep = size["power_switch"]  # its lever is in `deep`, and goes through the wall
    lever = 3.0
    put("switch", (boxes["button"].low[0] - 3.2 - wide, y - deep + lever, 1.0), (wide, deep - lever, high))
    middle = boxes["switch"].middle
    put("lever", (middle[0] - 1.0, y, middle[2] - 0.6), (2.0, lever, 1.2))

    long, wide, thin = size["antenna"]
    put("antenna", (3.1, 10.5 - wide, z - 0.1 - thin), (long, wide, thin), "antenna")

    across, _, deep = size["receiver"]
    return Layout(boxes, (TIP_X, 0.0, -z - 1.0), (across, deep), swell, design.limits.wall_mm)
