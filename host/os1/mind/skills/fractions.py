"""A fraction as a decimal, and a decimal as a fraction."""

from __future__ import annotations

import re

from ..door import PASS, Reply, skill
from ..fraction_sums import decimal_of, fraction_of
from ..scene import Scene
from ..spoken import number
from ..word_sums import numerals

REHEARSED = True
PLACES = 6  # after the point; more is no number for the ear


@skill("DecimalOf")
def decimal(scene: Scene) -> Reply:
    """Say what a fraction is as a decimal, or the other way round."""
    said = numerals(scene.text)
    value = decimal_of(said)
    if value is None:
        found = fraction_of(said)
        words = re.sub(r"\d+", lambda digits: number(int(digits[0])), found)
        return scene.say("maths", result=words) if words else PASS
    scene.memory.keep("maths.last", value)
    whole, _, rest = f"{value:.{PLACES}f}".rstrip("0").partition(".")
    words = number(int(whole)) + (f" point {' '.join(number(int(digit)) for digit in rest)}" if rest else "")
    return scene.say("maths.about" if abs(value - round(value, PLACES)) > 1e-9 else "maths", result=words)
