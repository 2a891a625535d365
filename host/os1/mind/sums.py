"""Sums in a row, as one writes them: powers first, then times and divided, then plus and minus."""

from __future__ import annotations

from collections.abc import Callable, Sequence

MOST = 10 ** 15
_ORDER = (("power",), ("times", "over", "rest"), ("plus", "minus"))


class DividedByZero(ArithmeticError):
    """Nobody may."""


class TooLarge(ArithmeticError):
    """A number that would take minutes to say."""


def _power(left: float, right: float) -> float:
    if abs(right) > 400 or (abs(left) > 1 and right > 0 and abs(left) ** min(right, 60) > MOST):
        raise TooLarge
    if left == 0 and right < 0:
        raise DividedByZero
    made = left ** right
    if isinstance(made, complex) or abs(made) > MOST:
        raise TooLarge
    return float(made)


def _over(left: float, right: float) -> float:
    if right == 0:
        raise DividedByZero
    return left / right


def _rest(left: float, right: float) -> float:
    if right == 0:
        raise DividedByZero
    return left % right


_DO: dict[str, Callable[[float, float], float]] = {
    "plus": lambda a, b: a + b, "minus": lambda a, b: a - b, "times": lambda a, b: a * b, "over": _over,
    "rest": _rest, "power": _power}


def reckon(terms: Sequence[float | str]) -> float:
    """number, operator, number, ... as a number. Operators: plus, minus, times, over, rest, power, and the turned
    ones "from" (b - a) and "into" (b / a) of two numbers only. DividedByZero, TooLarge."""
    left = list(terms)
    if left[1] in ("from", "into"):
        left = [left[2], "minus" if left[1] == "from" else "over", left[0], *left[3:]]
    for group in _ORDER:
        place = 1
        while place < len(left):
            if left[place] in group:
                made = _DO[str(left[place])](float(left[place - 1]), float(left[place + 1]))
                left[place - 1:place + 2] = [made]
            else:
                place += 2
    return float(left[0])
