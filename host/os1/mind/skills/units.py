"""Units: how much one is of another."""

from __future__ import annotations

import math

from .. import spoken
from ..door import PASS, Reply, skill
from ..scene import Scene
from ..units import convert, kind_of, named

REHEARSED = True


@skill("Convert")
def convert_units(scene: Scene, unit: str, to: str, amount: float = 1, minus: str = "", unit2: str = "",
                  amount2: float = 0) -> Reply:
    """So much of one unit in another. unit2, amount2: "six foot two" and its like."""
    value = -amount if minus else amount
    if unit2 and (more := convert(amount2, unit2, unit)) is not None:
        value += more
    made = convert(value, unit, to)
    if made is None:
        return scene.say("units.apart", one=named(unit, 2), other=named(to, 2))
    if minus and kind_of(unit) != "temperature":
        return scene.say("units.minus")
    near = rounded(made)
    said = f"{spoken.number(near)} {named(to, near)}"
    return scene.say("maths.about" if abs(near - made) > 1e-9 * max(1, abs(made)) else "maths", result=said)


@skill("ConvertBoth")
def either(scene: Scene, unit: str, amount: float = 1, minus: str = "") -> Reply:
    """A temperature, weight or length in the unit that the other half of the world uses."""
    others = {"celsius": "fahrenheit", "fahrenheit": "celsius", "mile": "kilometre", "kilometre": "mile",
              "pound": "kilogram", "kilogram": "pound", "inch": "centimetre", "centimetre": "inch", "foot": "metre",
              "metre": "foot", "gallon": "litre", "litre": "gallon", "ounce": "gram", "gram": "ounce"}
    return convert_units(scene, unit, others[unit], amount, minus) if unit in others else PASS


def rounded(value: float) -> float:
    """As exact as an ear wants it: three figures that count, of large numbers all before the point."""
    if value == 0:
        return 0
    places = max(0, 2 - math.floor(math.log10(abs(value))))
    near = round(value, min(places, 3)) if abs(value) >= 0.001 else round(value, 6)
    return int(near) if near == int(near) else near
