"""Units: how much one is of another."""

from __future__ import annotations

import math
from datetime import timedelta

from .. import spoken
from ..door import PASS, Reply, skill
from ..measures import Compared, Quantity, Wanted, compared, told, wanted
from ..memory import WEARER
from ..scene import Scene
from ..units import convert, kind_of, named

REHEARSED = True
RECENTLY = timedelta(minutes=3)  # so long "that" is what was told before
_TALL_M = (1.2, 2.4)  # a length that is somebody's height, which is told in feet and inches


@skill("Convert")
def convert_units(scene: Scene, unit: str, to: str, amount: float = 1, minus: str = "", unit2: str = "",
                  amount2: float = 0) -> Reply:
    """So much of one unit in another. unit2, amount2: "six foot two" and its like."""
    value = -amount if minus else amount
    if unit2 and (more := convert(amount2, unit2, unit)) is not None:
        value += more
    made = convert(value, unit, to)
    if made is None and (found := wanted(scene.text)) and convert(1, found.quantity.unit, found.to) is not None:
        return _converted(scene, found)  # "miles an hour in kilometres"
    if made is None:
        return scene.say("units.apart", one=named(unit, 2), other=named(to, 2))
    if minus and kind_of(unit) != "temperature":
        return scene.say("units.minus")
    if to == "foot" and unit in ("metre", "centimetre") and _TALL_M[0] <= made * 0.3048 <= _TALL_M[1]:
        feet, inches = divmod(round(made * 12), 12)
        return scene.say("maths.about", result=f"{spoken.number(feet)} foot {spoken.number(inches)}")
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


@skill("Measured")
def measured(scene: Scene) -> Reply:
    """A quantity that stands somewhere in the words, or was told just before, in another unit; or which of two is
    more."""
    text = scene.said or scene.text
    if two := compared(text):
        return _compared(scene, two)
    last = next(iter(scene.memory.turns(1, WEARER, scene.turn)), None)
    before = told(last.text) if last and scene.now - last.at < RECENTLY else None
    found = wanted(text, before)
    return _converted(scene, found) if found else PASS


def _converted(scene: Scene, found: Wanted) -> Reply:
    quantity = found.quantity
    return convert_units(scene, quantity.unit, found.to, abs(quantity.amount), "minus" if quantity.amount < 0 else "",
                         quantity.unit2, quantity.amount2)


def _compared(scene: Scene, two: Compared) -> Reply:
    other = convert(two.other.amount, two.other.unit, two.one.unit)
    if other is None:
        return PASS
    ahead = (two.one.amount > other) if two.more else (two.one.amount < other)
    back = convert(two.one.amount, two.one.unit, two.other.unit) or 0.0
    near = rounded(back)
    one, same = _amount(two.one), f"{spoken.number(near)} {named(two.other.unit, near)}"
    if two.which:
        return scene.say("units.which", which=_amount(two.one if ahead else two.other), one=one, same=same)
    if ahead:
        return scene.say("units.more.yes", one=one, same=same)
    return scene.say("units.more.no", one=one, same=same)


def _amount(quantity: Quantity) -> str:
    if quantity.amount == 1:
        return f"{'an' if quantity.unit[0] in 'aeio' or quantity.unit == 'hour' else 'a'} {named(quantity.unit, 1)}"
    return f"{spoken.number(quantity.amount)} {named(quantity.unit, quantity.amount)}"


def rounded(value: float) -> float:
    """As exact as an ear wants it: three figures that count, of large numbers all before the point."""
    if value == 0:
        return 0
    places = max(0, 2 - math.floor(math.log10(abs(value))))
    near = round(value, min(places, 3)) if abs(value) >= 0.001 else round(value, 6)
    return int(near) if near == int(near) else near
